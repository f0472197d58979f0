import { hkdfSha256, wipe } from "./crypto-suite.ts";

/** What the keys of a vault hang on, besides the master key. */
export interface KeyContext {
  /** 16 random bytes, the salt of every derivation: two vaults never share a key. */
  readonly vaultId: Uint8Array;
  /** Counts the data keys: one more each time the whole file is encrypted anew. */
  readonly epoch: number;
  /** Counts the keys of the audit chain. */
  readonly chainEpoch: number;
}

/** The keys that do the work. Each has one use, and none tells anything about another or about the master key. */
export interface WorkingKeys {
  /** Raw key of the encrypted database. */
  readonly dataKey: Buffer;
  /** MAC of the audit chain. */
  readonly chainKey: Buffer;
  /** MAC of the anchor file. */
  readonly headKey: Buffer;
}

/** The keys of a back-up's manifest. */
export interface BackupWorkingKeys {
  /** MAC of the manifest. */
  readonly manifestKey: Buffer;
  /** Seals what the manifest does not say openly. */
  readonly contentsKey: Buffer;
}

/** Derives the keys of the back-ups that are made under this master key. */
export function deriveBackupKeys(masterKey: Uint8Array, vaultId: Uint8Array): BackupWorkingKeys {
  return {
    manifestKey: derive(masterKey, vaultId, "backup manifest"),
    contentsKey: derive(masterKey, vaultId, "backup contents"),
  };
}

/** MAC of the key file; derived alone because the key file is checked before anything else is trusted. */
export function deriveHeaderKey(masterKey: Uint8Array, vaultId: Uint8Array): Buffer {
  return derive(masterKey, vaultId, "key file");
}

/** Seals each slot's binding secret (see `key-slots.ts`) for the holder of the master key. */
export function deriveBindingKey(masterKey: Uint8Array, vaultId: Uint8Array): Buffer {
  return derive(masterKey, vaultId, "slot binding");
}

/** Derives the working keys. The labels are part of the file format and never change. */
export function deriveWorkingKeys(masterKey: Uint8Array, context: KeyContext): WorkingKeys {
  const { vaultId, epoch, chainEpoch } = context;
  return {
    dataKey: derive(masterKey, vaultId, "data", epoch),
    chainKey: derive(masterKey, vaultId, "chain", chainEpoch),
    headKey: derive(masterKey, vaultId, "head"),
  };
}

/** Overwrites the working keys with zeros. */
export function wipeWorkingKeys(keys: WorkingKeys): void {
  wipe(keys.dataKey, keys.chainKey, keys.headKey);
}

function derive(masterKey: Uint8Array, vaultId: Uint8Array, use: string, epoch?: number): Buffer {
  const label = epoch === undefined ? `holdfast/1 ${use}` : `holdfast/1 ${use} ${epoch}`;
  return hkdfSha256(masterKey, vaultId, new TextEncoder().encode(label));
}
