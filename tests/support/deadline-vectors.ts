import type { ClockKey } from "#shared/domain/case-clock.ts";
import type { Nation } from "#shared/domain/working-day.ts";

/**
 * Days worked out by hand from a calendar, the published bank holidays and the law or guidance behind each rule. None was
 * taken from the application: it is held against them.
 */

/** From a day, so many working days of England and Wales later; null where nobody can know. */
export const workingDayVectors: readonly (readonly [from: string, count: number, on: string | null])[] = [
  // Over Good Friday and Easter Monday of 2026, from a weekday, from the day before, from a Saturday.
  ["2026-04-01", 5, "2026-04-10"],
  ["2026-04-02", 5, "2026-04-13"],
  ["2026-04-04", 5, "2026-04-13"],
  // Over the spring and summer bank holidays, and over Christmas, of which one day is a substitute.
  ["2026-05-21", 5, "2026-05-29"],
  ["2026-08-28", 5, "2026-09-07"],
  ["2026-12-23", 5, "2027-01-04"],
  // Days in the lives of invented people.
  ["2025-11-24", 5, "2025-12-01"],
  ["2026-07-06", 5, "2026-07-13"],
  ["2026-03-30", 1, "2026-03-31"],
  ["2026-07-03", 1, "2026-07-06"],
  ["2026-07-13", 1, "2026-07-14"],
  ["2026-05-19", 1, "2026-05-20"],
  ["2026-08-18", 1, "2026-08-19"],
  ["2026-07-15", 1, "2026-07-16"],
  ["2026-07-15", 5, "2026-07-22"],
  ["2026-09-02", 5, "2026-09-09"],
  ["2026-09-02", 3, "2026-09-07"],
  ["2026-03-12", 5, "2026-03-19"],
  // No bank holidays of 2029 are published yet.
  ["2029-02-14", 5, null],
];

/** From a day, so many days of the calendar later or earlier: they end on weekends and bank holidays as they fall. */
export const calendarDayVectors: readonly (readonly [from: string, count: number, on: string])[] = [
  ["2026-04-10", 30, "2026-05-10"],
  ["2026-04-10", 21, "2026-05-01"],
  ["2026-04-10", 60, "2026-06-09"],
  ["2026-04-10", 90, "2026-07-09"],
  ["2026-04-10", 150, "2026-09-07"],
  ["2026-04-10", 210, "2026-11-06"],
  ["2026-05-28", 21, "2026-06-18"],
  ["2025-12-02", 30, "2026-01-01"],
  ["2025-12-02", 21, "2025-12-23"],
  ["2025-12-02", 60, "2026-01-31"],
  ["2025-12-02", 90, "2026-03-02"],
  ["2026-03-12", 28, "2026-04-09"],
  ["2026-03-12", 30, "2026-04-11"],
  ["2026-08-31", -28, "2026-08-03"],
  ["2026-07-15", 20, "2026-08-04"],
  ["2026-07-15", 25, "2026-08-09"],
  ["2026-07-15", 14, "2026-07-29"],
  ["2026-09-02", 2, "2026-09-04"],
  ["2026-09-02", 21, "2026-09-23"],
  ["2026-09-02", 30, "2026-10-02"],
  ["2026-09-02", 60, "2026-11-01"],
  ["2029-02-14", -180, "2028-08-18"],
  ["2029-02-14", -90, "2028-11-16"],
  ["2029-02-14", -28, "2029-01-17"],
  ["2029-02-14", -100, "2028-11-06"],
];

/**
 * When a clock ends that runs from a day, with the first day of the version that applies to it; undefined where no version
 * does. Each version stands here with the first day it applies to, and the last one before that.
 */
export const clockVectors: readonly (readonly [
  key: ClockKey,
  versionFrom: string | null | undefined,
  anchorOn: string,
  on: string | null,
])[] = [
  ["reasonable_grounds_expected", null, "2026-04-01", "2026-04-10"],
  ["reasonable_grounds_expected", null, "2026-05-21", "2026-05-29"],
  ["reasonable_grounds_expected", null, "2025-11-24", "2025-12-01"],
  ["reasonable_grounds_expected", null, "2026-07-06", "2026-07-13"],
  // The last working days that the tables know of, and the first that they do not.
  ["reasonable_grounds_expected", null, "2028-12-20", "2028-12-29"],
  ["reasonable_grounds_expected", null, "2028-12-21", null],
  ["reasonable_grounds_expected", null, "2029-01-10", null],
  // The bank holidays of 2023 are not in the table.
  ["reasonable_grounds_expected", null, "2023-12-29", null],
  ["reasonable_grounds_expected", null, "2023-12-31", "2024-01-08"],
  ["recovery_period_until", null, "2022-12-12", "2023-01-25"],
  ["recovery_period_until", "2022-12-13", "2022-12-13", "2023-01-11"],
  ["recovery_period_until", "2022-12-13", "2026-04-10", "2026-05-09"],
  ["recovery_period_until", "2022-12-13", "2026-05-28", "2026-06-26"],
  ["recovery_period_until", "2022-12-13", "2025-12-02", "2025-12-31"],
  ["recovery_period_until", "2022-12-13", "2026-09-02", "2026-10-01"],
  ["recovery_period_until", "2022-12-13", "2024-02-01", "2024-03-01"],
  ["reconsideration_by", undefined, "2024-01-31", null],
  ["reconsideration_by", "2024-02-01", "2024-02-01", "2024-03-02"],
  ["reconsideration_by", "2024-02-01", "2026-07-15", "2026-08-14"],
  ["move_on_until", undefined, "2019-03-31", null],
  ["move_on_until", "2019-04-01", "2019-04-01", "2019-05-16"],
  ["move_on_until", "2019-04-01", "2026-03-12", "2026-04-26"],
];

/** A request for what is kept about somebody, and by when it is answered; with two more months where the second is true. */
export const subjectAccessVectors: readonly (readonly [receivedOn: string, isExtended: boolean, on: string])[] = [
  // There is no 31 February; the 28th of 2026 is a Saturday, and the answer is due on the Monday after.
  ["2026-01-31", false, "2026-03-02"],
  ["2026-06-15", false, "2026-07-15"],
  // 3 April 2026 is Good Friday, and Easter Monday follows: Tuesday.
  ["2026-03-03", false, "2026-04-07"],
  ["2024-01-31", false, "2024-02-29"],
  ["2026-01-31", true, "2026-04-30"],
];

/** Bank holidays as they are published, day and month by year. */
export const bankHolidayVectors: readonly (readonly [nation: Nation, year: number, days: readonly string[]])[] = [
  ["england_and_wales", 2024, ["01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"]],
  ["england_and_wales", 2025, ["01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"]],
  ["england_and_wales", 2026, ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"]],
  ["england_and_wales", 2027, ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"]],
  ["england_and_wales", 2028, ["01-03", "04-14", "04-17", "05-01", "05-29", "08-28", "12-25", "12-26"]],
  ["scotland", 2026, ["01-01", "01-02", "04-03", "05-04", "05-25", "06-15", "08-03", "11-30", "12-25", "12-28"]],
  [
    "northern_ireland",
    2026,
    ["01-01", "03-17", "04-03", "04-06", "05-04", "05-25", "07-13", "08-31", "12-25", "12-28"],
  ],
];
