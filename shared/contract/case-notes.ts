import { z } from "zod";
import { CaseNote, CaseNoteContent, CaseNoteId } from "#shared/domain/case-note.ts";
import { CaseId } from "#shared/domain/case-record.ts";
import { DraftId } from "#shared/domain/draft.ts";
import { command, query } from "./define.ts";

/** Four bytes for each UTF-16 code unit of the longest note, and what stands around each of its blocks. */
const noteBytes = 620_000;

export const caseNotes = {
  /** Newest event first. `matching` keeps the notes that hold every typed word, or the beginning of one. */
  "caseNotes.list": query({
    input: z.strictObject({ caseId: CaseId, matching: z.string().max(200) }),
    output: z.array(CaseNote),
    errors: ["record.not_found"],
  }),
  /** Saves the note and removes the draft it was written in, in one transaction. */
  "caseNotes.create": command({
    input: z.strictObject({ caseId: CaseId, content: CaseNoteContent, draftId: DraftId.nullable() }),
    output: z.strictObject({ noteId: CaseNoteId }),
    errors: ["record.not_found"],
    maxBytes: noteBytes,
  }),
  "caseNotes.amend": command({
    input: z.strictObject({
      noteId: CaseNoteId,
      basedOnRevision: z.int().positive(),
      content: CaseNoteContent,
      reason: z.string().trim().min(1, "Say why the note is changed.").max(300),
      draftId: DraftId.nullable(),
    }),
    output: z.strictObject({ revision: z.int().positive() }),
    errors: ["record.not_found", "record.changed_elsewhere"],
    maxBytes: noteBytes,
  }),
} as const;
