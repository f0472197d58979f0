import type { AuditAction } from "#shared/domain/audit-action.ts";
import type { RecordContent, RecordKind } from "#shared/domain/record-kind.ts";
import { canonicalJson } from "./canonical.ts";
import type { Transaction } from "./case-file.ts";
import { type ReadableDb, sql } from "./database.ts";

export type NewRevision<K extends RecordKind = RecordKind> = {
  readonly object: K;
  readonly objectId: string;
  readonly revision: number;
  /** The whole record as it now stands. */
  readonly content: RecordContent[K];
  /** What the audit entry says was done. */
  readonly action: AuditAction;
  /** Name of the worker, as it stands under notes. */
  readonly recordedBy: string;
  /** The worker's words for why, kept with the revision and never in the chain. */
  readonly reason?: string;
};

/**
 * Keeps one version of a record for good and binds it into the audit chain by its digest. Every change
 * of a record goes through here, so that nothing is ever overwritten (SPEC AU1).
 */
export function keepRevision<K extends RecordKind>(db: Transaction, wanted: NewRevision<K>): void {
  const { object, objectId, revision, content, action, recordedBy, reason } = wanted;
  const canonical = canonicalJson(content);
  db.run(
    sql.insertInto("record_revision").values({
      object,
      object_id: objectId,
      revision,
      content: canonical,
      reason: reason ?? "",
      recorded_at: db.stamp.at,
      recorded_by: recordedBy,
    }),
  );
  db.audit({ action, object, objectId, objectRevision: revision, content: canonical });
}

/** Every version of one record, newest first; `content` is canonical JSON. */
export function revisionsOf(db: ReadableDb, object: RecordKind, objectId: string) {
  return db.all(
    sql
      .selectFrom("record_revision")
      .select(["revision", "content", "reason", "recorded_at", "recorded_by"])
      .where("object", "=", object)
      .where("object_id", "=", objectId)
      .orderBy("revision", "desc"),
  );
}
