import { ActionIcon, Popover, type PopoverProps, TextInput, VisuallyHidden } from "@mantine/core";
import { DatePicker, type DatePickerProps } from "@mantine/dates";
import { IconCalendar } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { CivilDate } from "#shared/domain/instant.ts";
import { formatDate, parseTypedDate } from "../wording/dates.ts";
import classes from "./date-field.module.css";
import { useToday } from "./use-today.ts";

type DateFieldProps = {
  readonly label: ReactNode;
  readonly value: CivilDate | null;
  /** Called with null while what is typed is no real day. */
  readonly onChange: (date: CivilDate | null) => void;
  readonly error?: ReactNode;
  readonly description?: ReactNode;
  readonly isRequired?: boolean;
  /** First and last day to choose from; typing is checked by the form's own rules. */
  readonly earliest?: CivilDate;
  readonly latest?: CivilDate;
  /** What stands under each day of the calendar, and is read out with it. */
  readonly dayNotes?: DayNotes;
  /** Name in the form, so that a link in an error list can find it. */
  readonly name?: string;
};

/** What a calendar says of its days besides their date. */
export type DayNotes = {
  /** What the marks mean, above the days. */
  readonly legend: string;
  /** As short as fits under the number of a day; empty for nothing. */
  readonly mark: (day: CivilDate) => string;
  /** The same in sentences; empty for nothing. */
  readonly words: (day: CivilDate) => string;
};

const notADay = "Write the date like 15/5/2026 or 15 May 2026.";

const calendarWords = {
  nextMonth: "Next month",
  previousMonth: "Month before",
  nextYear: "Next year",
  previousYear: "Year before",
  nextDecade: "Next ten years",
  previousDecade: "Ten years before",
};

/** A month with its legend is higher than the room under a field in a small window: then it stands beside the field. */
const insideTheWindow: NonNullable<PopoverProps["middlewares"]> = {
  flip: { fallbackPlacements: ["top-start", "right-start", "left-start"] },
  shift: { padding: 8 },
};

/** A date, typed day first or picked from a month. What was typed stays until it is right. */
export function DateField(props: DateFieldProps) {
  const { label, value, onChange, error, description, isRequired = false, earliest, latest, name, dayNotes } = props;
  const today = useToday();
  const [typed, setTyped] = useState(() => (value === null ? "" : formatDate(value)));
  const [isWrong, setIsWrong] = useState(false);
  const [isOpen, setIsOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const isUnread = typed.trim() !== "" && parseTypedDate(typed, today) === null;
  useEffect(() => input.current?.setCustomValidity(isUnread ? notADay : ""), [isUnread]);

  useEffect(() => {
    // Null may mean "not right yet": then the typed words stay.
    if (value === null) setTyped((words) => (parseTypedDate(words, today) === null ? words : ""));
    else {
      setTyped((words) => (parseTypedDate(words, today) === value ? words : formatDate(value)));
      setIsWrong(false);
    }
  }, [value, today]);

  const finish = () => {
    const date = parseTypedDate(typed, today);
    if (date !== null) setTyped(formatDate(date));
    setIsWrong(date === null && typed.trim() !== "");
  };

  return (
    <Popover
      middlewares={insideTheWindow}
      onChange={setIsOpen}
      opened={isOpen}
      position="bottom-start"
      trapFocus
      withRoles={false}
    >
      <Popover.Target>
        <TextInput
          autoComplete="off"
          description={description}
          error={isWrong ? notADay : error}
          label={label}
          maw={260}
          name={name}
          onBlur={finish}
          // The form was to be saved with words in it that are no day.
          onInvalid={() => setIsWrong(true)}
          onChange={(event) => {
            const words = event.currentTarget.value;
            setTyped(words);
            setIsWrong(false);
            const date = parseTypedDate(words, today);
            if (date !== value) onChange(date);
          }}
          ref={input}
          rightSection={
            <ActionIcon
              aria-expanded={isOpen}
              aria-haspopup="dialog"
              aria-label={typeof label === "string" ? `Choose from a calendar: ${label}` : "Choose from a calendar"}
              onClick={() => setIsOpen((open) => !open)}
              variant="subtle"
            >
              <IconCalendar size={18} />
            </ActionIcon>
          }
          spellCheck={false}
          value={typed}
          withAsterisk={false}
          {...(isRequired ? { "aria-required": true } : {})}
        />
      </Popover.Target>
      <Popover.Dropdown aria-label="Calendar" role="dialog">
        {dayNotes && <p className={classes["legend"]}>{dayNotes.legend}</p>}
        <DatePicker
          ariaLabels={calendarWords}
          defaultDate={value ?? today}
          firstDayOfWeek={1}
          {...(latest === undefined ? {} : { maxDate: latest })}
          {...(earliest === undefined ? {} : { minDate: earliest })}
          {...(dayNotes && notedDays(dayNotes))}
          onChange={(chosen) => {
            const date = CivilDate.safeParse(chosen);
            if (!date.success) return;
            setTyped(formatDate(date.data));
            setIsWrong(false);
            onChange(date.data);
            setIsOpen(false);
          }}
          value={value}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function notedDays({ mark, words }: DayNotes): Pick<DatePickerProps, "size" | "renderDay" | "getDayProps"> {
  return {
    size: "md",
    // Its name is what stands in it: the date and the words, in place of the number and the mark.
    getDayProps: () => ({ "aria-label": undefined }),
    renderDay: (date) => {
      const day = CivilDate.parse(date);
      const under = mark(day);
      return (
        <span className={classes["day"]}>
          <VisuallyHidden>{`${formatDate(day)}. ${words(day)}`.trim()}</VisuallyHidden>
          <span aria-hidden>{Number(day.slice(8))}</span>
          {under !== "" && (
            <span aria-hidden className={classes["mark"]}>
              {under}
            </span>
          )}
        </span>
      );
    },
  };
}
