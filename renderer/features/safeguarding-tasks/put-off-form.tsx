import { Button, Group } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { type CivilDate, daysBetween } from "#shared/domain/instant.ts";
import type { TaskRow } from "#shared/domain/safeguarding-task.ts";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { type PutOff, PutOffFields } from "./put-off-fields.tsx";
import classes from "./tasks.module.css";
import { useDayLoad } from "./use-day-load.ts";

type PutOffFormProps = { readonly task: TaskRow; readonly today: CivilDate; readonly onClose: () => void };

/** A later day and why, asked where the task stands (SPEC ST14). */
export function PutOffForm({ task, today, onClose }: PutOffFormProps) {
  const putOff = useVaultCommand("safeguardingTasks.putOff");
  const dayNotes = useDayLoad(task.owner, task);
  const form = useRef<HTMLFormElement>(null);
  const [value, setValue] = useState<PutOff>({ dueOn: null, reason: "" });
  const [isCheckShown, setCheckShown] = useState(false);
  useEffect(() => form.current?.querySelector("input")?.focus(), []);
  const { dueOn, reason } = value;
  const isLater = dueOn !== null && daysBetween(task.dueOn, dueOn) > 0 && daysBetween(today, dueOn) >= 0;
  const isReasonMissing = reason.trim() === "";

  const save = () => {
    setCheckShown(true);
    if (!isLater || isReasonMissing) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid='true']")?.focus());
      return;
    }
    putOff.mutate({ taskId: task.id, basedOnRevision: task.revision, dueOn, reason }, { onSuccess: onClose });
  };
  useShortcut("saveForm", save, !putOff.isPending);

  return (
    <form
      ref={form}
      aria-label={`Put off the task: ${task.title}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <PutOffFields
        value={value}
        onChange={setValue}
        today={today}
        dayNotes={dayNotes}
        dayError={isLater ? null : "Choose a day that is later than the one it is due, and not past."}
        isErrorShown={isCheckShown}
      />
      <div className={classes["formError"]}>
        <ErrorNotice error={putOff.error} />
      </div>
      <Group gap="xs" mt="sm">
        <Button type="submit" loading={putOff.isPending}>
          Put task off
        </Button>
        <Button variant="default" onClick={onClose} disabled={putOff.isPending}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}
