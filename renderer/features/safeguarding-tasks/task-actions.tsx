import { ActionIcon, Button } from "@mantine/core";
import { IconClockPause, IconPencil } from "@tabler/icons-react";
import { isPutOffOften, type TaskRow as Task } from "#shared/domain/safeguarding-task.ts";
import { HistoryButton } from "../../components/history-button.tsx";
import { useMay } from "../../components/use-may.ts";
import type { OpenForm } from "./task-list.tsx";

type TaskActionsProps = {
  readonly task: Task;
  readonly isOpen: (kind: OpenForm["kind"]) => boolean;
  readonly onOpenForm: (form: OpenForm | null) => void;
};

/** What can be done with one task; for whoever only reads, why it is there and its history. */
export function TaskActions({ task, isOpen, onOpenForm }: TaskActionsProps) {
  const may = useMay();
  const mayWrite = may("work_on_cases");
  return (
    <>
      {mayWrite && task.status === "open" && (
        <>
          <Button
            variant="default"
            size="compact-md"
            aria-label={`Complete: ${task.title}`}
            aria-expanded={isOpen("complete")}
            onClick={() => onOpenForm({ taskId: task.id, kind: "complete" })}
          >
            Complete
          </Button>
          {(!isPutOffOften(task) || may("supervise")) && (
            <ActionIcon
              aria-label={`Put off: ${task.title}`}
              title="Put off"
              aria-expanded={isOpen("putOff")}
              onClick={() => onOpenForm({ taskId: task.id, kind: "putOff" })}
            >
              <IconClockPause size={18} aria-hidden />
            </ActionIcon>
          )}
          <ActionIcon
            aria-label={`Change: ${task.title}`}
            title="Change"
            aria-expanded={isOpen("amend")}
            onClick={() => onOpenForm({ taskId: task.id, kind: "amend" })}
          >
            <IconPencil size={18} aria-hidden />
          </ActionIcon>
        </>
      )}
      {mayWrite && task.status !== "open" && (
        <Button
          variant="subtle"
          size="compact-md"
          aria-label={`Reopen: ${task.title}`}
          aria-expanded={isOpen("reopen")}
          onClick={() => onOpenForm({ taskId: task.id, kind: "reopen" })}
        >
          Reopen
        </Button>
      )}
      {task.origin && (
        <Button
          variant="subtle"
          size="compact-md"
          aria-label={`Why: ${task.title}`}
          aria-expanded={isOpen("why")}
          onClick={() => onOpenForm(isOpen("why") ? null : { taskId: task.id, kind: "why" })}
        >
          Why
        </Button>
      )}
      <HistoryButton isCompact object="safeguarding_task" objectId={task.id} of={task.title} />
    </>
  );
}
