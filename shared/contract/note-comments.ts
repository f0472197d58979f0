import { z } from "zod";
import { CaseNoteId } from "#shared/domain/case-note.ts";
import { CaseId } from "#shared/domain/case-record.ts";
import { NoteComment, NoteCommentId, NoteCommentWords } from "#shared/domain/note-comment.ts";
import { command, query } from "./define.ts";

const BasedOn = { commentId: NoteCommentId, basedOnRevision: z.int().positive() };
const Changed = z.strictObject({ revision: z.int().positive() });
const Added = z.strictObject({ commentId: NoteCommentId });

/** What those who supervise say beside notes (SPEC NC1 to NC4). */
export const noteComments = {
  /** Of every note of the case that is not in the bin, oldest first. */
  "noteComments.list": query({
    input: z.strictObject({ caseId: CaseId }),
    output: z.array(NoteComment),
    errors: ["record.not_found"],
  }),
  /** Begins a thread beside a note, signed or not. */
  "noteComments.add": command({
    input: z.strictObject({ noteId: CaseNoteId, words: NoteCommentWords }),
    output: Added,
    right: "supervise",
    errors: ["record.not_found"],
  }),
  "noteComments.answer": command({
    input: z.strictObject({ commentId: NoteCommentId, words: NoteCommentWords }),
    output: Added,
    errors: ["record.not_found", "record.not_open"],
  }),
  /** Nothing more is to be done about it. */
  "noteComments.resolve": command({
    input: z.strictObject(BasedOn),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere", "record.not_open"],
  }),
  "noteComments.reopen": command({
    input: z.strictObject(BasedOn),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere"],
  }),
} as const;
