import { access, open, rm, stat } from "node:fs/promises";
import { join } from "node:path";

import { AppError } from "#shared/errors/app-error.ts";

import { openAnchor } from "./anchor.ts";
import { errorCode, renamePatiently, syncFolder } from "./durable-file.ts";
import type { WorkingKeys } from "./key-hierarchy.ts";
import { openDatabase } from "./open-database.ts";
import { ANCHOR_FILE_NAME, CASE_FILE_NAME, NEXT_ANCHOR_FILE_NAME, NEXT_CASE_FILE_NAME } from "./vault-files.ts";

/*
 * Changing the master key replaces four files that must change together. The new case file and the new anchor are made
 * whole beside the old ones, under names of their own; the key file decides: as long as the old one counts, the old
 * case file does, and from the moment the new key file has its name, the new one does. Whoever unlocks next with a key
 * that opens only the file beside finishes the exchange; with a key that opens the file in place throws the other away.
 */

/** Zeros are written over the old case file in pieces of this many bytes. */
const PIECE_BYTES = 1024 * 1024;

type SettlingKeys = Pick<WorkingKeys, "dataKey" | "headKey">;

/**
 * Finishes or undoes an exchange of files that was cut short. To be called with the keys of the key file that was
 * opened, before the case file is. No connection may be open.
 * @returns true when the exchange was finished here
 */
export async function settleRotation(folder: string, keys: SettlingKeys, vaultId: Uint8Array): Promise<boolean> {
  const [current, next] = [join(folder, CASE_FILE_NAME), join(folder, NEXT_CASE_FILE_NAME)];
  let isFinished = false;
  if (await exists(next)) {
    // The file in place is looked at first: an old copy put beside it can then never take its place.
    if (await opens(current, keys.dataKey)) {
      await removeNext(next);
    } else if (await opens(next, keys.dataKey)) {
      await exchangeCaseFile(folder);
      isFinished = true;
    }
  }
  return (await settleAnchor(folder, keys.headKey, vaultId)) || isFinished;
}

/** Puts the new case file in the old one's place, and zeros over what the old one held. */
export async function exchangeCaseFile(folder: string): Promise<void> {
  const [current, next] = [join(folder, CASE_FILE_NAME), join(folder, NEXT_CASE_FILE_NAME)];
  // Journals belong to a file's name: one left by the old file would be played back into the new one.
  await rm(`${current}-journal`, { force: true });
  await rm(`${next}-journal`, { force: true });
  // Windows does not let go of the name of a file that is open, so there the old file is only deleted.
  const old = process.platform === "win32" ? undefined : await open(current, "r+").catch(() => undefined);
  try {
    await renamePatiently(next, current);
    await syncFolder(folder);
    if (old !== undefined) {
      const zeros = Buffer.alloc(PIECE_BYTES);
      const { size } = await old.stat();
      for (let at = 0; at < size; at += PIECE_BYTES) await old.write(zeros, 0, Math.min(PIECE_BYTES, size - at), at);
      await old.sync();
    }
  } finally {
    await old?.close();
  }
}

/** Puts the new anchor in the old one's place when the old one is of another key. */
export async function settleAnchor(folder: string, headKey: Uint8Array, vaultId: Uint8Array): Promise<boolean> {
  const [current, next] = [join(folder, ANCHOR_FILE_NAME), join(folder, NEXT_ANCHOR_FILE_NAME)];
  if (!(await exists(next))) return false;
  const isOurs = async (path: string): Promise<boolean> => (await exists(path)) && isReadable(path, headKey, vaultId);
  if (!(await isOurs(current)) && (await isOurs(next))) {
    await renamePatiently(next, current);
    await syncFolder(folder);
    return true;
  }
  await rm(next, { force: true });
  return false;
}

/** Throws away what a rotation had made so far. Missing files are fine. */
export async function removeUnfinishedRotation(folder: string): Promise<void> {
  await removeNext(join(folder, NEXT_CASE_FILE_NAME));
  await rm(join(folder, NEXT_ANCHOR_FILE_NAME), { force: true });
}

/** Whether the anchor is there and was written under this key. */
export async function isAnchorOfAnotherKey(folder: string, headKey: Uint8Array, vaultId: Uint8Array): Promise<boolean> {
  const path = join(folder, ANCHOR_FILE_NAME);
  return (await exists(path)) && (await stat(path)).size > 0 && !isReadable(path, headKey, vaultId);
}

function isReadable(path: string, headKey: Uint8Array, vaultId: Uint8Array): boolean {
  const anchor = openAnchor(path, headKey, vaultId);
  try {
    return anchor.reading().state === "read";
  } finally {
    anchor.close();
  }
}

async function removeNext(next: string): Promise<void> {
  await rm(next, { force: true });
  await rm(`${next}-journal`, { force: true });
}

async function opens(path: string, dataKey: Uint8Array): Promise<boolean> {
  try {
    (await openDatabase(path, dataKey)).close();
    return true;
  } catch (error) {
    if (error instanceof AppError && ["vault.case_file_damaged", "vault.case_file_missing"].includes(error.code)) {
      return false;
    }
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return false;
    throw error;
  }
}
