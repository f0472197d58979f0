/**
 * Packages the application for this system: `npm run package -- --linux dir`. Refuses the fallback runtime, which is for
 * development and tests, unless `--allow-development-runtime` says that the package is only for trying out.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { resolveElectron } from "./electron-runtime.mjs";
import { electronVersion, projectRoot } from "./project.mjs";
import { runtimeVersion } from "./runtime-version.ts";

const permission = "--allow-development-runtime";
const given = process.argv.slice(2);
const builderArgs = given.filter((argument) => argument !== permission);

const choice = await resolveElectron((line) => {
  console.log(`  Electron: ${line}`);
});
console.log(`  Electron: ${choice.reason}`);

// Only the official download was checked against its published sums; what an override leads to is anybody's guess.
const wanted = electronVersion();
const version = await runtimeVersion(choice.executable);
const isChecked = choice.kind === "official" && version === wanted;
if (!isChecked && !given.includes(permission)) {
  console.error(
    `This Electron (${version}, ${choice.kind}) is not the checked download of ${wanted} that Holdfast is released on. ` +
      "It is for development and tests only, so nothing is packaged. For a package to try out, which warns against " +
      `real records: ${permission}`,
  );
  process.exit(1);
}

await run([join("scripts", "build.ts")]);
await run([
  join("node_modules", "electron-builder", "cli.js"),
  "build",
  ...builderArgs,
  "--config=electron-builder.yml",
  `-c.electronDist=${distributionFolder(choice.executable)}`,
  `-c.electronVersion=${version}`,
  "--publish=never",
]);

/** The folder that holds a whole runtime: on macOS the executable lies deep inside the application bundle. */
function distributionFolder(executable: string): string {
  const folder = dirname(executable);
  return process.platform === "darwin" ? join(folder, "..", "..", "..") : folder;
}

/** Runs a script on this Node and ends with its code if it fails. */
async function run(words: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, words, { cwd: projectRoot, stdio: "inherit" });
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) process.exit(code ?? 1);
}
