import { z } from "zod";
import type { AccountEvent } from "./account-event.ts";
import type { Attachment } from "./attachment.ts";
import type { CaseAccess } from "./case-access.ts";
import type { CaseMarker } from "./case-marker.ts";
import type { CaseClosure } from "./case-closure.ts";
import type { CaseFact } from "./case-fact.ts";
import type { CaseNote } from "./case-note.ts";
import type { CaseOpening } from "./case-record.ts";
import type { Consent } from "./consent.ts";
import type { Enquiry } from "./enquiry.ts";
import type { Redaction } from "./redaction.ts";
import type { SubjectAccess } from "./subject-access.ts";
import type { NotedIndicator } from "./indicator.ts";
import type { InvolvedPerson } from "./involved-person.ts";
import type { Organisation } from "./organisation.ts";
import type { OutwardReferral } from "./outward-referral.ts";
import type { ExportRecord } from "./export-record.ts";
import type { Approval } from "./approval.ts";
import type { NoteComment } from "./note-comment.ts";
import type { NrmAnswer } from "./nrm-answer.ts";
import type { NrmReferral } from "./nrm-referral.ts";
import type { Person } from "./person.ts";
import type { RecoveryRecord } from "./recovery.ts";
import type { Erasure, ErasureProposal, RetentionHold } from "./retention.ts";
import type { RiskAssessment } from "./risk-assessment.ts";
import type { MissingEpisode } from "./missing-episode.ts";
import type { SafetyPlan } from "./safety-plan.ts";
import type { SafeguardingTask } from "./safeguarding-task.ts";
import type { RuleUpdates } from "./rule-update.ts";
import type { OfficeSettings } from "./settings.ts";
import type { SupportNeed } from "./support-need.ts";
import type { Sharing } from "./sharing.ts";
import type { Worker } from "./worker.ts";

/** Every kind of record whose versions are kept (SPEC AU1). */
export const RecordKind = z.enum([
  "person",
  "case",
  "case_note",
  "safeguarding_task",
  "nrm_referral",
  "nrm_answer",
  "case_access",
  "account_event",
  "case_marker",
  "support_need",
  "case_fact",
  "case_closure",
  "risk_assessment",
  "involved_person",
  "indicator",
  "subject_access",
  "redaction",
  "safety_plan",
  "missing_episode",
  "approval",
  "enquiry",
  "organisation",
  "outward_referral",
  "note_comment",
  "consent",
  "sharing",
  "attachment",
  "retention_hold",
  "erasure_proposal",
  "erasure",
  "settings",
  "rule_updates",
  "worker",
  "recovery",
  "export",
]);
export type RecordKind = z.infer<typeof RecordKind>;

type OfEachKind<T extends Record<RecordKind, object>> = T;

/**
 * What one version of each kind holds. A new kind, and a new field of a kind, does not compile until its
 * history has words for it (`renderer/wording/record-words.ts`).
 */
export type RecordContent = OfEachKind<{
  person: Person;
  case: CaseOpening;
  case_note: CaseNote;
  safeguarding_task: SafeguardingTask;
  nrm_referral: NrmReferral;
  nrm_answer: NrmAnswer;
  case_access: CaseAccess;
  account_event: AccountEvent;
  case_marker: CaseMarker;
  support_need: SupportNeed;
  case_fact: CaseFact;
  case_closure: CaseClosure;
  risk_assessment: RiskAssessment;
  involved_person: InvolvedPerson;
  indicator: NotedIndicator;
  subject_access: SubjectAccess;
  redaction: Redaction;
  safety_plan: SafetyPlan;
  missing_episode: MissingEpisode;
  approval: Approval;
  enquiry: Enquiry;
  organisation: Organisation;
  outward_referral: OutwardReferral;
  note_comment: NoteComment;
  consent: Consent;
  sharing: Sharing;
  attachment: Attachment;
  retention_hold: RetentionHold;
  erasure_proposal: ErasureProposal;
  erasure: Erasure;
  settings: OfficeSettings;
  rule_updates: RuleUpdates;
  worker: Worker;
  recovery: RecoveryRecord;
  export: ExportRecord;
}>;
