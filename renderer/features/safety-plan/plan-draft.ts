import type { Draft, DraftContent } from "#shared/domain/draft.ts";
import { addDays, type CivilDate } from "#shared/domain/instant.ts";
import { type HalfMadePlan, type SafetyPlan, SafetyPlanContent, usualPlanDays } from "#shared/domain/safety-plan.ts";

/** A plan that was left half-typed. */
export type KeptPlan = Draft & { readonly content: Extract<DraftContent, { kind: "safety_plan" }> };

export function isKeptPlan(draft: Draft): draft is KeptPlan {
  return draft.content.kind === "safety_plan";
}

/** Messages by field; of a row of a list as `people 0 name`. */
export type PlanErrors = Readonly<Record<string, string>>;

/** A plan is gone through again from where it stood, on a new day. */
export function nextPlan(today: CivilDate, before: SafetyPlan | null): HalfMadePlan {
  const fresh = { madeOn: today, reviewOn: addDays(today, usualPlanDays) };
  if (before === null) {
    const texts = { madeWith: "", signs: "", helps: "", places: "", codeWord: "", codeMeans: "", ready: "" };
    return { ...fresh, ...texts, people: [], steps: [], onPaper: "not_asked" };
  }
  const { id: _, caseId: _case, recordedAt: _at, recordedBy: _by, revision: _revision, ...content } = before;
  // Whether paper is safe with them is asked each time.
  return { ...content, ...fresh, madeWith: "", onPaper: "not_asked" };
}

/** The checked content, or what has to be changed first, field by field. Rows without a word fall away. */
export function contentOf(
  draft: HalfMadePlan,
): { readonly content: SafetyPlanContent } | { readonly errors: PlanErrors } {
  const people = draft.people.filter(({ name, how }) => `${name}${how}`.trim() !== "");
  const steps = draft.steps.filter(({ when, action }) => `${when}${action}`.trim() !== "");
  const errors: Record<string, string> = {};
  if (draft.madeOn === null) errors["madeOn"] = "Write the day, for example 15/5/2026.";
  if (draft.reviewOn === null) errors["reviewOn"] = "Write the day, for example 15/5/2026.";
  const parsed = SafetyPlanContent.safeParse({ ...draft, people, steps });
  for (const { path, message } of parsed.error?.issues ?? []) {
    errors[fieldOf(draft, path)] ??= message;
  }
  return parsed.success && Object.keys(errors).length === 0 ? { content: parsed.data } : { errors };
}

/** Where it stands in the form, which still has the rows without a word. */
function fieldOf(draft: HalfMadePlan, [list, place, field]: readonly PropertyKey[]): string {
  if (typeof place !== "number") return String(list);
  const isFilled = (row: Record<string, string>) => Object.values(row).join("").trim() !== "";
  const rows = list === "people" ? draft.people : draft.steps;
  const places = rows.flatMap((row, index) => (isFilled(row) ? [index] : []));
  return `${String(list)} ${places[place] ?? place} ${String(field)}`;
}
