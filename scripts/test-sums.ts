/** What one runner (or one kind of test) did. */
export interface Sum {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  /** Tests that were not run: skipped, only planned, or marked as expected to fail. */
  readonly skipped: number;
  /** Why the runner itself failed, apart from its tests. */
  readonly fault?: string;
}

/** The whole run. */
export interface Total {
  readonly passed: number;
  /** Failed tests, skipped tests, and runners that failed by themselves: 0 only if all is well. */
  readonly failed: number;
  /** Sentences on everything that makes the run fail beside failed tests. */
  readonly remarks: readonly string[];
}

/**
 * Adds up all runners. A skipped test counts as failed, because a test that quietly stops running protects nobody; so
 * does a runner that ran no test or broke down.
 */
export function addUp(sums: readonly Sum[]): Total {
  let passed = 0;
  let failed = 0;
  const remarks: string[] = [];
  for (const sum of sums) {
    passed += sum.passed;
    failed += sum.failed + sum.skipped;
    if (sum.skipped > 0) remarks.push(`${sum.name}: ${sum.skipped} skipped, counted as failed`);
    if (sum.fault !== undefined) {
      failed += 1;
      remarks.push(`${sum.name}: ${sum.fault}, counted as one failure`);
    } else if (sum.passed + sum.failed + sum.skipped === 0) {
      failed += 1;
      remarks.push(`${sum.name}: ran no test at all, counted as one failure`);
    }
  }
  return { passed, failed, remarks };
}

/** One line for people: "unit: 12 passed, 0 failed". */
export function describeSum(sum: Sum): string {
  const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : "";
  return `${sum.name}: ${sum.passed} passed, ${sum.failed} failed${skipped}`;
}

/** The parts of Vitest's JSON report that are read here. */
export interface VitestReport {
  readonly testResults: readonly {
    /** Absolute path of the test file. */
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/**
 * Reads Vitest's report: one sum for each kind of test, which is a folder under tests/.
 *
 * @param report undefined if Vitest left none
 * @param kinds the folders that must hold tests
 * @param code Vitest's exit code
 */
export function readVitest(report: VitestReport | undefined, kinds: readonly string[], code: number): readonly Sum[] {
  const name = "Vitest";
  if (report === undefined) return [{ name, passed: 0, failed: 0, skipped: 0, fault: `ended with ${code}, no report` }];
  const sums = kinds.map((kind): Sum => {
    const files = report.testResults.filter((file) => file.name.replaceAll("\\", "/").includes(`/tests/${kind}/`));
    const tests = files.flatMap((file) => file.assertionResults);
    const passed = tests.filter((test) => test.status === "passed").length;
    const failedTests = tests.filter((test) => test.status === "failed").length;
    // A file that cannot be loaded, or whose own set-up fails, holds no failed test yet is a failure.
    const failedFiles = files.filter(
      (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
    ).length;
    return { name: kind, passed, failed: failedTests + failedFiles, skipped: tests.length - passed - failedTests };
  });
  const isExplained = sums.some((sum) => sum.failed > 0);
  if (code === 0 || isExplained) return sums;
  return [...sums, { name, passed: 0, failed: 0, skipped: 0, fault: `ended with ${code} though no test failed` }];
}

/** The parts of Playwright's JSON report that are read here. */
export interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly { readonly message?: string }[];
}

/**
 * Reads a report of Playwright.
 *
 * @param report undefined if Playwright left none
 * @param code Playwright's exit code
 */
export function readPlaywright(name: string, report: PlaywrightReport | undefined, code: number): Sum {
  if (report === undefined) return { name, passed: 0, failed: 0, skipped: 0, fault: `ended with ${code}, no report` };
  const { expected, unexpected, flaky, skipped } = report.stats;
  const sum = { name, passed: expected, failed: unexpected + flaky, skipped };
  const [first] = report.errors;
  if (first !== undefined) return { ...sum, fault: first.message ?? "an error outside any test" };
  if (code !== 0 && sum.failed === 0) return { ...sum, fault: `ended with ${code} though no test failed` };
  return sum;
}
