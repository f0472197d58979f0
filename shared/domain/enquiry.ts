import { z } from "zod";
import pack from "../packs/enquiries/enquiries-2026-11.json" with { type: "json" };
import { ContactType } from "./case-note.ts";
import { CaseId } from "./case-record.ts";
import { CaseReference } from "./case-reference.ts";
import { CivilDate, Instant } from "./instant.ts";

const DropReason = z.strictObject({
  key: z.string().regex(/^[a-z_]+$/),
  label: z.string().min(1).max(60),
  explain: z.string().min(1),
});

/** Why an enquiry is dropped (SPEC EQ6). A key is never taken out of it: records name it for years. */
export const EnquiryPack = z.strictObject({
  id: z.literal("enquiries"),
  version: CivilDate,
  title: z.string(),
  asOf: CivilDate,
  source: z.string().min(1),
  reasons: z.array(DropReason).min(1),
});

export const enquiryPack = EnquiryPack.parse(pack);
const reasonByKey = new Map(enquiryPack.reasons.map((reason) => [reason.key, reason]));

/** The reason in words; its key where an earlier pack had it and this one does not. */
export function dropReasonLabel(key: string): string {
  return reasonByKey.get(key)?.label ?? key;
}

export const EnquiryId = z.uuid().brand<"EnquiryId">();
export type EnquiryId = z.infer<typeof EnquiryId>;

/** How it came. The words for each are those of a contact in a case. */
export const EnquiryWay = ContactType.extract(["phone", "email", "in_person", "text_message", "letter", "third_party"]);
export type EnquiryWay = z.infer<typeof EnquiryWay>;

/** Whether somebody is in immediate danger; `not_known` where nobody has said. */
export const EnquiryDanger = z.enum(["yes", "no", "not_known"]);
export type EnquiryDanger = z.infer<typeof EnquiryDanger>;

/** Longest texts, in UTF-16 code units. What it is about fits a name of a new case, the next step a task. */
export const enquiryLimits = { asked: 4_000, concerning: 200, askedBy: 200, reach: 300, nextStep: 200 } as const;

/** What a caseworker writes down of one enquiry. Nothing but the words is asked for (SPEC EQ1). */
export const EnquiryContent = z.strictObject({
  receivedAt: Instant,
  cameBy: EnquiryWay,
  /** What is asked, in a few lines. */
  asked: z
    .string()
    .trim()
    .min(1, "Write what is asked, in a few words.")
    .max(enquiryLimits.asked, "Shorten this to 4,000 characters."),
  /** About whom, as far as known: a name or a description. */
  concerning: z.string().trim().max(enquiryLimits.concerning),
  /** Who asks: a name or an organisation. */
  askedBy: z.string().trim().max(enquiryLimits.askedBy),
  /** A way to reach whoever asks, as it was said. */
  reach: z.string().trim().max(enquiryLimits.reach),
  danger: EnquiryDanger,
  nextStep: z.string().trim().max(enquiryLimits.nextStep),
  /** By when; null where no day was set. */
  nextOn: CivilDate.nullable(),
});
export type EnquiryContent = z.infer<typeof EnquiryContent>;

/** An enquiry as it stands in its fields (SPEC EQ8). */
export const HalfTypedEnquiry = z.strictObject({
  receivedAt: Instant.nullable(),
  cameBy: EnquiryWay,
  asked: z.string().max(enquiryLimits.asked),
  concerning: z.string().max(enquiryLimits.concerning),
  askedBy: z.string().max(enquiryLimits.askedBy),
  reach: z.string().max(enquiryLimits.reach),
  danger: EnquiryDanger,
  nextStep: z.string().max(enquiryLimits.nextStep),
  nextOn: CivilDate.nullable(),
});
export type HalfTypedEnquiry = z.infer<typeof HalfTypedEnquiry>;

/** How an enquiry ended: a case was opened from it, it belongs to one that was there, or it was dropped (SPEC EQ3). */
export const EnquiryEnding = z.enum(["case_opened", "case_joined", "dropped"]);
export type EnquiryEnding = z.infer<typeof EnquiryEnding>;

/** Why an enquiry is dropped: a reason of the list, and own words where they say more. */
export const EnquiryDrop = z.strictObject({
  dropReason: z.enum([...reasonByKey.keys()], { error: "Choose why it is dropped." }),
  dropWords: z.string().trim().max(1_000, "Shorten this to 1,000 characters."),
});
export type EnquiryDrop = z.infer<typeof EnquiryDrop>;

/** One enquiry. It has no case until it became one or was found to belong to one. */
export const Enquiry = z.strictObject({
  ...EnquiryContent.shape,
  id: EnquiryId,
  /** The case that it became or belongs to; null for every other. */
  caseId: CaseId.nullable(),
  /** Null while it is open. */
  ending: EnquiryEnding.nullable(),
  // As it was chosen then, also where a later pack has it no more.
  dropReason: z.string().nullable(),
  dropWords: z.string(),
  endedAt: Instant.nullable(),
  endedBy: z.string().nullable(),
  /** When its end was last taken back, by whom and why. */
  reopenedAt: Instant.nullable(),
  reopenedBy: z.string().nullable(),
  whyReopened: z.string(),
  recordedAt: Instant,
  recordedBy: z.string(),
  revision: z.int().positive(),
});
export type Enquiry = z.infer<typeof Enquiry>;

/** The case of an enquiry, as a list names it. */
export const CaseOfEnquiry = z.strictObject({ caseId: CaseId, reference: CaseReference, name: z.string() });
export type CaseOfEnquiry = z.infer<typeof CaseOfEnquiry>;

/** An enquiry as a row of the list. */
export const EnquiryRow = z.strictObject({
  id: EnquiryId,
  receivedAt: Instant,
  cameBy: EnquiryWay,
  danger: EnquiryDanger,
  nextOn: CivilDate.nullable(),
  /** Null where it belongs to a case that asks why before it is opened (SPEC EQ5, RO9). */
  said: EnquiryContent.pick({ concerning: true, askedBy: true, asked: true, nextStep: true }).nullable(),
  ending: EnquiryEnding.nullable(),
  dropReason: z.string().nullable(),
  endedAt: Instant.nullable(),
  endedBy: z.string().nullable(),
  ofCase: CaseOfEnquiry.nullable(),
});
export type EnquiryRow = z.infer<typeof EnquiryRow>;

/** An open enquiry whose next step is due, as home tells it (SPEC EQ2). */
export const EnquiryDueRow = z.strictObject({
  ...Enquiry.pick({ id: true, concerning: true, asked: true, danger: true, nextStep: true }).shape,
  nextOn: CivilDate.nullable(),
});
export type EnquiryDueRow = z.infer<typeof EnquiryDueRow>;

/** So many of those that ended are listed; older ones are found by the search. */
export const mostEnded = 100;

/** Behind every day there is. */
const noDay = "9999-99-99";

type Waiting = Pick<EnquiryRow, "danger" | "nextOn" | "receivedAt">;

/** Somebody in danger first, then by the day of the next step, and those without one behind, the longest waiting first. */
export function compareOpenEnquiries(a: Waiting, b: Waiting): number {
  const danger = Number(b.danger === "yes") - Number(a.danger === "yes");
  const day = (a.nextOn ?? noDay).localeCompare(b.nextOn ?? noDay);
  return danger || day || a.receivedAt.localeCompare(b.receivedAt);
}
