import type { CivilDate } from "#shared/domain/instant.ts";
import { dueBand } from "#shared/domain/safeguarding-task.ts";
import type { TaskRow } from "#shared/domain/safeguarding-task.ts";
import { countOf } from "../../wording/dates.ts";

/** `12 open tasks, 3 of them overdue`: exactly what the list below shows. */
export function countsInWords(tasks: readonly TaskRow[], today: CivilDate): string {
  const open = tasks.filter((task) => task.status === "open");
  const overdue = open.filter((task) => dueBand(task.dueOn, today) === "overdue").length;
  const words = countOf(open.length, "open task", "open tasks");
  return overdue === 0 ? words : `${words}, ${overdue.toLocaleString("en-GB")} overdue`;
}
