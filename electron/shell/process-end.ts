import { setTimeout as wait } from "node:timers/promises";

/** The two things to know and do about a process of ours. Node's `process` has both. */
export type ProcessTable = { kill(pid: number, signal: 0 | "SIGKILL"): unknown };

/** How long a process that was told to end may take to be gone, in milliseconds; killed half-way. */
export const killLimitMs = 400;

/**
 * Waits until a process is gone, and ends it by force half-way when it is not. By force means killed: a
 * deliberate crash, as Electron offers it, can leave a core file with everything the page knew.
 *
 * @returns whether it was gone within the limit.
 */
export async function seeProcessEnd(pid: number, limitMs: number, table: ProcessTable = process): Promise<boolean> {
  const started = performance.now();
  let forced = false;
  while (isAlive(pid, table)) {
    const elapsed = performance.now() - started;
    if (elapsed >= limitMs) return false;
    if (!forced && elapsed >= limitMs / 2) {
      forced = true;
      signal(pid, "SIGKILL", table);
    }
    await wait(5);
  }
  return true;
}

function isAlive(pid: number, table: ProcessTable): boolean {
  return signal(pid, 0, table);
}

function signal(pid: number, name: 0 | "SIGKILL", table: ProcessTable): boolean {
  try {
    table.kill(pid, name);
    return true;
  } catch (error) {
    // No right to signal it still means that it is there.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
