import { Textarea } from "@mantine/core";
import type { CivilDate } from "#shared/domain/instant.ts";
import { DateField, type DayNotes } from "../../components/date-field.tsx";
import classes from "./tasks.module.css";

export type PutOff = { readonly dueOn: CivilDate | null; readonly reason: string };

type PutOffFieldsProps = {
  readonly value: PutOff;
  readonly onChange: (value: PutOff) => void;
  readonly today: CivilDate;
  /** What speaks for or against each day; left out where the tasks are of several people. */
  readonly dayNotes?: DayNotes;
  /** Said at the day. */
  readonly dayError: string | null;
  readonly isErrorShown: boolean;
};

/** A later day and why (SPEC ST14). */
export function PutOffFields({ value, onChange, today, dayNotes, dayError, isErrorShown }: PutOffFieldsProps) {
  const { dueOn, reason } = value;
  return (
    <>
      <DateField
        label="Put off until"
        value={dueOn}
        earliest={today}
        {...(dayNotes && { dayNotes })}
        error={isErrorShown ? dayError : null}
        onChange={(day) => onChange({ ...value, dueOn: day })}
      />
      {dayNotes && (
        <p className={classes["dayNote"]} role="status">
          {dueOn === null ? "" : dayNotes.words(dueOn)}
        </p>
      )}
      <Textarea
        label="Why it waits"
        mt="xs"
        attributes={{ input: { dir: "auto" } }}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={300}
        value={reason}
        error={isErrorShown && reason.trim() === "" ? "Write why it waits." : null}
        onChange={(event) => onChange({ ...value, reason: event.currentTarget.value })}
      />
    </>
  );
}
