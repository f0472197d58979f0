import type { HandedKind } from "#shared/domain/case-handover.ts";
import type { StaysHere } from "#shared/domain/handover-leaving.ts";
import type { RecordKind } from "#shared/domain/record-kind.ts";
import { countOf } from "../../wording/dates.ts";

const kinds: Readonly<Record<HandedKind, readonly [one: string, many: string]>> = {
  person: ["person, with names, ages, languages and ways to reach them", "people"],
  case: ["case", "cases"],
  enquiry: ["enquiry", "enquiries"],
  case_note: ["note", "notes"],
  case_marker: ["banner or pinned note", "banners and pinned notes"],
  involved_person: ["person around the case", "people around the case"],
  support_need: ["need", "needs"],
  consent: ["line of the consent ledger", "lines of the consent ledger"],
  sharing: ["decision to share", "decisions to share"],
  outward_referral: ["referral to others", "referrals to others"],
  case_fact: ["decision or date", "decisions and dates"],
  case_closure: ["closing", "closings"],
  risk_assessment: ["assessment of risk", "assessments of risk"],
  safety_plan: ["safety plan", "safety plans"],
  missing_episode: ["time they were missing", "times they were missing"],
  account_event: ["event of the account", "events of the account"],
  indicator: ["indicator", "indicators"],
  safeguarding_task: ["task", "tasks"],
  nrm_referral: ["NRM referral", "NRM referrals"],
  nrm_answer: ["answer of the referral", "answers of the referral"],
  attachment: ["document", "documents"],
};

/** What a hand-over holds, one line for each kind of record. */
export function countsInWords(counts: readonly { readonly kind: HandedKind; readonly count: number }[]): string[] {
  // The case is there by itself.
  return counts.filter(({ kind }) => kind !== "case").map(({ kind, count }) => countOf(count, ...kinds[kind]));
}

/** What of a case does not go along, and why. */
export function staysInWords({ removed, keptBack, guarded, leaning, ways }: StaysHere): string[] {
  return [
    ...(removed > 0
      ? [`${countOf(removed, "record", "records")} that ${removed === 1 ? "was" : "were"} taken out of the case`]
      : []),
    ...(keptBack > 0
      ? [`${countOf(keptBack, "record", "records")} that tell or may tell what they must not be told`]
      : []),
    ...(guarded > 0
      ? [
          `${countOf(guarded, "record", "records")} with a way to reach the person that may not be safe, or an agreed word, or that nobody can look through for one`,
        ]
      : []),
    ...(ways > 0 ? [`${countOf(ways, "way", "ways")} to reach the person`] : []),
    ...(leaning > 0 ? [`${countOf(leaning, "record", "records")} that belong to one that stays`] : []),
  ];
}

/**
 * The kinds of record that never leave with a case, in words; null for what is of no case. A new kind does not compile
 * until it is here or on the list of what is handed over.
 */
const neverHanded: Readonly<Record<Exclude<RecordKind, HandedKind>, string | null>> = {
  note_comment: "comments beside notes",
  approval: "approvals",
  case_access: "who opened the case and why",
  export: "the log of exports",
  subject_access: "subject access requests",
  redaction: "what was left out for them",
  retention_hold: "holds",
  erasure_proposal: "proposals to erase",
  erasure: null,
  organisation: null,
  settings: null,
  worker: null,
  recovery: null,
  rule_updates: null,
};

/** Said beside what goes along. */
export const neverHandedOver = `Never handed over: earlier wordings, ${Object.values(neverHanded)
  .filter((words) => words !== null)
  .join(", ")}.`;
