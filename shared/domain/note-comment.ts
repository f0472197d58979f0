import { z } from "zod";
import { CaseNoteId } from "./case-note.ts";
import { CaseId } from "./case-record.ts";
import { Instant } from "./instant.ts";
import { WorkerId } from "./worker.ts";

export const NoteCommentId = z.uuid().brand<"NoteCommentId">();
export type NoteCommentId = z.infer<typeof NoteCommentId>;

/** The words of a comment, as they are typed. */
export const NoteCommentWords = z.string().trim().min(1, "Write the comment.").max(2_000);

/** What somebody who supervises says beside a note, or an answer to it. It is never part of the note (SPEC NC1). */
export const NoteComment = z.strictObject({
  id: NoteCommentId,
  noteId: CaseNoteId,
  caseId: CaseId,
  /** The comment that this one answers; null for one that begins a thread. */
  answerTo: NoteCommentId.nullable(),
  words: NoteCommentWords,
  /** Who wrote the note, where that is on record: the comment is counted for them. */
  noteAuthorId: WorkerId.nullable(),
  recordedAt: Instant,
  recordedBy: z.string(),
  recordedById: WorkerId,
  /** Null while the thread is open. An answer follows the comment it answers. */
  resolvedAt: Instant.nullable(),
  resolvedBy: z.string().nullable(),
  revision: z.int().positive(),
});
export type NoteComment = z.infer<typeof NoteComment>;

/** A comment with its answers, oldest first. */
export type CommentThread = { readonly comment: NoteComment; readonly answers: readonly NoteComment[] };

/** @param comments oldest first */
export function threadsOf(comments: readonly NoteComment[]): CommentThread[] {
  return comments
    .filter(({ answerTo }) => answerTo === null)
    .map((comment) => ({ comment, answers: comments.filter(({ answerTo }) => answerTo === comment.id) }));
}

/**
 * Whether it is for this worker to go on with the thread: it is open, it stands beside their note or they began it,
 * and the last word is somebody else's.
 */
export function awaits(workerId: WorkerId, { comment, answers }: CommentThread): boolean {
  const isTheirs = comment.noteAuthorId === workerId || comment.recordedById === workerId;
  return comment.resolvedAt === null && isTheirs && (answers.at(-1) ?? comment).recordedById !== workerId;
}
