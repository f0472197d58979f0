import type { Attachment, AttachmentId, AttachmentKind, AttachmentWay } from "#shared/domain/attachment.ts";
import type { CaseNoteId } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import type { Schema } from "../../database/schema.ts";
import { sha256Stream } from "../../vault/crypto-suite.ts";

/** How much of a document one row holds, in bytes. */
const chunkBytes = 65_536;

/** A new document and all of its bytes. */
export function insert(db: WritableDb, attachment: Attachment, bytes: Uint8Array): void {
  db.run(sql.insertInto("attachment").values(toRow(attachment)));
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const chunk = {
      attachment_id: attachment.id,
      position: at / chunkBytes,
      bytes: bytes.subarray(at, at + chunkBytes),
    };
    db.run(sql.insertInto("attachment_chunk").values(chunk));
  }
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replace(db: WritableDb, attachment: Attachment, basedOn: number): boolean {
  const query = sql.updateTable("attachment").set(toRow(attachment)).where("id", "=", attachment.id);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

export function find(db: ReadableDb, id: AttachmentId): Attachment | undefined {
  const row = db.maybeOne(sql.selectFrom("attachment").selectAll().where("id", "=", id));
  return row && toAttachment(row);
}

/** Those taken out among them, the newest first. */
export function list(db: ReadableDb, caseId: CaseId): Attachment[] {
  const query = sql.selectFrom("attachment").selectAll().where("case_id", "=", caseId);
  return db.all(query.orderBy("recorded_at", "desc").orderBy("id")).map(toAttachment);
}

export function count(db: ReadableDb, caseId: CaseId): number {
  const query = sql.selectFrom("attachment").select((eb) => eb.fn.countAll<number>().as("many"));
  return db.maybeOne(query.where("case_id", "=", caseId))?.many ?? 0;
}

/** The bytes from `offset` on, at most `most` of them; fewer at the end of the document, or where a row is gone. */
export function read(db: ReadableDb, id: AttachmentId, offset: number, most: number): Buffer {
  const first = Math.floor(offset / chunkBytes);
  const rows = db.all(
    sql
      .selectFrom("attachment_chunk")
      .select(["position", "bytes"])
      .where("attachment_id", "=", id)
      .where("position", ">=", first)
      .where("position", "<=", Math.floor((offset + most - 1) / chunkBytes))
      .orderBy("position"),
  );
  const isInOrder = rows.every(({ position }, index) => position === first + index);
  const whole = isInOrder ? Buffer.concat(rows.map(({ bytes }) => bytes)) : Buffer.alloc(0);
  const start = offset - first * chunkBytes;
  return whole.subarray(start, start + most);
}

/** Whether the bytes kept are those that came in: as many as there were, in their order, with the same hash (SPEC AT7). */
export function areBytesWhole(db: ReadableDb, id: AttachmentId): boolean {
  const attachment = find(db, id);
  if (!attachment) return false;
  const hash = sha256Stream();
  const rows = db.maybeOne(
    sql
      .selectFrom("attachment_chunk")
      .select((eb) => eb.fn.countAll<number>().as("many"))
      .where("attachment_id", "=", id),
  );
  if (rows?.many !== Math.ceil(attachment.size / chunkBytes)) return false;
  let total = 0;
  for (; total < attachment.size; total += chunkBytes) {
    const bytes = read(db, id, total, chunkBytes);
    if (bytes.length !== Math.min(chunkBytes, attachment.size - total)) return false;
    hash.update(bytes);
  }
  return hash.digest().toString("hex") === attachment.sha256;
}

function toRow(attachment: Attachment): Schema["attachment"] {
  return {
    id: attachment.id,
    case_id: attachment.caseId,
    note_id: attachment.noteId,
    title: attachment.title,
    description: attachment.description,
    dated_on: attachment.datedOn,
    came_by: attachment.cameBy,
    kind: attachment.kind,
    size: attachment.size,
    sha256: attachment.sha256,
    removed_why: attachment.removedWhy,
    recorded_at: attachment.recordedAt,
    recorded_by: attachment.recordedBy,
    revision: attachment.revision,
  };
}

function toAttachment(row: Schema["attachment"]): Attachment {
  return {
    id: row.id as AttachmentId,
    caseId: row.case_id as CaseId,
    noteId: row.note_id as CaseNoteId | null,
    title: row.title,
    description: row.description,
    datedOn: row.dated_on as CivilDate | null,
    cameBy: row.came_by as AttachmentWay,
    kind: row.kind as AttachmentKind,
    size: row.size,
    sha256: row.sha256,
    removedWhy: row.removed_why,
    recordedAt: row.recorded_at as Instant,
    recordedBy: row.recorded_by,
    revision: row.revision,
  };
}
