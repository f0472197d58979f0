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
};
