import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aVaultOfThree, removeFolder } from "../support/shared-vault.ts";
import { DrillNotes, type DrillReport, type Say } from "./drill-report.ts";
import { killAtSteps } from "./key-change-kills.ts";
import { mutateKeyFiles } from "./key-file-mutations.ts";
import { tryPassphrases } from "./wrong-passphrases.ts";

export type KeysDrillSize = {
  /** Kills at every so-manieth step of a change of slots, and of a change of the key of the vault. */
  readonly every: { readonly slots: number; readonly rotation: number };
  readonly mutations: number;
  readonly wrongPassphrases: number;
  /** So many of them with the real derivation, at its least cost; the others with one that costs nothing. */
  readonly reallyDerived: number;
  readonly seed: number;
};

/**
 * Who can open a vault: changes cut off at every step, key files changed in every way, passphrases that are not it.
 */
export async function keysDrill(size: KeysDrillSize, say: Say): Promise<DrillReport> {
  const notes = new DrillNotes("keys", say);
  const root = mkdtempSync(join(tmpdir(), "holdfast-keys-drill-"));
  const model = await aVaultOfThree();
  try {
    await mutateKeyFiles(notes, size);
    await tryPassphrases(notes, size);
    await killAtSteps(notes, { model, root, every: size.every });
  } finally {
    removeFolder(model.dataFolder);
    rmSync(root, { recursive: true, force: true });
  }
  return notes.report();
}
