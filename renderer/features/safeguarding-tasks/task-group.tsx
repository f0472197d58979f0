import { Button, Checkbox } from "@mantine/core";
import { useId, useState } from "react";
import type { CivilDate } from "#shared/domain/instant.ts";
import { isPutOffOften, type SafeguardingTaskId, type TaskRow as Task } from "#shared/domain/safeguarding-task.ts";
import { TaskRow } from "../../components/task-row.tsx";
import { useMay } from "../../components/use-may.ts";
import { AmendTaskForm } from "./amend-task-form.tsx";
import { CompleteTaskForm } from "./complete-task-form.tsx";
import type { Completed } from "./complete-task-form.tsx";
import { groupTitles } from "./group-tasks.ts";
import type { TaskGroupId } from "./group-tasks.ts";
import type { OpenForm } from "./task-list.tsx";
import { PutOffForm } from "./put-off-form.tsx";
import { ReopenTaskForm } from "./reopen-task-form.tsx";
import { TaskActions } from "./task-actions.tsx";
import type { Choosing } from "./use-choosing.ts";
import { TaskReason } from "./task-reason.tsx";
import classes from "./tasks.module.css";

/** Rows drawn at first, and added on request. */
const step = 100;

/** The vault process lists at most so many finished tasks, the newest first. */
const finishedListed = 500;

/** Why a task that was put off three times is not offered to be put off again (SPEC ST14). */
const furtherBySupervisor = "Whoever supervises can put it off further, or finish it with you.";

/** Why a task cannot be chosen with others (SPEC ST18). */
const notOpened = "Open its case to choose it. Opening asks for your reason.";

function tickOf(choosing: Choosing, task: Task) {
  if (task.status !== "open") return {};
  return {
    tick: (
      <Checkbox
        aria-label={`Choose: ${task.title}`}
        className={classes["tick"] ?? ""}
        checked={choosing.isChosen(task)}
        disabled={!choosing.mayChoose(task)}
        onChange={() => choosing.toggle(task)}
      />
    ),
  };
}

function countOfGroup(group: TaskGroupId, count: number): string {
  return group === "finished" && count >= finishedListed ? `the newest ${count}` : count.toLocaleString("en-GB");
}

type TaskGroupProps = {
  readonly group: TaskGroupId;
  readonly tasks: readonly Task[];
  readonly today: CivilDate;
  readonly withCase: boolean;
  readonly form: OpenForm | null;
  /** Null where none are chosen: then each row has its own buttons. */
  readonly choosing: Choosing | null;
  readonly onOpenForm: (form: OpenForm | null) => void;
  readonly onCloseForm: (taskId: SafeguardingTaskId) => void;
  readonly onCompleted: (completed: Completed) => void;
  readonly onReopened: (taskId: SafeguardingTaskId) => void;
};

/** One heading with its exact count, and its tasks. Nothing is shown for an empty group. */
export function TaskGroup(props: TaskGroupProps) {
  const { group, tasks, today, withCase, form, choosing, onOpenForm, onCloseForm, onCompleted, onReopened } = props;
  const [drawn, setDrawn] = useState(step);
  const titleId = useId();
  const may = useMay();
  if (tasks.length === 0) return null;
  const noteOf = (task: Task) => {
    if (choosing?.isCaseClosedToMe(task)) return { note: notOpened };
    const isForSupervisors = may("work_on_cases") && isPutOffOften(task) && !may("supervise");
    return isForSupervisors ? { note: furtherBySupervisor } : {};
  };
  const isOpen = (task: Task, kind: OpenForm["kind"]) => form?.taskId === task.id && form.kind === kind;

  return (
    <section aria-labelledby={titleId} className={classes["group"]}>
      <h2 id={titleId} className={classes["groupTitle"]}>
        {groupTitles[group]} <span className={classes["groupCount"]}>{countOfGroup(group, tasks.length)}</span>
      </h2>
      <ul className={classes["rows"]}>
        {tasks.slice(0, drawn).map((task) => (
          <TaskRow
            key={task.id}
            task={task}
            today={today}
            withCase={withCase}
            {...(withCase ? { href: `/cases/${task.caseId}/tasks` } : {})}
            {...noteOf(task)}
            {...(choosing
              ? tickOf(choosing, task)
              : {
                  actions: <TaskActions task={task} isOpen={(kind) => isOpen(task, kind)} onOpenForm={onOpenForm} />,
                })}
          >
            {isOpen(task, "complete") ? (
              <CompleteTaskForm task={task} onCompleted={onCompleted} onClose={() => onCloseForm(task.id)} />
            ) : isOpen(task, "amend") ? (
              <AmendTaskForm task={task} onClose={() => onCloseForm(task.id)} />
            ) : isOpen(task, "putOff") ? (
              <PutOffForm task={task} today={today} onClose={() => onCloseForm(task.id)} />
            ) : isOpen(task, "reopen") ? (
              <ReopenTaskForm task={task} onReopened={() => onReopened(task.id)} onClose={() => onCloseForm(task.id)} />
            ) : isOpen(task, "why") && task.origin ? (
              <TaskReason task={task} origin={task.origin} />
            ) : null}
          </TaskRow>
        ))}
      </ul>
      {tasks.length > drawn && (
        <Button mt="sm" variant="default" onClick={() => setDrawn(drawn + step)}>
          Show more: {(tasks.length - drawn).toLocaleString("en-GB")} not shown
        </Button>
      )}
    </section>
  );
}
