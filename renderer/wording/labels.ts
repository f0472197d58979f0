import type { ApprovalOutcome } from "#shared/domain/approval.ts";
import type { AttachmentKind, AttachmentWay } from "#shared/domain/attachment.ts";
import type { ContactType, ReadingOrder } from "#shared/domain/case-note.ts";
import type { AccessKind, OpeningReason } from "#shared/domain/case-access.ts";
import type { CaseWeight, WeightReason } from "#shared/domain/caseload.ts";
import type { CaseStatus } from "#shared/domain/case-record.ts";
import type { IndicatorOrigin } from "#shared/domain/indicator.ts";
import type { Certainty, ChildHome, InvolvedRelation } from "#shared/domain/involved-person.ts";
import type { IdentifierKind } from "#shared/domain/matching-form.ts";
import type { AlikeBy, CoveredNation } from "#shared/domain/organisation.ts";
import type { EnquiryDanger, EnquiryEnding } from "#shared/domain/enquiry.ts";
import type { ExportKind } from "#shared/domain/export-record.ts";
import type { AnswerMode } from "#shared/domain/nrm-answer.ts";
import type { AgeClaim, FactSource, NameKind, NameScript } from "#shared/domain/person.ts";
import type { ContactChannel, ContactOwner, ContactSafety, ContactTaking } from "#shared/domain/safe-contact.ts";
import type {
  CapacityView,
  ConsentDecision,
  ConsentMethod,
  ConsentSpeaker,
  ConsentStanding,
} from "#shared/domain/consent.ts";
import type { SharingState } from "#shared/domain/sharing.ts";
import type { TaskPriority, TaskStatus } from "#shared/domain/safeguarding-task.ts";
import type { ColourScheme, NameMode } from "#shared/domain/settings.ts";
import type { CaseClock } from "#shared/domain/case-clock.ts";
import type { CaseFactGroup, CaseFactKind, DecisionOutcome } from "#shared/domain/case-fact.ts";
import type { LetterDecision, LetterField } from "#shared/domain/decision-letter.ts";
import type { OnPaper } from "#shared/domain/safety-plan.ts";
import type { SupportNeedState, SupportOutcome, SupportUrgency } from "#shared/domain/support-need.ts";
import type { Role } from "#shared/domain/worker.ts";

// Every word on screen that stands for a value of the domain. A new value does not compile until it
// has its word here.

export const caseStatusLabels: Record<CaseStatus, string> = {
  enquiry: "Enquiry",
  supporting: "Supporting",
  preparing_referral: "Preparing a referral",
  awaiting_reasonable_grounds: "Awaiting reasonable grounds decision",
  recovery: "Recovery period",
  reconsideration: "Reconsideration",
  support_outside_nrm: "Support outside the NRM",
  conclusive_grounds_positive: "Positive conclusive grounds",
  conclusive_grounds_negative: "Negative conclusive grounds",
  move_on: "Move-on support",
  closed: "Closed",
};

export const contactTypeLabels: Record<ContactType, string> = {
  in_person: "In person",
  phone: "Phone call",
  video: "Video call",
  text_message: "Text message",
  email: "Email",
  letter: "Letter",
  with_professional: "With another professional",
  third_party: "From someone else",
  no_contact: "No contact",
};

export const coveredNationLabels: Record<CoveredNation, string> = {
  england: "England",
  wales: "Wales",
  scotland: "Scotland",
  northern_ireland: "Northern Ireland",
};

/** Goes on from "it has". */
export const alikeByLabels: Record<AlikeBy, string> = {
  name: "the same name",
  telephone: "the same telephone number",
  email: "the same email address",
};

export const enquiryDangerLabels: Record<EnquiryDanger, string> = {
  yes: "Yes",
  no: "No",
  not_known: "Not known",
};

export const enquiryEndingLabels: Record<EnquiryEnding, string> = {
  case_opened: "Became a case",
  case_joined: "Belongs to a case",
  dropped: "Dropped",
};

export const taskPriorityLabels: Record<TaskPriority, string> = {
  critical: "Critical",
  high: "High",
  normal: "Normal",
};

export const taskStatusLabels: Record<TaskStatus, string> = {
  open: "To do",
  done: "Done",
  not_needed: "Not needed",
};

export const caseFactLabels: Record<CaseFactKind, string> = {
  reasonable_grounds: "Reasonable grounds decision",
  conclusive_grounds: "Conclusive grounds decision",
  reconsideration_asked: "Reconsideration asked for",
  move_on_began: "Move-on support began",
  support_ended: "NRM support ended",
  information_requested: "Request for information from the competent authority",
  information_notice: "Trafficking information notice",
  disqualified: "Disqualification from protection",
  removal_or_detention: "Removal or detention",
  criminal_proceedings: "Criminal proceedings against the person",
  permission_to_stay: "Permission to stay",
  online_draft_saved: "Draft saved on the Home Office’s page",
  first_contact: "First contact with the person",
  interpreter_meeting: "Meeting with an interpreter",
  labour_exploitation_ended: "Work under exploitation ended",
  needs_assessment_accepted: "Recovery needs assessment wanted",
  needs_support_agreed: "Support agreed beyond move-on",
  supervised: "File gone through in supervision",
  closing_begun: "Closing of the case begun",
  immediate_danger: "Somebody in immediate danger",
  emergency_need: "Needs somewhere safe to stay now",
  unaccompanied_child: "Child whom nobody looks after",
  exploiter_contact: "Contact with an exploiter",
  exploited_again: "Exploited again, or at risk of it",
  tracking_suspected: "Phone or place may be tracked",
  harm_by_partner_or_family: "Harm by a partner or the family",
  care_act_test_met: "Three-part test of the Care Act met",
  erasure_asked: "Asked to correct or erase data",
  data_breach: "Data breach",
  data_complaint: "Complaint about the use of data",
};

/** Over what is chosen from. */
export const caseFactGroupLabels: Record<CaseFactGroup, string> = {
  decisions: "Decisions and support of the NRM",
  authorities: "Letters and authorities",
  around: "Work on the case",
  risk: "Risk",
  data: "Requests about data",
};

export const decisionOutcomeLabels: Record<DecisionOutcome, string> = { positive: "Positive", negative: "Negative" };

/** What a letter may be about. */
export const letterDecisionLabels: Record<LetterDecision, string> = {
  reasonable_grounds: "Reasonable grounds decision",
  conclusive_grounds: "Conclusive grounds decision",
  disqualification: "Disqualification from protection",
  recovery_needs_assessment: "Recovery needs assessment",
  support_ended: "NRM support ends",
};

/** What is looked for in a letter. */
export const letterFieldLabels: Record<LetterField, string> = {
  person: "Whom it is about",
  decision: "What was decided",
  reconsidered: "After a reconsideration",
  outcome: "Which way",
  decidedOn: "Date of the decision",
  writtenOn: "Date of the letter",
  reference: "Reference",
  recoveryUntil: "Recovery period until",
  reconsiderBy: "Reconsideration or representations by",
  supportUntil: "Support until",
  reasons: "Reasons",
};

/** What a clock runs from, after "Because". */
export const clockAnchorLabels: Record<CaseClock["anchor"], string> = {
  referral_submitted: "the referral was sent",
  reasonable_grounds_positive: "the positive reasonable grounds decision was made",
  negative_decision: "the negative decision was made",
  conclusive_grounds_positive: "the positive conclusive grounds decision was made",
};

export const attachmentKindLabels: Record<AttachmentKind, string> = {
  jpeg: "JPEG picture",
  png: "PNG picture",
  gif: "GIF picture",
  webp: "WebP picture",
  pdf: "PDF",
  text: "Plain text",
  mp3: "MP3 recording",
  wav: "WAV recording",
  ogg: "Ogg recording",
  m4a: "M4A recording",
};

export const attachmentWayLabels: Record<AttachmentWay, string> = {
  not_said: "Not written down",
  person: "From the person",
  post: "By post",
  email: "By email",
  phone: "As a message on a phone",
  other_person: "From somebody else",
  ours: "Made by us",
};

export const approvalOutcomeLabels: Record<ApprovalOutcome, string> = {
  approved: "Approved",
  returned: "Returned with a comment",
  withdrawn: "Taken back",
};

export const caseWeightLabels: Record<CaseWeight, string> = { heavy: "Heavy", usual: "Usual", light: "Light" };

/** What makes a case weigh, in a list after a comma. */
export const weightReasonLabels: Record<WeightReason, string> = {
  missing: "missing now",
  high_risk: "the risk is high",
  medium_risk: "the risk is medium",
  date_near: "a date of the NRM is near",
  children: "children depend on them",
  overdue_tasks: "tasks are overdue",
  risk_not_assessed: "the risk is not known yet",
};

export const indicatorOriginLabels: Record<IndicatorOrigin, string> = {
  seen_by_us: "Seen by us",
  told_by_person: "Told by the person",
  told_by_others: "Told by others",
};

export const involvedRelationLabels: Record<InvolvedRelation, string> = {
  dependant: "Child who depends on them",
  relative: "Relative or partner",
  professional: "Professional",
  exploiter: "Suspected exploiter",
  other: "Somebody else",
};

export const identifierLabels: Record<IdentifierKind, string> = {
  phone: "Phone",
  email: "Email",
  address: "Address or place",
  vehicle: "Vehicle",
  account: "Account",
  other: "Something else",
};

export const certaintyLabels: Record<Certainty, string> = {
  not_said: "Not said",
  certain: "Certain",
  likely: "Likely",
  possible: "Possible",
};

export const childHomeLabels: Record<ChildHome, string> = {
  not_known: "Not known",
  with_person: "With them",
  with_family: "With other family",
  local_authority: "In the care of a local authority",
  elsewhere_uk: "Elsewhere in the UK",
  abroad: "Abroad",
};

export const supportNeedStateLabels: Record<SupportNeedState, string> = {
  identified: "To arrange",
  asked_for: "Asked for, waiting",
  in_place: "In place",
  met: "Met",
  not_now: "Not now",
  declined_by_person: "They do not want it",
  refused_by_provider: "Refused by the provider",
  not_met: "Could not be met",
};

export const supportUrgencyLabels: Record<SupportUrgency, string> = {
  today: "Today",
  this_week: "This week",
  soon: "Soon",
  when_ready: "When they are ready",
};

export const supportOutcomeLabels: Record<SupportOutcome, string> = {
  much_better: "Much better",
  better: "Better",
  same: "The same",
  worse: "Worse",
  much_worse: "Much worse",
  not_asked: "Not asked this time",
};

export const consentDecisionLabels: Record<ConsentDecision, string> = {
  given: "Given",
  refused: "Refused",
  withdrawn: "Withdrawn",
  not_required: "Not required",
};

export const consentStandingLabels: Record<ConsentStanding, string> = {
  given: "Given",
  refused: "Refused",
  withdrawn: "Withdrawn",
  not_required: "Not required",
  expired: "Ended",
  ended_at_18: "Ask again: they may be 18 now",
  no_capacity: "Does not count: they could not decide",
  not_asked: "Not asked",
};

export const consentSpeakerLabels: Record<ConsentSpeaker, string> = {
  person: "The person",
  parental_responsibility: "Somebody with parental responsibility",
  local_authority: "The local authority",
  nobody: "Nobody: not required",
};

export const consentMethodLabels: Record<ConsentMethod, string> = {
  spoken: "Spoken",
  written: "Written",
  gesture: "By gesture",
  through_professional: "Through a professional",
};

export const capacityLabels: Record<CapacityView, string> = {
  no_doubt: "No doubt about it",
  doubt: "In doubt",
  lacks: "Could not take this decision",
  not_considered: "Not considered",
};

export const sharingStateLabels: Record<SharingState, string> = {
  open: "Goes on",
  stopped: "Stopped",
  kept: "Goes on, on another ground",
  used: "Cannot be taken back",
  mistaken: "Entered by mistake",
};

export const contactTakingLabels: Record<ContactTaking, string> = {
  agreed_now: "The person agreed to it just now",
  checked_now: "I checked just now that it is safe",
  to_protect: "To protect somebody: so that nobody uses it",
};

export const nameKindLabels: Record<NameKind, string> = {
  official: "Official name",
  preferred: "Preferred name",
  alias: "Also known as",
  other_spelling: "Other spelling",
  former: "Former name",
};

export const nameScriptLabels: Record<NameScript, string> = {
  latin: "Latin",
  arabic: "Arabic",
  armenian: "Armenian",
  bengali: "Bengali",
  chinese: "Chinese",
  cyrillic: "Cyrillic",
  devanagari: "Devanagari",
  geez: "Geʽez (Ethiopic)",
  georgian: "Georgian",
  greek: "Greek",
  gurmukhi: "Gurmukhi",
  hebrew: "Hebrew",
  japanese: "Japanese",
  korean: "Korean",
  tamil: "Tamil",
  thai: "Thai",
  other: "Another script",
};

export const factSourceLabels: Record<FactSource, string> = {
  person: "The person",
  document: "A document",
  relative: "A relative",
  professional: "A professional",
  other: "Someone else",
};

export const ageClaimKindLabels: Record<AgeClaim["claim"]["kind"], string> = {
  date_of_birth: "Date of birth",
  age_in_years: "Age in years",
  birth_year: "Year of birth",
};

export const channelLabels: Record<ContactChannel, string> = {
  phone: "Phone",
  text_message: "Text message",
  email: "Email",
  post: "Post",
  in_person: "In person",
  through_someone: "Through someone",
};

export const ownerLabels: Record<ContactOwner, string> = {
  person: "The person",
  relative: "A relative",
  worker: "A support worker",
  professional: "A professional",
  unknown: "Not known",
};

export const safetyLabels: Record<ContactSafety, string> = {
  safe: "Safe to use",
  unsafe: "Not safe: do not use",
  unknown: "Not known: treat as not safe",
};

export const nameModeLabels: Record<NameMode, string> = {
  reference_only: "Case reference only",
  initials: "Initials",
  full_name: "Full name",
};

export const colourSchemeLabels: Record<ColourScheme, string> = {
  system: "Same as the computer",
  light: "Light",
  dark: "Dark",
};

export const roleLabels: Record<Role, string> = {
  caseworker: "Caseworker",
  senior: "Senior caseworker",
  safeguarding_lead: "Safeguarding lead",
  read_only: "Read only",
  administrator: "Administrator",
};

export const accessKindLabels: Record<AccessKind, string> = {
  reason: "Opened with a reason",
  break_glass: "Emergency opening of a restricted case",
};

export const openingReasonLabels: Record<OpeningReason, string> = {
  covering: "I am covering for a colleague",
  asked: "A colleague asked me to help with it",
  supervision: "Supervision or a case review",
  urgent: "Something urgent has come in about this person",
  other: "Something else",
};

export const exportKindLabels: Record<ExportKind, string> = {
  nrm_summary: "NRM or Duty to Notify summary",
  nrm_answers: "Answers of a referral as data",
  history: "List of the history",
  notes: "Notes of a case",
  account: "The person’s account",
  document: "Copy of a document",
  safety_plan: "Safety plan",
  missing_report: "Report of a missing person",
  calendar: "Calendar file of tasks",
  letter: "Letter",
  full_file: "Full case file",
  case_data: "Table of cases",
  pathway: "Where they stand, for them",
  subject_access: "Subject access",
  handover: "Case handed over",
};

export const onPaperLabels: Record<OnPaper, string> = {
  not_asked: "Not asked yet",
  not_safe: "No, somebody may find it",
  safe: "Yes, they have a safe place for it",
};

export const readingOrderLabels: Record<ReadingOrder, string> = {
  oldest_first: "Oldest first",
  newest_first: "Newest first",
};

/** The five ways to answer any question of the referral form. */
export const answerModeLabels: Record<AnswerMode, string> = {
  answered: "Answered",
  not_known: "Not known",
  declined: "Declined to say",
  not_asked: "Not asked",
  not_applicable: "Does not apply",
};

/** Label records as rows of a pick list, in the order they stand in. */
export function optionsOf<T extends string>(labels: Record<T, string>): { value: T; label: string }[] {
  return (Object.keys(labels) as T[]).map((value) => ({ value, label: labels[value] }));
}
