import { Button } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useEffect, useRef, useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import { PickList } from "../../components/pick-list.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { useNameMode } from "../../components/use-name-mode.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import { initialsOf } from "#shared/domain/person.ts";
import { checkTask, taskContentOf } from "./task-content.ts";
import type { TaskDraft } from "./task-content.ts";
import { TaskFields } from "./task-fields.tsx";
import classes from "./tasks.module.css";

type QuickTaskFormProps = {
  /** The case the task belongs to; null lets the worker choose one. */
  readonly caseId: CaseId | null;
  readonly isFocusWanted?: boolean;
  /** Puts the form away; without it the form always stands. */
  readonly onClose?: () => void;
};

/** Adds a task without leaving the list. T puts the cursor in it. */
export function QuickTaskForm({ caseId, isFocusWanted = false, onClose }: QuickTaskFormProps) {
  const me = useVaultQuery("workers.me", {}).data?.name;
  const create = useVaultCommand("safeguardingTasks.create");
  const title = useRef<HTMLInputElement>(null);
  const element = useRef<HTMLFormElement>(null);
  const [added, setAdded] = useState("");
  const [chosenCase, setChosenCase] = useState<string | null>(caseId);
  const [isCaseMissing, setCaseMissing] = useState(false);
  const [isOwnerTyped, setOwnerTyped] = useState(false);
  const form = useForm<TaskDraft>({
    mode: "controlled",
    initialValues: { title: "", dueOn: null, owner: "", priority: "normal" },
    validate: checkTask,
  });
  const values: TaskDraft = isOwnerTyped ? form.values : { ...form.values, owner: me ?? "" };

  useShortcut("newTask", () => title.current?.focus());
  useEffect(() => {
    // The first field: the case where there is one to choose, else what needs doing.
    if (isFocusWanted) element.current?.querySelector("input")?.focus();
  }, [isFocusWanted]);

  const save = () => {
    const content = taskContentOf(values);
    form.setErrors(checkTask(values));
    setCaseMissing(chosenCase === null);
    if (content === null || chosenCase === null) {
      requestAnimationFrame(() => element.current?.querySelector<HTMLElement>("[aria-invalid='true']")?.focus());
      return;
    }
    create.mutate(
      { caseId: chosenCase, content },
      {
        onSuccess: () => {
          setAdded(`Added: ${content.title}, due ${formatDate(content.dueOn)}.`);
          form.setValues({ title: "", dueOn: null, priority: "normal" });
          form.clearErrors();
          title.current?.focus();
        },
      },
    );
  };

  return (
    <form
      ref={element}
      className={classes["quick"]}
      aria-label="Add a task"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!create.isPending) save();
      }}
    >
      {caseId === null && (
        <CaseChoice value={chosenCase} error={isCaseMissing && chosenCase === null} onChange={setChosenCase} />
      )}
      <TaskFields
        titleRef={title}
        value={values}
        errors={form.errors}
        onChange={(changed) => {
          if (changed.owner !== values.owner) setOwnerTyped(true);
          form.setValues(changed);
          if (Object.keys(form.errors).length > 0) {
            form.setErrors(
              Object.fromEntries(Object.entries(checkTask(changed)).filter(([path]) => path in form.errors)),
            );
          }
        }}
      >
        <Button type="submit" loading={create.isPending}>
          Add task
        </Button>
        {onClose && (
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
        )}
      </TaskFields>
      <ErrorNotice error={create.error} />
      <p role="status" className={classes["added"]}>
        {added}
      </p>
    </form>
  );
}

type CaseChoiceProps = {
  readonly value: string | null;
  readonly error: boolean;
  readonly onChange: (caseId: string | null) => void;
};

function CaseChoice({ value, error, onChange }: CaseChoiceProps) {
  const mode = useNameMode();
  const cases = useVaultQuery("cases.list", {});
  const options = (cases.data ?? [])
    .filter(({ status }) => status !== "closed")
    .map(({ id, reference, name }) => ({
      value: id,
      label: mode === "reference_only" ? reference : `${reference} ${mode === "initials" ? initialsOf(name) : name}`,
    }));
  return (
    <div className={classes["caseChoice"]}>
      <PickList
        label="Case"
        options={options}
        value={value}
        error={error ? "Choose the case the task belongs to." : undefined}
        onChange={onChange}
      />
    </div>
  );
}
