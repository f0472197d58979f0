import type { CaseNoteId } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { NoteComment, NoteCommentId } from "#shared/domain/note-comment.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import type { Schema } from "../../database/schema.ts";
import type { OpenCases } from "../case-access/case-access-repository.ts";

export function insert(db: WritableDb, comment: NoteComment): void {
  db.run(sql.insertInto("note_comment").values(toRow(comment)));
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replace(db: WritableDb, comment: NoteComment, basedOn: number): boolean {
  const query = sql.updateTable("note_comment").set(toRow(comment)).where("id", "=", comment.id);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

export function find(db: ReadableDb, id: NoteCommentId): NoteComment | undefined {
  const row = db.maybeOne(sql.selectFrom("note_comment").selectAll().where("id", "=", id));
  return row && toComment(row);
}

/** Oldest first, without those beside notes that are in the bin. */
export function list(db: ReadableDb, caseId: CaseId): NoteComment[] {
  return db.all(standing().where("note_comment.case_id", "=", caseId)).map(toComment);
}

/** Open threads of these cases with their answers, oldest first; null for every case that exists for the worker. */
export function listOpen(db: ReadableDb, of: OpenCases | null): NoteComment[] {
  const open = sql
    .selectFrom("note_comment as begun")
    .select("begun.id")
    .where("begun.resolved_at", "is", null)
    .where("begun.answer_to", "is", null);
  const query = standing().where((eb) =>
    eb.or([eb("note_comment.id", "in", open), eb("note_comment.answer_to", "in", open)]),
  );
  return db.all(of === null ? query : query.where("note_comment.case_id", "in", of)).map(toComment);
}

/** Whoever saved the first version of the note, where they are still on record. */
export function authorOf(db: ReadableDb, noteId: CaseNoteId): WorkerId | null {
  const first = sql
    .selectFrom("audit")
    .innerJoin("worker", "worker.id", "audit.actor")
    .select("audit.actor")
    .where("audit.object", "=", "case_note")
    .where("audit.object_id", "=", noteId)
    .orderBy("audit.seq")
    .limit(1);
  return (db.maybeOne(first)?.actor ?? null) as WorkerId | null;
}

function standing() {
  return sql
    .selectFrom("note_comment")
    .innerJoin("case_note", "case_note.id", "note_comment.note_id")
    .selectAll("note_comment")
    .where("case_note.removed_at", "is", null)
    .orderBy("note_comment.recorded_at")
    .orderBy("note_comment.id");
}

function toRow(comment: NoteComment): Schema["note_comment"] {
  return {
    id: comment.id,
    note_id: comment.noteId,
    case_id: comment.caseId,
    answer_to: comment.answerTo,
    words: comment.words,
    note_author_id: comment.noteAuthorId,
    recorded_at: comment.recordedAt,
    recorded_by: comment.recordedBy,
    recorded_by_id: comment.recordedById,
    resolved_at: comment.resolvedAt,
    resolved_by: comment.resolvedBy,
    revision: comment.revision,
  };
}

function toComment(row: Schema["note_comment"]): NoteComment {
  return {
    id: row.id as NoteCommentId,
    noteId: row.note_id as CaseNoteId,
    caseId: row.case_id as CaseId,
    answerTo: row.answer_to as NoteCommentId | null,
    words: row.words,
    noteAuthorId: row.note_author_id as WorkerId | null,
    recordedAt: row.recorded_at as Instant,
    recordedBy: row.recorded_by,
    recordedById: row.recorded_by_id as WorkerId,
    resolvedAt: row.resolved_at as Instant | null,
    resolvedBy: row.resolved_by,
    revision: row.revision,
  };
}
