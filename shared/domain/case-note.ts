import { z } from "zod";
import { CaseId } from "./case-record.ts";
import { Instant } from "./instant.ts";
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
});
export type CaseNote = z.infer<typeof CaseNote>;
