import type { CivilDate } from "#shared/domain/instant.ts";
import {
  asksForReason,
  asksWhatChanged,
  type HalfMadeAssessment,
  highestOf,
  isHigher,
  overallLevel,
  type RiskAssessment,
  RiskAssessmentContent,
  type RiskLevel,
  riskPack,
} from "#shared/domain/risk-assessment.ts";
import type { KeptForm } from "../../ipc/use-kept-forms.ts";

/** An assessment that was left half-typed. */
export type KeptAssessment = KeptForm<"risk_assessment">;

/** Messages by field; of an area by its key, for the level and for the reason. */
export type AssessmentErrors = Readonly<Record<string, string>>;

export function emptyAssessment(today: CivilDate, isFirst: boolean): HalfMadeAssessment {
  return {
    assessedOn: today,
    occasion: isFirst ? "first" : "routine",
    areas: riskPack.areas.map(({ key }) => ({ area: key, level: null, reason: "" })),
    raisedTo: null,
    whyRaised: "",
    changed: "",
    protects: "",
    asked: "",
    reviewOn: null,
  };
}

/** A new assessment begins with what protected last time; levels and reasons are found anew. */
export function nextAssessment(today: CivilDate, before: RiskAssessment | undefined): HalfMadeAssessment {
  return { ...emptyAssessment(today, before === undefined), protects: before?.protects ?? "" };
}

export function draftOf(assessment: RiskAssessment): HalfMadeAssessment {
  const { assessedOn, occasion, areas, raisedTo, whyRaised, changed, protects, asked, reviewOn } = assessment;
  return { assessedOn, occasion, areas, raisedTo, whyRaised, changed, protects, asked, reviewOn };
}

/** What is chosen so far, for the level of the whole; areas without a level count as not known. */
export function chosenAreas({ areas }: HalfMadeAssessment) {
  return areas.map(({ area, level, reason }) => ({ area, level: level ?? ("not_known" as const), reason }));
}

/** Levels above the highest area: what the whole can be raised to. */
export function levelsAbove(draft: HalfMadeAssessment): RiskLevel[] {
  const highest = highestOf(chosenAreas(draft));
  return (["low", "medium", "high"] as const).filter((level) => isHigher(level, highest));
}

/** The level of the whole as the fields stand; a raise that is no longer above the areas falls away. */
export function levelSoFar(draft: HalfMadeAssessment): RiskLevel {
  const areas = chosenAreas(draft);
  const raisedTo = draft.raisedTo !== null && levelsAbove(draft).includes(draft.raisedTo) ? draft.raisedTo : null;
  return overallLevel({ areas, raisedTo });
}

/** The checked content, or what has to be changed first, field by field. */
export function contentOf(
  draft: HalfMadeAssessment,
  before: RiskAssessment | undefined,
): { readonly content: RiskAssessmentContent } | { readonly errors: AssessmentErrors } {
  const errors: Record<string, string> = {};
  for (const { area, level, reason } of draft.areas) {
    if (level === null) errors[`level ${area}`] = "Choose a level.";
    else if (asksForReason(level) && reason.trim() === "") errors[`reason ${area}`] = "Write why it is so.";
  }
  const raisedTo = draft.raisedTo !== null && levelsAbove(draft).includes(draft.raisedTo) ? draft.raisedTo : null;
  const whyRaised = raisedTo === null ? "" : draft.whyRaised;
  if (draft.assessedOn === null) errors["assessedOn"] = "Write the day, for example 15/5/2026.";
  if (draft.reviewOn === null) errors["reviewOn"] = "Write the day, for example 15/5/2026.";
  const areas = chosenAreas(draft);
  if (draft.changed.trim() === "" && asksWhatChanged({ areas, raisedTo }, before)) {
    errors["changed"] = "The level is another than before. Write what changed.";
  }
  const parsed = RiskAssessmentContent.safeParse({ ...draft, areas, raisedTo, whyRaised });
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = String(path[0]);
    if (field !== "areas") errors[field] ??= message;
  }
  return parsed.success && Object.keys(errors).length === 0 ? { content: parsed.data } : { errors };
}
