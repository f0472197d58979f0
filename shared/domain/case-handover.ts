import { z } from "zod";
import { AccountEvent } from "./account-event.ts";
import { AgeKey } from "./age-key.ts";
import { Attachment } from "./attachment.ts";
import { CaseClosure } from "./case-closure.ts";
import { CaseFact } from "./case-fact.ts";
import { CaseMarker } from "./case-marker.ts";
import { CaseNote } from "./case-note.ts";
import { CaseId } from "./case-record.ts";
import { CaseReference } from "./case-reference.ts";
import { Consent } from "./consent.ts";
import { RecipientKind } from "./consent-pack.ts";
import { Enquiry } from "./enquiry.ts";
import { ExportId } from "./export-record.ts";
import { NotedIndicator } from "./indicator.ts";
import { CivilDate, Instant } from "./instant.ts";
import { InvolvedPerson } from "./involved-person.ts";
import { MissingEpisode } from "./missing-episode.ts";
import { NrmAnswer } from "./nrm-answer.ts";
import { NrmDecidedRoute } from "./nrm-question-set.ts";
import { NrmReferralId, TimeOfDay } from "./nrm-referral.ts";
import { OutwardReferral } from "./outward-referral.ts";
import { Person, PersonId } from "./person.ts";
import { RiskAssessment } from "./risk-assessment.ts";
import { SafeguardingTask } from "./safeguarding-task.ts";
import { SafetyPlan } from "./safety-plan.ts";
import { Sharing } from "./sharing.ts";
import { SupportNeed } from "./support-need.ts";
import { visibleText } from "./visible-text.ts";

/** Of one hand-over: in the office that sends it the id of its export, in the other what no second one may bear. */
export const HandoverId = ExportId;
export type HandoverId = ExportId;

/** What a case is besides its records. Whose it is, its team and who looked are the office's own. */
const HandedCase = z.strictObject({
  id: CaseId,
  personId: PersonId,
  reference: CaseReference,
  openedOn: CivilDate,
  isRestricted: z.boolean(),
  /** From when on the library of tasks follows its facts; null from its beginning. */
  followedFrom: z.strictObject({ at: Instant, on: CivilDate }).nullable(),
});
export type HandedCase = z.infer<typeof HandedCase>;

const NrmReferral = z.strictObject({
  id: NrmReferralId,
  caseId: CaseId,
  questionSetVersion: z.string().max(80),
  startedAt: Instant,
  submittedOn: CivilDate.nullable(),
  submittedTime: TimeOfDay.exactOptional(),
  submittedRoute: NrmDecidedRoute.nullable(),
  nrmReference: z.string().max(200),
  revision: z.int().positive(),
});

/**
 * What each kind of record must be to be taken in. The one list of what is handed over, in the order in which it is
 * written: what points at another record comes after it.
 */
export const handedSchemas = {
  person: Person,
  case: HandedCase,
  enquiry: Enquiry,
  case_note: CaseNote,
  case_marker: CaseMarker,
  involved_person: InvolvedPerson,
  support_need: SupportNeed,
  consent: Consent,
  sharing: Sharing,
  outward_referral: OutwardReferral,
  case_fact: CaseFact,
  case_closure: CaseClosure,
  risk_assessment: RiskAssessment,
  safety_plan: SafetyPlan,
  missing_episode: MissingEpisode,
  account_event: AccountEvent,
  indicator: NotedIndicator,
  safeguarding_task: SafeguardingTask,
  nrm_referral: NrmReferral,
  nrm_answer: NrmAnswer,
  attachment: Attachment,
} as const;
export type HandedKind = keyof typeof handedSchemas;
export const HandedKind = z.enum(Object.keys(handedSchemas) as [HandedKind, ...HandedKind[]]);
export type HandedContent = { [K in HandedKind]: z.infer<(typeof handedSchemas)[K]> };
export type HandedRecord = { [K in HandedKind]: { readonly kind: K; readonly content: HandedContent[K] } }[HandedKind];

/** More than an office writes about anybody. */
const mostRecords = 20_000;
/** The organisation's name and, in front of it, that of whoever wrote something there. */
export const mostOfficeCharacters = 120;

const one = <K extends HandedKind>(kind: K) =>
  z.strictObject({ kind: z.literal(kind), content: handedSchemas[kind] as (typeof handedSchemas)[K] });

/** What stands in front of the bytes of the documents (SPEC HV3). */
export const HandoverHead = z.strictObject({
  id: HandoverId,
  madeAt: Instant,
  office: z.string().trim().min(1).max(mostOfficeCharacters).transform(visibleText),
  /** Of the office that sends it, so that its words can be compared. */
  officeKey: AgeKey,
  /** Of the office that it is for. */
  recipientKey: AgeKey,
  records: z
    .array(z.discriminatedUnion("kind", HandedKind.options.map(one) as never))
    .max(mostRecords) as unknown as z.ZodType<HandedRecord[]>,
});
export type HandoverHead = z.infer<typeof HandoverHead>;

export const ReceiptAnswer = z.enum(["accepted", "refused"]);
export type ReceiptAnswer = z.infer<typeof ReceiptAnswer>;

/** What kind of office it goes to: never our own. */
export const HandoverRecipient = RecipientKind.exclude(["us"]);
export type HandoverRecipient = z.infer<typeof HandoverRecipient>;

/** Fields that name another record: those without which a record cannot be, and those that may be empty. */
export const recordLinks: {
  readonly [K in HandedKind]?: { readonly needs?: readonly string[]; readonly may?: readonly string[] };
} = {
  case_note: { needs: ["addendumTo"] },
  case_marker: { needs: ["noteId"] },
  attachment: { may: ["noteId"] },
  support_need: { needs: ["dependantId"], may: ["organisationId"] },
  involved_person: { may: ["organisationId"] },
  // An event that was told as before or after another says nothing without it.
  account_event: { needs: ["relativeToId"], may: ["differsFromId"] },
  sharing: { may: ["consentId", "exportId"] },
  outward_referral: { needs: ["sharingId"], may: ["organisationId", "supportNeedId"] },
};
