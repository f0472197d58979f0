import { z } from "zod";
import { CaseNoteId, ContactType } from "./case-note.ts";
import { CivilDate, Instant } from "./instant.ts";

/** What an entry of the case's one line of events is about (SPEC TL1). */
export const CaseEventKind = z.enum([
  "contact",
  "note",
  "task",
  "risk",
  "people",
  "support",
  "document",
  "referral",
  "export",
  "consent",
  "case",
]);
export type CaseEventKind = z.infer<typeof CaseEventKind>;

/** What happened, one of a short list for each kind. */
export const CaseEventStep = z.enum([
  "contact",
  "note",
  "addendum",
  "task_added",
  "task_done",
  "task_not_needed",
  "risk_assessed",
  "safety_plan_made",
  "missing_since",
  "missing_police_told",
  "missing_returned",
  "missing_talked",
  "indicator_noted",
  "involved_added",
  "involved_ended",
  "need_recorded",
  "need_reviewed",
  "outward_sent",
  "outward_chased",
  "outward_answered",
  "document_added",
  "referral_begun",
  "referral_submitted",
  "summary_exported",
  "answers_exported",
  "notes_printed",
  "account_printed",
  "document_exported",
  "safety_plan_printed",
  "missing_report_printed",
  "calendar_made",
  "letter_made",
  "full_file_made",
  "data_made",
  "pathway_printed",
  "subject_access_made",
  "handed_over",
  "consent_given",
  "consent_refused",
  "consent_withdrawn",
  "consent_not_required",
  "kept_back",
  "kept_back_ended",
  "shared",
  "approval_asked",
  "approval_given",
  "approval_returned",
  "enquiry_received",
  "enquiry_joined",
  "case_opened",
  "case_closed",
  "case_reopened",
]);
export type CaseEventStep = z.infer<typeof CaseEventStep>;

export const kindOfStep: Readonly<Record<CaseEventStep, CaseEventKind>> = {
  contact: "contact",
  note: "note",
  addendum: "note",
  task_added: "task",
  task_done: "task",
  task_not_needed: "task",
  risk_assessed: "risk",
  safety_plan_made: "risk",
  missing_since: "risk",
  missing_police_told: "risk",
  missing_returned: "risk",
  missing_talked: "risk",
  indicator_noted: "risk",
  involved_added: "people",
  involved_ended: "people",
  need_recorded: "support",
  need_reviewed: "support",
  outward_sent: "support",
  outward_chased: "support",
  outward_answered: "support",
  document_added: "document",
  referral_begun: "referral",
  referral_submitted: "referral",
  summary_exported: "export",
  answers_exported: "export",
  notes_printed: "export",
  account_printed: "export",
  document_exported: "export",
  safety_plan_printed: "export",
  missing_report_printed: "export",
  calendar_made: "export",
  letter_made: "export",
  full_file_made: "export",
  data_made: "export",
  pathway_printed: "export",
  subject_access_made: "export",
  handed_over: "export",
  consent_given: "consent",
  consent_refused: "consent",
  consent_withdrawn: "consent",
  consent_not_required: "consent",
  kept_back: "consent",
  kept_back_ended: "consent",
  shared: "consent",
  approval_asked: "case",
  approval_given: "case",
  approval_returned: "case",
  enquiry_received: "case",
  enquiry_joined: "case",
  case_opened: "case",
  case_closed: "case",
  case_reopened: "case",
};

/** Characters of a note that come with its entry; the rest is read when it is opened. */
export const eventTextLength = 600;

/** One moment on the line of a case. */
export const CaseEvent = z.strictObject({
  /** Unlike that of any other entry of the case; sorts entries of the same moment. */
  key: z.string(),
  step: CaseEventStep,
  /** When it happened; a day where no more is known. Both sort as text. */
  at: z.union([Instant, CivilDate]),
  /** Who recorded it, by name; empty where that is not on record. */
  by: z.string(),
  noteId: CaseNoteId.nullable(),
  contactType: ContactType.nullable(),
  /** When a note was written down, which is not when it happened (SPEC CN1). */
  recordedAt: Instant.nullable(),
  /** What it is called: the task, the recipient of an export, the reference of a referral. */
  title: z.string(),
  text: z.string(),
  /** There is more of the text than came with the entry. */
  isCut: z.boolean(),
});
export type CaseEvent = z.infer<typeof CaseEvent>;

/** What to show; everything that is set must fit (SPEC TL2). */
export const CaseEventFilter = z.strictObject({
  /** Empty for all. */
  kinds: z.array(CaseEventKind).max(CaseEventKind.options.length),
  /** Name as it stands under the entry; null for everybody. */
  by: z.string().max(200).nullable(),
  words: z.string().max(200),
});
export type CaseEventFilter = z.infer<typeof CaseEventFilter>;

/** The entry that the next ones come before. A year alone, such as "2025", is the end of the year before it. */
export const EventPlace = z.strictObject({ at: z.string().max(40), key: z.string().max(120) });
export type EventPlace = z.infer<typeof EventPlace>;

/** The words of a text as typed ones are compared with them: small letters without diacritics (SPEC TL2). */
export function eventWords(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}+/gu, "");
  return plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Newest first; of the same moment in an order that is always the same. */
export function compareEvents(a: Pick<CaseEvent, "at" | "key">, b: Pick<CaseEvent, "at" | "key">): number {
  return compareText(b.at, a.at) || compareText(b.key, a.key);
}

/** Whether an entry comes after that place on the line, which is read from the newest. */
export function isBefore(event: Pick<CaseEvent, "at" | "key">, place: EventPlace | null): boolean {
  return place === null || compareText(event.at, place.at) < 0 || (event.at === place.at && event.key < place.key);
}

/** The place from which the entries of a year, and of those before it, are read. */
export function endOfYear(year: number): EventPlace {
  return { at: String(year + 1), key: "" };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
