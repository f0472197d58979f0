import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { projectRoot } from "../../scripts/project.mjs";
import { dangerousSettings, dangerousSwitches } from "../../electron/shell/switches.ts";

/** What a start came to: refused by our own first lines, or still running when it was ended. */
type Outcome = "refused" | "runs" | "ends by itself" | "never gets to our lines";

/** How long a start that is not refused is left running, in milliseconds; a refusal takes a fraction. */
const patienceMs = 8_000;

/**
 * The built application as an installed release has it: in a folder called app.asar, on the Electron it was made for.
 * Two literals are changed to get there: the release's Electron is the one at hand, and "no-sandbox", without which
 * nothing starts as root, is taken from the list.
 */
async function releaseLike(folder: string): Promise<string> {
  const app = path.join(folder, "app.asar");
  await mkdir(app);
  await cp(path.join(projectRoot, "out"), path.join(app, "out"), { recursive: true });
  await cp(path.join(projectRoot, "package.json"), path.join(app, "package.json"));
  await symlink(path.join(projectRoot, "node_modules"), path.join(app, "node_modules"));
  const main = path.join(app, "out", "main", "main.js");
  const code = await readFile(main, "utf8");
  const changed = code
    .replace(/releaseElectronVersion = "[\d.]+"/, "releaseElectronVersion = process.versions.electron")
    .replace('"no-sandbox",\n', "\n");
  expect(changed.length, "both literals were found and changed").toBeLessThan(code.length + 20);
  expect(changed).not.toContain('\t"no-sandbox",');
  await writeFile(main, changed);
  return app;
}

function readFileIfThere(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

function start(app: string, folder: string, words: readonly string[], more: Record<string, string>): Promise<Outcome> {
  rmSync(path.join(folder, "share"), { recursive: true, force: true });
  const executable = process.env["HOLDFAST_ELECTRON"] ?? "";
  // An installed build takes its folder from the system alone.
  const env = { ...process.env, XDG_DATA_HOME: path.join(folder, "share"), HOME: folder, ...more };
  const child = spawn(executable, ["--no-sandbox", ...words, app], { env, stdio: "ignore", detached: true });
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      const log = readFileIfThere(path.join(folder, "share", "Holdfast", "holdfast.log"));
      resolve(log.includes("app.started") ? "runs" : "never gets to our lines");
    }, patienceMs);
    child.once("exit", (code) => {
      clearTimeout(timer);
      resolve(code === 2 ? "refused" : "ends by itself");
    });
  });
}

test("an installed release refuses each switch and setting that would open its window to others", async () => {
  test.setTimeout(300_000);
  const folder = await mkdtemp(path.join(tmpdir(), "holdfast-release-"));
  try {
    const app = await releaseLike(folder);
    expect(await start(app, folder, [], {}), "the control, without any").toBe("runs");
    const outcomes: Record<string, Outcome> = {};
    for (const name of dangerousSwitches) {
      if (name !== "no-sandbox") outcomes[`--${name}`] = await start(app, folder, [`--${name}=1`], {});
    }
    for (const name of dangerousSettings) outcomes[name] = await start(app, folder, [], { [name]: "1" });
    const notRefused = Object.entries(outcomes).filter(([, outcome]) => outcome !== "refused");
    console.log(
      `  ${Object.keys(outcomes).length} started with, ${Object.keys(outcomes).length - notRefused.length} refused by our own lines`,
    );
    // The rest never get as far as our lines, or Chromium itself ends on them: what matters is that none runs.
    for (const [name, outcome] of notRefused) console.log(`  ${name}: ${outcome}`);
    expect(notRefused.filter(([, outcome]) => outcome === "runs")).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
