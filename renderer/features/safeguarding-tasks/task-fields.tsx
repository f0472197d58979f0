import { NativeSelect, TextInput } from "@mantine/core";
import type { ReactNode, Ref } from "react";
import { TaskPriority } from "#shared/domain/safeguarding-task.ts";
import { DateField } from "../../components/date-field.tsx";
import { optionsOf, taskPriorityLabels } from "../../wording/labels.ts";
import { workingDayNote } from "../../wording/working-day-words.ts";
import type { TaskDraft } from "./task-content.ts";
import classes from "./tasks.module.css";

type TaskFieldsProps = {
  readonly value: TaskDraft;
  readonly onChange: (value: TaskDraft) => void;
  readonly errors: Readonly<Record<string, ReactNode>>;
  readonly titleRef?: Ref<HTMLInputElement>;
  /** How a whole task is typed in one line, where that is read. */
  readonly titleExample?: string;
  /** The button, in line with the fields. */
  readonly children: ReactNode;
};

/** A task in one line: what, when, who, how grave. */
export function TaskFields({ value, onChange, errors, titleRef, titleExample, children }: TaskFieldsProps) {
  return (
    <div className={classes["fields"]}>
      <TextInput
        ref={titleRef ?? null}
        label="What needs doing"
        {...(titleExample === undefined ? {} : { placeholder: titleExample })}
        attributes={{ input: { dir: "auto" } }}
        maxLength={200}
        autoComplete="off"
        value={value.title}
        error={errors["title"]}
        onChange={(event) => onChange({ ...value, title: event.currentTarget.value })}
      />
      <DateField
        label="Due"
        value={value.dueOn}
        error={errors["dueOn"]}
        onChange={(dueOn) => onChange({ ...value, dueOn })}
      />
      <TextInput
        label="Who"
        attributes={{ input: { dir: "auto" } }}
        maxLength={80}
        autoComplete="off"
        value={value.owner}
        error={errors["owner"]}
        onChange={(event) => onChange({ ...value, owner: event.currentTarget.value })}
      />
      <NativeSelect
        label="Priority"
        data={optionsOf(taskPriorityLabels)}
        value={value.priority}
        onChange={(event) => onChange({ ...value, priority: TaskPriority.parse(event.currentTarget.value) })}
      />
      <div className={classes["fieldsButton"]}>{children}</div>
      <p className={classes["dayNote"]} role="status">
        {value.dueOn === null ? "" : workingDayNote(value.dueOn)}
      </p>
    </div>
  );
}
