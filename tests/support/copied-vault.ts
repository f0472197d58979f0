import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copySourceOf } from "../../electron/database/copy-source.ts";
import { verifyTask } from "../../electron/database/verify-task.ts";
import { liveRecords } from "../../electron/features/checks/live-record-repository.ts";
import type { CopySource } from "../../electron/vault/make-backup.ts";
import { openVault } from "../../electron/vault/vault.ts";
import type { VerifierReport, VerifierTask } from "../../electron/vault/verifier-protocol.ts";
import { makeOwnVault, testPassphrase } from "./test-process.ts";

export type CopiedVault = {
  /** Holds the vault's data folder, and whatever a test puts beside it. */
  readonly root: string;
  /** Folder of the vault itself. */
  readonly folder: string;
  readonly source: CopySource;
  close(): void;
};

/** An open vault of one's own, of which copies are made without anything of the application around it. */
export async function aVaultToCopy(): Promise<CopiedVault> {
  const root = mkdtempSync(join(tmpdir(), "holdfast-copied-"));
  const folder = join(root, "data", "vault");
  await makeOwnVault(join(root, "data"));
  const vault = await openVault({ folder, passphrase: testPassphrase });
  return {
    root,
    folder,
    source: copySourceOf(vault, folder),
    close() {
      vault.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** What the second process does, done here; it overwrites the keys it is sent, so it gets copies, as over a port. */
export function verifyHere(task: VerifierTask): Promise<VerifierReport> {
  return verifyTask(structuredClone(task), liveRecords);
}
