import { z } from "zod";
import {
  CaseNote,
  CaseNoteContent,
  CaseNoteId,
  NoteElsewhere,
  NoteParts,
  NoteReading,
  NoteToRead,
} from "#shared/domain/case-note.ts";
import { CaseId } from "#shared/domain/case-record.ts";
import { DraftId } from "#shared/domain/draft.ts";
import { ExportReasons } from "#shared/domain/export-record.ts";
import { noteBlockLimit, SavedNoteDocument } from "#shared/domain/note-document.ts";
import { mostFinishedByNote, SafeguardingTaskContent, SafeguardingTaskId } from "#shared/domain/safeguarding-task.ts";
import { action, command, query } from "./define.ts";
import { WrittenPdf } from "./exports.ts";

/** Four bytes for each UTF-16 code unit of the longest note, and what stands around each of its blocks. */
const noteBytes = 620_000;

/** A task beside its title, which the size of the note bounds: its owner's name at four bytes, its day and the frame. */
const taskBytes = 600;

const BasedOn = { noteId: CaseNoteId, basedOnRevision: z.int().positive() };
const Changed = z.strictObject({ revision: z.int().positive() });

export const caseNotes = {
  /** Newest event first. `matching` keeps the notes that hold every typed word, or the beginning of one. */
  "caseNotes.list": query({
    input: z.strictObject({ caseId: CaseId, matching: z.string().max(200) }),
    output: z.array(CaseNote),
    errors: ["record.not_found"],
  }),
  /** A slice of the notes as one page, each with its addenda (SPEC RD1). */
  "caseNotes.read": query({
    input: z.strictObject({
      ...NoteReading.shape,
      /** The note behind which to go on; null to begin. */
      afterNoteId: CaseNoteId.nullable(),
    }),
    output: z.strictObject({
      notes: z.array(NoteToRead),
      /** What to ask for next; null at the end. */
      next: CaseNoteId.nullable(),
      /** Notes that fit, addenda not counted. */
      total: z.int().min(0),
    }),
    errors: ["record.not_found"],
  }),
  /** Asks where to, and writes what is read as a PDF (SPEC RD2). On record as every export is. */
  "caseNotes.print": action({
    right: "export_cases",
    input: z.strictObject({ ...NoteReading.shape, reasons: ExportReasons }),
    output: WrittenPdf.extend({ notes: z.int().min(0) }),
    errors: ["record.not_found", "export.cancelled", "export.not_written", "export.too_long"],
    maxCallsPerTenSeconds: 5,
  }),
  /**
   * Saves the note with the tasks that follow from it and those it finishes, and removes the draft it was written in,
   * in one transaction.
   */
  "caseNotes.create": command({
    input: z.strictObject({
      caseId: CaseId,
      content: CaseNoteContent,
      draftId: DraftId.nullable(),
      tasks: z.array(SafeguardingTaskContent).max(noteBlockLimit).default([]),
      /**
       * Where one note is for several people: every case with the words that are for it alone, `caseId` among them.
       * Each gets a note of its own, with the words of `content` before these (SPEC CN17).
       */
      parts: NoteParts,
      /** Open tasks of the same case. */
      finishes: z
        .array(
          z.strictObject({
            taskId: SafeguardingTaskId,
            basedOnRevision: z.int().positive(),
            outcome: z.string().trim().min(1, "Say what came of it.").max(2_000),
          }),
        )
        .max(mostFinishedByNote)
        .default([]),
    }),
    output: z.strictObject({ noteId: CaseNoteId }),
    errors: ["record.not_found", "record.changed_elsewhere", "record.not_open", "note.late_reason_needed"],
    maxBytes: 3 * noteBytes + noteBlockLimit * taskBytes + mostFinishedByNote * 8_000,
  }),
  /** Which notes of the case were written for other people as well, as far as their cases are open to the worker. */
  "caseNotes.listElsewhere": query({
    input: z.strictObject({ caseId: CaseId }),
    output: z.array(NoteElsewhere),
    errors: ["record.not_found"],
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
    errors: ["record.not_found", "record.changed_elsewhere", "note.signed", "note.late_reason_needed"],
    maxBytes: noteBytes,
  }),
  /** From then on nothing of the note changes (SPEC CN12). */
  "caseNotes.sign": command({
    input: z.strictObject(BasedOn),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere", "note.signed"],
  }),
  /** Words beside a signed note, signed as they are saved. */
  "caseNotes.addAddendum": command({
    input: z.strictObject({ noteId: CaseNoteId, document: SavedNoteDocument, draftId: DraftId.nullable() }),
    output: z.strictObject({ noteId: CaseNoteId }),
    errors: ["record.not_found", "note.not_signed"],
    maxBytes: noteBytes,
  }),
  /** Into the bin. Every version stays in the history. */
  "caseNotes.remove": command({
    input: z.strictObject({
      ...BasedOn,
      reason: z.string().trim().min(1, "Say why the note is removed.").max(300),
    }),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere", "note.signed"],
  }),
  /** Out of the bin, as it was. */
  "caseNotes.restore": command({
    input: z.strictObject(BasedOn),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere"],
  }),
  /** What can be taken out of the bin of one case, newest in first. */
  "caseNotes.listBin": query({
    input: z.strictObject({ caseId: CaseId }),
    output: z.array(CaseNote),
    errors: ["record.not_found"],
  }),
} as const;
