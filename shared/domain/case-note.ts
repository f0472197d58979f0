import { z } from "zod";
import { CaseId } from "./case-record.ts";
import { Instant, instantOf } from "./instant.ts";
import { NoteDocument, SavedNoteDocument } from "./note-document.ts";

export const CaseNoteId = z.uuid().brand<"CaseNoteId">();
export type CaseNoteId = z.infer<typeof CaseNoteId>;

export const ContactType = z.enum([
  "in_person",
  "phone",
  "video",
  "text_message",
  "email",
  "letter",
  "with_professional",
  "third_party",
  "no_contact",
]);
export type ContactType = z.infer<typeof ContactType>;

/** What a caseworker types. The vault process adds who, when it was written down, and the revision. */
export const CaseNoteContent = z.strictObject({
  contactType: ContactType,
  /** When it happened, which is not when it was written down (SPEC CN1). */
  occurredAt: Instant,
  document: SavedNoteDocument,
  /** Why it is written down so long afterwards; empty where it is not (SPEC CN11). */
  lateReason: z.string().trim().max(300).default(""),
});
export type CaseNoteContent = z.infer<typeof CaseNoteContent>;

/** One that was saved before notes had structure has each line of its text as a paragraph. */
export const CaseNote = CaseNoteContent.extend({
  document: NoteDocument,
  /** `plainText` of the document: what lists show and what is searched. */
  body: z.string(),
  id: CaseNoteId,
  caseId: CaseId,
  revision: z.int().positive(),
  /** When the first version was saved. */
  recordedAt: Instant,
  recordedBy: z.string(),
  /** When the newest version was saved; equal to `recordedAt` while nothing was amended. */
  amendedAt: Instant,
  /** From then on nothing of it changes, and what is found out later stands beside it (SPEC CN12). */
  signedAt: Instant.nullable(),
  signedBy: z.string().nullable(),
  /** The signed note beside which this one stands. */
  addendumTo: CaseNoteId.nullable(),
  /** Null for a note that is not in the bin (SPEC CN14). */
  removedAt: Instant.nullable(),
  removedBy: z.string().nullable(),
});
export type CaseNote = z.infer<typeof CaseNote>;

/** A note with what was written beside it since it was signed, oldest first. */
export const NoteToRead = z.strictObject({ note: CaseNote, addenda: z.array(CaseNote) });
export type NoteToRead = z.infer<typeof NoteToRead>;

/** Which end of a case is read first. */
export const ReadingOrder = z.enum(["oldest_first", "newest_first"]);
export type ReadingOrder = z.infer<typeof ReadingOrder>;

/** What of the notes of a case is read as one page, or printed as one document (SPEC RD1, RD2). */
export const NoteReading = z.strictObject({
  caseId: CaseId,
  /** Only the notes that hold every typed word, or the beginning of one; empty for all. */
  matching: z.string().max(200),
  order: ReadingOrder,
});
export type NoteReading = z.infer<typeof NoteReading>;

/** Most people one note is written for at once. */
export const mostPeople = 6;

/** The words that are for one case alone, where one note is written for several people (SPEC CN17). */
export const NoteParts = z
  .array(z.strictObject({ caseId: CaseId, document: NoteDocument }))
  .max(mostPeople)
  .default([]);
export type NoteParts = z.infer<typeof NoteParts>;

/** What one case gets of a note for several: what is common, then what is its own. */
export function documentFor(common: NoteDocument, parts: NoteParts, caseId: CaseId): NoteDocument {
  const own = parts.find((part) => part.caseId === caseId)?.document.blocks ?? [];
  return { ...common, blocks: [...common.blocks, ...own] };
}

/** A note that was written at once with one of this case, on a case that is open to the worker. */
export const NoteElsewhere = z.strictObject({ noteId: CaseNoteId, elsewhereId: CaseNoteId, caseId: CaseId });
export type NoteElsewhere = z.infer<typeof NoteElsewhere>;

/** What a note has that was just written and nothing else has happened to. */
export const newNoteLife = {
  signedAt: null,
  signedBy: null,
  addendumTo: null,
  removedAt: null,
  removedBy: null,
} as const;

/** In place of the words of a note in the bin, where they would be searched: a sign without a word. */
export const removedNoteBody = "–";

/** How long a note stays in the bin, from where it can be taken back, in days. */
export const binDays = 30;

/** The first moment at which a note that is in the bin now may have been put there. */
export function binSince(now: Instant): Instant {
  return instantOf(new Date(Date.parse(now) - binDays * 86_400_000));
}

/** Whether something is written down so long after it happened that it is asked why (SPEC CN11). */
export function isWrittenLate(occurredAt: Instant, now: Instant, lateNoteDays: number): boolean {
  return Date.parse(now) - Date.parse(occurredAt) > lateNoteDays * 86_400_000;
}

/** Whether a change moves what happened so far before the day on which it was first written down (SPEC CN11). */
export function isMovedBack(
  occurredAt: Instant,
  note: Pick<CaseNote, "occurredAt" | "recordedAt">,
  lateNoteDays: number,
): boolean {
  return occurredAt !== note.occurredAt && isWrittenLate(occurredAt, note.recordedAt, lateNoteDays);
}
