import { type Expression, expressionBuilder, type Selectable, sql as raw, type SqlBool } from "kysely";
import { type CaseNote, type CaseNoteId, type ReadingOrder, removedNoteBody } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { documentOfText, NoteDocument, plainText } from "#shared/domain/note-document.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import type { Schema } from "../../database/schema.ts";

export function insert(db: WritableDb, note: CaseNote): void {
  db.run(sql.insertInto("case_note").values(toRow(note)));
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replace(db: WritableDb, note: CaseNote, basedOn: number): boolean {
  const query = sql.updateTable("case_note").set(toRow(note)).where("id", "=", note.id);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

export function find(db: ReadableDb, id: CaseNoteId): CaseNote | undefined {
  const row = db.maybeOne(sql.selectFrom("case_note").selectAll().where("id", "=", id));
  return row && toNote(row);
}

/** Whether the words that are searched and listed are those of the document. */
export function isTextOfDocument(db: ReadableDb, id: CaseNoteId): boolean {
  const note = find(db, id);
  return note !== undefined && (note.body === bodyOf(note) || isWithoutDocument(db, id));
}

/** What is listed and searched of a note: nothing while it is in the bin (SPEC CN14). */
export function bodyOf({ document, removedAt }: Pick<CaseNote, "document" | "removedAt">): string {
  return removedAt === null ? plainText(document) : removedNoteBody;
}

function isWithoutDocument(db: ReadableDb, id: CaseNoteId): boolean {
  return db.maybeOne(sql.selectFrom("case_note").select("document").where("id", "=", id))?.document === null;
}

/** Newest event first; of two at the same time, the one written later. Addenda are among them, what is in the bin not. */
export function list(db: ReadableDb, caseId: CaseId): CaseNote[] {
  return db.all(listed(caseId).where("removed_at", "is", null)).map(toNote);
}

/** The part of a row by which notes are put in order, and by which addenda find their note. */
export type NotePlace = Pick<CaseNote, "id" | "addendumTo">;

/**
 * Notes that fit, in the order in which they are read, without their words: addenda are among them, in the order in
 * which they were written, wherever that is.
 *
 * @param match undefined for every note; else as for `listMatching`
 */
export function places(
  db: ReadableDb,
  { caseId, match, order }: { caseId: CaseId; match: string | undefined; order: ReadingOrder },
): NotePlace[] {
  const direction = order === "oldest_first" ? "asc" : "desc";
  let query = sql
    .selectFrom("case_note")
    .select(["id", "addendum_to"])
    .where("case_id", "=", caseId)
    .where("removed_at", "is", null);
  if (match !== undefined) query = query.where(isOfWhole(caseId, match));
  const rows = db.all(query.orderBy("occurred_at", direction).orderBy("row", direction));
  return rows.map(({ id, addendum_to }) => ({ id: id as CaseNoteId, addendumTo: addendum_to as CaseNoteId | null }));
}

/** These notes, in no order. */
export function findAll(db: ReadableDb, ids: readonly CaseNoteId[]): CaseNote[] {
  if (ids.length === 0) return [];
  return db.all(sql.selectFrom("case_note").selectAll().where("id", "in", ids)).map(toNote);
}

/** What was put into the bin since then, newest first. */
export function listBin(db: ReadableDb, caseId: CaseId, since: Instant): CaseNote[] {
  return db
    .all(
      sql
        .selectFrom("case_note")
        .selectAll()
        .where("case_id", "=", caseId)
        .where("removed_at", ">=", since)
        .orderBy("removed_at", "desc"),
    )
    .map(toNote);
}

/** @param match An expression of the full-text engine made by `matchTyped`, never typed text. */
export function listMatching(db: ReadableDb, caseId: CaseId, match: string): CaseNote[] {
  return db.all(listed(caseId).where("removed_at", "is", null).where(isOfWhole(caseId, match))).map(toNote);
}

/** A note is found with its addenda by the words of any of them. */
function isOfWhole(caseId: CaseId, match: string): Expression<SqlBool> {
  const hits = sql
    .selectFrom("case_note_search")
    .select("rowid")
    .where(raw<boolean>`case_note_search MATCH ${match}`);
  const whole = sql
    .selectFrom("case_note as hit")
    .select((eb) => eb.fn.coalesce("hit.addendum_to", "hit.id").as("id"))
    // Of this case alone: of a word that every note has, the notes of all cases would be read.
    .where("hit.case_id", "=", caseId)
    .where("hit.row", "in", hits);
  const eb = expressionBuilder<Schema, "case_note">();
  return eb.or([eb("id", "in", whole), eb("addendum_to", "in", whole)]);
}

function listed(caseId: CaseId) {
  return sql
    .selectFrom("case_note")
    .selectAll()
    .where("case_id", "=", caseId)
    .orderBy("occurred_at", "desc")
    .orderBy("row", "desc");
}

function toRow(note: CaseNote) {
  return {
    id: note.id,
    case_id: note.caseId,
    contact_type: note.contactType,
    occurred_at: note.occurredAt,
    body: note.body,
    document: JSON.stringify(note.document),
    recorded_at: note.recordedAt,
    recorded_by: note.recordedBy,
    amended_at: note.amendedAt,
    revision: note.revision,
    signed_at: note.signedAt,
    signed_by: note.signedBy,
    addendum_to: note.addendumTo,
    late_reason: note.lateReason,
    removed_at: note.removedAt,
    removed_by: note.removedBy,
  };
}

function toNote(row: Selectable<Schema["case_note"]>): CaseNote {
  return {
    id: row.id as CaseNoteId,
    caseId: row.case_id as CaseId,
    contactType: row.contact_type as CaseNote["contactType"],
    occurredAt: row.occurred_at as CaseNote["occurredAt"],
    body: row.body,
    document: row.document === null ? documentOfText(row.body) : NoteDocument.parse(JSON.parse(row.document)),
    recordedAt: row.recorded_at as CaseNote["recordedAt"],
    recordedBy: row.recorded_by,
    amendedAt: row.amended_at as CaseNote["amendedAt"],
    revision: row.revision,
    signedAt: row.signed_at as Instant | null,
    signedBy: row.signed_by,
    addendumTo: row.addendum_to as CaseNoteId | null,
    lateReason: row.late_reason,
    removedAt: row.removed_at as Instant | null,
    removedBy: row.removed_by,
  };
}
