import { AppError } from "#shared/errors/app-error.ts";

import { equalBytes, wipe } from "./crypto-suite.ts";
import { fileError } from "./durable-file.ts";
import { readKeyFileCopies, writeKeyFileCopies, type StoredKeyFile } from "./key-file-copies.ts";
import { decodeKeyFile, encodeKeyFile, type KeyFile, type KeySlot } from "./key-file-format.ts";
import { isOneAheadOfRecord, recordKeyFile } from "./key-file-record.ts";
import { deriveHeaderKey } from "./key-hierarchy.ts";
import { openKeyFile, type OpenedSlot } from "./key-slots.ts";
import { databaseError } from "./open-database.ts";
import type { OpenVault } from "./vault.ts";

/**
 * Opens a key file with a secret that the maker of this function holds: a passphrase, a kit, two shares.
 * The caller wipes the master key.
 * @throws AppError `vault.wrong_passphrase` when the secret opens nothing
 */
export type EnterSecret = (keyFile: KeyFile) => Promise<OpenedSlot>;

/** Enters a normalised passphrase, for one slot alone. It stays the caller's to wipe. */
export function enterPassphrase(passphrase: Uint8Array, slotId: string): EnterSecret {
  return (keyFile) => openKeyFile(keyFile, passphrase, undefined, slotId);
}

/** The key file as it is, opened. */
export interface CurrentKeyFile {
  readonly keyFile: KeyFile;
  /** The slot that was opened: who asks for the change. */
  readonly slot: KeySlot;
  /** Wiped as soon as the change is over. */
  readonly masterKey: Uint8Array;
  /** 16 bytes. */
  readonly vaultId: Uint8Array;
}

/** The slots as they shall be, and the secret that must open what was written before anything old is given up. */
export interface NextSlots {
  readonly slots: readonly KeySlot[];
  readonly proof: EnterSecret;
}

export interface KeyFileChange {
  readonly vault: OpenVault;
  /** The secret of whoever asks, entered again: the master key is not kept while the vault is open. */
  readonly enter: EnterSecret;
  /** Makes the new slots. Throws to refuse; nothing has been changed then. */
  readonly change: (current: CurrentKeyFile) => Promise<NextSlots>;
  /**
   * Runs `record` and adds the audit entry, in one transaction, and then writes the anchor. Synchronous. When it throws
   * anything but `outcome.unknown` the old key file is put back.
   */
  readonly commit: (record: () => void) => void;
}

/** One change at a time: two that began with the same file would each undo the other. */
let running: Promise<unknown> = Promise.resolve();

/**
 * Changes who can open an open vault. The master key stays, so records are not encrypted anew.
 *
 * Order: both copies of the key file, one after the other, the first proven with the new secret before the second is
 * touched; then the record in the database with the audit entry; then the anchor. Killed anywhere, either the old or
 * the new file opens, and the next unlock finishes what is missing.
 *
 * @throws AppError `vault.wrong_passphrase`, `vault.key_file_altered`, `vault.key_file_damaged`,
 *   `vault.key_file_missing`, `vault.newer_version`, `disk.full`, `outcome.unknown`, or what `change` throws
 */
export async function changeKeyFile(wanted: KeyFileChange): Promise<void> {
  return inTurn(() => change(wanted));
}

/** Waits until no other change of a key file is under way. */
export async function inTurn(work: () => Promise<void>): Promise<void> {
  const mine = running.then(work);
  running = mine.catch(() => undefined);
  return mine;
}

async function change({ vault, enter, change: makeNext, commit }: KeyFileChange): Promise<void> {
  let opened: OpenedSlot | undefined;
  let headerKey: Buffer | undefined;
  try {
    const found = await openCurrent(vault, enter);
    opened = found.opened;
    const { keyFile } = found.stored;
    const { masterKey, slot } = opened;
    const vaultId = Buffer.from(keyFile.vault, "base64url");
    const { slots, proof } = await makeNext({ keyFile, slot, masterKey, vaultId });
    const { sum: _sum, mac: _mac, ...body } = keyFile;
    headerKey = deriveHeaderKey(masterKey, vaultId);
    const bytes = encodeKeyFile({ ...body, seq: keyFile.seq + 1, slots: [...slots] }, headerKey);
    try {
      await writeKeyFileCopies(vault.folder, bytes, (readBack) => prove(readBack, proof, masterKey));
      commitNext(vault, decodeKeyFile(bytes), commit);
    } catch (error) {
      if (!isUnknown(error) && isNotRecorded(vault, keyFile)) await putBack(vault, found.stored);
      throw error;
    }
  } catch (error) {
    throw fileError(databaseError(error));
  } finally {
    wipe(opened?.masterKey, headerKey);
  }
}

/**
 * The key file of an open vault, as it lies on the disk.
 * @throws AppError `vault.key_file_altered` when an older one was put back, or another vault's, while this one is open
 */
export async function storedKeyFile(vault: OpenVault): Promise<StoredKeyFile> {
  const { candidates } = await readKeyFileCopies(vault.folder);
  const stored = candidates.find(({ keyFile }) => keyFile.seq >= vault.keyFileSeq && keyFile.vault === vault.vaultId);
  if (stored === undefined || candidates.length > 1) throw new AppError("vault.key_file_altered");
  return stored;
}

/** Reads and opens the key file, and sees to it that the database knows it. */
export async function openCurrent(
  vault: OpenVault,
  enter: EnterSecret,
): Promise<{ stored: StoredKeyFile; opened: OpenedSlot }> {
  const stored = await storedKeyFile(vault);
  const opened = await enter(stored.keyFile);
  try {
    // An earlier change in this session whose commit was never heard of: two ahead would look like a lost database.
    if (isOneAheadOfRecord(vault.connection, stored.keyFile)) recordKeyFile(vault.connection, stored.keyFile);
  } catch (error) {
    wipe(opened.masterKey);
    throw error;
  }
  return { stored, opened };
}

async function prove(readBack: Buffer, proof: EnterSecret, masterKey: Uint8Array): Promise<void> {
  const again = await proof(decodeKeyFile(readBack));
  try {
    if (!equalBytes(again.masterKey, masterKey)) throw new Error("The new slot leads to another master key.");
  } finally {
    wipe(again.masterKey);
  }
}

function commitNext(vault: OpenVault, next: KeyFile, commit: KeyFileChange["commit"]): void {
  let isRecorded = false;
  vault.adoptKeyFile(next);
  commit(() => {
    recordKeyFile(vault.connection, next);
    isRecorded = true;
  });
  if (!isRecorded) throw new Error("The new key file was not recorded in the database.");
}

/** Whether the database still counts the old key file, so that it may come back. When in doubt it may not. */
function isNotRecorded(vault: OpenVault, old: KeyFile): boolean {
  try {
    isOneAheadOfRecord(vault.connection, old);
    return true;
  } catch {
    return false;
  }
}

/** Whoever is told that nothing was changed must find it so. Failing here is no harm: the next unlock finishes it. */
async function putBack(vault: OpenVault, { keyFile, bytes }: StoredKeyFile): Promise<void> {
  vault.adoptKeyFile(keyFile);
  try {
    await writeKeyFileCopies(vault.folder, bytes, async () => undefined);
  } catch (error) {
    throw new AppError("outcome.unknown", { cause: error });
  }
}

function isUnknown(error: unknown): boolean {
  return error instanceof AppError && error.code === "outcome.unknown";
}
