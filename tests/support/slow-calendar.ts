import type { CivilDate } from "#shared/domain/instant.ts";
import { bankHolidayVectors } from "./deadline-vectors.ts";

/**
 * A calendar that walks from day to day by the lengths of the months and knows no instant, no zone and nothing of the
 * application: what the application counts is held against it.
 */

const holidays = new Set(
  bankHolidayVectors
    .filter(([nation]) => nation === "england_and_wales")
    .flatMap(([, year, days]) => days.map((day) => `${year}-${day}`)),
);
export const holidaysKnown = { from: "2024-01-01" as CivilDate, until: "2028-12-31" as CivilDate };

function partsOf(day: CivilDate): readonly [year: number, month: number, day: number] {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return [year, month, date];
}

function text(year: number, month: number, day: number): CivilDate {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}` as CivilDate;
}

function lengthOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export function dayAfter(day: CivilDate): CivilDate {
  const [year, month, date] = partsOf(day);
  if (date < lengthOf(year, month)) return text(year, month, date + 1);
  return month < 12 ? text(year, month + 1, 1) : text(year + 1, 1, 1);
}

export function walk(from: CivilDate, days: number): CivilDate {
  let day = from;
  for (let left = days; left > 0; left -= 1) day = dayAfter(day);
  return day;
}

/** Sakamoto's rule; 0 is Sunday. */
export function isOnWeekend(day: CivilDate): boolean {
  const [year, month, date] = partsOf(day);
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0;
  const inYear = month < 3 ? year - 1 : year;
  const leaps = Math.floor(inYear / 4) - Math.floor(inYear / 100) + Math.floor(inYear / 400);
  return [0, 6].includes((inYear + leaps + shift + date) % 7);
}

export function isHoliday(day: CivilDate): boolean {
  return holidays.has(day);
}

/** @returns null where a day on the way has bank holidays that are not known */
export function walkWorkingDays(from: CivilDate, count: number): CivilDate | null {
  let day = from;
  for (let left = count; left > 0;) {
    day = dayAfter(day);
    if (day < holidaysKnown.from || day > holidaysKnown.until) return null;
    if (!isOnWeekend(day) && !isHoliday(day)) left -= 1;
  }
  return day;
}

/** The same date so many months later, or the last of a shorter month. */
export function sameDateLater(from: CivilDate, months: number): CivilDate {
  const [year, month, date] = partsOf(from);
  const wanted = month - 1 + months;
  const [inYear, inMonth] = [year + Math.floor(wanted / 12), (wanted % 12) + 1];
  return text(inYear, inMonth, Math.min(date, lengthOf(inYear, inMonth)));
}

/** That day, or the next working day. */
export function rolledOn(from: CivilDate): CivilDate {
  let day = from;
  while (isOnWeekend(day) || isHoliday(day)) day = dayAfter(day);
  return day;
}
