import { z } from "zod";
import pack from "../packs/safeguarding-tasks/safeguarding-tasks-2026-11.json" with { type: "json" };
import { ClockKey } from "./case-clock.ts";
import { CivilDate } from "./instant.ts";
import { TaskPriority } from "./safeguarding-task.ts";
import { TaskFactKind } from "./task-fact.ts";
import { Nation } from "./working-day.ts";

/** What a task is called where one rule makes several; left out: as the rule. */
const title = z.string().min(1).max(120).optional();

/** So many days from a day: 0 is that day, less than 0 before it. */
export const CountedDays = z.union([
  z.strictObject({ count: z.int(), unit: z.literal("calendar_days"), title }),
  z.strictObject({ count: z.int(), unit: z.literal("working_days"), nation: Nation, title }),
]);

/** By when: so many days from the day of the fact, or with a clock of the case. */
const DueRule = z.union([
  CountedDays,
  z.strictObject({ clock: ClockKey, lessDays: z.int().min(0), title }),
  /** The last day that was given with the fact goes before the one that is counted. */
  z.strictObject({
    count: z.int(),
    unit: z.literal("working_days"),
    nation: Nation,
    orLastDay: z.literal(true),
    title,
  }),
]);
export type DueRule = z.infer<typeof DueRule>;

/** Whose it is: of the owner of the case, or of somebody who has that part in the office. */
export const TaskBearer = z.enum(["case_owner", "safeguarding_lead", "data_protection"]);
export type TaskBearer = z.infer<typeof TaskBearer>;

const TaskRule = z.strictObject({
  /** Its number in SPEC.md. Never given to another rule: tasks name it for years. */
  id: z.string().regex(/^SG\d+$/),
  title: z.string().min(1).max(120),
  /** The first of these that holds is the reason. */
  arisesFrom: z.array(TaskFactKind).min(1),
  /** Facts that must hold as well, whenever they came about. */
  needs: z.array(TaskFactKind),
  /** Facts that must not hold. */
  unless: z.array(TaskFactKind),
  /**
   * Facts that end the reason where they came about on its day or later; of those that count each by itself the one of
   * the same record, whenever it came about.
   */
  endsWith: z.array(TaskFactKind),
  /** The day that is counted from: that of the fact, or the one on which it became known here. */
  countedFrom: z.enum(["day", "known"]),
  /** One task for each. */
  due: z.array(DueRule).min(1),
  /** Once the last one is done, the next one so long after it. */
  repeat: DueRule.nullable(),
  priority: TaskPriority,
  who: TaskBearer,
  source: z.string().min(1),
  standing: z.enum(["law", "guidance", "practice", "ours"]),
  asOf: CivilDate,
});
export type TaskRule = z.infer<typeof TaskRule>;

/** How a fact is said as the reason of a task: `{day}` and `{known}` stand for its days. */
const FactWords = z.strictObject({
  kind: TaskFactKind,
  because: z.string().min(1),
  /** Where it became known on another day, and that day is counted from. */
  becauseKnown: z.string().min(1).nullable(),
  /** Facts of one family take each other's place. */
  family: z.string().min(1),
  /** Whether each that is on record has tasks of its own, or the latest one alone. */
  counts: z.enum(["latest", "each"]),
});

/** Which tasks follow from which facts, by when, and what says so (SPEC ST6). */
export const TaskLibraryPack = z.strictObject({
  id: z.literal("safeguarding-tasks"),
  version: CivilDate,
  title: z.string(),
  facts: z.array(FactWords).length(TaskFactKind.options.length),
  rules: z.array(TaskRule),
});

export const taskLibrary = TaskLibraryPack.parse(pack);

const ruleById = new Map(taskLibrary.rules.map((rule) => [rule.id, rule]));
const wordsByKind = new Map(taskLibrary.facts.map((words) => [words.kind, words]));

/** @returns undefined for a rule of an earlier pack that is no longer in this one */
export function taskRule(id: string): TaskRule | undefined {
  return ruleById.get(id);
}

export function factWords(kind: TaskFactKind): z.infer<typeof FactWords> {
  const words = wordsByKind.get(kind);
  if (!words) throw new Error(`The task library has no words for the fact ${kind}.`);
  return words;
}
