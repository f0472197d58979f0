import { KEY_FILE_NAMES } from "./key-file-copies.ts";

/** The encrypted database and the anchor file, beside the two key files. Nothing else stays in a vault's folder. */
export const CASE_FILE_NAME = "vault.cdb";
export const ANCHOR_FILE_NAME = "vault.head";
/** Their successors, while the master key is being replaced. */
export const NEXT_CASE_FILE_NAME = "vault.cdb.next";
export const NEXT_ANCHOR_FILE_NAME = "vault.head.next";

export const VAULT_FILE_NAMES: readonly string[] = [
  ...KEY_FILE_NAMES,
  CASE_FILE_NAME,
  ANCHOR_FILE_NAME,
  NEXT_CASE_FILE_NAME,
  NEXT_ANCHOR_FILE_NAME,
];
