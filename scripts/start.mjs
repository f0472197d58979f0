/**
 * Sets up whatever is missing and opens the application. Where there is no display it says so and runs the headless
 * demonstration instead.
 */
import { spawn } from "node:child_process";
import { projectRoot } from "./project.mjs";
import { endWith, setUp } from "./setup.mjs";
import { hasDisplay, withDisplay } from "./virtual-display.mjs";

const args = process.argv.slice(2);

try {
  process.exitCode = hasDisplay() ? await openApplication() : await runDemonstration();
} catch (error) {
  endWith(error);
}

async function openApplication() {
  const { electron, environment } = await setUp("application");
  if (electron === undefined) throw new Error("There is no Electron runtime to open the application with.");
  const switches = [];
  if (process.getuid?.() === 0) {
    // Chromium refuses to start its sandbox as root. Nobody should keep real records in a root session anyway.
    console.log("Running as root: Chromium's sandbox is off. Use an ordinary account for real records.");
    switches.push("--no-sandbox");
  }
  console.log("Opening Holdfast.");
  return run(electron.executable, [...switches, projectRoot, ...args], environment);
}

async function runDemonstration() {
  console.log("There is no display here, so the headless demonstration runs instead of the application.");
  const { node, nodeArgs, environment } = await setUp("tests");
  const out = args.includes("--out") ? args : ["--out", "out/demo", ...args];
  return withDisplay(environment, (variables) => run(node, [...nodeArgs, "scripts/demo.ts", ...out], variables));
}

/**
 * @param {string} command
 * @param {string[]} words
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<number>} exit code
 */
function run(command, words, environment) {
  return new Promise((done, failed) => {
    const child = spawn(command, words, { cwd: projectRoot, env: environment, stdio: "inherit" });
    process.on("SIGINT", () => undefined);
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    child.on("error", failed);
    child.on("close", (code) => done(code ?? 1));
  });
}
