import { ActionIcon, Button } from "@mantine/core";
import { IconClockPause, IconPencil } from "@tabler/icons-react";
import { useId, useState } from "react";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { SafeguardingTaskId, TaskRow as Task } from "#shared/domain/safeguarding-task.ts";
import { HistoryButton } from "../../components/history-button.tsx";
import { TaskRow } from "../../components/task-row.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { AmendTaskForm } from "./amend-task-form.tsx";
import { CompleteTaskForm } from "./complete-task-form.tsx";
import type { Completed } from "./complete-task-form.tsx";
import { groupTitles } from "./group-tasks.ts";
import type { TaskGroupId } from "./group-tasks.ts";
import type { OpenForm } from "./task-list.tsx";
import { PutOffForm } from "./put-off-form.tsx";
import { TaskReason } from "./task-reason.tsx";
import classes from "./tasks.module.css";

/** Rows drawn at first, and added on request. */
const step = 100;

/** The vault process lists at most so many finished tasks, the newest first. */
const finishedListed = 500;

function countOfGroup(group: TaskGroupId, count: number): string {
  return group === "finished" && count >= finishedListed ? `the newest ${count}` : count.toLocaleString("en-GB");
}

type TaskGroupProps = {
  readonly group: TaskGroupId;
  readonly tasks: readonly Task[];
  readonly today: CivilDate;
  readonly withCase: boolean;
  readonly form: OpenForm | null;
  readonly onOpenForm: (form: OpenForm | null) => void;
  readonly onCloseForm: (taskId: SafeguardingTaskId) => void;
  readonly onCompleted: (completed: Completed) => void;
  readonly onReopened: (taskId: SafeguardingTaskId) => void;
};

/** One heading with its exact count, and its tasks. Nothing is shown for an empty group. */
export function TaskGroup(props: TaskGroupProps) {
  const { group, tasks, today, withCase, form, onOpenForm, onCloseForm, onCompleted, onReopened } = props;
  const [drawn, setDrawn] = useState(step);
  const titleId = useId();
  const reopen = useVaultCommand("safeguardingTasks.reopen");
  if (tasks.length === 0) return null;
  const isOpen = (task: Task, kind: OpenForm["kind"]) => form?.taskId === task.id && form.kind === kind;

  return (
    <section aria-labelledby={titleId} className={classes["group"]}>
      <h2 id={titleId} className={classes["groupTitle"]}>
        {groupTitles[group]} <span className={classes["groupCount"]}>{countOfGroup(group, tasks.length)}</span>
      </h2>
      <ErrorNotice error={reopen.error} />
      <ul className={classes["rows"]}>
        {tasks.slice(0, drawn).map((task) => (
          <TaskRow
            key={task.id}
            task={task}
            today={today}
            withCase={withCase}
            {...(withCase ? { href: `/cases/${task.caseId}/tasks` } : {})}
            actions={
              <>
                {task.status === "open" ? (
                  <>
                    <Button
                      variant="default"
                      size="compact-md"
                      aria-label={`Complete: ${task.title}`}
                      aria-expanded={isOpen(task, "complete")}
                      onClick={() => onOpenForm({ taskId: task.id, kind: "complete" })}
                    >
                      Complete
                    </Button>
                    <ActionIcon
                      aria-label={`Put off: ${task.title}`}
                      title="Put off"
                      aria-expanded={isOpen(task, "putOff")}
                      onClick={() => onOpenForm({ taskId: task.id, kind: "putOff" })}
                    >
                      <IconClockPause size={18} aria-hidden />
                    </ActionIcon>
                    <ActionIcon
                      aria-label={`Change: ${task.title}`}
                      title="Change"
                      aria-expanded={isOpen(task, "amend")}
                      onClick={() => onOpenForm({ taskId: task.id, kind: "amend" })}
                    >
                      <IconPencil size={18} aria-hidden />
                    </ActionIcon>
                  </>
                ) : (
                  <Button
                    variant="subtle"
                    size="compact-md"
                    aria-label={`Reopen: ${task.title}`}
                    disabled={reopen.isPending}
                    onClick={() =>
                      reopen.mutate(
                        { taskId: task.id, basedOnRevision: task.revision },
                        { onSuccess: () => onReopened(task.id) },
                      )
                    }
                  >
                    Reopen
                  </Button>
                )}
                {task.origin && (
                  <Button
                    variant="subtle"
                    size="compact-md"
                    aria-label={`Why: ${task.title}`}
                    aria-expanded={isOpen(task, "why")}
                    onClick={() => onOpenForm(isOpen(task, "why") ? null : { taskId: task.id, kind: "why" })}
                  >
                    Why
                  </Button>
                )}
                <HistoryButton isCompact object="safeguarding_task" objectId={task.id} of={task.title} />
              </>
            }
          >
            {isOpen(task, "complete") ? (
              <CompleteTaskForm task={task} onCompleted={onCompleted} onClose={() => onCloseForm(task.id)} />
            ) : isOpen(task, "amend") ? (
              <AmendTaskForm task={task} onClose={() => onCloseForm(task.id)} />
            ) : isOpen(task, "putOff") ? (
              <PutOffForm task={task} today={today} onClose={() => onCloseForm(task.id)} />
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
