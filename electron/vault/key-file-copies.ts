import { join } from "node:path";

import { AppError, type ErrorCode } from "#shared/errors/app-error.ts";

import { equalBytes } from "./crypto-suite.ts";
import { readIfPresent, writeDurably } from "./durable-file.ts";
import { decodeKeyFile, type KeyFile } from "./key-file-format.ts";

/** The two copies, in the order they are written. */
export const KEY_FILE_NAMES = ["vault.keys", "vault.keys.bak"] as const;

/** A key file as it lies on the disk. */
export interface StoredKeyFile {
  readonly keyFile: KeyFile;
  readonly bytes: Buffer;
}

export interface KeyFileChoice {
  /** The valid copies with the highest `seq`: one, or two that differ and must both be tried. */
  readonly candidates: readonly StoredKeyFile[];
  /** True when both copies are there, whole and the same. */
  readonly isPaired: boolean;
}

/**
 * Reads both copies and chooses. An older copy is never used while a newer one is whole: it may hold the slot of
 * somebody who has been removed.
 * @throws AppError `vault.key_file_missing`, `vault.key_file_damaged`, `vault.key_file_altered`, `vault.newer_version`
 */
export async function readKeyFileCopies(folder: string): Promise<KeyFileChoice> {
  const whole: StoredKeyFile[] = [];
  const problems = new Set<ErrorCode>();
  for (const name of KEY_FILE_NAMES) {
    const bytes = await readIfPresent(join(folder, name));
    if (bytes === undefined) continue;
    try {
      whole.push({ keyFile: decodeKeyFile(bytes), bytes });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      problems.add(error.code);
    }
  }
  // A copy from a newer version must stay as it is, so nothing may be opened that would later repair it.
  if (problems.has("vault.newer_version")) throw new AppError("vault.newer_version");
  if (whole.length === 0) {
    if (problems.has("vault.key_file_altered")) throw new AppError("vault.key_file_altered");
    throw new AppError(problems.size > 0 ? "vault.key_file_damaged" : "vault.key_file_missing");
  }
  const newest = Math.max(...whole.map(({ keyFile }) => keyFile.seq));
  const candidates = whole.filter(
    ({ keyFile, bytes }, place) =>
      keyFile.seq === newest && !whole.slice(0, place).some((earlier) => equalBytes(earlier.bytes, bytes)),
  );
  const [first, second] = whole;
  const isPaired = first !== undefined && second !== undefined && equalBytes(first.bytes, second.bytes);
  return { candidates, isPaired };
}

/**
 * Replaces both copies, one after the other, so that a power cut at any point leaves one that opens. The first is read
 * back and proven before the second, still the old one, is touched; if the proof fails the old one is put back.
 * @param prove opens the bytes read back with the secret they are meant for, or throws
 * @throws AppError `disk.full`
 */
export async function writeKeyFileCopies(
  folder: string,
  bytes: Uint8Array,
  prove: (readBack: Buffer) => Promise<void>,
): Promise<void> {
  const [first, second] = KEY_FILE_NAMES.map((name) => join(folder, name)) as [string, string];
  const before = await readIfPresent(first);
  await writeDurably(first, bytes);
  try {
    await prove(await readBack(first, bytes));
  } catch (error) {
    if (before !== undefined) await writeDurably(first, before);
    throw error;
  }
  await writeDurably(second, bytes);
  await readBack(second, bytes);
}

async function readBack(path: string, written: Uint8Array): Promise<Buffer> {
  const found = await readIfPresent(path);
  if (found === undefined || !equalBytes(found, written)) {
    throw new Error("A copy of the key file does not read back as it was written.");
  }
  return found;
}
