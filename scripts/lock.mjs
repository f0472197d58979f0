import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** How long one run waits for another before it says what to do, in milliseconds. */
const patience = 10 * 60 * 1000;
/** A lock without a holder's name this long after it was made belongs to a run that died making it, in milliseconds. */
const namelessLimit = 10_000;

/**
 * Runs `work` while no other process of this machine runs under the same lock.
 *
 * @template T
 * @param {string} folder path of the lock: a folder, because making one either succeeds or fails at once
 * @param {() => Promise<T>} work
 * @param {() => void} [onWait] called once if another process holds the lock
 * @returns {Promise<T>}
 * @throws {Error} if the lock is not free within ten minutes
 */
export async function withLock(folder, work, onWait) {
  const holder = join(folder, "process-id");
  const deadline = Date.now() + patience;
  await mkdir(dirname(folder), { recursive: true });
  let told = false;
  while (!(await take(folder, holder))) {
    if (Date.now() > deadline) throw new Error(`Another run seems to hold ${folder}. If none is going on, delete it.`);
    if (!told) onWait?.();
    told = true;
    await wait(250);
  }
  try {
    return await work();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder @param {string} holder @returns {Promise<boolean>} */
async function take(folder, holder) {
  try {
    await mkdir(folder);
  } catch {
    // A run that was killed left its lock behind: its process is no longer there.
    const processId = Number(await readFile(holder, "utf8").catch(() => ""));
    const isLeftBehind = processId > 0 ? !isAlive(processId) : (await ageOf(folder)) > namelessLimit;
    if (isLeftBehind) await rm(folder, { recursive: true, force: true });
    return false;
  }
  await writeFile(holder, String(process.pid));
  return true;
}

/**
 * @param {string} folder
 * @returns {Promise<number>} milliseconds; 0 if it is gone
 */
async function ageOf(folder) {
  const entry = await stat(folder).catch(() => undefined);
  return entry === undefined ? 0 : Date.now() - entry.mtimeMs;
}

/** @param {number} processId */
function isAlive(processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
