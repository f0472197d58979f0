/**
 * Sets up whatever is missing, each step once and with a line of progress: dependencies from the lockfile, the pinned
 * Node, system packages, the Electron runtime, a build. Needs only Node 20 and npm, so it imports nothing installed.
 */
import { fork, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { dependenciesAreCurrent, lockfileHash } from "./dependencies.mjs";
import { withLock } from "./lock.mjs";
import { npmCommand } from "./npm-command.mjs";
import { findNode } from "./pinned-node.mjs";
import { projectRoot, stampFolder, withProjectPath } from "./project.mjs";
import { sourceHash } from "./source-hash.mjs";
import { canInstall, howToInstall, installSystemPackages, missingSystemPackages } from "./system-packages.mjs";

/**
 * @typedef {"dependencies" | "application" | "tests"} Purpose
 *   "dependencies" for the quick checks; "application" to open it; "tests" for everything that drives it
 *
 * @typedef {object} Ready
 * @property {string} node executable of the Node to run scripts on
 * @property {string[]} nodeArgs what that Node needs before the script's name
 * @property {NodeJS.ProcessEnv} environment for child processes: our commands first on the path, the runtime named
 * @property {import("./choose-runtime.ts").Choice | undefined} electron undefined for "dependencies"
 * @property {string | undefined} buildFault why there is no build, if the caller goes on without one
 */

/**
 * Runs the steps that `purpose` needs.
 *
 * @param {Purpose} purpose
 * @param {{ goesOnWithoutBuild?: boolean }} [options] the test run does, since most tests need none
 * @returns {Promise<Ready>}
 * @throws {Error} one sentence for people, saying what is missing or what failed
 */
export async function setUp(purpose, { goesOnWithoutBuild = false } = {}) {
  const environment = withProjectPath();
  await step("Dependencies", installDependencies);
  await step("Git hooks", installHooks);
  const node = await step("Node", async (say) => {
    const found = findNode();
    say(found.isPinned ? "pinned by the lockfile" : `this machine's own, ${process.versions.node}`);
    return found;
  });
  const ready = { node: node.executable, nodeArgs: node.args, environment };
  if (purpose === "dependencies") return { ...ready, electron: undefined, buildFault: undefined };
  await step("System packages", (say) => provideSystemPackages(purpose, say));
  const electron = await step("Electron", () => resolveRuntime(node));
  environment["HOLDFAST_ELECTRON"] = electron.executable;
  try {
    await step("Build", (say) => build(node, environment, say));
  } catch (error) {
    if (!goesOnWithoutBuild) throw error;
    return { ...ready, electron, buildFault: error instanceof Error ? error.message : String(error) };
  }
  return { ...ready, electron, buildFault: undefined };
}

/**
 * @template T
 * @param {string} name
 * @param {(say: (line: string) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function step(name, work) {
  const started = Date.now();
  let told = "";
  const result = await work((line) => {
    told = line;
    console.log(`  ${name}: ${line}`);
  });
  const seconds = (Date.now() - started) / 1000;
  if (told !== "" && seconds >= 1) console.log(`  ${name}: done in ${seconds.toFixed(1)} s`);
  return result;
}

/** @param {(line: string) => void} say */
async function installDependencies(say) {
  if (await dependenciesAreCurrent()) return;
  // Beside the project and not in node_modules, which npm is about to empty.
  const lock = join(projectRoot, "out", "dependencies.lock");
  await withLock(lock, async () => {
    if (await dependenciesAreCurrent()) return;
    say("installing from the lockfile with npm ci");
    const npm = npmCommand([
      "ci",
      "--include=dev",
      "--include=optional",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
    ]);
    await run(npm.command, npm.args, process.env, npm.shell);
    await stamp("dependencies", await lockfileHash());
  });
}

/** Hooks are a convenience of a git checkout: without git, or in continuous integration, there is nothing to do. */
async function installHooks() {
  if (process.env["CI"] || !existsSync(join(projectRoot, ".git"))) return;
  const settings = readFileSync(join(projectRoot, ".lefthook.yml"), "utf8");
  if (await isStamped("hooks", settings)) return;
  const command = join(projectRoot, "node_modules", "lefthook", "bin", "index.js");
  try {
    await run(process.execPath, [command, "install"], process.env, false, "ignore");
    console.log("  Git hooks: installed; before a commit they run the quick checks on what is in it");
  } catch {
    console.log("  Git hooks: could not be installed; everything else works without them");
  }
  await stamp("hooks", settings);
}

/** @param {"application" | "tests"} purpose @param {(line: string) => void} say */
async function provideSystemPackages(purpose, say) {
  const missing = missingSystemPackages(purpose);
  if (missing.length === 0) return;
  if (canInstall()) {
    await installSystemPackages(missing, say);
    const left = missingSystemPackages(purpose);
    if (left.length > 0) throw new Error(howToInstall(left));
    return;
  }
  if (purpose === "tests") throw new Error(howToInstall(missing));
  // Other systems keep libraries where we do not look: say so and let the application try.
  say(howToInstall(missing));
}

/**
 * @param {import("./pinned-node.mjs").FoundNode} node
 * @returns {Promise<import("./choose-runtime.ts").Choice>}
 */
function resolveRuntime(node) {
  return new Promise((done, failed) => {
    // A process of its own, because its parts need the pinned Node. Node's fetch minds proxies only when told to.
    const environment = { NODE_USE_ENV_PROXY: "1", ...process.env };
    const script = fileURLToPath(new URL("electron-runtime.mjs", import.meta.url));
    const child = fork(script, [], {
      execPath: node.executable,
      execArgv: node.args,
      cwd: projectRoot,
      env: environment,
    });
    /** @type {import("./choose-runtime.ts").Choice | undefined} */
    let choice;
    child.on("message", (message) => {
      choice = /** @type {import("./choose-runtime.ts").Choice} */ (message);
    });
    child.on("error", failed);
    child.on("close", () => {
      if (choice === undefined) failed(new Error("There is no Electron runtime to run on; the lines above say why."));
      else done(choice);
    });
  });
}

/**
 * @param {import("./pinned-node.mjs").FoundNode} node
 * @param {NodeJS.ProcessEnv} environment
 * @param {(line: string) => void} say
 */
async function build(node, environment, say) {
  const outputs = ["out/main/main.js", "out/preload/preload.cjs", "out/renderer/manifest.json"];
  const isBuilt = async () =>
    outputs.every((path) => existsSync(join(projectRoot, path))) && (await isStamped("build", await sourceHash()));
  if (await isBuilt()) return;
  const lock = join(projectRoot, "out", "build.lock");
  await withLock(
    lock,
    async () => {
      if (await isBuilt()) return;
      say("building the application");
      const hash = await sourceHash();
      await run(node.executable, [...node.args, join(projectRoot, "scripts", "build.ts")], environment);
      await stamp("build", hash);
    },
    () => say("waiting for another build to finish"),
  );
}

/** @param {string} name @param {string} value */
async function isStamped(name, value) {
  const path = join(stampFolder, name);
  return existsSync(path) && readFileSync(path, "utf8") === value;
}

/** @param {string} name @param {string} value */
async function stamp(name, value) {
  await mkdir(stampFolder, { recursive: true });
  await writeFile(join(stampFolder, name), value);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} environment
 * @param {boolean} [shell]
 * @param {"inherit" | "ignore"} [output]
 * @returns {Promise<void>}
 */
function run(command, args, environment, shell = false, output = "inherit") {
  return new Promise((done, failed) => {
    const child = spawn(command, args, {
      cwd: projectRoot,
      env: environment,
      shell,
      stdio: ["ignore", output, output],
    });
    child.on("error", failed);
    child.on("close", (code) => {
      if (code === 0) done();
      else failed(new Error(`${[command, ...args].join(" ")} ended with ${code}; the lines above say why.`));
    });
  });
}

/**
 * For the commands built on this one: reports a failed set-up in one sentence and ends.
 *
 * @param {unknown} error
 * @returns {never}
 */
export function endWith(error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await setUp("tests").catch(endWith);
}
