import { loadQuestionSet, questionOfAnswer } from "#shared/domain/nrm-question-set.ts";
import {
  mostCounted,
  type SearchGroup,
  type FoundRecord,
  type SearchGroupKind,
  type SearchHit,
} from "#shared/domain/search.ts";
import { searchHit } from "../../components/search-hit.ts";
import { countOf } from "../../wording/dates.ts";

export const groupTitles: Readonly<Record<SearchGroupKind, string>> = {
  people: "People",
  notes: "Notes",
  tasks: "Tasks",
  around: "People around cases",
  safety: "Risk and safety",
  support: "Account and support",
  agreements: "Consent and decisions",
  enquiries: "Enquiries",
  organisations: "Organisations",
  referrals: "NRM referrals",
  documents: "Documents",
};

const nouns: Readonly<Record<SearchGroupKind, readonly [string, string]>> = {
  people: ["person", "people"],
  notes: ["note", "notes"],
  tasks: ["task", "tasks"],
  around: ["person around a case", "people around cases"],
  enquiries: ["enquiry", "enquiries"],
  organisations: ["organisation", "organisations"],
  safety: ["record of risk and safety", "records of risk and safety"],
  support: ["record of the account and support", "records of the account and support"],
  agreements: ["record of consent and decisions", "records of consent and decisions"],
  referrals: ["answer in referrals", "answers in referrals"],
  documents: ["document", "documents"],
};

/** `3 people`, `more than 1,000 notes`. */
export function groupCount({ kind, count, isMore }: SearchGroup): string {
  return isMore ? `more than ${mostCounted.toLocaleString("en-GB")} ${nouns[kind][1]}` : countOf(count, ...nouns[kind]);
}

/** What a screen reader says of a result. */
export function countsSpoken(groups: readonly SearchGroup[], commands: number): string {
  const counts = groups.filter(({ count }) => count > 0).map(groupCount);
  if (commands > 0) counts.push(countOf(commands, "command", "commands"));
  return counts.length === 0 ? "Nothing found" : `Found ${counts.join(", ")}`;
}

export function questionWords(questionKey: string | null): string {
  if (questionKey === null) return "Home Office reference";
  return questionOfAnswer(questionKey)?.label ?? "Answer";
}

export const foundRecordLabels: Readonly<Record<FoundRecord, string>> = {
  indicator: "Indicator",
  risk_assessment: "Risk assessment",
  safety_plan: "Safety plan",
  missing_episode: "Missing report",
  account_event: "Account",
  support_need: "Support need",
  consent: "Consent",
  sharing: "What was shared",
  outward_referral: "Referral to somebody else",
  case_fact: "Decision or date",
  case_closure: "Closing of the case",
};

/** Of each the page of the case, and whether it is one of several on it. */
const recordPages: Readonly<Record<FoundRecord, { readonly path: string; readonly isRow: boolean }>> = {
  indicator: { path: "indicators", isRow: true },
  risk_assessment: { path: "risk", isRow: true },
  safety_plan: { path: "safety-plan", isRow: false },
  missing_episode: { path: "missing", isRow: false },
  account_event: { path: "account", isRow: true },
  support_need: { path: "needs", isRow: true },
  consent: { path: "consent", isRow: true },
  sharing: { path: "consent", isRow: true },
  outward_referral: { path: "referrals-out", isRow: true },
  case_fact: { path: "decisions", isRow: true },
  case_closure: { path: "closing", isRow: false },
};

type Place = {
  readonly href: string;
  /** Travels in the history entry: that somebody looked is entered as a hit that was opened. */
  readonly state: object;
  /** Of that page, where to stop. */
  readonly row: string | null;
};

/** Where a hit leads. */
export function placeOf(hit: SearchHit): Place {
  const state = searchHit;
  switch (hit.kind) {
    case "person":
      return { href: `/cases/${hit.summary.id}`, state, row: null };
    case "note":
      return { href: `/cases/${hit.caseId}`, state, row: hit.addendumTo ?? hit.noteId };
    case "task":
      return { href: `/cases/${hit.caseId}/tasks`, state, row: hit.taskId };
    case "around":
      return { href: `/cases/${hit.caseId}/people`, state, row: hit.involvedPersonId };
    case "record":
      return {
        href: `/cases/${hit.caseId}/${recordPages[hit.record].path}`,
        state,
        row: recordPages[hit.record].isRow ? hit.recordId : null,
      };
    case "enquiry":
      // Of a colleague's case the way leads by the question why.
      return hit.snippet === null && hit.ofCase !== null
        ? { href: `/cases/${hit.ofCase.caseId}/events`, state, row: null }
        : { href: `/enquiries/${hit.enquiryId}`, state, row: null };
    case "organisation":
      return { href: `/organisations/${hit.organisationId}`, state, row: null };
    case "document":
      return { href: `/cases/${hit.caseId}/documents`, state, row: hit.attachmentId };
    case "referral": {
      const { questionKey, referralId } = hit;
      const section = loadQuestionSet().sections.find(({ questions }) =>
        questions.some(({ key }) => key === questionKey),
      );
      return {
        href: `/referrals/${referralId}${section ? `/section/${section.id}` : ""}`,
        state: questionKey === null ? state : { ...state, questionKey },
        row: null,
      };
    }
  }
}

/** Ids of one hit are unique in a result. */
export function idOf(hit: SearchHit): string {
  switch (hit.kind) {
    case "person":
      return `person-${hit.summary.id}`;
    case "note":
      return `note-${hit.noteId}`;
    case "task":
      return `task-${hit.taskId}`;
    case "around":
      return `around-${hit.involvedPersonId}`;
    case "record":
      return `record-${hit.recordId}`;
    case "enquiry":
      return `enquiry-${hit.enquiryId}`;
    case "organisation":
      return `organisation-${hit.organisationId}`;
    case "document":
      return `document-${hit.attachmentId}`;
    case "referral":
      return `referral-${hit.referralId}-${hit.questionKey ?? ""}`;
  }
}
