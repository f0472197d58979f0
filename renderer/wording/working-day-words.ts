import type { CivilDate } from "#shared/domain/instant.ts";
import { areBankHolidaysKnown, isBankHoliday, isWeekend, Nation, nationNames } from "#shared/domain/working-day.ts";

/** What a day has against it as a day for work, or nothing (SPEC WD4). */
export function workingDayNote(day: CivilDate): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (isWeekend(day)) return `This is a ${weekday === 6 ? "Saturday" : "Sunday"}.`;
  const known = Nation.options.filter((nation) => areBankHolidaysKnown(day, nation));
  const closed = known.filter((nation) => isBankHoliday(day, nation));
  const unknown = Nation.options.filter((nation) => !known.includes(nation));
  return [
    closed.length === 0 ? "" : `This is a bank holiday in ${listed(closed)}.`,
    unknown.length === 0 ? "" : `Bank holidays in ${listed(unknown)} are not known for this day.`,
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

/** "BH" under a day of a calendar that is a bank holiday in any nation; a weekend has columns of its own. */
export function workingDayMark(day: CivilDate): string {
  return Nation.options.some((nation) => areBankHolidaysKnown(day, nation) && isBankHoliday(day, nation)) ? "BH" : "";
}

function listed(nations: readonly Nation[]): string {
  return new Intl.ListFormat("en-GB").format(nations.map((nation) => nationNames[nation]));
}
