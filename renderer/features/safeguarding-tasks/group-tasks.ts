import type { CivilDate } from "#shared/domain/instant.ts";
import { dueBand } from "#shared/domain/safeguarding-task.ts";
import type { DueBand, TaskRow } from "#shared/domain/safeguarding-task.ts";

export type TaskGroupId = DueBand | "finished";

export const groupTitles: Record<TaskGroupId, string> = {
  overdue: "Overdue",
  today: "Due today",
  soon: "Within seven days",
  later: "Later",
  finished: "Finished",
};

/** Each task in exactly one group, in the order it came in (SPEC ST2, ST4). */
export function groupTasks(
  tasks: readonly TaskRow[],
  today: CivilDate,
): Readonly<Record<TaskGroupId, readonly TaskRow[]>> {
  const groups: Record<TaskGroupId, TaskRow[]> = { overdue: [], today: [], soon: [], later: [], finished: [] };
  for (const task of tasks) groups[task.status === "open" ? dueBand(task.dueOn, today) : "finished"].push(task);
  return groups;
}
