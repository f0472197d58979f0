import { z } from "zod";
import { CaseId } from "./case-record.ts";
import { Instant } from "./instant.ts";

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

/** Longest note, in UTF-16 code units as a text area counts them: about twenty printed pages. */
export const caseNoteBodyLimit = 50_000;

/** What a caseworker types. The vault process adds who, when it was written down, and the revision. */
export const CaseNoteContent = z.strictObject({
  contactType: ContactType,
  /** When it happened, which is not when it was written down (SPEC CN1). */
  occurredAt: Instant,
  body: z.string().trim().min(1, "Write the note before saving.").max(caseNoteBodyLimit),
});
export type CaseNoteContent = z.infer<typeof CaseNoteContent>;

export const CaseNote = CaseNoteContent.extend({
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
