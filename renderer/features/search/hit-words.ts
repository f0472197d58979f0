import { loadQuestionSet, questionByKey } from "#shared/domain/nrm-question-set.ts";
import {
  mostCounted,
  type SearchGroup,
  type SafetyRecord,
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
  return questionByKey(loadQuestionSet(), questionKey)?.label ?? "Answer";
}

export const safetyRecordLabels: Readonly<Record<SafetyRecord, string>> = {
  indicator: "Indicator",
  risk_assessment: "Risk assessment",
  safety_plan: "Safety plan",
  missing_episode: "Missing report",
};

/** Of each the page of the case, and whether it is one of several on it. */
const safetyPages: Readonly<Record<SafetyRecord, { readonly path: string; readonly isRow: boolean }>> = {
  indicator: { path: "indicators", isRow: true },
  risk_assessment: { path: "risk", isRow: true },
  safety_plan: { path: "safety-plan", isRow: false },
  missing_episode: { path: "missing", isRow: false },
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
    case "safety":
      return {
        href: `/cases/${hit.caseId}/${safetyPages[hit.record].path}`,
        state,
        row: safetyPages[hit.record].isRow ? hit.recordId : null,
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
    case "safety":
      return `safety-${hit.recordId}`;
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
