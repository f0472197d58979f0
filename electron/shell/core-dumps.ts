import { writeFileSync } from "node:fs";

/**
 * Has the kernel leave the whole memory of a process out of the file it may write when that process
 * crashes: keys and records would lie there in clear, and the limit that could forbid the file altogether
 * is not ours to set from here. Linux only; on macOS no such file is written, and on Windows it is for the
 * installer to forbid.
 *
 * Fails quietly: a page in its sandbox is not ours to reach, and the kernel writes no such file of it.
 */
export function leaveCoreDumpsEmpty(pid: number | "self", platform: NodeJS.Platform = process.platform): void {
  if (platform !== "linux") return;
  try {
    writeFileSync(`/proc/${pid}/coredump_filter`, "0");
  } catch {
    // The process is gone, or may not be reached.
  }
}
