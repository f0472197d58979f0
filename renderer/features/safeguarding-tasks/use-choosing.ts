import { useMemo, useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import { mostTasksAtOnce, type SafeguardingTaskId, type TaskRow } from "#shared/domain/safeguarding-task.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";

/** Which tasks are chosen, of those that are on screen. */
export type Choosing = {
  readonly isChosen: (task: TaskRow) => boolean;
  readonly mayChoose: (task: TaskRow) => boolean;
  /** Its case has not been opened with a reason yet (SPEC RO9). */
  readonly isCaseClosedToMe: (task: TaskRow) => boolean;
  readonly toggle: (task: TaskRow) => void;
  readonly chosen: readonly TaskRow[];
  readonly choosable: readonly TaskRow[];
  readonly chooseAll: () => void;
  readonly chooseNone: () => void;
};

const none: ReadonlySet<SafeguardingTaskId> = new Set();
const noCases: readonly CaseId[] = [];

/**
 * Chooses among open tasks, a hundred at most. What a filter takes from the screen is not chosen while it is gone:
 * nothing is done to a task that nobody sees.
 *
 * @param ofSeveralCases whether some may be of cases that the worker has not opened
 */
export function useChoosing(tasks: readonly TaskRow[], ofSeveralCases: boolean): Choosing {
  const [ticked, setTicked] = useState(none);
  const answer = useVaultQuery("safeguardingTasks.casesNotOpened", {}, { enabled: ofSeveralCases }).data;
  const isKnown = !ofSeveralCases || answer !== undefined;
  const closed = useMemo(() => new Set(answer ?? noCases), [answer]);
  const isCaseClosedToMe = ({ caseId }: TaskRow) => closed.has(caseId);
  const choosable = tasks.filter((task) => isKnown && task.status === "open" && !isCaseClosedToMe(task));
  const chosen = choosable.filter(({ id }) => ticked.has(id)).slice(0, mostTasksAtOnce);
  const isChosen = ({ id }: TaskRow) => chosen.some((task) => task.id === id);
  return {
    isChosen,
    mayChoose: (task) =>
      isChosen(task) || (chosen.length < mostTasksAtOnce && choosable.some(({ id }) => id === task.id)),
    isCaseClosedToMe,
    toggle: (task) => {
      const ids = new Set(chosen.map(({ id }) => id));
      if (!ids.delete(task.id)) ids.add(task.id);
      setTicked(ids);
    },
    chosen,
    choosable,
    chooseAll: () => setTicked(new Set(choosable.slice(0, mostTasksAtOnce).map(({ id }) => id))),
    chooseNone: () => setTicked(none),
  };
}
