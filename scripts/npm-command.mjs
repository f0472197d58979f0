import { existsSync } from "node:fs";
import { basename } from "node:path";

/**
 * How to start npm from a script: the very npm that started us when there is one, else the one on the path.
 *
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {{ command: string, args: string[], shell: boolean }} for `spawn`; `shell` is needed for npm.cmd on Windows
 */
export function npmCommand(args, environment = process.env) {
  const startedBy = environment["npm_execpath"];
  if (startedBy !== undefined && basename(startedBy).startsWith("npm") && existsSync(startedBy)) {
    // npm records the Node it runs under; another Node may be too old for it.
    const node = environment["npm_node_execpath"];
    return {
      command: node !== undefined && existsSync(node) ? node : process.execPath,
      args: [startedBy, ...args],
      shell: false,
    };
  }
  const onWindows = process.platform === "win32";
  return { command: onWindows ? "npm.cmd" : "npm", args, shell: onWindows };
}
