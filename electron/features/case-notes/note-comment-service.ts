import type { AuditAction } from "#shared/domain/audit-action.ts";
import type { NoteComment, NoteCommentId } from "#shared/domain/note-comment.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Transaction } from "../../database/case-file.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import * as cases from "../cases/case-repository.ts";
import * as notes from "./case-note-repository.ts";
import * as comments from "./note-comment-repository.ts";

export const listComments: Handler<"noteComments.list"> = ({ db }, { caseId }) => {
  if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
  return comments.list(db, caseId);
};

export const addComment: Handler<"noteComments.add"> = (context, { noteId, words }) =>
  context.change((db) => {
    const note = notes.find(db, noteId);
    // What was added to a note is read with it, and talked about beside it.
    if (!note || note.removedAt !== null || note.addendumTo !== null) throw new AppError("record.not_found");
    const comment = newComment(context, {
      noteId,
      caseId: note.caseId,
      answerTo: null,
      words,
      noteAuthorId: comments.authorOf(db, noteId),
    });
    return add(context, db, comment, "note_comment.added");
  });

export const answerComment: Handler<"noteComments.answer"> = (context, { commentId, words }) =>
  context.change((db) => {
    const answered = findThread(db, commentId);
    if (answered.resolvedAt !== null) throw new AppError("record.not_open");
    const { noteId, caseId, noteAuthorId } = answered;
    const answer = newComment(context, { noteId, caseId, answerTo: commentId, words, noteAuthorId });
    return add(context, db, answer, "note_comment.answered");
  });

export const resolveComment: Handler<"noteComments.resolve"> = (context, based) =>
  context.change((db) =>
    change(context, db, based, "note_comment.resolved", (comment) => {
      if (comment.resolvedAt !== null) throw new AppError("record.not_open");
      return { ...comment, resolvedAt: context.now(), resolvedBy: context.worker.name };
    }),
  );

export const reopenComment: Handler<"noteComments.reopen"> = (context, based) =>
  context.change((db) =>
    change(context, db, based, "note_comment.reopened", (comment) => ({
      ...comment,
      resolvedAt: null,
      resolvedBy: null,
    })),
  );

type Begun = Pick<NoteComment, "noteId" | "caseId" | "answerTo" | "words" | "noteAuthorId">;

function newComment(context: OpenContext, begun: Begun): NoteComment {
  return {
    ...begun,
    id: context.newId() as NoteCommentId,
    recordedAt: context.now(),
    recordedBy: context.worker.name,
    recordedById: context.worker.id,
    resolvedAt: null,
    resolvedBy: null,
    revision: 1,
  };
}

function add(context: OpenContext, db: Transaction, comment: NoteComment, action: AuditAction) {
  comments.insert(db, comment);
  keep(context, db, comment, action);
  return { commentId: comment.id };
}

type Based = { readonly commentId: NoteCommentId; readonly basedOnRevision: number };

function change(
  context: OpenContext,
  db: Transaction,
  { commentId, basedOnRevision }: Based,
  action: AuditAction,
  make: (comment: NoteComment) => NoteComment,
): { revision: number } {
  const current = findThread(db, commentId);
  if (current.revision !== basedOnRevision) throw new AppError("record.changed_elsewhere");
  const changed = { ...make(current), revision: current.revision + 1 };
  if (!comments.replace(db, changed, current.revision)) throw new AppError("record.changed_elsewhere");
  keep(context, db, changed, action);
  return { revision: changed.revision };
}

/** @throws AppError `record.not_found` for an answer, and for what stands beside a note in the bin */
function findThread(db: Transaction, commentId: NoteCommentId): NoteComment {
  const found = comments.find(db, commentId);
  if (!found || found.answerTo !== null) throw new AppError("record.not_found");
  if (notes.find(db, found.noteId)?.removedAt !== null) throw new AppError("record.not_found");
  return found;
}

function keep(context: OpenContext, db: Transaction, comment: NoteComment, action: AuditAction): void {
  const kept = { object: "note_comment", objectId: comment.id, revision: comment.revision, content: comment } as const;
  keepRevision(db, { ...kept, action, recordedBy: context.worker.name });
}
