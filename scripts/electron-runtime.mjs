/**
 * Finds the Electron runtime to run on, in this order: what the environment names; the official build of the version in
 * package.json; where its host cannot be reached, the fallback runtime. Prints its choice.
 *
 * Run as a command it prints the executable's path on its last line; started with a message channel it sends the choice.
 */
import { createWriteStream, existsSync, readFileSync } from "node:fs";
import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chooseRuntime, Unreachable } from "./choose-runtime.ts";
import { fallbackSource, makeFallback, publishRuntime } from "./fallback-runtime.mjs";
import { withLock } from "./lock.mjs";
import { electronVersion, projectRoot, runtimeCache } from "./project.mjs";

/** How long the download's host may take to answer, in milliseconds. */
const reachLimit = 20_000;
/** A download that brings nothing for this long is given up, in milliseconds. */
const stallLimit = 60_000;
/** How long we remember that the host could not be reached, in milliseconds. */
const unreachedMemory = 24 * 60 * 60 * 1000;

/** @typedef {import("./choose-runtime.ts").Choice} Choice */

/**
 * Resolves the runtime on this machine, fetching it when needed.
 *
 * @param {(line: string) => void} say told what is going on
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {Promise<Choice>}
 */
export async function resolveElectron(say, environment = process.env) {
  const version = electronVersion();
  const cache = runtimeCache(environment);
  const officialFolder = join(cache, `electron-${version}`);
  const fallbackFolder = join(cache, `electron-${fallbackSource.electron}-fallback`);
  const unreachedNote = join(cache, `electron-${version}.unreached`);
  const choose = () =>
    chooseRuntime({
      version,
      fallbackVersion: fallbackSource.electron,
      platform: process.platform,
      arch: process.arch,
      override: overrideFrom(environment),
      exists: existsSync,
      cachedOfficial: () => readyRuntime(officialFolder, version),
      recentlyUnreached: () => isRecent(unreachedNote, environment),
      fetchOfficial: async () => {
        try {
          const executable = await fetchOfficial(version, officialFolder, cache, say);
          await rm(unreachedNote, { force: true });
          return executable;
        } catch (error) {
          if (error instanceof Unreachable) await writeFile(unreachedNote, `${new Date().toISOString()}\n`);
          throw error;
        }
      },
      cachedFallback: () => readyRuntime(fallbackFolder, fallbackSource.electron),
      makeFallback: async () => {
        const made = join(cache, `making-${fallbackSource.electron}-${process.pid}`);
        await makeFallback(made, say);
        await markReady(made, { kind: "fallback", version: fallbackSource.electron, ...fallbackSource });
        await publishRuntime(made, fallbackFolder);
        return join(fallbackFolder, "electron");
      },
    });
  if (overrideFrom(environment) !== undefined) return choose();
  await mkdir(cache, { recursive: true });
  return withLock(join(cache, "runtime.lock"), choose, () => say("waiting for another run to finish with the runtime"));
}

/**
 * @param {NodeJS.ProcessEnv} environment
 * @returns {{ name: string, executable: string } | undefined}
 */
function overrideFrom(environment) {
  const executable = environment["HOLDFAST_ELECTRON"];
  if (executable) return { name: "HOLDFAST_ELECTRON", executable };
  const folder = environment["ELECTRON_OVERRIDE_DIST_PATH"];
  if (folder) return { name: "ELECTRON_OVERRIDE_DIST_PATH", executable: join(folder, executableName()) };
  return undefined;
}

/** Path of the executable inside an official build's folder. */
function executableName() {
  if (process.platform === "darwin") return join("Electron.app", "Contents", "MacOS", "Electron");
  return process.platform === "win32" ? "electron.exe" : "electron";
}

const markerName = "holdfast-runtime.json";

/**
 * @param {string} folder
 * @param {Record<string, string>} facts what this runtime is and where it came from
 */
async function markReady(folder, facts) {
  const marker = { ...facts, platform: process.platform, arch: process.arch, madeAt: new Date().toISOString() };
  await writeFile(join(folder, markerName), `${JSON.stringify(marker, undefined, 2)}\n`);
}

/**
 * @param {string} folder
 * @param {string} version
 * @returns {string | undefined} the executable, if a finished runtime of this version for this machine lies there
 */
function readyRuntime(folder, version) {
  const executable = join(folder, executableName());
  const marker = join(folder, markerName);
  if (!existsSync(executable) || !existsSync(marker)) return undefined;
  const facts = JSON.parse(readFileSync(marker, "utf8"));
  const fits = facts.version === version && facts.platform === process.platform && facts.arch === process.arch;
  return fits ? executable : undefined;
}

/** @param {string} note @param {NodeJS.ProcessEnv} environment */
function isRecent(note, environment) {
  if (environment["HOLDFAST_RETRY_DOWNLOAD"] || !existsSync(note)) return false;
  const age = Date.now() - Date.parse(readFileSync(note, "utf8").trim());
  return age >= 0 && age < unreachedMemory;
}

/**
 * Fetches the official build with the same parts that Electron's own installer uses, and checks it against the
 * checksums in Electron's package, which the lockfile pins.
 *
 * @param {string} version
 * @param {string} place
 * @param {string} cache
 * @param {(line: string) => void} say
 * @returns {Promise<string>} the executable
 */
async function fetchOfficial(version, place, cache, say) {
  const fromElectron = createRequire(join(projectRoot, "node_modules", "electron", "package.json"));
  const { downloadArtifact, ElectronDownloadCacheMode } = await import(
    pathToFileURL(fromElectron.resolve("@electron/get")).href
  );
  const { extract } = await import(pathToFileURL(fromElectron.resolve("@electron-internal/extract-zip")).href);
  const made = join(cache, `making-${version}-${process.pid}`);
  const temporary = `${made}.download`;
  await mkdir(temporary, { recursive: true });
  say(`fetching the official Electron ${version}; its host has ${reachLimit / 1000} seconds to answer`);
  try {
    const zip = await downloadArtifact({
      version,
      artifactName: "electron",
      platform: process.platform,
      arch: process.arch,
      checksums: fromElectron("./checksums.json"),
      cacheMode: ElectronDownloadCacheMode.Bypass,
      tempDirectory: temporary,
      downloader: { download: (/** @type {string} */ url, /** @type {string} */ target) => download(url, target, say) },
    });
    say("checksum verified; unpacking");
    await extract(zip, { dir: made });
    await markReady(made, { kind: "official", version });
    await publishRuntime(made, place);
  } finally {
    await rm(temporary, { recursive: true, force: true });
    await rm(made, { recursive: true, force: true });
  }
  return join(place, executableName());
}

/**
 * @param {string} url
 * @param {string} target
 * @param {(line: string) => void} say
 */
async function download(url, target, say) {
  const abort = new AbortController();
  let timer = setTimeout(() => abort.abort(new Error("no answer in time")), reachLimit);
  try {
    const answer = await fetch(url, { signal: abort.signal }).catch((error) => {
      throw new Unreachable(whyUnreachable(error), { cause: error });
    });
    clearTimeout(timer);
    // A blocking proxy answers with a page of its own rather than with silence.
    const isPage = answer.headers.get("content-type")?.startsWith("text/html") ?? false;
    if (answer.ok && isPage) throw new Unreachable("something answered with a page in place of the file");
    if (!answer.ok || answer.body === null) throw new Unreachable(`the host answered ${answer.status}`);
    const total = Number(answer.headers.get("content-length") ?? 0);
    let received = 0;
    let told = 0;
    const watch = async function* (/** @type {AsyncIterable<Uint8Array>} */ pieces) {
      for await (const piece of pieces) {
        clearTimeout(timer);
        timer = setTimeout(() => abort.abort(new Error("the download stalled")), stallLimit);
        received += piece.length;
        if (total > 0 && received / total >= told + 0.25) {
          told = Math.floor((received / total) * 4) / 4;
          say(`${Math.round(told * 100)} % of ${Math.round(total / 1e6)} MB`);
        }
        yield piece;
      }
    };
    await pipeline(Readable.fromWeb(/** @type {any} */ (answer.body)), watch, createWriteStream(target)).catch(
      (error) => {
        throw new Unreachable(`the download broke off: ${whyUnreachable(error)}`, { cause: error });
      },
    );
  } finally {
    clearTimeout(timer);
  }
}

/** @param {unknown} error */
function whyUnreachable(error) {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause;
  if (cause instanceof Error) return "code" in cause ? String(cause.code) : cause.message;
  return error.message;
}

/** Removes what an interrupted run left in the cache more than a day ago. */
async function sweep() {
  const cache = runtimeCache();
  for (const name of await readdir(cache).catch(() => [])) {
    if (!name.startsWith("making-") && !name.includes(".old-")) continue;
    const path = join(cache, name);
    const age = await stat(path)
      .then((found) => Date.now() - found.mtimeMs)
      .catch(() => 0);
    if (age > unreachedMemory) await rm(path, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await sweep();
    const choice = await resolveElectron((line) => console.log(`  Electron: ${line}`));
    console.log(`  Electron: ${choice.reason}`);
    if (process.send === undefined) console.log(choice.executable);
    else process.send(choice);
  } catch (error) {
    console.error(`  Electron: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
  if (process.connected) process.disconnect();
}
