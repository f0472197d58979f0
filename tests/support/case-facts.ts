import type { CaseFactContent } from "#shared/domain/case-fact.ts";
import type { CivilDate } from "#shared/domain/instant.ts";

/** A positive first decision that came by letter. */
export function aFact(changes: Partial<CaseFactContent> = {}): CaseFactContent {
  return {
    kind: "reasonable_grounds",
    outcome: "positive",
    happenedOn: "2026-04-10" as CivilDate,
    receivedOn: null,
    untilOn: null,
    source: "Letter to the solicitor",
    note: "",
    ...changes,
  };
}
