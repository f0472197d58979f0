import { IconCircleCheck, IconCircleDashed, IconCircleMinus, IconFlag3 } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { TaskRow as Task, TaskStatus } from "#shared/domain/safeguarding-task.ts";
import { formatDate, formatMoment } from "../wording/dates.ts";
import { taskPriorityLabels, taskStatusLabels } from "../wording/labels.ts";
import { planInWords } from "../wording/plan-words.ts";
import { putOffInWords } from "../wording/put-off-words.ts";
import { repeatInWords } from "../wording/repeat-words.ts";
import { DueChip } from "./due-chip.tsx";
import { PersonName } from "./person-name.tsx";
import { WhyTask } from "./why-task.tsx";
import classes from "./task-row.module.css";

type TaskRowProps = {
  readonly task: Task;
  readonly today: CivilDate;
  /** Where the title leads; without it the title is plain text. */
  readonly href?: string;
  /** Says whose case it is. Left out where the case stands above the list. */
  readonly withCase?: boolean;
  /** What else there is to know of an open one, said under its words. */
  readonly note?: string;
  /** Stands before the words in place of the sign for its state, where several are chosen. */
  readonly tick?: ReactNode;
  /** Buttons at the end of the row. */
  readonly actions?: ReactNode;
  /** Shown under the row, in place: a form for the outcome. */
  readonly children?: ReactNode;
};

const statusIcons: Record<TaskStatus, typeof IconCircleCheck> = {
  open: IconCircleDashed,
  done: IconCircleCheck,
  not_needed: IconCircleMinus,
};

/** One task in a list: what, whose case, who does it, when. A list item; put it in a `ul` or `ol`. */
export function TaskRow({ task, today, href, withCase = false, note, tick, actions, children }: TaskRowProps) {
  const StatusIcon = statusIcons[task.status];
  const isOpen = task.status === "open";
  return (
    <li className={classes["item"]} data-row={task.id} data-status={task.status}>
      <div className={classes["row"]}>
        {tick ?? <StatusIcon aria-hidden className={classes["status"]} size={18} />}
        <div className={classes["words"]}>
          <span className={classes["title"]} dir="auto">
            {href === undefined ? task.title : <Link href={href}>{task.title}</Link>}
          </span>
          <span className={classes["about"]}>
            {withCase && <PersonName name={task.name} reference={task.reference} withReference />}
            <span dir="auto">{task.owner}</span>
            {isOpen && task.priority !== "normal" && (
              <span className={classes["priority"]} data-priority={task.priority}>
                <IconFlag3 aria-hidden size={14} /> {taskPriorityLabels[task.priority]}
              </span>
            )}
            {!isOpen && task.completedAt !== null && (
              <span>
                {taskStatusLabels[task.status]} {formatMoment(task.completedAt)}
                {task.completedBy === null ? "" : ` by ${task.completedBy}`}
              </span>
            )}
          </span>
          {isOpen && task.origin && <span className={classes["because"]}>Because {task.origin.because}.</span>}
          {isOpen && task.plan && <span className={classes["because"]}>From the plan {planInWords(task.plan)}.</span>}
          {isOpen && task.repeat && (
            <span className={classes["because"]}>
              Comes again {repeatInWords(task.repeat)} after it is done
              {task.before && `; the one before was done ${formatDate(task.before.doneOn)}`}.
            </span>
          )}
          {isOpen && task.putOff && (
            <span className={classes["because"]} dir="auto">
              {putOffInWords(task.putOff)}
            </span>
          )}
          {isOpen && note !== undefined && <span className={classes["because"]}>{note}</span>}
          {!isOpen && task.outcome !== "" && (
            <span className={classes["outcome"]} dir="auto">
              {task.outcome}
            </span>
          )}
        </div>
        {isOpen && <DueChip dueOn={task.dueOn} today={today} />}
        {/* Where there are buttons, one of them says why. */}
        {isOpen && actions === undefined && <WhyTask task={task} />}
        {actions !== undefined && <div className={classes["actions"]}>{actions}</div>}
      </div>
      {children !== undefined && children !== null && <div className={classes["below"]}>{children}</div>}
    </li>
  );
}
