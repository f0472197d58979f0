/**
 * The one list of Debian packages that starting and testing the application need beyond Node and npm, each with its
 * reason. `provides` are files (shared libraries or commands): when all of them are there, the package is not asked for.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * @typedef {object} SystemPackage
 * @property {string} name Debian 12's name
 * @property {string} [newName] the name since Debian 13, where the 64-bit time change renamed it
 * @property {string} reason
 * @property {"application" | "tests"} neededBy
 * @property {string} provides a shared library (`lib….so.N`), a command, or an absolute path
 */

/** @type {SystemPackage[]} */
export const systemPackages = [
  {
    name: "libgtk-3-0",
    newName: "libgtk-3-0t64",
    provides: "libgtk-3.so.0",
    neededBy: "application",
    reason: "Electron draws menus and file dialogs with it",
  },
  { name: "libnss3", provides: "libnss3.so", neededBy: "application", reason: "Electron links to it" },
  { name: "libnspr4", provides: "libnspr4.so", neededBy: "application", reason: "Electron links to it" },
  {
    name: "libasound2",
    newName: "libasound2t64",
    provides: "libasound.so.2",
    neededBy: "application",
    reason: "Electron links to it (sound)",
  },
  { name: "libgbm1", provides: "libgbm.so.1", neededBy: "application", reason: "Electron links to it (graphics)" },
  { name: "libdrm2", provides: "libdrm.so.2", neededBy: "application", reason: "Electron links to it (graphics)" },
  {
    name: "libcups2",
    newName: "libcups2t64",
    provides: "libcups.so.2",
    neededBy: "application",
    reason: "Electron links to it (printing)",
  },
  {
    name: "libatk1.0-0",
    newName: "libatk1.0-0t64",
    provides: "libatk-1.0.so.0",
    neededBy: "application",
    reason: "screen readers reach the window through it",
  },
  {
    name: "libatk-bridge2.0-0",
    newName: "libatk-bridge2.0-0t64",
    provides: "libatk-bridge-2.0.so.0",
    neededBy: "application",
    reason: "screen readers reach the window through it",
  },
  {
    name: "libatspi2.0-0",
    newName: "libatspi2.0-0t64",
    provides: "libatspi.so.0",
    neededBy: "application",
    reason: "screen readers reach the window through it",
  },
  {
    name: "libdbus-1-3",
    provides: "libdbus-1.so.3",
    neededBy: "application",
    reason: "tells the application that the computer sleeps or locks",
  },
  { name: "libexpat1", provides: "libexpat.so.1", neededBy: "application", reason: "Electron links to it" },
  {
    name: "libpango-1.0-0",
    provides: "libpango-1.0.so.0",
    neededBy: "application",
    reason: "Electron links to it (text)",
  },
  { name: "libcairo2", provides: "libcairo.so.2", neededBy: "application", reason: "Electron links to it (text)" },
  { name: "libx11-6", provides: "libX11.so.6", neededBy: "application", reason: "Electron links to it (windows)" },
  { name: "libxcb1", provides: "libxcb.so.1", neededBy: "application", reason: "Electron links to it (windows)" },
  {
    name: "libxcomposite1",
    provides: "libXcomposite.so.1",
    neededBy: "application",
    reason: "Electron links to it (windows)",
  },
  {
    name: "libxdamage1",
    provides: "libXdamage.so.1",
    neededBy: "application",
    reason: "Electron links to it (windows)",
  },
  { name: "libxext6", provides: "libXext.so.6", neededBy: "application", reason: "Electron links to it (windows)" },
  { name: "libxfixes3", provides: "libXfixes.so.3", neededBy: "application", reason: "Electron links to it (windows)" },
  { name: "libxrandr2", provides: "libXrandr.so.2", neededBy: "application", reason: "Electron links to it (windows)" },
  {
    name: "libxkbcommon0",
    provides: "libxkbcommon.so.0",
    neededBy: "application",
    reason: "Electron links to it (keyboard)",
  },
  { name: "libudev1", provides: "libudev.so.1", neededBy: "application", reason: "Electron links to it" },
  {
    name: "libglib2.0-0",
    newName: "libglib2.0-0t64",
    provides: "libglib-2.0.so.0",
    neededBy: "application",
    reason: "Electron links to it",
  },
  {
    name: "fonts-dejavu-core",
    provides: "/usr/share/fonts",
    neededBy: "tests",
    reason: "Chromium cannot lay out a page with no font at all",
  },
  { name: "xvfb", provides: "Xvfb", neededBy: "tests", reason: "the display that tests use where there is none" },
  { name: "xauth", provides: "xauth", neededBy: "tests", reason: "xvfb asks for it" },
  { name: "poppler-utils", provides: "pdftotext", neededBy: "tests", reason: "reads exported PDFs back" },
  { name: "x11-utils", provides: "xwininfo", neededBy: "tests", reason: "shows that the window is off the screen" },
  {
    name: "iproute2",
    provides: "/sbin/ip",
    neededBy: "tests",
    reason: "brings the loopback up where there is no network",
  },
  { name: "strace", provides: "strace", neededBy: "tests", reason: "shows that nothing is sent to a network" },
];

/**
 * Which packages of the list are not there.
 *
 * @param {"application" | "tests"} purpose "tests" needs everything
 * @returns {SystemPackage[]} empty where the system is not Linux
 */
export function missingSystemPackages(purpose) {
  if (process.platform !== "linux") return [];
  const libraries = knownLibraries();
  return systemPackages
    .filter((entry) => purpose === "tests" || entry.neededBy === "application")
    .filter((entry) => !isThere(entry.provides, libraries));
}

/**
 * Installs packages with apt-get, saying each step as it goes.
 *
 * @param {SystemPackage[]} missing
 * @param {(line: string) => void} say
 * @throws {Error} if apt-get fails
 */
export async function installSystemPackages(missing, say) {
  say("installing with apt-get, as root:");
  for (const entry of missing) say(`  ${entry.name}: ${entry.reason}`);
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["-q", "update"], environment);
  const names = missing.map(nameHere);
  await run("apt-get", ["-q", "install", "-y", "--no-install-recommends", ...names], environment);
}

/** Whether this machine lets us install Debian packages. */
export function canInstall() {
  return existsSync("/etc/debian_version") && process.getuid?.() === 0;
}

/**
 * What to tell somebody whose machine we may not change.
 *
 * @param {SystemPackage[]} missing
 * @returns {string}
 */
export function howToInstall(missing) {
  const list = missing.map((entry) => `  ${entry.provides} (Debian: ${entry.name}): ${entry.reason}`).join("\n");
  return `These parts of the system are missing:\n${list}\nOn Debian: apt-get install ${missing.map((entry) => entry.name).join(" ")}`;
}

/** @param {SystemPackage} entry */
function nameHere(entry) {
  if (entry.newName === undefined) return entry.name;
  const known = spawnSync("apt-cache", ["show", entry.newName], { stdio: "ignore" });
  return known.status === 0 ? entry.newName : entry.name;
}

/** Names of the shared libraries the loader knows. @returns {string} */
function knownLibraries() {
  for (const command of ["/sbin/ldconfig", "/usr/sbin/ldconfig", "ldconfig"]) {
    const answer = spawnSync(command, ["-p"], { encoding: "utf8" });
    if (answer.status === 0) return answer.stdout;
  }
  return existsSync("/etc/ld.so.cache") ? readFileSync("/etc/ld.so.cache", "latin1") : "";
}

/** @param {string} provided @param {string} libraries */
function isThere(provided, libraries) {
  if (provided.startsWith("/")) return existsSync(provided);
  if (/^lib.+\.so/.test(provided)) return libraries.includes(`${provided} `) || libraries.includes(`${provided}\0`);
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.some((folder) => folder !== "" && existsSync(join(folder, provided)));
}

/** @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} environment @returns {Promise<void>} */
function run(command, args, environment) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { env: environment, stdio: ["ignore", "inherit", "inherit"] });
    child.on("error", failed);
    child.on("close", (code) => (code === 0 ? done() : failed(new Error(`${command} ended with ${code}.`))));
  });
}
