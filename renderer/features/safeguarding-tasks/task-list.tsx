import { useEffect, useMemo, useRef, useState } from "react";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { SafeguardingTaskId, TaskRow as Task } from "#shared/domain/safeguarding-task.ts";
import { useRowKeys } from "../../components/use-row-keys.ts";
import { useMay } from "../../components/use-may.ts";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { showUndoToast } from "../../components/undo-toast.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import type { Completed } from "./complete-task-form.tsx";
import { groupTasks } from "./group-tasks.ts";
import type { TaskGroupId } from "./group-tasks.ts";
import { TaskGroup } from "./task-group.tsx";

const openGroups: readonly TaskGroupId[] = ["overdue", "today", "soon", "later"];

/** What is open under a row: a form for what becomes of the task, or why it is here. */
export type OpenForm = {
  readonly taskId: SafeguardingTaskId;
  readonly kind: "complete" | "amend" | "putOff" | "reopen" | "why";
};

type TaskListProps = {
  readonly tasks: readonly Task[];
  readonly today: CivilDate;
  /** Says whose case each task is, and leads to it. */
  readonly withCase: boolean;
};

/** Tasks by when they are due. J and K move, the complete key asks for the outcome in place. */
export function TaskList({ tasks, today, withCase }: TaskListProps) {
  const list = useRef<HTMLDivElement>(null);
  const [form, setForm] = useState<OpenForm | null>(null);
  const reopen = useVaultCommand("safeguardingTasks.reopen");
  const mayWrite = useMay()("work_on_cases");
  const groups = useMemo(() => groupTasks(tasks, today), [tasks, today]);

  useRowKeys(list);
  useShortcut(
    "completeTask",
    () => {
      const row = document.activeElement?.closest<HTMLElement>("[data-row]");
      const task = tasks.find(({ id, status }) => id === row?.dataset["row"] && status === "open");
      if (task) setForm({ taskId: task.id, kind: "complete" });
    },
    mayWrite,
  );

  /** The row whose first button has the focus next. */
  const focusWanted = useRef<string | undefined>(undefined);
  useEffect(() => {
    // The form or the button that had the focus is gone.
    if (form !== null || focusWanted.current === undefined) return;
    const row = list.current?.querySelector<HTMLElement>(focusWanted.current);
    // A task that was reopened comes back with the next list.
    if (!row) return;
    focusWanted.current = undefined;
    row.querySelector<HTMLElement>("a, button")?.focus();
  }, [form, groups]);

  const close = (taskId: SafeguardingTaskId) => {
    setForm(null);
    focusWanted.current = `[data-row="${taskId}"]`;
  };
  const onReopened = (taskId: SafeguardingTaskId) => {
    setForm(null);
    focusWanted.current = openRow(taskId);
  };
  const onCompleted = (done: Completed) => {
    const next = rowAfter(list.current, done.task.id);
    setForm(null);
    showUndoToast({
      done: `“${shortened(done.task.title)}” recorded as ${done.status === "done" ? "done" : "not needed"}`,
      undoLabel: "Undo: reopen",
      onUndo: () =>
        reopen.mutate(
          { taskId: done.task.id, basedOnRevision: done.revision },
          { onSuccess: () => onReopened(done.task.id) },
        ),
    });
    // The row moves to the finished ones; the work goes on with the one below it.
    focusWanted.current = next === undefined ? undefined : openRow(next);
  };

  return (
    <div ref={list}>
      <ErrorNotice error={reopen.error} />
      {openGroups.map((group) => (
        <TaskGroup
          key={group}
          group={group}
          tasks={groups[group]}
          today={today}
          withCase={withCase}
          form={form}
          onOpenForm={setForm}
          onCloseForm={close}
          onCompleted={onCompleted}
          onReopened={onReopened}
        />
      ))}
      <TaskGroup
        group="finished"
        tasks={groups.finished}
        today={today}
        withCase={withCase}
        form={form}
        onOpenForm={setForm}
        onCloseForm={close}
        onCompleted={onCompleted}
        onReopened={onReopened}
      />
    </div>
  );
}

function openRow(taskId: string): string {
  return `[data-row="${taskId}"][data-status="open"]`;
}

/** Enough of a title to know the task by, in the narrow place of a message. */
function shortened(title: string): string {
  return title.length <= 44 ? title : `${title.slice(0, 43).trimEnd()}…`;
}

function rowAfter(list: HTMLElement | null, taskId: string): string | undefined {
  const rows = [...(list?.querySelectorAll<HTMLElement>("[data-row][data-status='open']") ?? [])];
  const place = rows.findIndex((row) => row.dataset["row"] === taskId);
  return (rows[place + 1] ?? rows[place - 1])?.dataset["row"];
}
