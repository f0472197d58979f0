import { Button, Group } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { TaskRow } from "#shared/domain/safeguarding-task.ts";
import { nextDueOn } from "#shared/domain/task-repeat.ts";
import { useToday } from "../../components/use-today.ts";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import { type FinishedStatus, type Outcome, OutcomeFields } from "./outcome-fields.tsx";

/** A task that was just finished, with what it takes to take that back. */
export type Completed = { readonly task: TaskRow; readonly status: FinishedStatus; readonly revision: number };

type CompleteTaskFormProps = {
  readonly task: TaskRow;
  readonly onCompleted: (completed: Completed) => void;
  readonly onClose: () => void;
};

/** What came of a task, asked where it stands. */
export function CompleteTaskForm({ task, onCompleted, onClose }: CompleteTaskFormProps) {
  const complete = useVaultCommand("safeguardingTasks.complete");
  const [value, setValue] = useState<Outcome>({ status: "done", outcome: "" });
  const [isCheckShown, setCheckShown] = useState(false);
  const words = useRef<HTMLTextAreaElement>(null);
  // The form opens because somebody asked for it, and this is the one thing to fill in.
  useEffect(() => words.current?.focus(), []);
  const isMissing = value.outcome.trim() === "";
  const today = useToday();

  const save = () => {
    setCheckShown(true);
    if (isMissing) {
      words.current?.focus();
      return;
    }
    complete.mutate(
      { taskId: task.id, basedOnRevision: task.revision, ...value },
      { onSuccess: ({ revision }) => onCompleted({ task, status: value.status, revision }) },
    );
  };
  useShortcut("saveForm", save, !complete.isPending);

  return (
    <form
      aria-label={`Complete the task: ${task.title}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <OutcomeFields
        value={value}
        onChange={setValue}
        description={whatFollows(task, value.status, today)}
        isErrorShown={isCheckShown}
        wordsRef={words}
        onKeyDown={(event) => {
          if (event.key === "Escape" && isMissing) onClose();
        }}
      />
      <ErrorNotice error={complete.error} />
      <Group gap="xs" mt="sm">
        <Button type="submit" loading={complete.isPending}>
          Record the outcome
        </Button>
        <Button variant="default" onClick={onClose} disabled={complete.isPending}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}

/** What comes after it, before it is recorded; null where nothing does. */
function whatFollows(task: TaskRow, status: FinishedStatus, today: CivilDate): string | null {
  if (status === "not_needed" && task.origin) return "It does not come back for the same reason.";
  if (!task.repeat) return null;
  return status === "done"
    ? `The next one will be due ${formatDate(nextDueOn(task.repeat, today))}.`
    : "It does not come again.";
}
