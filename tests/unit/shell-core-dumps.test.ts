import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const source = new URL("../../electron/shell/core-dumps.ts", import.meta.url).href;

/** A process of its own that says which parts of its memory the kernel would write down at a crash. */
function filterOf(call: string): string {
  const code = `import { readFileSync } from "node:fs"; import { leaveCoreDumpsEmpty } from "${source}";
    ${call}; process.stdout.write(process.platform === "linux"
      ? readFileSync("/proc/self/coredump_filter", "utf8").trim() : "none");`;
  return execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" });
}

/** Has a process with planted words crash, and answers whether the words lie in what that left behind. */
function leavesWords(call: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-core-"));
  const code = `import { leaveCoreDumpsEmpty } from "${source}"; ${call};
    globalThis.kept = Buffer.from([112, 108, 97, 110, 116, 101, 100].concat(Array(64).fill(122)));
    process.kill(process.pid, "SIGSEGV"); setInterval(() => {}, 1000);`;
  try {
    const words = ["-c", 'ulimit -c unlimited; exec "$@"', "sh", process.execPath, "--input-type=module", "-e", code];
    try {
      execFileSync("sh", words, { cwd: folder, stdio: "ignore" });
    } catch {
      // It crashed, as it should.
    }
    const planted = `planted${"z".repeat(64)}`;
    return readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(planted));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where the kernel hands such files to another program, or there is another kernel, none lies here to be looked at. */
function canBeLookedAt(): boolean {
  return process.platform === "linux" && !/[|/]/.test(readFileSync("/proc/sys/kernel/core_pattern", "utf8"));
}

describe("a crash", () => {
  test("would have the kernel write down memory, unless it is told not to", () => {
    const calls = ["", 'leaveCoreDumpsEmpty("self", "darwin")', 'leaveCoreDumpsEmpty("self", "linux")'];
    const isEmpty = calls.map((call) => /^0+$/.test(filterOf(call)));
    expect(isEmpty).toEqual([false, false, process.platform === "linux"]);
  });

  test("leaves the words of the process in a file, and none of them once it is told", () => {
    const calls = ["", 'leaveCoreDumpsEmpty("self")'];
    expect(calls.map((call) => canBeLookedAt() && leavesWords(call))).toEqual([canBeLookedAt(), false]);
  }, 60_000);
});
