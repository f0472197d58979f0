import { NativeSelect, TextInput } from "@mantine/core";
import type { ReactNode, Ref } from "react";
import type { CivilDate } from "#shared/domain/instant.ts";
import { TaskPriority } from "#shared/domain/safeguarding-task.ts";
import { TaskRepeat } from "#shared/domain/task-repeat.ts";
import { DateField } from "../../components/date-field.tsx";
import { optionsOf, taskPriorityLabels } from "../../wording/labels.ts";
import { repeatInWords } from "../../wording/repeat-words.ts";
import { upperFirst } from "../../wording/first-letter.ts";
import type { TaskDraft } from "./task-content.ts";
import classes from "./tasks.module.css";
import { useDayLoad } from "./use-day-load.ts";

type TaskFieldsProps = {
  readonly value: TaskDraft;
  readonly onChange: (value: TaskDraft) => void;
  readonly errors: Readonly<Record<string, ReactNode>>;
  readonly titleRef?: Ref<HTMLInputElement>;
  /** How a whole task is typed in one line, where that is read. */
  readonly titleExample?: string;
  /** Left out: it is. What follows from a fact comes again by rules of its own. */
  readonly isRepeatOffered?: boolean;
  /** The task that is changed: not counted among the others of its day. */
  readonly changed?: { readonly owner: string; readonly dueOn: CivilDate };
  /** The button, in line with the fields. */
  readonly children: ReactNode;
};

/** A task in one line: what, when, who, how grave. */
export function TaskFields({
  value,
  onChange,
  errors,
  titleRef,
  titleExample,
  isRepeatOffered = true,
  changed,
  children,
}: TaskFieldsProps) {
  const dayNotes = useDayLoad(value.owner, changed ?? null);
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
        dayNotes={dayNotes}
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
      {isRepeatOffered && (
        <NativeSelect
          label="Comes again"
          data={repeatOptions(value.repeat)}
          value={value.repeat === null ? "" : repeatKey(value.repeat)}
          onChange={(event) => onChange({ ...value, repeat: repeatOf(event.currentTarget.value) })}
        />
      )}
      <div className={classes["fieldsButton"]}>{children}</div>
      <p className={classes["dayNote"]} role="status">
        {value.dueOn === null ? "" : dayNotes.words(value.dueOn)}
      </p>
    </div>
  );
}

/** Offered; any other is typed in the line. */
const usualRepeats: readonly TaskRepeat[] = [
  { every: 1, unit: "day" },
  { every: 1, unit: "week" },
  { every: 2, unit: "week" },
  { every: 4, unit: "week" },
  { every: 1, unit: "month" },
  { every: 3, unit: "month" },
  { every: 6, unit: "month" },
];

const repeatKey = ({ every, unit }: TaskRepeat) => `${every} ${unit}`;

function repeatOptions(present: TaskRepeat | null) {
  const isUsual = present === null || usualRepeats.some((usual) => repeatKey(usual) === repeatKey(present));
  const repeats = isUsual ? usualRepeats : [...usualRepeats, present];
  const options = repeats.map((repeat) => ({ value: repeatKey(repeat), label: upperFirst(repeatInWords(repeat)) }));
  return [{ value: "", label: "Never" }, ...options];
}

function repeatOf(key: string): TaskRepeat | null {
  const [every, unit] = key.split(" ");
  const repeat = TaskRepeat.safeParse({ every: Number(every), unit });
  return repeat.success ? repeat.data : null;
}
