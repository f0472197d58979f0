import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type CivilDate, daysBetween } from "#shared/domain/instant.ts";
import {
  addWorkingDays,
  BankHolidayPack,
  bankHolidays,
  BankHolidaysUnknown,
  isBankHoliday,
  isWorkingDay,
  Nation,
} from "#shared/domain/working-day.ts";

const day = (text: string) => text as CivilDate;
const tableOf = (nation: Nation) => bankHolidays.nations[nation];

/** A nation, with a day that its table holds. */
const knownDay = fc
  .constantFrom(...Nation.options)
  .chain((nation) =>
    fc
      .nat(daysBetween(tableOf(nation).firstDay, tableOf(nation).lastDay))
      .map((after) => ({ nation, from: addDays(tableOf(nation).firstDay, after) })),
  );
const runs = { numRuns: 10_000 };

/** The day counted to, or `unknown` where the table does not go so far. Any other error is thrown on. */
function counted(from: CivilDate, count: number, nation: Nation): CivilDate | "unknown" {
  try {
    return addWorkingDays(from, count, nation);
  } catch (error) {
    if (error instanceof BankHolidaysUnknown) return "unknown";
    throw error;
  }
}

describe("bank holidays", () => {
  it("WD1 are as published, with source and date", () => {
    expect(bankHolidays).toMatchObject({ asOf: "2026-08-21", version: "2026-08-21" });
    expect(bankHolidays.source).toContain("GOV.UK");
    expect(Nation.options.map((nation) => tableOf(nation).holidays.length)).toEqual([40, 10, 10]);
  });

  it("WD1 are never taken from a table with a day twice, or outside its years", () => {
    const withHolidays = (holidays: string[]) => ({
      ...bankHolidays,
      nations: { ...bankHolidays.nations, scotland: { ...bankHolidays.nations.scotland, holidays } },
    });
    expect(BankHolidayPack.safeParse(withHolidays(["2026-01-01", "2026-01-02"])).success).toBe(true);
    expect(BankHolidayPack.safeParse(withHolidays(["2026-01-01", "2026-01-01"])).success).toBe(false);
    expect(BankHolidayPack.safeParse(withHolidays(["2026-01-01", "2027-01-01"])).success).toBe(false);
  });

  it("WD1 differ between the nations on exactly these days of 2026", () => {
    const differing = Array.from({ length: 365 }, (_, after) => addDays(day("2026-01-01"), after))
      .map((each) => [each, Nation.options.filter((nation) => isBankHoliday(each, nation))] as const)
      .filter(([, nations]) => nations.length % Nation.options.length !== 0);
    expect(differing).toEqual([
      ["2026-01-02", ["scotland"]],
      ["2026-03-17", ["northern_ireland"]],
      ["2026-04-06", ["england_and_wales", "northern_ireland"]],
      ["2026-06-15", ["scotland"]],
      ["2026-07-13", ["northern_ireland"]],
      ["2026-08-03", ["scotland"]],
      ["2026-08-31", ["england_and_wales", "northern_ireland"]],
      ["2026-11-30", ["scotland"]],
    ]);
  });
});

describe("counting working days", () => {
  it.each([
    ["2026-04-01", "2026-04-10"],
    ["2026-04-02", "2026-04-13"],
    ["2026-04-04", "2026-04-13"],
    ["2026-05-21", "2026-05-29"],
    ["2026-08-28", "2026-09-07"],
    ["2026-12-23", "2027-01-04"],
  ])("WD2 five in England and Wales from %s are up on %s", (from, until) => {
    expect(addWorkingDays(day(from), 5, "england_and_wales")).toBe(until);
  });

  it("WD2 goes by the nation", () => {
    const from = day("2026-11-27");
    expect(Nation.options.map((nation) => addWorkingDays(from, 1, nation))).toEqual([
      "2026-11-30",
      "2026-12-01",
      "2026-11-30",
    ]);
  });

  it("WD2 never ends on a weekend or a bank holiday, and passes exactly as many working days as asked", () => {
    fc.assert(
      fc.property(knownDay, fc.integer({ min: 1, max: 60 }), ({ nation, from }, count) => {
        const until = counted(from, count, nation);
        if (until === "unknown") return;
        expect(new Date(until).getUTCDay() % 6).not.toBe(0);
        expect(tableOf(nation).holidays).not.toContain(until);
        const passed = Array.from({ length: daysBetween(from, until) }, (_, at) => addDays(from, at + 1));
        expect(passed.filter((each) => isWorkingDay(each, nation))).toHaveLength(count);
      }),
      runs,
    );
  });

  it("WD2 is monotone: a later start or a longer count never ends earlier", () => {
    fc.assert(
      fc.property(knownDay, fc.nat(30), fc.integer({ min: 1, max: 40 }), ({ nation, from }, later, count) => {
        const until = counted(from, count, nation);
        const untilLater = counted(addDays(from, later), count, nation);
        const untilLonger = counted(from, count + 1, nation);
        if (until === "unknown") {
          expect([untilLater, untilLonger]).toEqual(["unknown", "unknown"]);
          return;
        }
        expect(until > from).toBe(true);
        if (untilLater !== "unknown") expect(untilLater >= until).toBe(true);
        if (untilLonger !== "unknown") expect(untilLonger > until).toBe(true);
      }),
      runs,
    );
  });

  it("WD3 refuses whatever is not known to the end, and nothing that is", () => {
    fc.assert(
      fc.property(knownDay, fc.integer({ min: 1, max: 400 }), ({ nation, from }, count) => {
        const { lastDay } = tableOf(nation);
        const left = Array.from({ length: daysBetween(from, lastDay) }, (_, at) => addDays(from, at + 1));
        const isEnough = left.filter((each) => isWorkingDay(each, nation)).length >= count;
        expect(counted(from, count, nation) === "unknown").toBe(!isEnough);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(Nation.options)("WD3 says in %s from when to when bank holidays are known", (nation) => {
    const { firstDay, lastDay } = tableOf(nation);
    const after = addDays(lastDay, 1);
    expect(() => isWorkingDay(after, nation)).toThrow(
      `Bank holidays of ${nation} are known from ${firstDay} to ${lastDay}, and ${after} is not among those days.`,
    );
    expect(() => isBankHoliday(addDays(firstDay, -1), nation)).toThrow(BankHolidaysUnknown);
    expect(() => addWorkingDays(lastDay, 1, nation)).toThrow(BankHolidaysUnknown);
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("WD2 counts whole days from one, not %s", (count) => {
    expect(() => addWorkingDays(day("2026-05-01"), count, "scotland")).toThrow(
      "Working days are counted in whole days",
    );
  });
});
