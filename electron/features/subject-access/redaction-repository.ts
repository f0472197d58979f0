import type { CaseId } from "#shared/domain/case-record.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { GivenKind } from "#shared/domain/record-fields.ts";
import type { Redaction, RedactionId } from "#shared/domain/redaction.ts";
import type { SubjectAccessId } from "#shared/domain/subject-access.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import type { Schema } from "../../database/schema.ts";

export function insert(db: WritableDb, redaction: Redaction): void {
  db.run(sql.insertInto("redaction").values(toRow(redaction)));
}

export function replace(db: WritableDb, redaction: Redaction): void {
  db.run(sql.updateTable("redaction").set(toRow(redaction)).where("id", "=", redaction.id));
}

export function find(db: ReadableDb, id: RedactionId): Redaction | undefined {
  const row = db.maybeOne(sql.selectFrom("redaction").selectAll().where("id", "=", id));
  return row && toRedaction(row);
}

/** The layer of one request. */
export function list(db: ReadableDb, requestId: SubjectAccessId): Redaction[] {
  const query = sql.selectFrom("redaction").selectAll().where("request_id", "=", requestId);
  return db.all(query.orderBy("id")).map(toRedaction);
}

function toRow(redaction: Redaction): Schema["redaction"] {
  return {
    id: redaction.id,
    request_id: redaction.requestId,
    case_id: redaction.caseId,
    record_kind: redaction.recordKind,
    record_id: redaction.recordId,
    digest: redaction.digest,
    whole: redaction.whole === null ? null : JSON.stringify(redaction.whole),
    passages: JSON.stringify(redaction.passages),
    marked_at: redaction.markedAt,
    marked_by: redaction.markedBy,
    revision: redaction.revision,
  };
}

function toRedaction(row: Schema["redaction"]): Redaction {
  return {
    id: row.id as RedactionId,
    requestId: row.request_id as SubjectAccessId,
    caseId: row.case_id as CaseId,
    recordKind: row.record_kind as GivenKind,
    recordId: row.record_id,
    digest: row.digest,
    whole: row.whole === null ? null : (JSON.parse(row.whole) as Redaction["whole"]),
    passages: JSON.parse(row.passages) as Redaction["passages"],
    markedAt: row.marked_at as Instant,
    markedBy: row.marked_by,
    revision: row.revision,
  };
}
