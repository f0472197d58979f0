/**
 * Runs everything and adds up the true sum: types, lint, format and unused code (one test each), Vitest, and the
 * end-to-end tests in a real Electron. Goes on after a failure, so that the sum is whole. Its last line is
 * `N passed, N failed`. Started by test.mjs, which has set everything up.
 */
import { spawn, spawnSync } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { printOutcome, runChecks } from "./checks.ts";
import { projectRoot } from "./project.mjs";
import { type PlaywrightReport, type Sum, type VitestReport, addUp, describeSum } from "./test-sums.ts";
import { readPlaywright, readVitest, slowestFiles } from "./test-sums.ts";
import { withDisplay } from "./virtual-display.mjs";

/** The kinds of test that Vitest runs: folders under tests/. A kind without a test is a failure. */
const kinds = ["unit", "integration", "migrations", "component", "security", "lint"];

/** After this long a runner is ended and counted as failed, in minutes. */
const limitMinutes = { vitest: 40, playwright: 45 };

/**
 * The halves of the end-to-end tests, projects of Playwright's: they run side by side, each on a display of its own,
 * because most of a drill is waiting.
 */
const halves = ["journeys", "drills"] as const;

const results = join(projectRoot, "test-results");
const started = performance.now();

await rm(results, { recursive: true, force: true });
await mkdir(results, { recursive: true });

console.log("\nTypes, lint, format, unused code");
const quick = await runChecks(printOutcome);
const sums: Sum[] = [{ name: "checks", skipped: 0, ...quick }];

console.log(`\nVitest: ${kinds.join(", ")}`);
const vitestCode = await runNode(
  ["node_modules/vitest/vitest.mjs", "run", "--config", "tests/vitest.config.ts"],
  { ...process.env, HOLDFAST_TEST_RESULTS: results },
  limitMinutes.vitest,
);
const ofVitest = await readReport<VitestReport>(join(results, "vitest.json"));
sums.push(...readVitest(ofVitest, kinds, vitestCode, await readReport<string[]>(join(results, "unfinished.json"))));

console.log("\nEnd to end, in a real Electron");
sums.push(...(await Promise.all(halves.map((half) => runEndToEnd(half)))));

const total = addUp(sums);
console.log(`\nIn all, after ${Math.round((performance.now() - started) / 1000)} s`);
for (const sum of sums) console.log(`  ${describeSum(sum)}`);
if (ofVitest) console.log(`  slowest: ${slowestFiles(ofVitest, 6).join(", ")}`);
for (const remark of total.remarks) console.log(`  ${remark}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function runEndToEnd(half: (typeof halves)[number]): Promise<Sum> {
  const name = `end to end, ${half}`;
  const nothing = { name, passed: 0, failed: 0, skipped: 0 };
  if (process.argv.includes("--without-build")) return { ...nothing, fault: "the application could not be built" };
  const report = join(results, `${half}.json`);
  const words = ["node_modules/@playwright/test/cli.js", "test", "--config", "tests/playwright.config.ts"].concat([
    `--project=${half}`,
    `--output=${join(results, half)}`,
    "--reporter=list,json",
  ]);
  // What the first half prints is seen at once, and the other's when it is over: mixed, nobody could read either.
  const later = half === halves[0] ? undefined : join(results, `${half}.txt`);
  try {
    const code = await withDisplay({ ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }, (environment) =>
      runNode(words, environment, limitMinutes.playwright, withoutNetwork(), later),
    );
    return readPlaywright(name, await readReport<PlaywrightReport>(report), code);
  } catch (error) {
    return { ...nothing, fault: error instanceof Error ? error.message : String(error) };
  } finally {
    if (later !== undefined) console.log(await readFile(later, "utf8").catch(() => ""));
  }
}

/**
 * The command that takes the network away from all it runs: a namespace of its own, with no interface but the loopback,
 * over which the tests talk to the application they drive. Empty where the system does not allow it or has none; a test
 * of the suite then says so.
 */
function withoutNetwork(): readonly string[] {
  const ways = [
    ["unshare", "-n"],
    ["unshare", "--map-current-user", "--keep-caps", "-n"],
  ].map((way) => [...way, "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]);
  return ways.find(([command = "", ...words]) => spawnSync(command, [...words, "true"]).status === 0) ?? [];
}

/** Runs a script on this Node, its output going straight through or into a file; ends its whole family after the limit. */
function runNode(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
  minutes: number,
  wrapper: readonly string[] = [],
  outputFile?: string,
): Promise<number> {
  return new Promise((done) => {
    const output = outputFile === undefined ? "inherit" : openSync(outputFile, "w");
    const [command, ...before] = [...wrapper, process.execPath];
    // A process group of its own, so that what it started can be ended with it.
    const detached = process.platform !== "win32";
    const child = spawn(command, [...before, ...words], {
      cwd: projectRoot,
      env: environment,
      detached,
      stdio: ["ignore", output, output],
    });
    const end = (signal: NodeJS.Signals) => {
      if (child.pid === undefined) return;
      try {
        process.kill(detached ? -child.pid : child.pid, signal);
      } catch {
        // Already gone.
      }
    };
    const limit = setTimeout(() => {
      console.log(`Ended after ${minutes} minutes.`);
      end("SIGKILL");
    }, minutes * 60_000);
    const interrupt = () => {
      end("SIGTERM");
    };
    process.on("SIGINT", interrupt);
    process.on("SIGTERM", interrupt);
    const finish = (code: number) => {
      clearTimeout(limit);
      if (typeof output === "number") closeSync(output);
      process.off("SIGINT", interrupt);
      process.off("SIGTERM", interrupt);
      done(code);
    };
    child.on("error", (error) => {
      console.log(error.message);
      finish(127);
    });
    child.on("close", (code) => {
      // Whatever a crashed test left running would hold files and memory for the runner after it.
      end("SIGKILL");
      finish(code ?? 1);
    });
  });
}

async function readReport<Report>(path: string): Promise<Report | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Report;
  } catch {
    return undefined;
  }
}
