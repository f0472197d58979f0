import type { CaseMarker, CaseMarkerId } from "#shared/domain/case-marker.ts";
import type { CaseNoteId } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import type { Schema } from "../../database/schema.ts";
import type { OpenCases } from "../case-access/case-access-repository.ts";

export function insert(db: WritableDb, marker: CaseMarker): void {
  db.run(sql.insertInto("case_marker").values(toRow(marker)));
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replace(db: WritableDb, marker: CaseMarker, basedOn: number): boolean {
  const query = sql.updateTable("case_marker").set(toRow(marker)).where("id", "=", marker.id);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

export function find(db: ReadableDb, id: CaseMarkerId): CaseMarker | undefined {
  const row = db.maybeOne(sql.selectFrom("case_marker").selectAll().where("id", "=", id));
  return row && toMarker(row);
}

/** The pin on a note, where there is one. */
export function findPin(db: ReadableDb, noteId: CaseNoteId): CaseMarker | undefined {
  const query = sql.selectFrom("case_marker").selectAll().where("note_id", "=", noteId);
  const row = db.maybeOne(query.where("removed_at", "is", null));
  return row && toMarker(row);
}

/** What is in sight on the case, oldest first. */
export function list(db: ReadableDb, caseId: CaseId): CaseMarker[] {
  return db.all(inSight().where("case_marker.case_id", "=", caseId)).map(toMarker);
}

/** What is to be reviewed by that day, the longest due first; `of` null for every case that exists for the worker. */
export function listDue(db: ReadableDb, of: OpenCases | null, by: CivilDate): CaseMarker[] {
  const query = inSight().where("case_marker.review_on", "<=", by);
  const found = db.all(of === null ? query : query.where("case_marker.case_id", "in", of));
  return found.map(toMarker).toSorted((a, b) => a.reviewOn.localeCompare(b.reviewOn));
}

function inSight() {
  return sql
    .selectFrom("case_marker")
    .leftJoin("case_note", "case_note.id", "case_marker.note_id")
    .selectAll("case_marker")
    .where("case_marker.removed_at", "is", null)
    .where("case_note.removed_at", "is", null)
    .orderBy("case_marker.recorded_at")
    .orderBy("case_marker.id");
}

function toRow(marker: CaseMarker): Schema["case_marker"] {
  return {
    id: marker.id,
    case_id: marker.caseId,
    note_id: marker.noteId,
    words: marker.words,
    review_on: marker.reviewOn,
    recorded_at: marker.recordedAt,
    recorded_by: marker.recordedBy,
    removed_at: marker.removedAt,
    removed_by: marker.removedBy,
    revision: marker.revision,
  };
}

function toMarker(row: Schema["case_marker"]): CaseMarker {
  return {
    id: row.id as CaseMarkerId,
    caseId: row.case_id as CaseId,
    noteId: row.note_id as CaseNoteId | null,
    words: row.words,
    reviewOn: row.review_on as CivilDate,
    recordedAt: row.recorded_at as Instant,
    recordedBy: row.recorded_by,
    removedAt: row.removed_at as Instant | null,
    removedBy: row.removed_by,
    revision: row.revision,
  };
}
