import { Button } from "@mantine/core";
import { IconListCheck } from "@tabler/icons-react";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { SafeguardingTaskId, TaskRow as Task } from "#shared/domain/safeguarding-task.ts";
import { isFocusLost } from "../../components/is-focus-lost.ts";
import { useRowKeys } from "../../components/use-row-keys.ts";
import { useMay } from "../../components/use-may.ts";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { showUndoToast } from "../../components/undo-toast.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import type { Completed } from "./complete-task-form.tsx";
import { groupTasks } from "./group-tasks.ts";
import type { TaskGroupId } from "./group-tasks.ts";
import { SeveralBar, type SeveralPanel } from "./several-bar.tsx";
import type { SeveralDone } from "./several-form.tsx";
import { SeveralNotice } from "./several-notice.tsx";
import { TaskGroup } from "./task-group.tsx";
import classes from "./tasks.module.css";
import { useChoosing } from "./use-choosing.ts";

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
  const choosing = useChoosing(tasks, withCase && mayWrite);
  const [isChoosing, setChoosing] = useState(false);
  const [panel, setPanel] = useState<SeveralPanel | null>(null);
  const [done, setDone] = useState<SeveralDone | null>(null);
  const bar = useRef<HTMLDivElement>(null);
  const chooseButton = useRef<HTMLButtonElement>(null);
  const groups = useMemo(() => groupTasks(tasks, today), [tasks, today]);

  useRowKeys(list);
  useShortcut(
    "completeTask",
    () => {
      if (isChoosing) {
        if (choosing.chosen.length > 0) setPanel("complete");
        return;
      }
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
    if (isFocusLost()) row.querySelector<HTMLElement>("a, button")?.focus();
  }, [form, groups]);

  const stopChoosing = () => {
    setChoosing(false);
    setPanel(null);
    choosing.chooseNone();
  };
  const beginChoosing = () => {
    setForm(null);
    setDone(null);
    setChoosing(true);
    // The first tick, once it is drawn.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(tick)?.focus());
  };
  useKeysIn(list, (event, target) => {
    if (!isChoosing || panel !== null) return;
    if (event.key === "Escape") {
      stopChoosing();
      chooseButton.current?.focus();
    }
    if (event.key === "Enter" && target.matches(tick)) {
      // Or the button that gets the focus is pressed by the same key.
      event.preventDefault();
      bar.current?.querySelector<HTMLElement>("button:enabled")?.focus();
    }
  });
  const onSeveralDone = (several: SeveralDone) => {
    stopChoosing();
    setDone(several);
  };

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
      {done && <SeveralNotice key={done.tasks[0]?.taskId} done={done} onClose={() => setDone(null)} />}
      {mayWrite && (isChoosing || choosing.choosable.length > 1) && (
        <div className={classes["choose"]}>
          <Button
            ref={chooseButton}
            variant="subtle"
            size="compact-md"
            leftSection={<IconListCheck size={18} aria-hidden />}
            onClick={isChoosing ? stopChoosing : beginChoosing}
          >
            {isChoosing ? "Stop choosing" : "Choose several"}
          </Button>
        </div>
      )}
      {[...openGroups, "finished" as const].map((group) => (
        <TaskGroup
          key={group}
          group={group}
          tasks={groups[group]}
          today={today}
          withCase={withCase}
          form={form}
          choosing={isChoosing ? choosing : null}
          onOpenForm={setForm}
          onCloseForm={close}
          onCompleted={onCompleted}
          onReopened={onReopened}
        />
      ))}
      {isChoosing && (
        <SeveralBar
          bar={bar}
          chosen={choosing.chosen}
          choosable={choosing.choosable.length}
          panel={panel}
          withCase={withCase}
          today={today}
          onPanel={setPanel}
          onChooseAll={choosing.chooseAll}
          onChooseNone={choosing.chooseNone}
          onDone={onSeveralDone}
        />
      )}
    </div>
  );
}

const tick = "[data-row] input[type='checkbox']:enabled";

/** Keys of the list that stand in no table, as those of a form do: none of what lies over the page. */
function useKeysIn(
  list: RefObject<HTMLElement | null>,
  onKey: (event: KeyboardEvent, target: HTMLElement) => void,
): void {
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    const element = list.current;
    const listen = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLElement) latest.current(event, event.target);
    };
    element?.addEventListener("keydown", listen);
    return () => element?.removeEventListener("keydown", listen);
  }, [list]);
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
