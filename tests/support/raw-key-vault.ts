import { KDF_FLOOR } from "../../electron/vault/key-derivation.ts";
import { KEY_FILE_NAMES } from "../../electron/vault/key-file-copies.ts";
import { decodeKeyFile, encodeKeyFile, KEY_FILE_SUITE } from "../../electron/vault/key-file-format.ts";
import { recordKeyFile } from "../../electron/vault/key-file-record.ts";
import { deriveBackupKeys, deriveHeaderKey, deriveWorkingKeys } from "../../electron/vault/key-hierarchy.ts";
import { createPassSlot } from "../../electron/vault/key-slots.ts";
import { randomBytes } from "../../electron/vault/crypto-suite.ts";
import type { Connection } from "../../electron/vault/open-database.ts";
import type { OpenVault } from "../../electron/vault/vault.ts";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The vault around a case file whose key is raw: with a key file as any other, but no passphrase opens its one slot,
 * and without an anchor.
 */
export async function rawKeyVault(options: {
  readonly folder: string;
  readonly connection: Connection;
  readonly chainKey: Buffer;
  readonly slotId: string;
  readonly close: () => void;
  /** False while the tables are not there yet. */
  readonly isRecorded: boolean;
}): Promise<OpenVault> {
  const { folder, connection, chainKey, slotId, close } = options;
  const vaultId = randomBytes(16);
  const masterKey = randomBytes(32);
  const nickname = "Worker 1";
  const slot = await createPassSlot(
    { vaultId, masterKey, passphrase: Buffer.from("none"), nickname, cost: KDF_FLOOR, id: slotId },
    async () => randomBytes(32),
  );
  const bytes = encodeKeyFile(
    {
      v: 1,
      suite: KEY_FILE_SUITE,
      vault: vaultId.toString("base64url"),
      seq: 1,
      created: "2026-01-05T09:00:00.000Z",
      epoch: 1,
      chainEpoch: 1,
      slots: [slot],
    },
    deriveHeaderKey(masterKey, vaultId),
  );
  for (const name of KEY_FILE_NAMES) writeFileSync(join(folder, name), bytes);
  if (options.isRecorded) recordKeyFile(connection, decodeKeyFile(bytes));
  return {
    folder,
    isOpen: true,
    connection,
    keys: { chainKey, chainEpoch: 1 },
    vaultId: vaultId.toString("base64url"),
    slotId,
    nickname,
    keyFileSeq: 1,
    epoch: 1,
    copyKeys: {
      ...deriveWorkingKeys(masterKey, { vaultId, epoch: 1, chainEpoch: 1 }),
      ...deriveBackupKeys(masterKey, vaultId),
      chainKey,
      chainEpoch: 1,
    },
    keyFileRepaired: false,
    keyFileChangeFinished: false,
    adoptKeyFile: () => undefined,
    checkAnchor: () => ({ outcome: "equal" }),
    writeAnchor: () => undefined,
    close,
  };
}
