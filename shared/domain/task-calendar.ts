import { z } from "zod";
import type { CaseReference } from "./case-reference.ts";
import { CivilDate } from "./instant.ts";
import { isSameOwner, type TaskRow } from "./safeguarding-task.ts";

/** What goes into a calendar file of tasks (SPEC ST20). */
export const CalendarChoice = z.strictObject({
  /** `mine`: those that stand under the name of whoever makes the file. */
  whose: z.enum(["mine", "everybody"]),
  /** The first day; null for what is overdue as well. */
  from: CivilDate.nullable(),
  /** The last day; null for all that is later. */
  until: CivilDate.nullable(),
  /** By what an entry is known: the reference of its case, or nothing but that it is a task. */
  called: z.enum(["reference", "task"]),
  /** With what needs doing. A worker may have written a name there. */
  hasTitles: z.boolean(),
});
export type CalendarChoice = z.infer<typeof CalendarChoice>;

/** One whole day in the calendar. */
export type CalendarEntry = {
  /** The same each time, so that a calendar that reads the file again changes the entry and does not add another. */
  readonly uid: string;
  readonly on: CivilDate;
  readonly words: string;
};

type Wanted = Pick<TaskRow, "id" | "title" | "owner" | "dueOn" | "status" | "reference">;

/** The open tasks among those that fit. @param me the name of whoever makes the file */
export function tasksForCalendar<T extends Wanted>(tasks: readonly T[], choice: CalendarChoice, me: string): T[] {
  const { whose, from, until } = choice;
  return tasks.filter(
    ({ status, owner, dueOn }) =>
      status === "open" &&
      (whose === "everybody" || isSameOwner(owner, me)) &&
      (from === null || dueOn >= from) &&
      (until === null || dueOn <= until),
  );
}

/** Each task as it stands in the calendar: nothing of whom it is about, and not who does it. */
export function calendarEntryOf(
  { id, dueOn, title, reference }: Wanted,
  { called, hasTitles }: Pick<CalendarChoice, "called" | "hasTitles">,
): CalendarEntry {
  return { uid: id, on: dueOn, words: wordsOf(called === "reference" ? reference : null, hasTitles ? title : null) };
}

function wordsOf(reference: CaseReference | null, title: string | null): string {
  if (title === null) return reference ?? "Task";
  return reference === null ? title : `${reference}: ${title}`;
}
