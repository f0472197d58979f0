import { chmod, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

import { AppError } from "#shared/errors/app-error.ts";

import { compareWithAnchor, openAnchor, type Anchor, type AnchorComparison, type ChainHead } from "./anchor.ts";
import { selfTest } from "./crypto-self-test.ts";
import { wipe } from "./crypto-suite.ts";
import { errorCode, fileError, PRIVATE_FILE, PRIVATE_FOLDER } from "./durable-file.ts";
import { KEY_FILE_NAMES, readKeyFileCopies, writeKeyFileCopies, type StoredKeyFile } from "./key-file-copies.ts";
import type { KeyFile, KeySlot } from "./key-file-format.ts";
import { isOneAheadOfRecord, recordKeyFile } from "./key-file-record.ts";
import {
  type BackupWorkingKeys,
  deriveBackupKeys,
  deriveWorkingKeys,
  wipeWorkingKeys,
  type WorkingKeys,
} from "./key-hierarchy.ts";
import { openKeyFile, type OpenedSlot } from "./key-slots.ts";
import { databaseError, openDatabase, type Connection, type OpenDatabase } from "./open-database.ts";
import { normalisePassphrase, type PassphraseInput } from "./passphrase.ts";
import { isAnchorOfAnotherKey, settleRotation } from "./rotation-files.ts";
import { assertPlainFile, assertSafeFolder } from "./safe-place.ts";
import { ANCHOR_FILE_NAME, CASE_FILE_NAME, VAULT_FILE_NAMES } from "./vault-files.ts";

/** What lies in the vault's folder, read from file names alone: no passphrase, no key. */
export type VaultState =
  | { readonly state: "absent" }
  | { readonly state: "present" }
  | { readonly state: "incomplete"; readonly missing: "key-file" | "case-file" };

/** The working keys that other parts of the vault process may use. Wiped by {@link OpenVault.close}. */
export interface VaultKeys {
  /** Key of the audit chain's MAC (32 bytes). */
  readonly chainKey: Buffer;
  /** Which chain key this is; retired ones are kept in `meta` once the master key can be replaced. */
  readonly chainEpoch: number;
}

/** Keys that a back-up is made and checked with. */
export type CopyKeys = VaultKeys & BackupWorkingKeys & Pick<WorkingKeys, "dataKey" | "headKey">;

export interface OpenVaultOptions {
  readonly folder: string;
  /** Bytes are overwritten with zeros once used, also when they were wrong. */
  readonly passphrase: PassphraseInput;
}

/** An unlocked vault. Everything in it ends with `close`. */
export interface OpenVault {
  readonly folder: string;
  /** False after {@link close}. */
  readonly isOpen: boolean;
  readonly connection: Connection;
  readonly keys: VaultKeys;
  /** 16 random bytes as base64url. */
  readonly vaultId: string;
  /** The slot that was opened: who is working. 8 random bytes as base64url. */
  readonly slotId: string;
  readonly nickname: string;
  readonly keyFileSeq: number;
  /** Which data key the case file is under. */
  readonly epoch: number;
  /** What a copy of this vault is checked with by a second process. Wiped by {@link OpenVault.close}. */
  readonly copyKeys: CopyKeys;
  /** True when one of the two copies of the key file was missing, damaged or old and has been written anew. */
  readonly keyFileRepaired: boolean;
  /** True when a change of the key file was cut short before the database knew of it, and has been finished. */
  readonly keyFileChangeFinished: boolean;
  /** From now on this key file counts: the next anchor carries its number. For `key-file-changes.ts` alone. */
  adoptKeyFile(keyFile: KeyFile): void;
  /**
   * Compares the database's audit chain with `vault.head`. Call once, after migrations, before use.
   * @param macOf the MAC of the entry with that sequence number, or undefined where there is none
   * @throws AppError `vault.case_file_older` when saved entries are missing or the history is another one
   */
  checkAnchor(head: ChainHead, macOf: (seq: number) => Uint8Array | undefined): AnchorComparison;
  /** Writes `vault.head` and waits for the disk. Call after each COMMIT that added an audit entry. */
  writeAnchor(head: ChainHead): void;
  /** Closes the files and overwrites the keys. May be called twice. */
  close(): void;
}

/** Says what lies in the folder. */
export async function vaultState(folder: string): Promise<VaultState> {
  const names = await namesIn(folder);
  const hasKeyFile = KEY_FILE_NAMES.some((name) => names.includes(name));
  const hasCaseFile = names.includes(CASE_FILE_NAME);
  if (hasKeyFile && hasCaseFile) return { state: "present" };
  if (hasKeyFile) return { state: "incomplete", missing: "case-file" };
  if (hasCaseFile || names.includes(ANCHOR_FILE_NAME)) return { state: "incomplete", missing: "key-file" };
  return { state: "absent" };
}

/**
 * Unlocks a vault with a passphrase.
 * @throws AppError `vault.wrong_passphrase`, and everything that {@link openVaultWith} throws
 */
export async function openVault({ folder, passphrase }: OpenVaultOptions): Promise<OpenVault> {
  let normalised: Buffer | undefined;
  try {
    normalised = normalisePassphrase(passphrase);
    const secret = normalised;
    return await openVaultWith(folder, async (keyFile) => {
      if (secret === undefined) throw new AppError("vault.wrong_passphrase");
      return openKeyFile(keyFile, secret);
    });
  } finally {
    wipe(normalised, typeof passphrase === "string" ? undefined : passphrase);
  }
}

/**
 * Unlocks a vault with whatever opens its key file: a passphrase, or papers.
 * @param enter opens the key file; tried on each copy that may count
 * @throws AppError `vault.absent`, `vault.key_file_missing`, `vault.case_file_missing`, `vault.key_file_damaged`,
 *   `vault.key_file_altered`, `vault.newer_version`, `vault.case_file_damaged`, `vault.case_file_older`,
 *   `vault.in_use`, `vault.unsafe_place`, `disk.full`, and what `enter` throws
 */
export async function openVaultWith(
  folder: string,
  enter: (keyFile: KeyFile) => Promise<OpenedSlot>,
): Promise<OpenVault> {
  let opened: OpenedSlot | undefined;
  try {
    const found = await openKeyFileIn(folder, enter);
    opened = found.opened;
    return await unlockFiles(folder, found.stored, opened, found.isPaired);
  } catch (error) {
    throw fileError(databaseError(error));
  } finally {
    wipe(opened?.masterKey);
  }
}

/** A key file that was read and opened, and how it lies there. */
export interface FoundKeyFile {
  readonly stored: StoredKeyFile;
  /** The caller wipes the master key. */
  readonly opened: OpenedSlot;
  /** Both copies are there and the same. */
  readonly isPaired: boolean;
}

/** Opens the key file of a vault and nothing else of it. @throws AppError as {@link openVaultWith} */
export async function openKeyFileIn(
  folder: string,
  enter: (keyFile: KeyFile) => Promise<OpenedSlot>,
): Promise<FoundKeyFile> {
  await selfTest();
  await assertSafeFolder(folder);
  await assertComplete(folder);
  for (const name of VAULT_FILE_NAMES) await assertPlainFile(join(folder, name));
  const { candidates, isPaired } = await readKeyFileCopies(folder);
  return { ...(await openFirst(candidates, enter)), isPaired };
}

async function assertComplete(folder: string): Promise<void> {
  const found = await vaultState(folder);
  if (found.state === "absent") throw new AppError("vault.absent");
  if (found.state === "present") return;
  throw new AppError(found.missing === "key-file" ? "vault.key_file_missing" : "vault.case_file_missing");
}

/** Opens the first candidate that the secret fits. "Altered" outweighs the rest: the secret did open a slot. */
async function openFirst(
  candidates: readonly StoredKeyFile[],
  enter: (keyFile: KeyFile) => Promise<OpenedSlot>,
): Promise<{ stored: StoredKeyFile; opened: OpenedSlot }> {
  let failure: AppError | undefined;
  for (const stored of candidates) {
    try {
      return { stored, opened: await enter(stored.keyFile) };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (failure === undefined || error.code === "vault.key_file_altered") failure = error;
    }
  }
  throw failure ?? new AppError("vault.key_file_missing");
}

/**
 * From an opened key file to a working vault. The caller wipes the master key.
 * @param isPaired whether both copies of the key file are there and the same; otherwise they are written anew
 */
export async function unlockFiles(
  folder: string,
  { keyFile, bytes }: StoredKeyFile,
  { masterKey, slot }: OpenedSlot,
  isPaired: boolean,
): Promise<OpenVault> {
  const vaultId = Buffer.from(keyFile.vault, "base64url");
  const { epoch, chainEpoch } = keyFile;
  const keys = deriveWorkingKeys(masterKey, { vaultId, epoch, chainEpoch });
  const backupKeys = deriveBackupKeys(masterKey, vaultId);
  let database: OpenDatabase | undefined;
  let anchor: Anchor | undefined;
  let keyFileChangeFinished = false;
  try {
    await keepPrivate(folder);
    await removeParts(folder);
    const isRotationFinished = await settleRotation(folder, keys, vaultId);
    database = await openCaseFile(folder, keys, vaultId);
    anchor = openAnchor(join(folder, ANCHOR_FILE_NAME), keys.headKey, vaultId);
    const anchored = anchor.reading();
    if (anchored.state === "read" && anchored.entry.keyFileSeq > keyFile.seq) {
      throw new AppError("vault.key_file_altered");
    }
    const isAhead = isOneAheadOfRecord(database.connection, keyFile);
    if (isAhead) recordKeyFile(database.connection, keyFile);
    keyFileChangeFinished = isAhead || isRotationFinished;
    if (!isPaired) await writeKeyFileCopies(folder, bytes, async () => undefined);
  } catch (error) {
    anchor?.close();
    database?.close();
    wipeWorkingKeys(keys);
    wipe(backupKeys.manifestKey, backupKeys.contentsKey);
    throw error;
  }
  return assembleVault({
    folder,
    database,
    anchor,
    keys,
    backupKeys,
    keyFile,
    slot,
    keyFileRepaired: !isPaired,
    keyFileChangeFinished,
  });
}

/**
 * A case file that does not open under a key file that is whole in itself is damaged, unless the anchor is of another
 * key as well: then it is the key file that does not belong here. It was put back from before a rotation.
 */
async function openCaseFile(folder: string, keys: WorkingKeys, vaultId: Uint8Array): Promise<OpenDatabase> {
  try {
    return await openDatabase(join(folder, CASE_FILE_NAME), keys.dataKey);
  } catch (error) {
    const isDamaged = error instanceof AppError && error.code === "vault.case_file_damaged";
    if (isDamaged && (await isAnchorOfAnotherKey(folder, keys.headKey, vaultId))) {
      throw new AppError("vault.key_file_altered", { cause: error });
    }
    throw error;
  }
}

interface VaultParts {
  readonly folder: string;
  readonly database: OpenDatabase;
  readonly anchor: Anchor;
  readonly keys: WorkingKeys;
  readonly backupKeys: BackupWorkingKeys;
  readonly keyFile: KeyFile;
  readonly slot: KeySlot;
  readonly keyFileRepaired: boolean;
  readonly keyFileChangeFinished: boolean;
}

function assembleVault(parts: VaultParts): OpenVault {
  const { folder, database, anchor, keys, backupKeys, keyFile, slot, keyFileRepaired, keyFileChangeFinished } = parts;
  let isOpen = true;
  let keyFileSeq = keyFile.seq;
  return {
    folder,
    get isOpen() {
      return isOpen;
    },
    connection: database.connection,
    keys: { chainKey: keys.chainKey, chainEpoch: keyFile.chainEpoch },
    vaultId: keyFile.vault,
    slotId: slot.id,
    nickname: slot.nick,
    epoch: keyFile.epoch,
    copyKeys: { ...keys, ...backupKeys, chainEpoch: keyFile.chainEpoch },
    get keyFileSeq() {
      return keyFileSeq;
    },
    keyFileRepaired,
    keyFileChangeFinished,
    adoptKeyFile({ seq }) {
      keyFileSeq = seq;
    },
    checkAnchor(head, macOf) {
      const comparison = compareWithAnchor(anchor.reading(), head, macOf);
      if (comparison.outcome === "behind" || comparison.outcome === "different") {
        throw new AppError("vault.case_file_older");
      }
      return comparison;
    },
    writeAnchor: ({ seq, mac }) => anchor.write({ seq, mac, keyFileSeq }),
    close() {
      if (!isOpen) return;
      isOpen = false;
      wipeWorkingKeys(keys);
      wipe(backupKeys.manifestKey, backupKeys.contentsKey);
      try {
        database.close();
      } finally {
        anchor.close();
      }
    },
  };
}

/** A key file that was being written when the process ended. What was there before it still counts. */
async function removeParts(folder: string): Promise<void> {
  for (const name of KEY_FILE_NAMES) await rm(join(folder, `${name}.part`), { force: true });
}

/** Takes rights away from others that a copy or a restore may have given. */
async function keepPrivate(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  await chmod(folder, PRIVATE_FOLDER);
  for (const name of await namesIn(folder)) {
    if (VAULT_FILE_NAMES.includes(name)) await chmod(join(folder, name), PRIVATE_FILE);
  }
}

/** The names in a folder; none where there is no folder. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  }
}
