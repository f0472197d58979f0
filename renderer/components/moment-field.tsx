import { Input, TextInput } from "@mantine/core";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { type CivilDate, civilDateOf, type Instant } from "#shared/domain/instant.ts";
import { formatTime, momentOf, parseTypedTime } from "../wording/dates.ts";
import { DateField } from "./date-field.tsx";
import classes from "./moment-field.module.css";

type MomentFieldProps = {
  /** What happened then: "When it happened". */
  readonly label: string;
  readonly value: Instant | null;
  /** Called with null while the day or the time is not right. */
  readonly onChange: (moment: Instant | null) => void;
  readonly error?: ReactNode;
  readonly description?: ReactNode;
};

const notATime = "Write the time like 14:02.";
const noDay = "Write the day as well.";

/** A day and a time on this machine's clock. */
export function MomentField({ label, value, onChange, error, description }: MomentFieldProps) {
  const errorId = useId();
  const [day, setDay] = useState<CivilDate | null>(() => dayOf(value));
  const [typedTime, setTypedTime] = useState(() => (value === null ? "" : formatTime(value)));
  const [isTimeWrong, setIsTimeWrong] = useState(false);
  const time = useRef<HTMLInputElement>(null);
  const isTimeUnread = parseTypedTime(typedTime) === null;
  const isHalfTyped = day === null ? typedTime.trim() !== "" : isTimeUnread;
  const fault = isTimeUnread ? notATime : noDay;
  useEffect(() => time.current?.setCustomValidity(isHalfTyped ? fault : ""), [isHalfTyped, fault]);

  useEffect(() => {
    if (value === null) return;
    setDay(dayOf(value));
    setTypedTime((words) => {
      const time = parseTypedTime(words);
      const isSame = time !== null && formatTime(momentOf(civilDateOf(new Date(value)), time)) === formatTime(value);
      return isSame ? words : formatTime(value);
    });
  }, [value]);

  const change = (newDay: CivilDate | null, words: string) => {
    const time = parseTypedTime(words);
    onChange(newDay === null || time === null ? null : momentOf(newDay, time));
  };

  return (
    <fieldset aria-describedby={error === undefined ? undefined : errorId} className={classes["field"]}>
      <legend className={classes["legend"]}>{label}</legend>
      {description !== undefined && <Input.Description>{description}</Input.Description>}
      <div className={classes["row"]}>
        <DateField
          label="Date"
          onChange={(date) => {
            setDay(date);
            change(date, typedTime);
          }}
          value={day}
        />
        <TextInput
          autoComplete="off"
          error={isTimeWrong ? fault : undefined}
          label="Time"
          onBlur={() => {
            const time = parseTypedTime(typedTime);
            setIsTimeWrong(time === null);
            if (time !== null && day !== null) setTypedTime(formatTime(momentOf(day, time)));
          }}
          onChange={(event) => {
            setTypedTime(event.currentTarget.value);
            setIsTimeWrong(false);
            change(day, event.currentTarget.value);
          }}
          // The form was to be saved with half a moment in it.
          onInvalid={() => setIsTimeWrong(true)}
          ref={time}
          spellCheck={false}
          value={typedTime}
          w={100}
        />
      </div>
      {error !== undefined && error !== null && <Input.Error id={errorId}>{error}</Input.Error>}
    </fieldset>
  );
}

function dayOf(moment: Instant | null): CivilDate | null {
  return moment === null ? null : civilDateOf(new Date(moment));
}
