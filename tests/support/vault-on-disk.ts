import { join } from "node:path";
import { openKeyFile } from "../../electron/vault/key-slots.ts";
import { readKeyFileCopies } from "../../electron/vault/key-file-copies.ts";
import { deriveWorkingKeys, type WorkingKeys } from "../../electron/vault/key-hierarchy.ts";
import { type Connection, openDatabase } from "../../electron/vault/open-database.ts";
import { normalisePassphrase } from "../../electron/vault/passphrase.ts";
import { ANCHOR_FILE_NAME, CASE_FILE_NAME } from "../../electron/vault/vault-files.ts";

/** Every key of a vault, in the drill's own process: to look for them elsewhere, and to look into the files. */
export type VaultKeyring = WorkingKeys & {
  readonly masterKey: Buffer;
  readonly vaultId: Buffer;
  readonly chainEpoch: number;
};

/** Derives the keys from the vault's files and its passphrase, with the product's own code. */
export async function deriveKeyring(folder: string, passphrase: string): Promise<VaultKeyring> {
  const { candidates } = await readKeyFileCopies(folder);
  const [stored] = candidates;
  const secret = normalisePassphrase(passphrase);
  if (!stored || !secret) throw new Error("The vault has no key file that can be read.");
  const { masterKey } = await openKeyFile(stored.keyFile, secret);
  const { epoch, chainEpoch } = stored.keyFile;
  const vaultId = Buffer.from(stored.keyFile.vault, "base64url");
  return { masterKey, vaultId, chainEpoch, ...deriveWorkingKeys(masterKey, { vaultId, epoch, chainEpoch }) };
}

export function caseFilePath(folder: string): string {
  return join(folder, CASE_FILE_NAME);
}

export function anchorPath(folder: string): string {
  return join(folder, ANCHOR_FILE_NAME);
}

/** Opens the case file, as the product does, for as long as `work` takes. */
export async function withCaseFile<T>(
  folder: string,
  keyring: VaultKeyring,
  work: (connection: Connection) => T,
): Promise<T> {
  const { connection, close } = await openDatabase(caseFilePath(folder), keyring.dataKey);
  try {
    return work(connection);
  } finally {
    close();
  }
}
