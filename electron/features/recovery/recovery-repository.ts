import { z } from "zod";
import type { AuditAction } from "#shared/domain/audit-action.ts";
import { noRecovery, RecoveryRecord, withSetAdded } from "#shared/domain/recovery.ts";
import type { Transaction } from "../../database/case-file.ts";
import { type ReadableDb, sql } from "../../database/database.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { MadePapers } from "../../vault/recovery-papers.ts";

const key = "recovery";
const Stored = z.strictObject({ revision: z.int().positive(), content: RecoveryRecord });

/** What is remembered about kits and shares, with its revision; undefined before any were made. */
export function find(db: ReadableDb): z.infer<typeof Stored> | undefined {
  const row = db.maybeOne(sql.selectFrom("meta").select("value").where("key", "=", key));
  return row && Stored.parse(JSON.parse(row.value));
}

export function read(db: ReadableDb): RecoveryRecord {
  return find(db)?.content ?? noRecovery;
}

/** Writes the next version and keeps it for good. */
export function save(db: Transaction, content: RecoveryRecord, action: AuditAction, recordedBy: string): void {
  const revision = (find(db)?.revision ?? 0) + 1;
  const value = JSON.stringify({ revision, content });
  const insert = sql.insertInto("meta").values({ key, value });
  db.run(insert.onConflict((conflict) => conflict.column("key").doUpdateSet({ value })));
  keepRevision(db, { object: "recovery", objectId: "recovery", revision, content, action, recordedBy });
}

/** Remembers a kit that was made together with something else: a new vault, a new passphrase. */
export function addKit(db: Transaction, { slot, fingerprint }: MadePapers, number: number, madeBy: string): void {
  const made = {
    set: "kit",
    number,
    slotId: slot.id,
    fingerprint,
    holders: [""],
    madeAt: db.stamp.at,
    madeBy,
  } as const;
  save(db, withSetAdded(read(db), made), "recovery.kit_made", madeBy);
}
