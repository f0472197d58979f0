import type { AuditAction } from "#shared/domain/audit-action.ts";
import {
  binSince,
  documentFor,
  type CaseNote,
  type CaseNoteContent,
  type CaseNoteId,
  isMovedBack,
  isWrittenLate,
  newNoteLife,
} from "#shared/domain/case-note.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { ParsedInput } from "#shared/contract/index.ts";
import { SavedNoteDocument, tidied } from "#shared/domain/note-document.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Transaction } from "../../database/case-file.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import { openCases } from "../case-access/case-access-repository.ts";
import * as cases from "../cases/case-repository.ts";
import * as drafts from "../drafts/draft-repository.ts";
import * as tasks from "../safeguarding-tasks/safeguarding-task-repository.ts";
import { addTask, finishTask } from "../safeguarding-tasks/task-change-repository.ts";
import * as settings from "../settings/settings-repository.ts";
import * as notes from "./case-note-repository.ts";
import * as groups from "./note-group-repository.ts";
import { matchTyped } from "../../database/full-text-match.ts";

export const listCaseNotes: Handler<"caseNotes.list"> = (context, { caseId, matching }) => {
  if (!cases.exists(context.db, caseId)) throw new AppError("record.not_found");
  if (matching.trim() === "") return notes.list(context.db, caseId);
  const match = matchTyped(matching);
  return match ? notes.listMatching(context.db, caseId, match) : [];
};

export const createCaseNote: Handler<"caseNotes.create"> = (context, wanted) =>
  context.change((db) => {
    const { caseId, content, draftId } = wanted;
    if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
    const at = context.now();
    if (isWrittenLate(content.occurredAt, at, settings.read(db).lateNoteDays) && content.lateReason === "") {
      throw new AppError("note.late_reason_needed");
    }
    const note = wanted.parts.length === 0 ? addNote(context, db, wanted, at) : addForSeveral(context, db, wanted, at);
    for (const task of wanted.tasks) addTask(context, db, caseId, task);
    for (const finished of wanted.finishes) {
      if (tasks.find(db, finished.taskId)?.caseId !== caseId) throw new AppError("record.not_found");
      finishTask(context, db, { ...finished, status: "done" });
    }
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return { noteId: note.id };
  });

function addNote(
  context: OpenContext,
  db: Transaction,
  { caseId, content }: Pick<ParsedInput<"caseNotes.create">, "caseId" | "content">,
  at: Instant,
): CaseNote {
  const note: CaseNote = {
    ...asSaved(content),
    ...newNoteLife,
    id: context.newId() as CaseNoteId,
    caseId,
    revision: 1,
    recordedAt: at,
    recordedBy: context.worker.name,
    amendedAt: at,
  };
  notes.insert(db, note);
  keep(context, db, note, "case_note.saved");
  return note;
}

/** A note of its own on each case, so that nothing of one is ever read on another (SPEC CN17). @returns the first case's */
function addForSeveral(
  context: OpenContext,
  db: Transaction,
  { caseId, content, parts }: Pick<ParsedInput<"caseNotes.create">, "caseId" | "content" | "parts">,
  at: Instant,
): CaseNote {
  const others = parts.map((part) => part.caseId).filter((id) => id !== caseId);
  if (new Set([caseId, ...others]).size !== parts.length) throw new AppError("request.invalid");
  const written = [caseId, ...others].map((id) => {
    if (!cases.exists(db, id)) throw new AppError("record.not_found");
    const whole = SavedNoteDocument.safeParse(documentFor(content.document, parts, id));
    if (!whole.success) throw new AppError("request.invalid");
    return addNote(context, db, { caseId: id, content: { ...content, document: whole.data } }, at);
  });
  if (written.length > 1) groups.insert(db, context.newId(), written);
  const [first] = written;
  if (!first) throw new Error("A note for several people is for at least one.");
  return first;
}

export const listElsewhere: Handler<"caseNotes.listElsewhere"> = ({ db, worker, judgedAt }, { caseId }) => {
  if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
  return groups.listElsewhere(db, caseId, openCases(db, worker.id, judgedAt));
};

export const amendCaseNote: Handler<"caseNotes.amend"> = (
  context,
  { noteId, basedOnRevision, content, reason, draftId },
) =>
  context.change((db) => {
    const { lateNoteDays } = settings.read(db);
    const saved = change(context, db, { noteId, basedOnRevision }, "case_note.amended", reason, (note) => {
      const lateReason = content.lateReason === "" ? note.lateReason : content.lateReason;
      if (lateReason === "" && isMovedBack(content.occurredAt, note, lateNoteDays)) {
        throw new AppError("note.late_reason_needed");
      }
      return { ...note, ...asSaved(content), lateReason, amendedAt: context.now() };
    });
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return saved;
  });

export const signCaseNote: Handler<"caseNotes.sign"> = (context, based) =>
  context.change((db) =>
    change(context, db, based, "case_note.signed", "", (note) => ({
      ...note,
      signedAt: context.now(),
      signedBy: context.worker.name,
    })),
  );

/** Of the same time and kind as the note beside which it stands, so that it is no contact of its own. */
export const addAddendum: Handler<"caseNotes.addAddendum"> = (context, { noteId, document, draftId }) =>
  context.change((db) => {
    const signed = notes.find(db, noteId);
    if (!signed || signed.addendumTo !== null) throw new AppError("record.not_found");
    if (signed.signedAt === null) throw new AppError("note.not_signed");
    const at = context.now();
    const { contactType, occurredAt, caseId } = signed;
    const addendum: CaseNote = {
      ...asSaved({ contactType, occurredAt, document, lateReason: "" }),
      ...newNoteLife,
      id: context.newId() as CaseNoteId,
      caseId,
      revision: 1,
      recordedAt: at,
      recordedBy: context.worker.name,
      amendedAt: at,
      signedAt: at,
      signedBy: context.worker.name,
      addendumTo: noteId,
    };
    notes.insert(db, addendum);
    keep(context, db, addendum, "case_note.addendum_added");
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return { noteId: addendum.id };
  });

export const removeCaseNote: Handler<"caseNotes.remove"> = (context, { noteId, basedOnRevision, reason }) =>
  context.change((db) =>
    change(context, db, { noteId, basedOnRevision }, "case_note.removed", reason, (note) => ({
      ...note,
      removedAt: context.now(),
      removedBy: context.worker.name,
    })),
  );

export const restoreCaseNote: Handler<"caseNotes.restore"> = (context, { noteId, basedOnRevision }) =>
  context.change((db) => {
    const removed = notes.find(db, noteId);
    if (!removed?.removedAt || removed.removedAt < binSince(context.now())) throw new AppError("record.not_found");
    if (removed.revision !== basedOnRevision) throw new AppError("record.changed_elsewhere");
    return save(context, db, { ...removed, removedAt: null, removedBy: null }, "case_note.restored", "");
  });

export const listBin: Handler<"caseNotes.listBin"> = (context, { caseId }) => {
  if (!cases.exists(context.db, caseId)) throw new AppError("record.not_found");
  return notes.listBin(context.db, caseId, binSince(context.now()));
};

/** One more version of a note that is neither signed nor in the bin. */
function change(
  context: OpenContext,
  db: Transaction,
  { noteId, basedOnRevision }: { noteId: CaseNoteId; basedOnRevision: number },
  action: AuditAction,
  reason: string,
  changed: (note: CaseNote) => CaseNote,
): { revision: number } {
  const current = notes.find(db, noteId);
  if (!current || current.removedAt !== null) throw new AppError("record.not_found");
  if (current.signedAt !== null) throw new AppError("note.signed");
  if (current.revision !== basedOnRevision) throw new AppError("record.changed_elsewhere");
  return save(context, db, changed(current), action, reason);
}

function save(
  context: OpenContext,
  db: Transaction,
  changed: CaseNote,
  action: AuditAction,
  reason: string,
): { revision: number } {
  const note: CaseNote = { ...changed, body: notes.bodyOf(changed), revision: changed.revision + 1 };
  if (!notes.replace(db, note, changed.revision)) throw new AppError("record.changed_elsewhere");
  keep(context, db, note, action, reason);
  return { revision: note.revision };
}

function keep(context: OpenContext, db: Transaction, note: CaseNote, action: AuditAction, reason = ""): void {
  keepRevision(db, {
    object: "case_note",
    objectId: note.id,
    revision: note.revision,
    content: note,
    action,
    recordedBy: context.worker.name,
    reason,
  });
}

/** What was typed, without what nobody answered, and with its words beside it for search. */
function asSaved(content: CaseNoteContent): CaseNoteContent & Pick<CaseNote, "body"> {
  const document = tidied(content.document);
  return { ...content, document, body: notes.bodyOf({ document, removedAt: null }) };
}
