import type { CaseFact, CaseFactKind } from "#shared/domain/case-fact.ts";
import { caseFactLabels, decisionOutcomeLabels } from "../../wording/labels.ts";
import { formatDate } from "../../wording/dates.ts";

/** "Reasonable grounds decision: positive". */
export function factTitle({ kind, outcome }: Pick<CaseFact, "kind" | "outcome">): string {
  const name = caseFactLabels[kind];
  return outcome === null ? name : `${name}: ${decisionOutcomeLabels[outcome].toLowerCase()}`;
}

/** Which fact, in a few words: for buttons of which there is one on every row. */
export function nameOfFact(fact: Pick<CaseFact, "kind" | "outcome" | "happenedOn">): string {
  return `${factTitle(fact)}, ${formatDate(fact.happenedOn)}`;
}

/** How the day of such a fact is asked for. */
export const dayLabels: Record<CaseFactKind, string> = {
  reasonable_grounds: "Date of the decision",
  conclusive_grounds: "Date of the decision",
  reconsideration_asked: "Asked for on",
  move_on_began: "Began on",
  support_ended: "Ended on",
  information_requested: "Asked for on",
  information_notice: "Date of the notice",
  disqualified: "Date of the letter",
  removal_or_detention: "Happened on",
  criminal_proceedings: "Begun on",
  permission_to_stay: "Given on",
  online_draft_saved: "Last saved on",
  first_contact: "First made on",
  interpreter_meeting: "Agreed on",
  labour_exploitation_ended: "Ended on",
  needs_assessment_accepted: "Said on",
  needs_support_agreed: "Agreed on",
  supervised: "Gone through on",
  closing_begun: "Begun on",
  immediate_danger: "Noted on",
  emergency_need: "Noted on",
  unaccompanied_child: "Noted on",
  exploiter_contact: "Happened on",
  exploited_again: "Noted on",
  tracking_suspected: "Noted on",
  harm_by_partner_or_family: "Noted on",
  care_act_test_met: "Found on",
  erasure_asked: "Came on",
  data_breach: "Happened on",
  data_complaint: "Came on",
};

/** How its last day is asked for and said, where it has one. */
export function untilLabel(kind: CaseFactKind): string {
  switch (kind) {
    case "interpreter_meeting":
      return "Day of the meeting";
    case "permission_to_stay":
      return "Lasts until";
    case "needs_support_agreed":
      return "Agreed until";
    case "information_requested":
    case "erasure_asked":
      return "Answer by, where a day is given";
    default:
      return "Answer by";
  }
}
