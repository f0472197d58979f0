import { addDays, CivilDate, civilDateOf, daysBetween, type Instant, instantOf } from "#shared/domain/instant.ts";

const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sep", "Oct", "Nov", "Dec"];

function isInstant(date: CivilDate | Instant): date is Instant {
  return date.length > 10;
}

/** `Fri 15 May 2026`. A moment is shown as the day on this machine's clock. */
export function formatDate(date: CivilDate | Instant): string {
  return `${days[asUtcDay(date).getUTCDay()] ?? ""} ${formatDateWithoutDay(date)}`;
}

/** `15 May 2026`, where the day of the week says nothing: dates of birth. */
export function formatDateWithoutDay(date: CivilDate | Instant): string {
  const day = asUtcDay(date);
  return `${day.getUTCDate()} ${months[day.getUTCMonth()] ?? ""} ${day.getUTCFullYear()}`;
}

function asUtcDay(date: CivilDate | Instant): Date {
  return new Date(`${isInstant(date) ? civilDateOf(new Date(date)) : date}T00:00:00Z`);
}

/** `14:02` on this machine's clock. */
export function formatTime(moment: Instant): string {
  const date = new Date(moment);
  return `${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`;
}

/** `Fri 15 May 2026, 14:02`. */
export function formatMoment(moment: Instant): string {
  return `${formatDate(moment)}, ${formatTime(moment)}`;
}

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** `Tuesday 17:40` for the last six days; the whole date before that. */
export function formatWeekdayAndTime(moment: Instant, now: Instant = instantOf(new Date())): string {
  const daysAgo = daysBetween(civilDateOf(new Date(moment)), civilDateOf(new Date(now)));
  const isRecent = daysAgo >= 0 && daysAgo < 7;
  return isRecent ? `${weekdays[asUtcDay(moment).getUTCDay()] ?? ""} ${formatTime(moment)}` : formatMoment(moment);
}

/** `45 seconds`, `1 minute 5 seconds`. */
export function minutesAndSeconds(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  return [
    minutes > 0 ? countOf(minutes, "minute", "minutes") : null,
    rest > 0 || minutes === 0 ? countOf(rest, "second", "seconds") : null,
  ]
    .filter((part) => part !== null)
    .join(" ");
}

/** `overdue by 3 days`, `today`, `tomorrow`, `in 4 days`. Never shown without the date itself. */
export function dueInWords(dueOn: CivilDate, today: CivilDate): string {
  const away = daysBetween(today, dueOn);
  return away < 0 ? `overdue by ${countOf(-away, "day", "days")}` : awayInWords(dueOn, today);
}

/** How far a day is away, for what is not ours to be late with: `2 days ago`, `today`, `tomorrow`, `in 3 days`. */
export function awayInWords(day: CivilDate, today: CivilDate): string {
  const away = daysBetween(today, day);
  if (away < 0) return `${countOf(-away, "day", "days")} ago`;
  if (away === 0) return "today";
  if (away === 1) return "tomorrow";
  return `in ${away} days`;
}

/** `1 day`, `3 days`. */
export function countOf(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

const monthNumbers: ReadonlyMap<string, number> = new Map(
  ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"].map((name, index) => [
    name,
    index + 1,
  ]),
);

/**
 * Reads a date as people type it, day first: `15/5/2026`, `15 5 26`, `15 May 2026`, `2026-05-15`,
 * `today`, `tomorrow`. A year of two figures is the nearest that is at most ten years ahead.
 * Null when it is no real day.
 */
export function parseTypedDate(typed: string, today: CivilDate): CivilDate | null {
  const words = typed.trim().toLowerCase();
  if (words === "today") return today;
  if (words === "tomorrow") return addDays(today, 1);
  if (words === "yesterday") return addDays(today, -1);

  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words);
  if (iso) return realDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));

  const named = /^(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s./-]+([a-z]{3,9}|\d{1,2})[\s./,-]+(\d{4}|\d{2})$/.exec(
    words,
  );
  if (!named) return null;
  const [, day = "", month = "", year = ""] = named;
  const monthNumber = /^\d/.test(month) ? Number(month) : monthNumbers.get(month.slice(0, 3));
  if (monthNumber === undefined) return null;
  return realDay(fullYear(year, today), monthNumber, Number(day));
}

function fullYear(typed: string, today: CivilDate): number {
  const year = Number(typed);
  if (typed.length === 4) return year;
  const thisYear = Number(today.slice(0, 4));
  const candidate = Math.floor(thisYear / 100) * 100 + year;
  return candidate > thisYear + 10 ? candidate - 100 : candidate;
}

function realDay(year: number, month: number, day: number): CivilDate | null {
  const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  const checked = CivilDate.safeParse(text);
  return checked.success ? checked.data : null;
}

/** Reads a time as people type it: `14:02`, `1402`, `14.02`, `2pm`, `2:15 pm`. Null when it is none. */
export function parseTypedTime(typed: string): { hours: number; minutes: number } | null {
  const parts = /^(\d{1,2}?)[:.\s]?(\d{2})?\s*(am|pm)?$/.exec(typed.trim().toLowerCase());
  if (!parts || (parts[2] === undefined && parts[3] === undefined)) return null;
  const written = Number(parts[1]);
  const minutes = Number(parts[2] ?? 0);
  if (parts[3] !== undefined && (written < 1 || written > 12)) return null;
  const hours = parts[3] === undefined ? written : (written % 12) + (parts[3] === "pm" ? 12 : 0);
  return hours > 23 || minutes > 59 ? null : { hours, minutes };
}

/** The moment at that time on that day of this machine's clock. */
export function momentOf(date: CivilDate, time: { hours: number; minutes: number }): Instant {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return instantOf(new Date(year, month - 1, day, time.hours, time.minutes));
}
