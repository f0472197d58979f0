import { IconChevronRight } from "@tabler/icons-react";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { TaskRow as Task } from "#shared/domain/safeguarding-task.ts";
import { DueChip } from "../../components/due-chip.tsx";
import { PersonName } from "../../components/person-name.tsx";
import { TaskRow } from "../../components/task-row.tsx";
import { countOf } from "../../wording/dates.ts";
import { groupByCase, groupedFrom } from "./group-by-case.ts";
import classes from "./home-page.module.css";

type DueTasksProps = { readonly tasks: readonly Task[]; readonly today: CivilDate };

/** Tasks with a date, each leading to its case. Many are folded by case. */
export function DueTasks({ tasks, today }: DueTasksProps) {
  if (tasks.length < groupedFrom) {
    return (
      <ul className={classes["list"]}>
        {tasks.map((task) => (
          <TaskRow href={`/cases/${task.caseId}/tasks`} key={task.id} task={task} today={today} withCase />
        ))}
      </ul>
    );
  }
  return (
    <ul className={classes["list"]}>
      {groupByCase(tasks).map(({ caseId, first, tasks: ofCase }) => (
        <li className={classes["group"]} key={caseId}>
          <details>
            <summary className={classes["summary"]} data-row={caseId} tabIndex={0}>
              <IconChevronRight aria-hidden className={classes["chevron"]} size={18} />
              <span className={classes["groupName"]}>
                <PersonName name={first.name} reference={first.reference} withReference />
              </span>
              <span className={classes["groupCount"]}>
                {countOf(ofCase.length, "task", "tasks")}
                {ofCase.length > 1 && ", the earliest"}
              </span>
              <DueChip dueOn={first.dueOn} today={today} />
            </summary>
            <ul className={classes["list"]}>
              {ofCase.map((task) => (
                <TaskRow href={`/cases/${caseId}/tasks`} key={task.id} task={task} today={today} />
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}
