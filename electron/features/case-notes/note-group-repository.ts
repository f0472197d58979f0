import type { CaseNoteId, NoteElsewhere } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import type { OpenCases } from "../case-access/case-access-repository.ts";

/** @param notes One on each case, written at once. */
export function insert(
  db: WritableDb,
  groupId: string,
  notes: readonly { readonly id: CaseNoteId; readonly caseId: CaseId }[],
): void {
  const rows = notes.map(({ id, caseId }) => ({ note_id: id, case_id: caseId, group_id: groupId }));
  db.run(sql.insertInto("note_group").values(rows));
}

/** For each note of the case the other notes that were written with it, on these cases and not in the bin. */
export function listElsewhere(db: ReadableDb, caseId: CaseId, of: OpenCases): NoteElsewhere[] {
  const query = sql
    .selectFrom("note_group as here")
    .innerJoin("note_group as there", "there.group_id", "here.group_id")
    .innerJoin("case_note", "case_note.id", "there.note_id")
    .select(["here.note_id", "there.note_id as other_id", "there.case_id"])
    .where("here.case_id", "=", caseId)
    .where("there.case_id", "<>", caseId)
    .where("there.case_id", "in", of)
    .where("case_note.removed_at", "is", null)
    .orderBy("there.case_id");
  return db.all(query).map((row) => ({
    noteId: row.note_id as CaseNoteId,
    elsewhereId: row.other_id as CaseNoteId,
    caseId: row.case_id as CaseId,
  }));
}
