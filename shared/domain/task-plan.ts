import { z } from "zod";
import pack from "../packs/task-plans/task-plans-2026-11.json" with { type: "json" };
import { dayOf } from "./arising-task.ts";
import { addDays, CivilDate, civilDateInWords } from "./instant.ts";
import { TaskPriority } from "./safeguarding-task.ts";
import { CountedDays } from "./task-library.ts";

const Key = z.string().regex(/^[a-z_]{1,40}$/);

const TaskPlanStep = z.strictObject({
  /** Of no other step of any plan. Never taken out: tasks name it for years. */
  key: Key,
  title: z.string().min(1).max(120),
  /** Counted from the day that the plan is about. */
  due: CountedDays,
  priority: TaskPriority,
});
export type TaskPlanStep = z.infer<typeof TaskPlanStep>;

const TaskPlan = z.strictObject({
  key: Key,
  title: z.string().min(1).max(80),
  /** When one begins it. */
  purpose: z.string().min(1),
  /** What the day is called that all others are counted from. */
  anchor: z.string().min(1),
  source: z.string().min(1),
  standing: z.enum(["law", "guidance", "practice", "ours"]),
  asOf: CivilDate,
  /** In the order of their days. */
  steps: z.array(TaskPlanStep).min(1),
});
export type TaskPlan = z.infer<typeof TaskPlan>;

/** Plans of tasks to begin from (SPEC ST21). */
export const TaskPlanPack = z.strictObject({
  id: z.literal("task-plans"),
  version: CivilDate,
  title: z.string(),
  plans: z.array(TaskPlan).min(1),
});

export const taskPlans = TaskPlanPack.parse(pack);

export const TaskPlanKey = z.enum(taskPlans.plans.map(({ key }) => key));
export const TaskPlanStepKey = z.enum(taskPlans.plans.flatMap(({ steps }) => steps.map(({ key }) => key)));

/** @returns undefined for a plan that is in no pack of this version */
export function taskPlan(key: string): TaskPlan | undefined {
  return taskPlans.plans.find((plan) => plan.key === key);
}

/**
 * The day of a step, and how it is counted, for a day that the plan is about. Where bank holidays are not known, days of
 * the calendar are counted: twice as many before and three, so that neither a weekend nor Easter makes it too late.
 */
export function plannedDay({ due }: TaskPlanStep, anchorOn: CivilDate): { dueOn: CivilDate; counted: string } {
  const counted = dayOf(due, anchorOn, false);
  if (counted) return counted;
  const days = 2 * due.count - 3;
  const unknown = `${-due.count} working days are meant, and the bank holidays of that time are not known`;
  return {
    dueOn: addDays(anchorOn, days),
    counted: `${-days} days before ${civilDateInWords(anchorOn)}: ${unknown}`,
  };
}
