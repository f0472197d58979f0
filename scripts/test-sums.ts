/** What one runner (or one kind of test) did. */
export interface Sum {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  /** Tests that were not run: skipped, only planned, or marked as expected to fail. */
  readonly skipped: number;
  /** Why the runner itself failed, apart from its tests. */
  readonly fault?: string;
  /** Which tests failed, by file and title. Missing where none did, and where the runner lists them at its own end. */
  readonly failures?: readonly string[];
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
    remarks.push(...(sum.failures ?? []));
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
    /** In milliseconds since 1970. */
    readonly startTime: number;
    readonly endTime: number;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/**
 * Reads Vitest's report: one sum for each kind of test, which is a folder under tests/.
 *
 * @param report undefined if Vitest left none
 * @param kinds the folders that must hold tests
 * @param code Vitest's exit code
 * @param unfinished files that were being run when it ended, paths under tests/
 */
export function readVitest(
  report: VitestReport | undefined,
  kinds: readonly string[],
  code: number,
  unfinished: readonly string[] = [],
): readonly Sum[] {
  const name = "Vitest";
  if (report === undefined) {
    const open = unfinished.length > 0 ? ` while it ran ${unfinished.join(", ")}` : "";
    return [{ name, passed: 0, failed: 0, skipped: 0, fault: `ended with ${code}, no report${open}` }];
  }
  const sums = kinds.map((kind): Sum => {
    const files = report.testResults.filter((file) => file.name.replaceAll("\\", "/").includes(`/tests/${kind}/`));
    const tests = files.flatMap((file) => file.assertionResults);
    const passed = tests.filter((test) => test.status === "passed").length;
    const failedTests = tests.filter((test) => test.status === "failed").length;
    // A file that cannot be loaded, or whose own set-up fails, holds no failed test yet is a failure.
    const failedFiles = files.filter(
      (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
    ).length;
    const sum = { name: kind, passed, failed: failedTests + failedFiles, skipped: tests.length - passed - failedTests };
    const failures = files
      .filter(({ status }) => status === "failed")
      .flatMap(({ name: file, assertionResults }) => {
        const titles = assertionResults.filter(({ status }) => status === "failed").map(({ fullName }) => fullName);
        return (titles.length > 0 ? titles : ["could not be run"]).map((title) => `${nameOf(file)}: ${title}`);
      });
    return failures.length > 0 ? { ...sum, failures } : sum;
  });
  const isExplained = sums.some((sum) => sum.failed > 0);
  if (code === 0 || isExplained) return sums;
  return [...sums, { name, passed: 0, failed: 0, skipped: 0, fault: `ended with ${code} though no test failed` }];
}

/** The files that took longest, slowest first: "security/contract.test.ts 81 s". */
export function slowestFiles({ testResults }: VitestReport, most: number): readonly string[] {
  return testResults
    .map(({ name, startTime, endTime }) => ({ name: nameOf(name), seconds: Math.round((endTime - startTime) / 1_000) }))
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, most)
    .map(({ name, seconds }) => `${name} ${seconds} s`);
}

function nameOf(file: string): string {
  return file.replaceAll("\\", "/").replace(/^.*\/tests\//, "");
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
