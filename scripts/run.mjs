/**
 * Sets up what a script needs, then runs it on the pinned Node:
 * `node scripts/run.mjs scripts/check.ts [its own arguments]`. Ends with the script's own code.
 */
import { spawn } from "node:child_process";
import { endWith, setUp } from "./setup.mjs";
import { projectRoot } from "./project.mjs";
import { withDisplay } from "./virtual-display.mjs";

/** Scripts that need no runtime, no build and no display. All others drive the application. */
const quick = new Set([
  "scripts/check.ts",
  "scripts/fix.ts",
  "scripts/build.ts",
  "scripts/package.ts",
  "electron/verify-vault.ts",
]);

const [script, ...args] = process.argv.slice(2);
if (script === undefined) endWith(new Error("Name the script to run."));

try {
  const isQuick = quick.has(script);
  const { node, nodeArgs, environment } = await setUp(isQuick ? "dependencies" : "tests");
  const start = (/** @type {NodeJS.ProcessEnv} */ variables) =>
    runScript(node, [...nodeArgs, script, ...args], variables);
  process.exitCode = await (isQuick ? start(environment) : withDisplay(environment, start));
} catch (error) {
  endWith(error);
}

/**
 * @param {string} node
 * @param {string[]} words
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<number>} the script's exit code
 */
function runScript(node, words, environment) {
  return new Promise((done, failed) => {
    const child = spawn(node, words, { cwd: projectRoot, env: environment, stdio: "inherit" });
    // Ctrl+C reaches the child too; we wait for it, so that it can tidy up.
    const ignore = () => undefined;
    process.on("SIGINT", ignore);
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    child.on("error", failed);
    child.on("close", (code, signal) => {
      process.off("SIGINT", ignore);
      done(code ?? (signal === null ? 1 : 128));
    });
  });
}
