import { Button, Group, Radio, Textarea } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { TaskRow } from "#shared/domain/safeguarding-task.ts";
import { nextDueOn } from "#shared/domain/task-repeat.ts";
import { useToday } from "../../components/use-today.ts";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import { taskStatusLabels } from "../../wording/labels.ts";

type FinishedStatus = "done" | "not_needed";

/** A task that was just finished, with what it takes to take that back. */
export type Completed = { readonly task: TaskRow; readonly status: FinishedStatus; readonly revision: number };

type CompleteTaskFormProps = {
  readonly task: TaskRow;
  readonly onCompleted: (completed: Completed) => void;
  readonly onClose: () => void;
};

/** What came of a task, asked where it stands. The words are the record; the status only sorts them. */
export function CompleteTaskForm({ task, onCompleted, onClose }: CompleteTaskFormProps) {
  const complete = useVaultCommand("safeguardingTasks.complete");
  const [status, setStatus] = useState<FinishedStatus>("done");
  const [outcome, setOutcome] = useState("");
  const [isCheckShown, setCheckShown] = useState(false);
  const words = useRef<HTMLTextAreaElement>(null);
  // The form opens because somebody asked for it, and this is the one thing to fill in.
  useEffect(() => words.current?.focus(), []);
  const isMissing = outcome.trim() === "";
  const today = useToday();

  const save = () => {
    setCheckShown(true);
    if (isMissing) {
      words.current?.focus();
      return;
    }
    complete.mutate(
      { taskId: task.id, basedOnRevision: task.revision, status, outcome },
      { onSuccess: ({ revision }) => onCompleted({ task, status, revision }) },
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
      <Radio.Group
        aria-label="What came of it"
        value={status}
        onChange={(chosen) => setStatus(chosen === "done" ? "done" : "not_needed")}
      >
        <Group gap="lg" mb="xs">
          <Radio value="done" label={taskStatusLabels.done} />
          <Radio value="not_needed" label={taskStatusLabels.not_needed} />
        </Group>
      </Radio.Group>
      <Textarea
        ref={words}
        label={status === "done" ? "What was done" : "Why it is not needed"}
        description={whatFollows(task, status, today)}
        attributes={{ input: { dir: "auto" } }}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={2_000}
        value={outcome}
        error={isCheckShown && isMissing ? "Say what came of it." : null}
        onChange={(event) => setOutcome(event.currentTarget.value)}
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
