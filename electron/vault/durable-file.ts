import { open, readFile, rename, rm, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { AppError } from "#shared/errors/app-error.ts";

/** Virus scanners and indexers hold new files for a moment on Windows; after this long the failure is real. */
const RENAME_PATIENCE_MS = 5_000;
const HELD_BY_ANOTHER_PROGRAM = new Set(["EPERM", "EBUSY", "EACCES"]);

/** Only the owner may read and write. */
export const PRIVATE_FILE = 0o600;
export const PRIVATE_FOLDER = 0o700;

/** The error's code as Node and the database driver give it ("ENOENT", "SQLITE_FULL"), if it has one. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** Turns "no space left" into `disk.full`; everything else stays the fault it is. */
export function fileError(error: unknown): unknown {
  const code = errorCode(error);
  return code === "ENOSPC" || code === "EDQUOT" ? new AppError("disk.full", { cause: error }) : error;
}

/** The file's bytes, or undefined where there is no such file. */
export async function readIfPresent(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * Replaces a file so that after a power cut either the old or the new one is there, whole: written beside it,
 * forced to the disk, renamed over it, and the folder forced to the disk as well.
 * @throws AppError `disk.full`
 */
export async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.part`;
  try {
    await rm(part, { force: true });
    const file = await open(part, "wx", PRIVATE_FILE);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await renamePatiently(part, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw fileError(error);
  }
}

/** Renames, waiting up to five seconds for another program to let go of the file. */
export async function renamePatiently(from: string, to: string): Promise<void> {
  const giveUpAt = performance.now() + RENAME_PATIENCE_MS;
  for (let pauseMs = 10; ; pauseMs = Math.min(pauseMs * 2, 500)) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (!HELD_BY_ANOTHER_PROGRAM.has(errorCode(error) ?? "") || performance.now() + pauseMs > giveUpAt) throw error;
      await delay(pauseMs);
    }
  }
}

/** Forces a rename to the disk. Windows keeps folder entries safe by itself and cannot open a folder. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  let handle: FileHandle | undefined;
  try {
    handle = await open(folder, "r");
    await handle.sync();
  } finally {
    await handle?.close();
  }
}
