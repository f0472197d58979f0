import { type ArisingTask, tasksArising } from "./arising-task.ts";
import type { CivilDate } from "./instant.ts";
import type { TaskFact } from "./task-fact.ts";
import { taskLibrary } from "./task-library.ts";
import { bankHolidaysInForce } from "./working-day.ts";

/** By whose bank holidays any rule counts its days. */
const nations = taskLibrary.rules
  .flatMap(({ due, repeat }) => (repeat ? [...due, repeat] : due))
  .flatMap((due) => ("nation" in due ? [due.nation] : []));

/**
 * What has to be done about Holdfast itself, and about no case, by that day (SPEC ST23). It follows from the packs
 * and from accepted bank holidays alone, and goes with newer ones: nothing of it is kept.
 */
export function officeTasksDue(today: CivilDate): ArisingTask[] {
  // The last day for which the bank holidays of all of them are known.
  const lastKnownDay = nations.map((nation) => bankHolidaysInForce().nations[nation].lastDay).toSorted()[0];
  const fact = { id: "packs", knownOn: null, recordedAt: null };
  const facts: TaskFact[] = [
    { ...fact, kind: "rules_of_some_age", on: taskLibrary.version },
    ...(lastKnownDay === undefined ? [] : [{ ...fact, kind: "bank_holidays_run_out", on: lastKnownDay } as const]),
  ];
  return tasksArising(facts, new Map(), null).filter(({ dueOn }) => dueOn <= today);
}
