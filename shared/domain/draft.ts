import { z } from "zod";
import { AccountEventId } from "./account-event.ts";
import { HalfTypedClosure } from "./case-closure.ts";
import { CaseFactId, HalfTypedFact } from "./case-fact.ts";
import { CaseNoteId, ContactType, NoteParts } from "./case-note.ts";
import { CaseId } from "./case-record.ts";
import { CaseReference } from "./case-reference.ts";
import { ConsentId, HalfTypedConsent } from "./consent.ts";
import { HalfMadeAssessment, RiskAssessmentId } from "./risk-assessment.ts";
import { HalfTypedMissing, MissingEpisodeId } from "./missing-episode.ts";
import { HalfMadePlan } from "./safety-plan.ts";
import { HalfToldEvent } from "./half-told-event.ts";
import { HalfTypedPerson } from "./half-typed-person.ts";
import { HalfNotedIndicator, NotedIndicatorId } from "./indicator.ts";
import { EnquiryId, HalfTypedEnquiry } from "./enquiry.ts";
import { Instant } from "./instant.ts";
import { HalfTypedOutwardReferral } from "./outward-referral.ts";
import { HalfTypedOrganisation, OrganisationId } from "./organisation.ts";
import { HalfTypedInvolvedPerson, InvolvedPersonId } from "./involved-person.ts";
import { LetterFields } from "./letter.ts";
import { documentOfText, NoteDocument } from "./note-document.ts";
import { mostFinishedByNote, SafeguardingTaskId } from "./safeguarding-task.ts";
import { HalfTypedSharing } from "./sharing.ts";
import { HalfTypedNeed, SupportNeedId } from "./support-need.ts";
import { HalfTypedRequest, SubjectAccessId } from "./subject-access.ts";

export const DraftId = z.uuid().brand<"DraftId">();
export type DraftId = z.infer<typeof DraftId>;

/**
 * Something half-typed. Drafts are written within a second of the last key and stand outside the audit
 * chain: they are the worker's own paper until saved (SPEC DR1).
 */
export const DraftContent = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("case_note"),
    caseId: CaseId,
    /** The note being amended, with the version it began from; null for a new note. */
    amends: z.strictObject({ noteId: CaseNoteId, revision: z.int().positive() }).nullable(),
    contactType: ContactType,
    occurredAt: Instant,
    document: NoteDocument,
    /** The signed note beside which it will stand; null for every other. */
    addendumTo: CaseNoteId.nullable().default(null),
    /** The words for one case alone, while one note is written for several people. */
    parts: NoteParts,
    /** Why a new note is written down so late, as far as that is said. */
    lateReason: z.string().max(300).default(""),
    /** The open tasks that were ticked as finished by a new note (SPEC CN15). */
    finishes: z.array(SafeguardingTaskId).max(mostFinishedByNote).default([]),
    /** Why the note is being amended; empty for a new note. */
    reason: z.string().max(300),
  }),
  /** The person at the centre of a case, being changed. */
  z.strictObject({
    kind: z.literal("person"),
    caseId: CaseId,
    /** The version that was on screen when the change began. */
    basedOnRevision: z.int().positive(),
    details: HalfTypedPerson,
  }),
  /** A case that is not opened yet, and so has neither id nor reference. */
  z.strictObject({
    kind: z.literal("new_case"),
    details: HalfTypedPerson,
    /** The enquiry that it comes of (SPEC EQ4); null for every other. */
    enquiryId: EnquiryId.nullable().default(null),
  }),
  /** An enquiry, new or being changed, which has no case (SPEC EQ8). */
  z.strictObject({
    kind: z.literal("enquiry"),
    /** The one being changed, with the version that was on screen when that began; null for a new one. */
    amends: z.strictObject({ enquiryId: EnquiryId, revision: z.int().positive() }).nullable(),
    fields: HalfTypedEnquiry,
  }),
  /** An organisation of the directory, new or being changed, which has no case (SPEC OD7). */
  z.strictObject({
    kind: z.literal("organisation"),
    /** The one being changed, with the version that was on screen when that began; null for a new one. */
    amends: z.strictObject({ organisationId: OrganisationId, revision: z.int().positive() }).nullable(),
    fields: HalfTypedOrganisation,
  }),
  /** An event of the person's account, new or being changed (SPEC CH7). */
  z.strictObject({
    kind: z.literal("account_event"),
    caseId: CaseId,
    /** The event being changed, with the version that was on screen when that began; null for a new one. */
    amends: z.strictObject({ accountEventId: AccountEventId, revision: z.int().positive() }).nullable(),
    fields: HalfToldEvent,
  }),
  /** A risk assessment, new or being changed (SPEC RK7). */
  z.strictObject({
    kind: z.literal("risk_assessment"),
    caseId: CaseId,
    /** The assessment being changed, with the version that was on screen when that began; null for a new one. */
    amends: z.strictObject({ riskAssessmentId: RiskAssessmentId, revision: z.int().positive() }).nullable(),
    fields: HalfMadeAssessment,
  }),
  /** A report of a missing person, new or being changed (SPEC MI6). */
  z.strictObject({
    kind: z.literal("missing_episode"),
    caseId: CaseId,
    /** The episode being changed, with the version that was on screen when that began; null for a new one. */
    amends: z.strictObject({ missingEpisodeId: MissingEpisodeId, revision: z.int().positive() }).nullable(),
    fields: HalfTypedMissing,
  }),
  /** The safety plan of a case, with the version this began from; 0 where there was none (SPEC SP2). */
  z.strictObject({
    kind: z.literal("safety_plan"),
    caseId: CaseId,
    basedOnRevision: z.int().min(0),
    fields: HalfMadePlan,
  }),
  /** A need of support, new or being changed (SPEC SN7). */
  z.strictObject({
    kind: z.literal("support_need"),
    caseId: CaseId,
    /** The need being changed, with the version that was on screen when that began; null for a new one. */
    amends: z.strictObject({ supportNeedId: SupportNeedId, revision: z.int().positive() }).nullable(),
    fields: HalfTypedNeed,
  }),
  /** A decision of consent, new or being corrected (SPEC CS10). */
  z.strictObject({
    kind: z.literal("consent"),
    caseId: CaseId,
    /** The line being corrected, with the version that was on screen when that began; null for a new one. */
    amends: z.strictObject({ consentId: ConsentId, revision: z.int().positive() }).nullable(),
    fields: HalfTypedConsent,
  }),
  /** What is shared and why, which is recorded once (SPEC CS11). */
  z.strictObject({ kind: z.literal("sharing"), caseId: CaseId, fields: HalfTypedSharing }),
  /** A referral to somebody else, which is sent once (SPEC OR7). */
  z.strictObject({ kind: z.literal("outward_referral"), caseId: CaseId, fields: HalfTypedOutwardReferral }),
  /** A decision or another dated fact, new or being changed (SPEC DF9). */
  z.strictObject({
    kind: z.literal("case_fact"),
    caseId: CaseId,
    /** The fact being changed, with the version that was on screen when that began; null for a new one. */
    amends: z.strictObject({ caseFactId: CaseFactId, revision: z.int().positive() }).nullable(),
    fields: HalfTypedFact,
  }),
  /** A request for what is kept about the person, or how it ends, new or being changed (SPEC SA12). */
  z.strictObject({
    kind: z.literal("subject_access"),
    caseId: CaseId,
    /** The request being changed, with the version that was on screen when that began; null for a new one. */
    amends: z.strictObject({ requestId: SubjectAccessId, revision: z.int().positive() }).nullable(),
    fields: HalfTypedRequest,
  }),
  /** The closing of a case, which is recorded once (SPEC CL8). */
  z.strictObject({ kind: z.literal("case_closure"), caseId: CaseId, fields: HalfTypedClosure }),
  /** Somebody around the case, new or being changed (SPEC PC7). */
  z.strictObject({
    kind: z.literal("involved_person"),
    caseId: CaseId,
    /** Whoever is being changed, with the version that was on screen when that began; null for somebody new. */
    amends: z.strictObject({ involvedPersonId: InvolvedPersonId, revision: z.int().positive() }).nullable(),
    fields: HalfTypedInvolvedPerson,
  }),
  /** An indicator, new or being changed (SPEC IN6). */
  z.strictObject({
    kind: z.literal("indicator"),
    caseId: CaseId,
    /** The one being changed, with the version that was on screen when that began; null for a new one. */
    amends: z.strictObject({ notedIndicatorId: NotedIndicatorId, revision: z.int().positive() }).nullable(),
    fields: HalfNotedIndicator,
  }),
  /** A letter, which is kept nowhere else (SPEC LT4). */
  z.strictObject({ kind: z.literal("letter"), caseId: CaseId, fields: LetterFields }),
  z.strictObject({
    kind: z.literal("nrm_answer"),
    caseId: CaseId,
    referralId: z.uuid(),
    questionKey: z.string().max(120),
    text: z.string().max(60_000),
  }),
  /** Which pages of the Home Office's form the answers were typed into, and how they stood then (SPEC NRM47). */
  z.strictObject({
    kind: z.literal("nrm_typing"),
    caseId: CaseId,
    referralId: z.uuid(),
    pages: z
      .array(
        z.strictObject({
          page: z.string().regex(/^[a-z][a-z-]{0,79}$/),
          state: z.string().regex(/^[A-Za-z0-9. ]{0,400}$/),
        }),
      )
      .max(120),
  }),
]);
export type DraftContent = z.infer<typeof DraftContent>;

/**
 * Half-typed words as they were kept, perhaps by an earlier version, whose notes had no structure.
 *
 * @throws z.ZodError when they are none
 */
export function readDraftContent(kept: unknown): DraftContent {
  if (typeof kept !== "object" || kept === null || !("body" in kept) || typeof kept.body !== "string") {
    return DraftContent.parse(kept);
  }
  const { body, ...rest } = kept;
  return DraftContent.parse({ ...rest, document: documentOfText(body) });
}

/** The case it was typed for; null while that case is not opened yet, and for an enquiry and an organisation. */
export function caseOfDraft(content: DraftContent): CaseId | null {
  return "caseId" in content ? content.caseId : null;
}

export const Draft = z.strictObject({ id: DraftId, savedAt: Instant, content: DraftContent });
export type Draft = z.infer<typeof Draft>;

/** A draft as a row on the home page. */
export const DraftRow = z.strictObject({
  id: DraftId,
  kind: z.enum([
    "case_note",
    "person",
    "new_case",
    "enquiry",
    "organisation",
    "outward_referral",
    "account_event",
    "risk_assessment",
    "safety_plan",
    "missing_episode",
    "support_need",
    "consent",
    "sharing",
    "case_fact",
    "subject_access",
    "case_closure",
    "involved_person",
    "indicator",
    "letter",
    "nrm_answer",
    "nrm_typing",
  ]),
  /** Null, as the reference is, for a case that is not opened yet, an enquiry and an organisation. */
  caseId: CaseId.nullable(),
  reference: CaseReference.nullable(),
  /** The name in use; for a case that is not opened yet, and an enquiry, the one typed so far, perhaps empty. */
  name: z.string(),
  savedAt: Instant,
  /** First words, at most 120 characters; empty where nothing is written as running text. */
  opening: z.string(),
  referralId: z.uuid().nullable(),
  questionKey: z.string().nullable(),
  /** Of an enquiry that is being changed. */
  enquiryId: EnquiryId.nullable(),
  /** Of an organisation that is being changed. */
  organisationId: OrganisationId.nullable(),
});
export type DraftRow = z.infer<typeof DraftRow>;
