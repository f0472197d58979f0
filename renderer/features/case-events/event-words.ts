import {
  IconChecklist,
  IconFileExport,
  IconFolder,
  IconHeartHandshake,
  IconMessages,
  IconNote,
  IconPaperclip,
  IconSend,
  IconShieldHalf,
  IconUsers,
  type IconProps,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import { type CaseEvent, type CaseEventKind, type CaseEventStep, kindOfStep } from "#shared/domain/case-event.ts";
import { formatDate, formatMoment } from "../../wording/dates.ts";
import { contactTypeLabels } from "../../wording/labels.ts";

export const eventKindLabels: Record<CaseEventKind, string> = {
  contact: "Contacts",
  note: "Notes without contact",
  task: "Tasks",
  risk: "Risk",
  people: "People around",
  support: "Support",
  document: "Documents",
  referral: "Referral",
  export: "Exports",
  consent: "Consent and sharing",
  case: "Case",
};

/** A sign for each kind; it always stands beside the word. */
export const eventIcons: Record<CaseEventKind, ComponentType<IconProps>> = {
  contact: IconMessages,
  note: IconNote,
  task: IconChecklist,
  risk: IconShieldHalf,
  people: IconUsers,
  support: IconHeartHandshake,
  document: IconPaperclip,
  referral: IconSend,
  export: IconFileExport,
  consent: IconHeartHandshake,
  case: IconFolder,
};

const stepWords: Record<Exclude<CaseEventStep, "contact" | "note">, string> = {
  addendum: "Addendum to a note",
  task_added: "Task added",
  task_done: "Task done",
  task_not_needed: "Task found not needed",
  risk_assessed: "Risk assessed",
  safety_plan_made: "Safety plan worked out",
  missing_since: "Last seen before they were missing",
  missing_police_told: "Police told that they are missing",
  missing_returned: "Back after they were missing",
  missing_talked: "Talked with them after the return",
  indicator_noted: "Indicator noted",
  involved_added: "Somebody around the case written down",
  involved_ended: "No longer around the case",
  need_recorded: "Support need recorded",
  need_reviewed: "Support reviewed",
  outward_sent: "Referred to others",
  outward_chased: "Asked again about a referral",
  outward_answered: "Answer to a referral",
  document_added: "Document added",
  referral_begun: "Referral begun",
  referral_submitted: "Referral submitted",
  summary_exported: "Summary made as a file",
  answers_exported: "Answers of the referral made as a data file",
  notes_printed: "Notes made as a file",
  account_printed: "Account made as a file",
  document_exported: "Copy of a document made as a file",
  safety_plan_printed: "Safety plan made as a file",
  missing_report_printed: "Report of a missing person made as a file",
  calendar_made: "Put into a calendar file of tasks",
  letter_made: "Letter made as a file",
  full_file_made: "Full case file made",
  data_made: "Put into a table of cases",
  pathway_printed: "Page for them about where they stand",
  handed_over: "Handed over to another office",
  subject_access_made: "File for a subject access request made",
  consent_given: "Consent given",
  consent_refused: "Consent refused",
  consent_withdrawn: "Consent withdrawn",
  consent_not_required: "Consent found not required",
  kept_back: "Something must not be told",
  kept_back_ended: "Something may be told again",
  shared: "Shared",
  approval_asked: "Asked for approval",
  approval_given: "Approved",
  approval_returned: "Returned with a comment",
  enquiry_received: "Enquiry",
  enquiry_joined: "Enquiry found to belong to this case",
  case_opened: "Case opened",
  case_closed: "Case closed",
  case_reopened: "Case opened again",
};

/** What happened, in two or three words. */
export function eventWords({ step, contactType }: CaseEvent): string {
  if (step === "contact" || step === "note") return contactType === null ? "Note" : contactTypeLabels[contactType];
  return stepWords[step];
}

/** What stands behind the words, such as the task or whom a file was for. */
export function eventTitle({ step, title }: CaseEvent): string {
  if (title === "") return "";
  if (kindOfStep[step] === "export") return `For ${title}`;
  return step === "referral_submitted" ? `Reference ${title}` : title;
}

/** The moment, or the day where no more is known. */
export function eventMoment({ at }: CaseEvent): string {
  return at.includes("T") ? formatMoment(at as Parameters<typeof formatMoment>[0]) : formatDate(at);
}
