import { cpSync, mkdtempSync, openSync, readSync, rmSync, statSync, writeSync, closeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { caseFilePath, type VaultKeyring, withCaseFile } from "../support/vault-on-disk.ts";
import type { DrillNotes } from "./drill-report.ts";
import { type Acknowledged, compareWithAcknowledged, type Findings } from "./written-notes.ts";

/** Takes a copy of the vault and does to it what must never happen; each must be reported. */
export async function findPlantedFaults(
  notes: DrillNotes,
  { folder, keyring, acknowledged }: { folder: string; keyring: VaultKeyring; acknowledged: Acknowledged },
): Promise<void> {
  const [id = "", body = ""] = [...acknowledged.notes].at(-1) ?? [];
  const onCopy = async (harm: (copy: string) => unknown): Promise<Findings> => {
    const copy = mkdtempSync(join(tmpdir(), "holdfast-kill-copy-"));
    try {
      cpSync(folder, copy, { recursive: true });
      await harm(copy);
      return await compareWithAcknowledged(copy, keyring, acknowledged);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  };
  const sql = (statement: string) => (copy: string) =>
    withCaseFile(copy, keyring, (connection) => connection.exec(statement));

  const whole = await onCopy(() => {});
  notes.planted("no fault at all", whole.damage.length + whole.lost.length + whole.duplicated.length === 0);
  const removed = await onCopy(sql(`DELETE FROM case_note WHERE id = '${id}'`));
  notes.planted("a note removed behind its back", removed.lost.join() === id);
  const twice = await onCopy(
    sql(`INSERT INTO case_note (id, case_id, contact_type, occurred_at, body, recorded_at, recorded_by, amended_at, revision)
         SELECT 'twice', case_id, contact_type, occurred_at, body, recorded_at, recorded_by, amended_at, revision
         FROM case_note WHERE id = '${id}'`),
  );
  notes.planted("a note that stands twice", twice.duplicated.includes(body));
  // Two, because the last kill may have come between a commit and its anchor: one entry less is then what the anchor says.
  const unchained = await onCopy(
    sql("DROP TRIGGER audit_is_not_deleted; DELETE FROM audit WHERE seq > (SELECT max(seq) - 2 FROM audit)"),
  );
  notes.planted(
    "the two newest audit entries cut off",
    unchained.damage.some((sentence) => sentence.startsWith("anchor")),
  );
  const forged = await onCopy(
    sql("DROP TRIGGER audit_is_kept; UPDATE audit SET at = '2000-01-01T00:00:00.000Z' WHERE seq = 2"),
  );
  notes.planted(
    "an audit entry altered",
    forged.damage.some((sentence) => sentence.startsWith("audit chain")),
  );
  const flipped = await onCopy(flipByte);
  notes.planted("one byte of the file turned over", flipped.damage.length > 0);
}

/** Turns over one bit in the middle of the file. */
function flipByte(copy: string): void {
  const path = caseFilePath(copy);
  const place = Math.floor(statSync(path).size / 2);
  const file = openSync(path, "r+");
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, place);
  byte[0] = (byte[0] ?? 0) ^ 1;
  writeSync(file, byte, 0, 1, place);
  closeSync(file);
}
