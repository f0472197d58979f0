import { z } from "zod";
import { AttachmentId, AttachmentKind } from "./attachment.ts";
import { CaseNoteId, ContactType } from "./case-note.ts";
import { CaseId, CaseSummary } from "./case-record.ts";
import { CaseReference } from "./case-reference.ts";
import { CaseOfEnquiry, EnquiryEnding, EnquiryId } from "./enquiry.ts";
import { CivilDate, Instant } from "./instant.ts";
import { InvolvedPersonId, InvolvedRelation } from "./involved-person.ts";
import { OrganisationId } from "./organisation.ts";
import { NameKind } from "./person.ts";
import { SafeguardingTaskId, TaskStatus } from "./safeguarding-task.ts";

/** Longest text that is looked for, in UTF-16 code units. */
export const searchTextLimit = 200;

/** Of more hits than this only that there are more is told: counting them all would hold up the next key. */
export const mostCounted = 1_000;

/** Words around a hit, and where in them the hit stands. Never markup. */
export const Snippet = z.strictObject({
  text: z.string(),
  /** In UTF-16 code units of `text`, in order, without overlaps. */
  marks: z.array(z.strictObject({ start: z.int().min(0), end: z.int().positive() })),
  isCutBefore: z.boolean(),
  isCutAfter: z.boolean(),
});
export type Snippet = z.infer<typeof Snippet>;

/** Null where the case asks why before it is opened: that something was found is told, the words are not (SPEC SE5). */
const SnippetOfCase = Snippet.nullable();

/** How well a person fits what was typed: under that name or reference, or under one that sounds or looks like it. */
export const NameFit = z.enum(["same", "near"]);
export type NameFit = z.infer<typeof NameFit>;

const OfCase = { caseId: CaseId, reference: CaseReference, name: z.string() };

export const PersonHit = z.strictObject({
  kind: z.literal("person"),
  summary: CaseSummary,
  fit: NameFit,
  /** The name that was found, where it is not the name in use; its text null as the words of a passage are. */
  otherName: z.strictObject({ text: z.string().nullable(), kind: NameKind }).nullable(),
});
export type PersonHit = z.infer<typeof PersonHit>;

export const NoteHit = z.strictObject({
  kind: z.literal("note"),
  ...OfCase,
  noteId: CaseNoteId,
  /** The signed note beside which it stands, and with which it is read; null for every other. */
  addendumTo: CaseNoteId.nullable(),
  occurredAt: Instant,
  contactType: ContactType,
  snippet: SnippetOfCase,
});
export type NoteHit = z.infer<typeof NoteHit>;

export const TaskHit = z.strictObject({
  kind: z.literal("task"),
  ...OfCase,
  taskId: SafeguardingTaskId,
  dueOn: CivilDate,
  status: TaskStatus,
  snippet: SnippetOfCase,
});
export type TaskHit = z.infer<typeof TaskHit>;

export const ReferralHit = z.strictObject({
  kind: z.literal("referral"),
  ...OfCase,
  referralId: z.uuid(),
  /** The question that was answered; null for the reference that the Home Office gave. */
  questionKey: z.string().nullable(),
  snippet: SnippetOfCase,
});
export type ReferralHit = z.infer<typeof ReferralHit>;

export const DocumentHit = z.strictObject({
  kind: z.literal("document"),
  ...OfCase,
  attachmentId: AttachmentId,
  /** What its bytes are. */
  format: AttachmentKind,
  addedAt: Instant,
  snippet: SnippetOfCase,
});
export type DocumentHit = z.infer<typeof DocumentHit>;

/** Somebody around a case; who it is stands in the words. */
export const AroundHit = z.strictObject({
  kind: z.literal("around"),
  ...OfCase,
  involvedPersonId: InvolvedPersonId,
  relation: InvolvedRelation,
  snippet: SnippetOfCase,
});
export type AroundHit = z.infer<typeof AroundHit>;

/** Records of a case of which no more is told than what they are and the words that were found. */
export const FoundRecord = z.enum([
  "indicator",
  "risk_assessment",
  "safety_plan",
  "missing_episode",
  "account_event",
  "support_need",
  "consent",
  "sharing",
  "outward_referral",
  "case_fact",
  "case_closure",
]);
export type FoundRecord = z.infer<typeof FoundRecord>;

export const RecordHit = z.strictObject({
  kind: z.literal("record"),
  ...OfCase,
  record: FoundRecord,
  recordId: z.uuid(),
  snippet: SnippetOfCase,
});
export type RecordHit = z.infer<typeof RecordHit>;

/** An enquiry; its case only where it became one or belongs to one. */
export const EnquiryHit = z.strictObject({
  kind: z.literal("enquiry"),
  enquiryId: EnquiryId,
  receivedAt: Instant,
  ending: EnquiryEnding.nullable(),
  ofCase: CaseOfEnquiry.nullable(),
  snippet: SnippetOfCase,
});
export type EnquiryHit = z.infer<typeof EnquiryHit>;

/** An organisation of the directory, which is of no case. */
export const OrganisationHit = z.strictObject({
  kind: z.literal("organisation"),
  organisationId: OrganisationId,
  name: z.string(),
  /** A kind of the pack. */
  organisationKind: z.string(),
  checkedOn: CivilDate.nullable(),
  isArchived: z.boolean(),
  snippet: Snippet,
});
export type OrganisationHit = z.infer<typeof OrganisationHit>;

export const SearchGroupKind = z.enum([
  "people",
  "notes",
  "tasks",
  "around",
  "safety",
  "support",
  "agreements",
  "enquiries",
  "organisations",
  "referrals",
  "documents",
]);
export type SearchGroupKind = z.infer<typeof SearchGroupKind>;

export const SearchHit = z.discriminatedUnion("kind", [
  PersonHit,
  NoteHit,
  TaskHit,
  AroundHit,
  RecordHit,
  EnquiryHit,
  OrganisationHit,
  ReferralHit,
  DocumentHit,
]);
export type SearchHit = z.infer<typeof SearchHit>;

/** Hits of one kind: a page of them, and how many there are. */
export const SearchGroup = z.strictObject({
  kind: SearchGroupKind,
  hits: z.array(SearchHit),
  /** At most `mostCounted`. */
  count: z.int().min(0),
  isMore: z.boolean(),
});
export type SearchGroup = z.infer<typeof SearchGroup>;

export const SearchResult = z.strictObject({
  groups: z.array(SearchGroup),
  /** Words on record that are spelt like what was typed; only where nothing was found under it. */
  near: z.array(z.string()),
});
export type SearchResult = z.infer<typeof SearchResult>;
