import { z } from "zod";
import { CaseId } from "./case-record.ts";
import { CaseReference } from "./case-reference.ts";
import { CivilDate, Instant } from "./instant.ts";

export const SafetyPlanId = z.uuid().brand<"SafetyPlanId">();
export type SafetyPlanId = z.infer<typeof SafetyPlanId>;

/** Whether the plan may be with them on paper: somebody may find it (SPEC SP3). */
export const OnPaper = z.enum(["not_asked", "not_safe", "safe"]);
export type OnPaper = z.infer<typeof OnPaper>;

const words = (most: number) => z.string().trim().max(most);

/** Somebody to call, in the way that is safe. */
export const PlanPerson = z.strictObject({
  name: words(120).min(1, "Write who it is."),
  /** Number or way, as safe contact allows. */
  how: words(300),
});
export type PlanPerson = z.infer<typeof PlanPerson>;

/** What to do when something happens. */
export const PlanStep = z.strictObject({
  when: words(300).min(1, "Write when."),
  action: words(1_000).min(1, "Write what to do then."),
});
export type PlanStep = z.infer<typeof PlanStep>;

/** What was worked out with the person, in their words (SPEC SP1). */
export const SafetyPlanContent = z
  .strictObject({
    madeOn: CivilDate,
    madeWith: words(500).min(1, "Write who made it with them, and how."),
    signs: words(2_000),
    helps: words(2_000),
    places: words(2_000),
    people: z.array(PlanPerson).max(10),
    codeWord: words(100),
    /** What whoever hears it does. */
    codeMeans: words(500),
    steps: z.array(PlanStep).max(15),
    /** What lies ready to be taken along, and where. */
    ready: words(1_000),
    onPaper: OnPaper,
    reviewOn: CivilDate,
  })
  .refine(({ madeOn, reviewOn }) => reviewOn > madeOn, {
    path: ["reviewOn"],
    message: "Choose a day after the plan was made.",
  })
  .refine(({ codeWord, codeMeans }) => codeWord === "" || codeMeans !== "", {
    path: ["codeMeans"],
    message: "Write what whoever hears it does.",
  })
  .refine((plan) => partsOf(plan) > 0, { path: ["signs"], message: "Write at least one part of the plan." });
export type SafetyPlanContent = z.infer<typeof SafetyPlanContent>;

type Parts = Readonly<Record<"signs" | "helps" | "places" | "codeWord" | "ready", string>> &
  Readonly<Record<"people" | "steps", readonly unknown[]>>;

/** Days after which a plan is usually gone through again. */
export const usualPlanDays = 30;

/** A case whose safety plan is to be gone through again, as a row of a list. */
export const PlanReviewRow = z.strictObject({
  id: SafetyPlanId,
  caseId: CaseId,
  reference: CaseReference,
  /** The name in use; the window shows it in the chosen name mode. */
  name: z.string(),
  reviewOn: CivilDate,
});
export type PlanReviewRow = z.infer<typeof PlanReviewRow>;

/** How many parts of the plan have something in them. */
export function partsOf({ signs, helps, places, people, codeWord, steps, ready }: Parts): number {
  const texts = [signs, helps, places, codeWord, ready].filter((text) => text !== "");
  return texts.length + (people.length > 0 ? 1 : 0) + (steps.length > 0 ? 1 : 0);
}

/** The safety plan of a case; there is one. Its history has every version. */
export const SafetyPlan = z.strictObject({
  ...SafetyPlanContent.shape,
  id: SafetyPlanId,
  caseId: CaseId,
  recordedAt: Instant,
  recordedBy: z.string(),
  revision: z.int().positive(),
});
export type SafetyPlan = z.infer<typeof SafetyPlan>;

/** The plan as it stands in its fields. */
export const HalfMadePlan = z.strictObject({
  madeOn: CivilDate.nullable(),
  madeWith: z.string().max(500),
  signs: z.string().max(2_000),
  helps: z.string().max(2_000),
  places: z.string().max(2_000),
  people: z.array(z.strictObject({ name: z.string().max(120), how: z.string().max(300) })).max(10),
  codeWord: z.string().max(100),
  codeMeans: z.string().max(500),
  steps: z.array(z.strictObject({ when: z.string().max(300), action: z.string().max(1_000) })).max(15),
  ready: z.string().max(1_000),
  onPaper: OnPaper,
  reviewOn: CivilDate.nullable(),
});
export type HalfMadePlan = z.infer<typeof HalfMadePlan>;

/** Every word of a plan, for what looks for a number or an address in it (SPEC SP4). */
export function planWords(plan: SafetyPlanContent): string {
  const { signs, helps, places, people, codeWord, codeMeans, steps, ready } = plan;
  return [
    signs,
    helps,
    places,
    ...people.flatMap(({ name, how }) => [name, how]),
    codeWord,
    codeMeans,
    ...steps.flatMap(({ when, action }) => [when, action]),
    ready,
  ]
    .filter((words) => words !== "")
    .join("\n");
}
