import { Button } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useEffect, useRef, useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import { PickList } from "../../components/pick-list.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { useNameMode } from "../../components/use-name-mode.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { useToday } from "../../components/use-today.ts";
import { formatDate } from "../../wording/dates.ts";
import { taskPriorityLabels } from "../../wording/labels.ts";
import { repeatInWords } from "../../wording/repeat-words.ts";
import { readTypedTask } from "../../wording/typed-task.ts";
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

const nothingChosen = { owner: false, day: false, priority: false, repeat: false };

/** Adds a task without leaving the list, in one line or field by field (SPEC ST13). T puts the cursor in it. */
export function QuickTaskForm({ caseId, isFocusWanted = false, onClose }: QuickTaskFormProps) {
  const me = useVaultQuery("workers.me", {}).data?.name;
  const create = useVaultCommand("safeguardingTasks.create");
  const title = useRef<HTMLInputElement>(null);
  const element = useRef<HTMLFormElement>(null);
  const [added, setAdded] = useState("");
  const [chosenCase, setChosenCase] = useState<string | null>(caseId);
  const [isCaseMissing, setCaseMissing] = useState(false);
  const today = useToday();
  const [chosen, setChosen] = useState(nothingChosen);
  const form = useForm<TaskDraft>({
    mode: "controlled",
    initialValues: { title: "", dueOn: null, owner: "", priority: "normal", repeat: null },
    validate: checkTask,
  });
  const line = readTypedTask(form.values.title, today, chosen);
  const values: TaskDraft = {
    title: form.values.title,
    owner: chosen.owner ? form.values.owner : (me ?? ""),
    dueOn: chosen.day ? form.values.dueOn : line.dueOn,
    priority: chosen.priority ? form.values.priority : (line.priority ?? "normal"),
    repeat: chosen.repeat ? form.values.repeat : line.repeat,
  };
  /** As it would be added: without the words that were understood. */
  const read: TaskDraft = { ...values, title: line.title };

  useShortcut("newTask", () => title.current?.focus());
  useEffect(() => {
    // The first field: the case where there is one to choose, else what needs doing.
    if (isFocusWanted) element.current?.querySelector("input")?.focus();
  }, [isFocusWanted]);

  const save = () => {
    const content = taskContentOf(read);
    form.setErrors(checkTask(read));
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
          form.setValues({ title: "", dueOn: null, priority: "normal", repeat: null });
          form.clearErrors();
          setChosen(({ owner }) => ({ ...nothingChosen, owner }));
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
        titleExample="For example: call solicitor fri !high"
        value={values}
        errors={form.errors}
        onChange={(changed) => {
          setChosen({
            owner: chosen.owner || changed.owner !== values.owner,
            day: chosen.day || changed.dueOn !== values.dueOn,
            priority: chosen.priority || changed.priority !== values.priority,
            repeat: chosen.repeat || changed.repeat !== values.repeat,
          });
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
      <p role="status" className={classes["read"]}>
        {line.dueOn === null && line.priority === null && line.repeat === null ? "" : <ReadingOf task={read} />}
      </p>
      <ErrorNotice error={create.error} />
      <p role="status" className={classes["added"]}>
        {added}
      </p>
    </form>
  );
}

/** What was understood of the line, before it is added. */
function ReadingOf({ task: { title, dueOn, priority, owner, repeat } }: { readonly task: TaskDraft }) {
  return (
    <>
      Adds “<bdi>{title}</bdi>”, {dueOn === null ? "with no day yet" : `due ${formatDate(dueOn)}`},{" "}
      {taskPriorityLabels[priority].toLowerCase()} priority{owner !== "" && ", for "}
      <bdi>{owner}</bdi>
      {repeat && `, and again ${repeatInWords(repeat)} after it is done`}.
    </>
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
