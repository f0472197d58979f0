import { AppError } from "#shared/errors/app-error.ts";

import type { KeyFile } from "./key-file-format.ts";
import type { Connection } from "./open-database.ts";

/*
 * The database remembers which key file it was last opened with, in the table `meta(key, value)` that the first
 * migration makes. An old key file put back (to revive a removed person's passphrase) is then seen by anyone.
 */

const KEYS = { vaultId: "vault_id", seq: "key_file_seq", mac: "key_file_mac" } as const;

/** Writes down the key file that now counts, in one statement: half a record would look like tampering. */
export function recordKeyFile(connection: Connection, keyFile: KeyFile): void {
  connection
    .prepare(
      `INSERT INTO meta (key, value) VALUES (?, ?), (?, ?), (?, ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    )
    .run([KEYS.vaultId, keyFile.vault, KEYS.seq, String(keyFile.seq), KEYS.mac, keyFile.mac]);
}

/**
 * Compares the key file that was opened with the one on record.
 * @returns true when the key file is one change newer: a crash fell between changing it and recording it
 * @throws AppError `vault.key_file_altered` for an older or another key file, `vault.case_file_older` for a database
 *   that missed more than one change, `vault.case_file_damaged` for the database of another vault
 */
export function isOneAheadOfRecord(connection: Connection, keyFile: KeyFile): boolean {
  const read = connection.prepare("SELECT value FROM meta WHERE key = ?", { pluck: true });
  const recorded = (key: string): string => String(read.get([key]) ?? "");
  if (recorded(KEYS.vaultId) !== keyFile.vault) throw new AppError("vault.case_file_damaged");
  const seq = Number(recorded(KEYS.seq));
  if (keyFile.seq < seq) throw new AppError("vault.key_file_altered");
  if (keyFile.seq > seq + 1) throw new AppError("vault.case_file_older");
  if (keyFile.seq > seq) return true;
  if (recorded(KEYS.mac) !== keyFile.mac) throw new AppError("vault.key_file_altered");
  return false;
}
