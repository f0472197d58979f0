import { describe, expect, it } from "vitest";
import { addUp, readPlaywright, readVitest, slowestFiles } from "../../scripts/test-sums.ts";

const fullName = "keeps what was typed";
const passed = { status: "passed", fullName };
const failed = { status: "failed", fullName };
const skipped = { status: "pending", fullName };

function file(kind: string, status: string, ...assertionResults: { status: string; fullName: string }[]) {
  return { name: `/project/tests/${kind}/some.test.ts`, status, startTime: 0, endTime: 1_500, assertionResults };
}

describe("adding up the sums of all runners", () => {
  it("passes when every runner ran tests and none failed", () => {
    const sums = [
      { name: "unit", passed: 12, failed: 0, skipped: 0 },
      { name: "end to end", passed: 3, failed: 0, skipped: 0 },
    ];
    expect(addUp(sums)).toEqual({ passed: 15, failed: 0, remarks: [] });
  });

  it("counts a skipped test as failed and says so", () => {
    const sums = [{ name: "end to end", passed: 3, failed: 0, skipped: 2 }];
    expect(addUp(sums)).toEqual({
      passed: 3,
      failed: 2,
      remarks: ["end to end: 2 skipped, counted as failed"],
    });
  });

  it("fails when a runner ran no test at all", () => {
    const sums = [
      { name: "unit", passed: 12, failed: 0, skipped: 0 },
      { name: "end to end", passed: 0, failed: 0, skipped: 0 },
    ];
    expect(addUp(sums)).toEqual({
      passed: 12,
      failed: 1,
      remarks: ["end to end: ran no test at all, counted as one failure"],
    });
  });

  it("fails when a runner broke down after its tests had passed", () => {
    const sums = [{ name: "end to end", passed: 3, failed: 0, skipped: 0, fault: "ended with 139" }];
    expect(addUp(sums)).toEqual({
      passed: 3,
      failed: 1,
      remarks: ["end to end: ended with 139, counted as one failure"],
    });
  });
});

describe("reading Vitest's report", () => {
  it("sums each kind of test by itself", () => {
    const report = {
      testResults: [
        file("unit", "passed", passed, passed),
        file("unit", "failed", passed, failed),
        file("component", "passed", passed, skipped),
      ],
    };
    expect(readVitest(report, ["unit", "component", "migrations"], 1)).toEqual([
      { name: "unit", passed: 3, failed: 1, skipped: 0, failures: ["unit/some.test.ts: keeps what was typed"] },
      { name: "component", passed: 1, failed: 0, skipped: 1 },
      { name: "migrations", passed: 0, failed: 0, skipped: 0 },
    ]);
  });

  it("counts a file that could not be loaded as a failure", () => {
    const report = { testResults: [file("unit", "failed")] };
    const failures = ["unit/some.test.ts: could not be run"];
    expect(readVitest(report, ["unit"], 1)).toEqual([{ name: "unit", passed: 0, failed: 1, skipped: 0, failures }]);
  });

  it("counts a todo as skipped", () => {
    const report = { testResults: [file("unit", "passed", passed, { status: "todo", fullName })] };
    expect(readVitest(report, ["unit"], 0)).toEqual([{ name: "unit", passed: 1, failed: 0, skipped: 1 }]);
  });

  it("does not believe a green report after a bad ending", () => {
    const report = { testResults: [file("unit", "passed", passed)] };
    expect(addUp(readVitest(report, ["unit"], 1)).failed).toBe(1);
  });

  it("fails when there is no report, and says what was being run", () => {
    const total = addUp(readVitest(undefined, ["unit"], 1, ["security/slow.test.ts"]));
    expect(total.failed).toBe(1);
    expect(total.remarks).toEqual([
      "Vitest: ended with 1, no report while it ran security/slow.test.ts, counted as one failure",
    ]);
  });

  it("names the tests that failed, and the files that took longest", () => {
    const slow = { ...file("security", "passed", passed), endTime: 81_000 };
    const report = { testResults: [file("unit", "failed", failed), slow] };
    expect(addUp(readVitest(report, ["unit", "security"], 1)).remarks).toEqual([
      "unit/some.test.ts: keeps what was typed",
    ]);
    expect(slowestFiles(report, 1)).toEqual(["security/some.test.ts 81 s"]);
  });
});

describe("reading Playwright's report", () => {
  const stats = { expected: 4, unexpected: 0, flaky: 0, skipped: 0 };

  it("takes passed and skipped tests as they are", () => {
    const report = { stats: { ...stats, skipped: 1 }, errors: [] };
    expect(readPlaywright("end to end", report, 0)).toEqual({ name: "end to end", passed: 4, failed: 0, skipped: 1 });
  });

  it("counts a test that passed only when tried again as failed", () => {
    const report = { stats: { ...stats, flaky: 1 }, errors: [] };
    expect(readPlaywright("end to end", report, 0)).toEqual({ name: "end to end", passed: 4, failed: 1, skipped: 0 });
  });

  it("fails on an error outside any test, a bad ending or a missing report", () => {
    const withError = readPlaywright("end to end", { stats, errors: [{ message: "cannot load the tests" }] }, 1);
    const withBadEnding = readPlaywright("end to end", { stats, errors: [] }, 1);
    const withoutReport = readPlaywright("end to end", undefined, 1);
    expect([withError, withBadEnding, withoutReport].map((sum) => addUp([sum]).failed)).toEqual([1, 1, 1]);
  });
});
