import type { CivilDate } from "#shared/domain/instant.ts";
import { type RiskAssessmentContent, type RiskLevel, riskPack } from "#shared/domain/risk-assessment.ts";

/** The first area on that level, and the others not known. */
export function anAssessment(
  level: RiskLevel,
  {
    reason = "Somebody asked for her at the door.",
    ...changes
  }: Partial<RiskAssessmentContent> & { reason?: string } = {},
): RiskAssessmentContent {
  return {
    assessedOn: "2026-05-12" as CivilDate,
    occasion: "first",
    areas: riskPack.areas.map(({ key }, place) => ({
      area: key,
      level: place === 0 ? level : "not_known",
      reason: place === 0 ? reason : "",
    })),
    raisedTo: null,
    whyRaised: "",
    changed: "",
    protects: "Her sister rings every evening.",
    asked: "She was, with an interpreter.",
    reviewOn: "2099-01-01" as CivilDate,
    ...changes,
  };
}
