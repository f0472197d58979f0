import type { CaseNote, CaseNoteContent, CaseNoteId } from "#shared/domain/case-note.ts";
import { plainText, tidied } from "#shared/domain/note-document.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler } from "../../ipc/handler.ts";
import * as cases from "../cases/case-repository.ts";
import * as drafts from "../drafts/draft-repository.ts";
import * as notes from "./case-note-repository.ts";
import { matchTyped } from "../../database/full-text-match.ts";

export const listCaseNotes: Handler<"caseNotes.list"> = (context, { caseId, matching }) => {
  if (!cases.exists(context.db, caseId)) throw new AppError("record.not_found");
  if (matching.trim() === "") return notes.list(context.db, caseId);
  const match = matchTyped(matching);
  return match ? notes.listMatching(context.db, caseId, match) : [];
};

export const createCaseNote: Handler<"caseNotes.create"> = (context, { caseId, content, draftId }) =>
  context.change((db) => {
    if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
    const at = context.now();
    const note: CaseNote = {
      ...asSaved(content),
      id: context.newId() as CaseNoteId,
      caseId,
      revision: 1,
      recordedAt: at,
      recordedBy: context.worker.name,
      amendedAt: at,
    };
    notes.insert(db, note);
    keepRevision(db, {
      object: "case_note",
      objectId: note.id,
      revision: 1,
      content: note,
      action: "case_note.saved",
      recordedBy: note.recordedBy,
    });
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return { noteId: note.id };
  });

export const amendCaseNote: Handler<"caseNotes.amend"> = (
  context,
  { noteId, basedOnRevision, content, reason, draftId },
) =>
  context.change((db) => {
    const current = notes.find(db, noteId);
    if (!current) throw new AppError("record.not_found");
    const amended: CaseNote = {
      ...current,
      ...asSaved(content),
      revision: basedOnRevision + 1,
      amendedAt: context.now(),
    };
    if (!notes.replace(db, amended, basedOnRevision)) throw new AppError("record.changed_elsewhere");
    keepRevision(db, {
      object: "case_note",
      objectId: noteId,
      revision: amended.revision,
      content: amended,
      action: "case_note.amended",
      recordedBy: context.worker.name,
      reason,
    });
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return { revision: amended.revision };
  });

/** What was typed, without what nobody answered, and with its words beside it for search. */
function asSaved(content: CaseNoteContent): CaseNoteContent & Pick<CaseNote, "body"> {
  const document = tidied(content.document);
  return { ...content, document, body: plainText(document) };
}
