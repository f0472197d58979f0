/**
 * Where this project and its caches lie on disk. Nothing here reaches outside Node's own modules, so that it runs on a
 * bare machine before anything is installed.
 */
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Absolute path of the folder that holds package.json. */
export const projectRoot = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

/** Folder for stamps ("this step is done"): inside node_modules, so that it goes when the dependencies go. */
export const stampFolder = join(projectRoot, "node_modules", ".cache", "holdfast");

/**
 * Folder for downloaded runtimes, shared by all clones of one person and outside every working tree.
 *
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {string} absolute path; it may not exist yet
 */
export function runtimeCache(environment = process.env) {
  const base = environment["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  return join(base, "holdfast");
}

/**
 * @typedef {object} PackageFile
 * @property {string} version the product's own version
 * @property {Record<string, string>} scripts
 * @property {Record<string, string>} dependencies
 * @property {Record<string, string>} devDependencies
 */

/**
 * Reads the project's package.json.
 *
 * @returns {PackageFile}
 */
export function readPackage() {
  return JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8"));
}

/**
 * The exact version of Electron this product is made for.
 *
 * @returns {string} for example "45.4.1"
 */
export function electronVersion() {
  const version = readPackage().devDependencies["electron"];
  if (version === undefined) throw new Error("package.json names no version of Electron.");
  return version;
}

/**
 * Copies an environment with the project's own commands first on the path.
 *
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {NodeJS.ProcessEnv}
 */
export function withProjectPath(environment = process.env) {
  const copy = { ...environment };
  // Windows spells the variable "Path"; a copied environment has lost the case-insensitive look-up of process.env.
  const name = Object.keys(copy).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  const bin = join(projectRoot, "node_modules", ".bin");
  const rest = (copy[name] ?? "").split(delimiter).filter((folder) => folder !== "" && folder !== bin);
  copy[name] = [bin, ...rest].join(delimiter);
  return copy;
}
