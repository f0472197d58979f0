import type { CaseClosureContent } from "#shared/domain/case-closure.ts";
import type { CivilDate } from "#shared/domain/instant.ts";

/** What is typed when a case is closed on the day on which a test vault opens. */
export function aClosing(changes: Partial<CaseClosureContent> = {}): CaseClosureContent {
  return {
    closedOn: "2026-11-23" as CivilDate,
    reason: "goals_reached",
    summary: "Has a flat and a job. May ring at any time.",
    whyOpen: "",
    ...changes,
  };
}
