import { z } from "zod";
import pack from "../packs/bank-holidays/bank-holidays-2026-08.json" with { type: "json" };
import { addDays, CivilDate } from "./instant.ts";

export const Nation = z.enum(["england_and_wales", "scotland", "northern_ireland"]);
export type Nation = z.infer<typeof Nation>;

export const nationNames: Readonly<Record<Nation, string>> = {
  england_and_wales: "England and Wales",
  scotland: "Scotland",
  northern_ireland: "Northern Ireland",
};

const BankHolidayTable = z
  .strictObject({ firstDay: CivilDate, lastDay: CivilDate, holidays: z.array(CivilDate).min(1) })
  .refine(({ firstDay, lastDay, holidays }) => holidays.every((day) => firstDay <= day && day <= lastDay), {
    message: "A bank holiday lies outside the days that the table is for.",
  })
  .refine(({ holidays }) => holidays.every((day, at) => at === 0 || (holidays[at - 1] ?? "") < day), {
    message: "Bank holidays stand in order, each once.",
  });

/** The published bank holidays of each nation, and the days for which they are known (SPEC WD1). */
export const BankHolidayPack = z.strictObject({
  id: z.literal("bank-holidays"),
  version: CivilDate,
  title: z.string(),
  asOf: CivilDate,
  source: z.string().min(1),
  licence: z.string().min(1),
  nations: z.strictObject({
    england_and_wales: BankHolidayTable,
    scotland: BankHolidayTable,
    northern_ireland: BankHolidayTable,
  }),
});

export type BankHolidayPack = z.infer<typeof BankHolidayPack>;

/** Those that this build came with. */
export const bankHolidays = BankHolidayPack.parse(pack);

let inForce: BankHolidayPack = bankHolidays;
let holidaysOf = holidaysIn(inForce);

/** The bank holidays that days are counted by now: this build's, or newer ones that the office accepted (SPEC RU8). */
export function bankHolidaysInForce(): BankHolidayPack {
  return inForce;
}

/** As the rules of the clocks are: told to each process before anything is counted. */
export function putBankHolidaysInForce(holidays: BankHolidayPack): void {
  if (holidays === inForce) return;
  inForce = holidays;
  holidaysOf = holidaysIn(holidays);
}

function holidaysIn({ nations }: BankHolidayPack): Readonly<Record<Nation, ReadonlySet<CivilDate>>> {
  return {
    england_and_wales: new Set(nations.england_and_wales.holidays),
    scotland: new Set(nations.scotland.holidays),
    northern_ireland: new Set(nations.northern_ireland.holidays),
  };
}

/** Nobody can say whether that day is a working day: the bank holidays of its year are not known (SPEC WD3). */
export class BankHolidaysUnknown extends RangeError {
  readonly nation: Nation;
  readonly day: CivilDate;

  constructor(nation: Nation, day: CivilDate) {
    const { firstDay, lastDay } = inForce.nations[nation];
    super(`Bank holidays of ${nation} are known from ${firstDay} to ${lastDay}, and ${day} is not among those days.`);
    this.name = "BankHolidaysUnknown";
    this.nation = nation;
    this.day = day;
  }
}

export function areBankHolidaysKnown(day: CivilDate, nation: Nation): boolean {
  const { firstDay, lastDay } = inForce.nations[nation];
  return firstDay <= day && day <= lastDay;
}

/** @throws BankHolidaysUnknown */
export function isBankHoliday(day: CivilDate, nation: Nation): boolean {
  if (!areBankHolidaysKnown(day, nation)) throw new BankHolidaysUnknown(nation, day);
  return holidaysOf[nation].has(day);
}

export function isWeekend(day: CivilDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/**
 * Monday to Friday, and no bank holiday of that nation (SPEC WD1).
 * @throws BankHolidaysUnknown for a weekend as well: a count that runs past the table must not end by luck
 */
export function isWorkingDay(day: CivilDate, nation: Nation): boolean {
  return !isBankHoliday(day, nation) && !isWeekend(day);
}

/**
 * The day that is so many working days after this one, which is never counted itself, working day or not (SPEC WD2).
 * @param count whole days, at least 1
 * @throws BankHolidaysUnknown when any day that would have to be counted is outside the table
 */
export function addWorkingDays(from: CivilDate, count: number, nation: Nation): CivilDate {
  if (!Number.isInteger(count) || count < 1) throw new RangeError("Working days are counted in whole days, from one.");
  let day = from;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day, nation)) left -= 1;
  }
  return day;
}

/**
 * So many working days after that day, or before it where the count is below 0; 0 is the day itself.
 * @param count whole days
 * @throws BankHolidaysUnknown as `addWorkingDays`
 */
export function workingDaysFrom(from: CivilDate, count: number, nation: Nation): CivilDate {
  if (count > 0) return addWorkingDays(from, count, nation);
  let day = from;
  for (let left = -count; left > 0;) {
    day = addDays(day, -1);
    if (isWorkingDay(day, nation)) left -= 1;
  }
  return day;
}
