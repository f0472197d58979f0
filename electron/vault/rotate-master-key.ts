import { join } from "node:path";

import { AppError } from "#shared/errors/app-error.ts";

import { openAnchor, type ChainHead } from "./anchor.ts";
import { equalBytes, KEY_BYTES, randomBytes, wipe } from "./crypto-suite.ts";
import { fileError, syncFolder } from "./durable-file.ts";
import { type CurrentKeyFile, type EnterSecret, inTurn, type NextSlots, openCurrent } from "./key-file-changes.ts";
import { type StoredKeyFile, writeKeyFileCopies } from "./key-file-copies.ts";
import { decodeKeyFile, encodeKeyFile } from "./key-file-format.ts";
import { recordKeyFile } from "./key-file-record.ts";
import { deriveHeaderKey, deriveWorkingKeys, type WorkingKeys, wipeWorkingKeys } from "./key-hierarchy.ts";
import type { OpenedSlot } from "./key-slots.ts";
import { type Connection, databaseError, exportDatabase, openDatabase } from "./open-database.ts";
import { exchangeCaseFile, removeUnfinishedRotation, settleAnchor } from "./rotation-files.ts";
import { type OpenVault, unlockFiles, type VaultKeys } from "./vault.ts";
import { NEXT_ANCHOR_FILE_NAME, NEXT_CASE_FILE_NAME } from "./vault-files.ts";

/** The key file as it is, and the master key that the new slots shall lead to. */
export interface RotatedKeyFile extends CurrentKeyFile {
  readonly newMasterKey: Uint8Array;
}

/** The copy under the new keys, before anybody else can see it. */
export interface NextCaseFile {
  readonly connection: Connection;
  readonly keys: VaultKeys;
}

/** What the rotation is doing. Each may wait, and may throw to stop, up to `exchange`. */
export type RotationPhase = "copy" | "verify" | "exchange";

export interface Rotation {
  readonly vault: OpenVault;
  /** The secret of whoever asks, entered again. */
  readonly enter: EnterSecret;
  /** Makes the slots that go on. Whoever is left out can no longer open the vault. */
  readonly change: (current: RotatedKeyFile) => Promise<NextSlots>;
  /**
   * Writes into the copy, in one transaction: runs `record`, joins the chain of entries to the new key and enters what
   * was done. Synchronous. @returns the head of the chain of the copy
   */
  readonly finish: (next: NextCaseFile, record: () => void) => ChainHead;
  /** Opens and checks the copy from its bytes on the disk, in another process. Throws when it is not whole. */
  readonly verify: (path: string, keys: VaultKeys & { readonly dataKey: Uint8Array }) => Promise<void>;
  readonly phase: (phase: RotationPhase) => Promise<void>;
  /** Takes over the vault that is open at the end: under the new keys, or after a failed exchange under the old. */
  readonly takeOver: (vault: OpenVault) => void;
}

/**
 * Gives an open vault a new master key: everything is encrypted again into a new file, all slots that go on are made to
 * lead to the new key without their owners' secrets, and the old files are given up last. Nothing may be saved from the
 * phase `copy` until the end; what was saved all the same is found, and the rotation refused.
 *
 * Killed anywhere, the vault opens with the old key file or the new one (see `rotation-files.ts`).
 *
 * @throws AppError as `changeKeyFile`, and `work.interrupted` when something was saved meanwhile; the vault is as it was
 */
export async function rotateMasterKey(rotation: Rotation): Promise<void> {
  return inTurn(() => rotate(rotation));
}

async function rotate(rotation: Rotation): Promise<void> {
  const { vault, enter, change, phase } = rotation;
  const { folder } = vault;
  let opened: OpenedSlot | undefined;
  let headerKey: Buffer | undefined;
  let keys: WorkingKeys | undefined;
  let isDecided = false;
  const newMasterKey = randomBytes(KEY_BYTES);
  try {
    const found = await openCurrent(vault, enter);
    opened = found.opened;
    const { keyFile } = found.stored;
    const vaultId = Buffer.from(keyFile.vault, "base64url");
    const { slots, proof } = await change({
      keyFile,
      slot: opened.slot,
      masterKey: opened.masterKey,
      newMasterKey,
      vaultId,
    });
    const { sum: _sum, mac: _mac, ...old } = keyFile;
    const body = {
      ...old,
      seq: old.seq + 1,
      epoch: old.epoch + 1,
      chainEpoch: old.chainEpoch + 1,
      slots: [...slots],
    };
    headerKey = deriveHeaderKey(newMasterKey, vaultId);
    const bytes = encodeKeyFile(body, headerKey);
    const stored: StoredKeyFile = { keyFile: decodeKeyFile(bytes), bytes };
    const proven = await prove(stored, proof, newMasterKey);
    keys = deriveWorkingKeys(newMasterKey, { vaultId, epoch: body.epoch, chainEpoch: body.chainEpoch });

    await phase("copy");
    const savedBefore = changesIn(vault.connection);
    await makeNextFiles(rotation, stored, keys, vaultId);
    await phase("verify");
    await rotation.verify(join(folder, NEXT_CASE_FILE_NAME), {
      dataKey: keys.dataKey,
      chainKey: keys.chainKey,
      chainEpoch: body.chainEpoch,
    });
    await phase("exchange");
    if (changesIn(vault.connection) !== savedBefore) throw new AppError("work.interrupted");
    isDecided = true;
    await exchange(rotation, {
      from: { stored: found.stored, opened },
      to: { stored, opened: { masterKey: newMasterKey, slot: proven } },
      headKey: keys.headKey,
      vaultId,
    });
  } catch (error) {
    // Later on they may be the only files that the key file still opens.
    if (!isDecided) await removeUnfinishedRotation(folder).catch(() => undefined);
    throw fileError(databaseError(error));
  } finally {
    wipe(opened?.masterKey, headerKey, newMasterKey);
    if (keys) wipeWorkingKeys(keys);
  }
}

/** Opens what will be written with the secret of whoever asks. @returns their new slot */
async function prove(
  { keyFile }: StoredKeyFile,
  proof: EnterSecret,
  newMasterKey: Uint8Array,
): Promise<OpenedSlot["slot"]> {
  const { masterKey, slot } = await proof(keyFile);
  try {
    if (!equalBytes(masterKey, newMasterKey)) throw new Error("The new slot leads to another master key.");
    return slot;
  } finally {
    wipe(masterKey);
  }
}

/** Rows changed by this connection since it was opened. */
function changesIn(connection: Connection): number {
  return Number(connection.prepare("SELECT total_changes()", { pluck: true }).get());
}

/** Case file and anchor under the new keys, beside the old ones, complete and on the disk. */
async function makeNextFiles(
  { vault, finish }: Rotation,
  { keyFile }: StoredKeyFile,
  keys: WorkingKeys,
  vaultId: Uint8Array,
): Promise<void> {
  const path = join(vault.folder, NEXT_CASE_FILE_NAME);
  await removeUnfinishedRotation(vault.folder);
  await exportDatabase(vault.connection, path, keys.dataKey);
  const { connection, close } = await openDatabase(path, keys.dataKey);
  let head: ChainHead;
  try {
    let isRecorded = false;
    head = finish({ connection, keys: { chainKey: keys.chainKey, chainEpoch: keyFile.chainEpoch } }, () => {
      recordKeyFile(connection, keyFile);
      isRecorded = true;
    });
    if (!isRecorded) throw new Error("The new key file was not recorded in the copy.");
  } finally {
    close();
  }
  const anchor = openAnchor(join(vault.folder, NEXT_ANCHOR_FILE_NAME), keys.headKey, vaultId);
  try {
    anchor.write({ ...head, keyFileSeq: keyFile.seq });
  } finally {
    anchor.close();
  }
  await syncFolder(vault.folder);
}

type Side = { readonly stored: StoredKeyFile; readonly opened: OpenedSlot };

/** From here on there is no way to stop. The new key file decides; the rest could be done at the next unlock as well. */
async function exchange(
  { vault, takeOver }: Rotation,
  { from, to, headKey, vaultId }: { from: Side; to: Side; headKey: Uint8Array; vaultId: Uint8Array },
): Promise<void> {
  const { folder } = vault;
  vault.close();
  try {
    await writeKeyFileCopies(folder, to.stored.bytes, async () => undefined);
  } catch (error) {
    // Neither copy may be left as the new one: with it the vault would open under the new key.
    await writeKeyFileCopies(folder, from.stored.bytes, async () => undefined);
    await removeUnfinishedRotation(folder);
    takeOver(await unlockFiles(folder, from.stored, from.opened, true));
    throw error;
  }
  await exchangeCaseFile(folder);
  await settleAnchor(folder, headKey, vaultId);
  takeOver(await unlockFiles(folder, to.stored, to.opened, true));
}
