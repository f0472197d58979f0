import { mkdir, rm, rmdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

import { AppError } from "#shared/errors/app-error.ts";

import { openAnchor, type ChainHead } from "./anchor.ts";
import { selfTest } from "./crypto-self-test.ts";
import { KEY_BYTES, randomBytes, wipe } from "./crypto-suite.ts";
import { errorCode, fileError, PRIVATE_FOLDER, renamePatiently, syncFolder } from "./durable-file.ts";
import { calibrate, type KdfCost } from "./key-derivation.ts";
import { writeKeyFileCopies, type StoredKeyFile } from "./key-file-copies.ts";
import {
  decodeKeyFile,
  encodeKeyFile,
  KEY_FILE_SUITE,
  KEY_FILE_VERSION,
  type KeyFile,
  type KeySlot,
  type PassSlot,
} from "./key-file-format.ts";
import { recordKeyFile } from "./key-file-record.ts";
import { deriveHeaderKey, deriveWorkingKeys, wipeWorkingKeys } from "./key-hierarchy.ts";
import { createPassSlot, openKeyFile, type SlotTarget } from "./key-slots.ts";
import { createDatabase, databaseError, type Connection } from "./open-database.ts";
import { assessPassphrase, normalisePassphrase, type PassphraseInput } from "./passphrase.ts";
import { assertSafeFolder } from "./safe-place.ts";
import { namesIn, unlockFiles, vaultState, type OpenVault, type VaultKeys } from "./vault.ts";
import { ANCHOR_FILE_NAME, CASE_FILE_NAME } from "./vault-files.ts";

/** What `prepare` receives: an open, keyed, empty database that nobody else can see yet. */
export interface NewVault {
  readonly connection: Connection;
  readonly keys: VaultKeys;
  readonly vaultId: string;
  readonly slotId: string;
}

export interface CreateVaultOptions {
  /** A folder of its own for the vault: absent, or empty. */
  readonly folder: string;
  /** Bytes are overwritten with zeros once used. */
  readonly passphrase: PassphraseInput;
  /** Name of this slot, readable by a thief: never a full name ("Worker 1"). 1 to 40 characters. */
  readonly nickname: string;
  /**
   * Runs the migrations and may write first audit entries, before the vault appears under its name.
   * Must leave a table `meta(key TEXT PRIMARY KEY, value TEXT)`. Answers the head of the audit chain
   * (`seq` 0 and 32 zero bytes where there is no entry). Synchronous: the connection is closed straight after.
   */
  readonly prepare: (made: NewVault) => ChainHead;
  /** More slots for the first key file: a kit that is to be printed. Made before `prepare` runs. */
  readonly moreSlots?: (target: SlotTarget) => Promise<readonly KeySlot[]>;
  /** Argon2id cost; measured on this machine when left out. Tests pass `KDF_FLOOR`. */
  readonly kdfCost?: KdfCost;
  /** The present, for the key file's `created`. */
  readonly now?: () => Date;
}

/**
 * Makes a vault and leaves it unlocked. All files are made in a folder beside it, proven, and appear with one rename:
 * a crash leaves either no vault or a whole one.
 * @throws AppError `vault.exists`, `vault.unsafe_place`, `vault.passphrase_too_weak`, `disk.full`
 */
export async function createVault(options: CreateVaultOptions): Promise<OpenVault> {
  const { folder, passphrase, nickname, prepare, moreSlots, kdfCost, now = () => new Date() } = options;
  let normalised: Buffer | undefined;
  let masterKey: Buffer | undefined;
  let staging: string | undefined;
  try {
    await selfTest();
    await assertSafeFolder(folder);
    if ((await vaultState(folder)).state !== "absent") throw new AppError("vault.exists");
    // Anything else in there would be swept along, or be in the way of the rename.
    if ((await namesIn(folder)).length > 0) throw new AppError("vault.unsafe_place");
    normalised = normalisePassphrase(passphrase);
    if (normalised === undefined || !(await assessPassphrase(passphrase)).acceptable) {
      throw new AppError("vault.passphrase_too_weak");
    }

    await mkdir(dirname(folder), { recursive: true, mode: PRIVATE_FOLDER });
    await removeUnfinished(folder);
    staging = `${folder}.new-${randomBytes(6).toString("hex")}`;
    await mkdir(staging, { mode: PRIVATE_FOLDER });

    masterKey = randomBytes(KEY_BYTES);
    const vaultId = randomBytes(16);
    const cost = kdfCost ?? (await calibrate());
    const slot = await createPassSlot({ vaultId, masterKey, passphrase: normalised, nickname, cost });
    const more = (await moreSlots?.({ vaultId, masterKey })) ?? [];
    const stored = firstKeyFile(vaultId, masterKey, [slot, ...more], now());
    const secret = normalised;
    await writeKeyFileCopies(staging, stored.bytes, async (readBack) => {
      wipe((await openKeyFile(decodeKeyFile(readBack), secret)).masterKey);
    });
    await fillNewVault(staging, stored.keyFile, slot, masterKey, prepare);
    await syncFolder(staging);
    await publish(staging, folder);
    staging = undefined;
    return await unlockFiles(folder, stored, { masterKey, slot }, true);
  } catch (error) {
    throw fileError(databaseError(error));
  } finally {
    wipe(normalised, masterKey, typeof passphrase === "string" ? undefined : passphrase);
    if (staging !== undefined) await rm(staging, { recursive: true, force: true }).catch(() => undefined);
  }
}

function firstKeyFile(vaultId: Buffer, masterKey: Buffer, slots: KeySlot[], created: Date): StoredKeyFile {
  const headerKey = deriveHeaderKey(masterKey, vaultId);
  try {
    const bytes = encodeKeyFile(
      {
        v: KEY_FILE_VERSION,
        suite: KEY_FILE_SUITE,
        vault: vaultId.toString("base64url"),
        seq: 1,
        created: created.toISOString(),
        epoch: 1,
        chainEpoch: 1,
        slots,
      },
      headerKey,
    );
    return { keyFile: decodeKeyFile(bytes), bytes };
  } finally {
    wipe(headerKey);
  }
}

/** Database and anchor of a vault that is being made. */
async function fillNewVault(
  staging: string,
  keyFile: KeyFile,
  slot: PassSlot,
  masterKey: Buffer,
  prepare: CreateVaultOptions["prepare"],
): Promise<void> {
  const vaultId = Buffer.from(keyFile.vault, "base64url");
  const keys = deriveWorkingKeys(masterKey, { vaultId, epoch: keyFile.epoch, chainEpoch: keyFile.chainEpoch });
  try {
    let head: ChainHead | undefined;
    await createDatabase(join(staging, CASE_FILE_NAME), keys.dataKey, (connection) => {
      head = prepare({
        connection,
        keys: { chainKey: keys.chainKey, chainEpoch: keyFile.chainEpoch },
        vaultId: keyFile.vault,
        slotId: slot.id,
      });
      recordKeyFile(connection, keyFile);
    });
    if (head === undefined) throw new Error("The new vault was not prepared.");
    const anchor = openAnchor(join(staging, ANCHOR_FILE_NAME), keys.headKey, vaultId);
    try {
      anchor.write({ ...head, keyFileSeq: keyFile.seq });
    } finally {
      anchor.close();
    }
  } finally {
    wipeWorkingKeys(keys);
  }
}

/** Lets the finished folder appear under its name. An empty folder there is taken away first: Windows needs that. */
async function publish(staging: string, folder: string): Promise<void> {
  await rmdir(folder).catch((error: unknown) => {
    if (errorCode(error) !== "ENOENT") throw error;
  });
  await renamePatiently(staging, folder);
  await syncFolder(dirname(folder));
}

/** Removes what an interrupted creation left beside the folder; nobody was ever told that such a vault exists. */
async function removeUnfinished(folder: string): Promise<void> {
  const stagingName = /^\.new-[0-9a-f]{12}$/;
  for (const name of await namesIn(dirname(folder))) {
    if (name.startsWith(basename(folder)) && stagingName.test(name.slice(basename(folder).length))) {
      await rm(join(dirname(folder), name), { recursive: true, force: true });
    }
  }
}
