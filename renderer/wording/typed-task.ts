import { addDays, type CivilDate } from "#shared/domain/instant.ts";
import { TaskPriority } from "#shared/domain/safeguarding-task.ts";
import type { TaskRepeat } from "#shared/domain/task-repeat.ts";
import { addWorkingDays, BankHolidaysUnknown } from "#shared/domain/working-day.ts";
import { parseTypedDate } from "./dates.ts";
import { readRepeat } from "./repeat-words.ts";

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
/** "by Fri 15 May 2026" has the most words of all that are read as a day. */
const longestDay = 5;

/** "every 2 weeks" has the most words of all that are read as that. */
const longestRepeat = 3;
const nothingChosen = { day: false, priority: false, repeat: false };

/** A task as it was typed in one line; null for what the line does not say. */
export type TypedTask = {
  readonly title: string;
  readonly dueOn: CivilDate | null;
  readonly priority: TaskPriority | null;
  readonly repeat: TaskRepeat | null;
};

/**
 * Reads `Ring the solicitor fri every week !high`: the day, the priority and how often it comes again stand at the end,
 * in any order, each once (SPEC ST13, ST15).
 * What is not understood stays in the title, and so does the last word that is left.
 *
 * @param chosen What was chosen elsewhere: then the words for it stay in the title
 */
export function readTypedTask(
  line: string,
  today: CivilDate,
  chosen: { readonly day: boolean; readonly priority: boolean; readonly repeat: boolean } = nothingChosen,
): TypedTask {
  const words = line.trim().split(/\s+/);
  let priority: TaskPriority | null = null;
  let dueOn: CivilDate | null = null;
  let repeat: TaskRepeat | null = null;
  for (;;) {
    const named: TaskPriority | undefined = chosen.priority || priority !== null ? undefined : priorityAtEnd(words);
    const day: ReturnType<typeof dayAtEnd> = chosen.day || dueOn !== null ? null : dayAtEnd(words, today);
    const again: ReturnType<typeof repeatAtEnd> = chosen.repeat || repeat !== null ? null : repeatAtEnd(words);
    if (again) {
      repeat = again.repeat;
      words.splice(-again.words);
    } else if (named) {
      priority = named;
      words.pop();
    } else if (day) {
      dueOn = day.on;
      words.splice(-day.words);
    } else break;
  }
  return { title: words.join(" "), dueOn, priority, repeat };
}

/** "weekly" or "every 2 weeks", with at least one word before it. */
function repeatAtEnd(words: readonly string[]): { readonly repeat: TaskRepeat; readonly words: number } | null {
  for (let count = Math.min(longestRepeat, words.length - 1); count > 0; count -= 1) {
    const repeat = readRepeat(words.slice(-count).join(" ").toLowerCase());
    if (repeat) return { repeat, words: count };
  }
  return null;
}

/** "!high", or its beginning. */
function priorityAtEnd(words: readonly string[]): TaskPriority | undefined {
  const last = words.length > 1 ? (words.at(-1) ?? "").toLowerCase() : "";
  return last.length < 2 ? undefined : TaskPriority.options.find((name) => `!${name}`.startsWith(last));
}

/** The longest end of the line that is a day, with at least one word before it. */
function dayAtEnd(
  words: readonly string[],
  today: CivilDate,
): { readonly on: CivilDate; readonly words: number } | null {
  for (let count = Math.min(longestDay, words.length - 1); count > 0; count -= 1) {
    const phrase = words.slice(-count).join(" ").toLowerCase();
    const on = dayOf(phrase.replace(/^(?:by|on) /, ""), today);
    if (on) return { on, words: count };
  }
  return null;
}

/** A day in words: "fri", "next fri", "in 3 days", "in 5 working days", "15 May", or as `parseTypedDate` reads it. */
function dayOf(phrase: string, today: CivilDate): CivilDate | null {
  const [first = "", second = ""] = phrase.split(" ");
  if (phrase === "next week") return addDays(today, 7);
  if (phrase === "next working day") return workingDays(1, today);
  if (first === "next" && phrase === `next ${second}`) return weekdayAfterThisWeek(second, today);
  const ahead = /^in (a|an|one|\d{1,3}) (working day|day|week)s?$/.exec(phrase);
  if (ahead) {
    const [, howMany = "", unit] = ahead;
    const count = /^\d/.test(howMany) ? Number(howMany) : 1;
    if (unit === "working day") return count === 0 ? null : workingDays(count, today);
    return addDays(today, unit === "week" ? 7 * count : count);
  }
  const date = second !== "" && weekdayOf(first, today) ? phrase.slice(first.length + 1) : phrase;
  return weekdayOf(phrase, today) ?? writtenDay(date, today) ?? dayOfThisYear(date, today);
}

/** A date with its year, and today and tomorrow. What is past is no day to do something, and stays in the title. */
function writtenDay(words: string, today: CivilDate): CivilDate | null {
  // Figures with blanks between them are more likely a house and a flat.
  if (!/^\S+$|^\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9} \d{2,4}$/.test(words)) return null;
  const on = parseTypedDate(words, today);
  return on !== null && on >= today ? on : null;
}

/** Of England and Wales. Where its bank holidays are not known nothing is guessed (SPEC WD3). */
function workingDays(count: number, today: CivilDate): CivilDate | null {
  try {
    return addWorkingDays(today, count, "england_and_wales");
  } catch (error) {
    if (error instanceof BankHolidaysUnknown) return null;
    throw error;
  }
}

/** "fri" is the next Friday, never today. */
function weekdayOf(word: string, today: CivilDate): CivilDate | null {
  const weekday = weekdays.findIndex((name) => word.length >= 3 && name.startsWith(word));
  if (weekday === -1) return null;
  const ahead = (weekday - numberOfWeekday(today) + 7) % 7;
  return addDays(today, ahead === 0 ? 7 : ahead);
}

/** "next fri" is the Friday of the week after this one; weeks begin on Monday. */
function weekdayAfterThisWeek(word: string, today: CivilDate): CivilDate | null {
  const sundayOfThisWeek = addDays(today, (7 - numberOfWeekday(today)) % 7);
  return weekdayOf(word, sundayOfThisWeek);
}

function numberOfWeekday(day: CivilDate): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** "15 May" and "15/5" are the next such day, today among them. */
function dayOfThisYear(words: string, today: CivilDate): CivilDate | null {
  if (!/^\d{1,2}(?:st|nd|rd|th)? ?[a-z]{3,9}$|^\d{1,2}\/\d{1,2}$/.test(words)) return null;
  const year = Number(today.slice(0, 4));
  const inYear = (which: number) => parseTypedDate(`${words}${words.includes("/") ? "/" : " "}${which}`, today);
  const thisYear = inYear(year);
  // The 29th of February is in some years only.
  return thisYear !== null && thisYear >= today ? thisYear : inYear(year + 1);
}
