import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { KEY_FILE_NAMES } from "../vault/key-file-copies.ts";
import type { CopySource } from "../vault/make-backup.ts";
import type { OpenVault } from "../vault/vault.ts";
import { caseFileFacts } from "./case-file-facts.ts";

/** Everything of an open vault that back-ups are made from. */
export function copySourceOf(vault: OpenVault, folder: string): CopySource {
  return {
    connection: vault.connection,
    vaultId: vault.vaultId,
    epoch: vault.epoch,
    keyFileBytes: () => readFile(join(folder, KEY_FILE_NAMES[0])),
    keys: vault.copyKeys,
    facts: caseFileFacts,
  };
}
