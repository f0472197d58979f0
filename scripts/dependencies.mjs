import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot, stampFolder } from "./project.mjs";

const stampPath = join(stampFolder, "dependencies");

/**
 * SHA-256 of the lockfile: what a finished installation is stamped with.
 *
 * @returns {Promise<string>} hex
 */
export async function lockfileHash() {
  const lockfile = await readFile(join(projectRoot, "package-lock.json"));
  return createHash("sha256").update(lockfile).digest("hex");
}

/**
 * Whether node_modules holds what the lockfile says. An installation that somebody made by hand is recognised by the
 * record npm leaves in it, and stamped, so that nothing is installed twice.
 *
 * @returns {Promise<boolean>}
 */
export async function dependenciesAreCurrent() {
  const record = join(projectRoot, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const hash = await lockfileHash();
  if (existsSync(stampPath) && (await readFile(stampPath, "utf8")) === hash) return true;
  if (!holdsAll(await packagesOf(join(projectRoot, "package-lock.json")), await packagesOf(record))) return false;
  await mkdir(stampFolder, { recursive: true });
  await writeFile(stampPath, hash);
  return true;
}

/** @typedef {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} Packages */

/**
 * @param {Packages} wanted from the lockfile
 * @param {Packages} installed from npm's record
 */
function holdsAll(wanted, installed) {
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    const found = installed[path];
    // Packages for other platforms are optional and rightly absent.
    if (found === undefined) return entry.optional === true || entry.devOptional === true;
    return found.version === entry.version;
  });
}

/** @param {string} file @returns {Promise<Packages>} */
async function packagesOf(file) {
  return JSON.parse(await readFile(file, "utf8")).packages;
}
