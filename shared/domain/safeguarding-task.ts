import { z } from "zod";
import { CaseId } from "./case-record.ts";
import { CaseReference } from "./case-reference.ts";
import { CivilDate, daysBetween, Instant } from "./instant.ts";
import { TaskRepeat } from "./task-repeat.ts";

export const SafeguardingTaskId = z.uuid().brand<"SafeguardingTaskId">();
export type SafeguardingTaskId = z.infer<typeof SafeguardingTaskId>;

/** Most tasks that one note finishes. Those it makes are as many as it has lines: a note that can be written can be saved. */
export const mostFinishedByNote = 20;

export const TaskPriority = z.enum(["critical", "high", "normal"]);
export type TaskPriority = z.infer<typeof TaskPriority>;

export const TaskStatus = z.enum(["open", "done", "not_needed"]);
export type TaskStatus = z.infer<typeof TaskStatus>;

/** What a caseworker types. */
export const SafeguardingTaskContent = z.strictObject({
  title: z.string().trim().min(1, "Write what needs doing.").max(200),
  owner: z.string().trim().min(1, "Say who will do it.").max(80),
  dueOn: CivilDate,
  priority: TaskPriority,
  /** Null for a task that does not come again. */
  repeat: TaskRepeat.nullable().default(null),
});
export type SafeguardingTaskContent = z.infer<typeof SafeguardingTaskContent>;

/** Where a task comes from that follows from a fact and was not typed (SPEC ST6). */
export const TaskOrigin = z.strictObject({
  /** Of the library: `SG23`. */
  ruleId: z.string(),
  factId: z.string(),
  /** Which of the days of that rule, from 0; those that come again go on counting. */
  step: z.int().min(0),
  /** The day that the rule gives, whatever day the worker chose. */
  dueOn: CivilDate,
  /** Why, as the end of a sentence that begins "because". */
  because: z.string().min(1),
  /** How the day is counted. */
  counted: z.string().min(1),
  /** `closed`: ended because its reason was gone. `kept`: a worker opened it again after that; it is theirs now. */
  state: z.enum(["alive", "closed", "kept"]),
});
export type TaskOrigin = z.infer<typeof TaskOrigin>;

/** That a task was put off, how often, and why the last time (SPEC ST14). */
export const TaskPutOff = z.strictObject({
  times: z.int().positive(),
  /** The day it was due before the last time. */
  from: CivilDate,
  reason: z.string().min(1),
});
export type TaskPutOff = z.infer<typeof TaskPutOff>;

/** From so many times on, whoever supervises sees the task, and only they put it off further (SPEC ST14). */
export const mostPutOff = 3;

/** Whether it was put off so often that only whoever supervises puts it off further (SPEC ST14). */
export function isPutOffOften(task: Pick<SafeguardingTask, "putOff">): boolean {
  return (task.putOff?.times ?? 0) >= mostPutOff;
}

/** So many tasks are changed in one step at most (SPEC ST18). */
export const mostTasksAtOnce = 100;

/** Why a task is not put off to that day; undefined where it can be (SPEC ST14). */
export type NotPutOff = "often" | "not_later";

/** @param maySupervise whoever does puts off further what was put off three times */
export function whyNotPutOff(
  task: Pick<SafeguardingTask, "dueOn" | "putOff">,
  dueOn: CivilDate,
  { today, maySupervise }: { readonly today: CivilDate; readonly maySupervise: boolean },
): NotPutOff | undefined {
  if (isPutOffOften(task) && !maySupervise) return "often";
  return dueOn <= task.dueOn || dueOn < today ? "not_later" : undefined;
}

/** The same task, put off once more. */
export function putOffTo(task: SafeguardingTask, dueOn: CivilDate, reason: string): SafeguardingTask {
  return { ...task, dueOn, putOff: { times: (task.putOff?.times ?? 0) + 1, from: task.dueOn, reason } };
}

/**
 * An open task without its last change, where that gave it to somebody else or put it off and did nothing besides;
 * undefined where the last change was another (SPEC ST19).
 *
 * @param before its version before that change
 */
export function withoutLastChange(task: SafeguardingTask, before: SafeguardingTask): SafeguardingTask | undefined {
  const changed = (Object.keys(SafeguardingTask.shape) as (keyof SafeguardingTask)[])
    .filter((field) => field !== "revision" && !isAlike(task[field], before[field]))
    .join(" ");
  if (task.status !== "open") return undefined;
  if (changed === "owner") return { ...before, revision: task.revision };
  const isPutOffOnce =
    changed === "dueOn putOff" &&
    task.putOff?.from === before.dueOn &&
    task.putOff.times === (before.putOff?.times ?? 0) + 1;
  return isPutOffOnce ? { ...before, revision: task.revision } : undefined;
}

/** Plain data, however its fields are ordered. */
function isAlike(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return one === other;
  const fields = Object.entries(one);
  return (
    fields.length === Object.keys(other).length &&
    fields.every(([field, value]) => isAlike(value, (other as Record<string, unknown>)[field]))
  );
}

/** Said where a change would move a task to a later day: that is putting it off, and asks why (SPEC ST14). */
export const laterByPutOff = "For a later day choose “Put off”, which asks why.";

/** Of a task that was made when another was done: which, and when (SPEC ST15). */
export const TaskBefore = z.strictObject({ taskId: SafeguardingTaskId, doneOn: CivilDate });
export type TaskBefore = z.infer<typeof TaskBefore>;

/** Of a task that was begun from a plan: which beginning of which plan, and the day it is counted from (SPEC ST21). */
export const TaskFromPlan = z.strictObject({
  /** The same for all that were begun together. */
  startId: z.uuid(),
  planKey: z.string().min(1),
  stepKey: z.string().min(1),
  anchorOn: CivilDate,
});
export type TaskFromPlan = z.infer<typeof TaskFromPlan>;

export const SafeguardingTask = SafeguardingTaskContent.omit({ repeat: true }).extend({
  id: SafeguardingTaskId,
  caseId: CaseId,
  status: TaskStatus,
  /** What was done, or why it is not needed. Empty while open (SPEC ST3). */
  outcome: z.string(),
  completedAt: Instant.nullable(),
  completedBy: z.string().nullable(),
  createdAt: Instant,
  /** Left out for a task that somebody typed: versions kept of those have no such field. */
  origin: TaskOrigin.exactOptional(),
  /** Left out for a task that was never put off. */
  putOff: TaskPutOff.exactOptional(),
  /** Left out for a task that does not come again. */
  repeat: TaskRepeat.exactOptional(),
  /** Left out for a task that followed no other. */
  before: TaskBefore.exactOptional(),
  /** Left out for a task that was begun from no plan. */
  plan: TaskFromPlan.exactOptional(),
  revision: z.int().positive(),
});
export type SafeguardingTask = z.infer<typeof SafeguardingTask>;

/** What was typed, as a task keeps it. */
export function withTyped<T extends object>(
  task: T & { readonly repeat?: TaskRepeat },
  { repeat, ...typed }: SafeguardingTaskContent,
): Omit<T, "repeat"> & Omit<SafeguardingTaskContent, "repeat"> & { repeat?: TaskRepeat } {
  const { repeat: _before, ...kept } = task;
  return { ...kept, ...typed, ...(repeat && { repeat }) };
}

/** Whether both names are of one owner, however they were typed: capitals make nobody else. */
export function isSameOwner(one: string, other: string): boolean {
  return plainName(one) === plainName(other);
}

function plainName(name: string): string {
  return name.trim().normalize().toLowerCase();
}

/** A task as a row of a list, with the case it belongs to. */
export const TaskRow = SafeguardingTask.extend({ reference: CaseReference, name: z.string() });
export type TaskRow = z.infer<typeof TaskRow>;

/**
 * What is seen of a task on a case that one has not opened: that there is one, whose, and by when. Not what it is about,
 * nor whom (SPEC RO9).
 */
export const ColleaguesTask = z.strictObject({
  id: SafeguardingTaskId,
  caseId: CaseId,
  reference: CaseReference,
  owner: z.string(),
  dueOn: CivilDate,
});
export type ColleaguesTask = z.infer<typeof ColleaguesTask>;

/** How many open tasks somebody has on one day: a number, and nothing of what or whom they are about (SPEC ST16). */
export const DayLoad = z.strictObject({ owner: z.string(), dueOn: CivilDate, tasks: z.int().positive() });
export type DayLoad = z.infer<typeof DayLoad>;

/** How near a due date is (SPEC ST2). Soon is within seven days. */
export const DueBand = z.enum(["overdue", "today", "soon", "later"]);
export type DueBand = z.infer<typeof DueBand>;

/** Days from today for which a task is due soon. */
export const soonDays = 7;

export function dueBand(dueOn: CivilDate, today: CivilDate): DueBand {
  const days = daysBetween(today, dueOn);
  if (days < 0) return "overdue";
  if (days === 0) return "today";
  return days <= soonDays ? "soon" : "later";
}

const weight: Record<TaskPriority, number> = { critical: 0, high: 1, normal: 2 };

/** Earliest due first, then the graver, then the older: the order of every task list (SPEC ST4). */
export function compareTasks(a: SafeguardingTask, b: SafeguardingTask): number {
  return (
    a.dueOn.localeCompare(b.dueOn) || weight[a.priority] - weight[b.priority] || a.createdAt.localeCompare(b.createdAt)
  );
}
