import { Button } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useEffect, useRef } from "react";
import { laterByPutOff, type TaskRow } from "#shared/domain/safeguarding-task.ts";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { checkTask, taskContentOf } from "./task-content.ts";
import type { TaskDraft } from "./task-content.ts";
import { TaskFields } from "./task-fields.tsx";
import classes from "./tasks.module.css";

type AmendTaskFormProps = { readonly task: TaskRow; readonly onClose: () => void };

/** Changes a task where it stands. */
export function AmendTaskForm({ task, onClose }: AmendTaskFormProps) {
  const amend = useVaultCommand("safeguardingTasks.amend");
  const title = useRef<HTMLInputElement>(null);
  // The version that was on screen when the change began: a later one must not be overwritten unseen.
  const begunFrom = useRef(task.revision);
  const form = useForm<TaskDraft>({
    mode: "controlled",
    initialValues: {
      title: task.title,
      dueOn: task.dueOn,
      owner: task.owner,
      priority: task.priority,
      repeat: task.repeat ?? null,
    },
    validate: checkTask,
  });
  useEffect(() => title.current?.focus(), []);

  const save = () => {
    const content = taskContentOf(form.values);
    const isLater = content !== null && content.dueOn > task.dueOn;
    form.setErrors({ ...checkTask(form.values), ...(isLater && { dueOn: laterByPutOff }) });
    if (content === null || isLater) return;
    amend.mutate({ taskId: task.id, basedOnRevision: begunFrom.current, content }, { onSuccess: onClose });
  };
  useShortcut("saveForm", save, !amend.isPending);

  return (
    <form
      aria-label={`Change the task: ${task.title}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TaskFields
        titleRef={title}
        value={form.values}
        errors={form.errors}
        isRepeatOffered={!task.origin}
        changed={task}
        onChange={(changed) => form.setValues(changed)}
      >
        <Button type="submit" loading={amend.isPending}>
          Save task
        </Button>
        <Button variant="default" onClick={onClose} disabled={amend.isPending}>
          Cancel
        </Button>
      </TaskFields>
      <div className={classes["formError"]}>
        <ErrorNotice error={amend.error} />
      </div>
    </form>
  );
}
