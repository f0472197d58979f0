import type { CivilDate } from "#shared/domain/instant.ts";
import type { SafetyPlanContent } from "#shared/domain/safety-plan.ts";

/** A plan with every part, worked out in May 2026 and far from its review. */
export function aPlan(changes: Partial<SafetyPlanContent> = {}): SafetyPlanContent {
  return {
    madeOn: "2026-05-12" as CivilDate,
    madeWith: "Worker One, with an interpreter by phone.",
    signs: "The silver car at the corner. My stomach turns.",
    helps: "Ringing my sister.",
    places: "The library until eight, then the all-night shop.",
    people: [{ name: "Ilinca", how: "07700 900555, any time" }],
    codeWord: "blue scarf",
    codeMeans: "She rings 999 and says my address.",
    steps: [{ when: "Somebody knocks and says no name", action: "I do not open. I ring Ilinca." }],
    ready: "Papers and charger in the red bag.",
    onPaper: "not_asked",
    reviewOn: "2099-01-01" as CivilDate,
    ...changes,
  };
}
