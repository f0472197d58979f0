import type { CivilDate } from "#shared/domain/instant.ts";
import { type DayLoad, isSameOwner } from "#shared/domain/safeguarding-task.ts";
import type { DayNotes } from "../../components/date-field.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { dayLoadInWords } from "../../wording/day-load-words.ts";
import { workingDayMark, workingDayNote } from "../../wording/working-day-words.ts";

const none: readonly DayLoad[] = [];

/** A task that is being moved is not among the others of its day. */
type Moved = { readonly owner: string; readonly dueOn: CivilDate };

/**
 * What speaks for or against each day for somebody's task: how many others they have on it, weekends, bank holidays
 * (SPEC ST16, WD4). `words` is for the day that was chosen, too.
 */
export function useDayLoad(owner: string, moved: Moved | null): DayNotes {
  const load = useVaultQuery("safeguardingTasks.dayLoad", {}).data ?? none;
  const who = owner.trim();
  const tasks = new Map<CivilDate, number>();
  for (const row of load) {
    if (isSameOwner(row.owner, who)) tasks.set(row.dueOn, (tasks.get(row.dueOn) ?? 0) + row.tasks);
  }
  if (moved && isSameOwner(moved.owner, who)) tasks.set(moved.dueOn, Math.max(0, (tasks.get(moved.dueOn) ?? 0) - 1));
  const others = (day: CivilDate) => tasks.get(day) ?? 0;
  return {
    legend:
      who === ""
        ? "BH: a bank holiday. Say who will do it, and their other open tasks are counted here."
        : `Under each day: other open tasks of ${who}. BH: a bank holiday.`,
    mark: (day) => [workingDayMark(day), others(day) || ""].filter((part) => part !== "").join(" "),
    words: (day) => [workingDayNote(day), dayLoadInWords(who, others(day))].filter((part) => part !== "").join(" "),
  };
}
