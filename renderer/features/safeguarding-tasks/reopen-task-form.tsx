import { Button, Group, Textarea } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { TaskRow } from "#shared/domain/safeguarding-task.ts";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";

type ReopenTaskFormProps = {
  readonly task: TaskRow;
  readonly onReopened: () => void;
  readonly onClose: () => void;
};

/** Why a finished task is open again, asked where it stands; the outcome it had stays in its history. */
export function ReopenTaskForm({ task, onReopened, onClose }: ReopenTaskFormProps) {
  const reopen = useVaultCommand("safeguardingTasks.reopen");
  const [reason, setReason] = useState("");
  const [isCheckShown, setCheckShown] = useState(false);
  const words = useRef<HTMLTextAreaElement>(null);
  // The form opens because somebody asked for it, and this is the one thing to fill in.
  useEffect(() => words.current?.focus(), []);
  const isMissing = reason.trim() === "";

  const save = () => {
    setCheckShown(true);
    if (isMissing) {
      words.current?.focus();
      return;
    }
    reopen.mutate({ taskId: task.id, basedOnRevision: task.revision, reason }, { onSuccess: onReopened });
  };
  useShortcut("saveForm", save, !reopen.isPending);

  return (
    <form
      aria-label={`Reopen the task: ${task.title}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Textarea
        ref={words}
        label="Why it is open again"
        attributes={{ input: { dir: "auto" } }}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={300}
        value={reason}
        error={isCheckShown && isMissing ? "Write why it is open again." : null}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && isMissing) onClose();
        }}
      />
      <ErrorNotice error={reopen.error} />
      <Group gap="xs" mt="sm">
        <Button type="submit" loading={reopen.isPending}>
          Reopen task
        </Button>
        <Button variant="default" onClick={onClose} disabled={reopen.isPending}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}
