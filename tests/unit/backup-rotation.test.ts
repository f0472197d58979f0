import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backupReminder, keptBackups, type RotatedBackup } from "#shared/domain/backup-rotation.ts";

const hour = 3_600_000;
const start = Date.parse("2026-01-05T00:30:00.000Z");

/** Back-ups of a year as they come about: at each one the rule is applied to those that are still there. */
function aYear(pausesInHours: readonly number[]): { kept: RotatedBackup[]; made: RotatedBackup[] } {
  let there: RotatedBackup[] = [];
  const made: RotatedBackup[] = [];
  let at = start;
  for (const [place, pause] of pausesInHours.entries()) {
    at += pause * hour;
    const one = { id: String(place), madeAt: new Date(at).toISOString(), headSeq: place + 1 };
    made.push(one);
    const kept = keptBackups([...there, one]);
    there = [...there, one].filter(({ id }) => kept.has(id));
  }
  return { kept: there, made };
}

/** The rule in other words: for each period counted backwards, the newest of it. */
function byTheRule(made: readonly RotatedBackup[], unit: (at: Date) => string, most: number): string[] {
  const newest = new Map<string, RotatedBackup>();
  for (const one of made) newest.set(unit(new Date(one.madeAt)), one);
  return [...newest.values()].slice(-most).map(({ id }) => id);
}

const day = (at: Date) => at.toISOString().slice(0, 10);
const month = (at: Date) => at.toISOString().slice(0, 7);
/** Whole weeks since a Monday long ago. */
const week = (at: Date) =>
  String(Math.floor((at.getTime() - Date.parse("1969-12-29T00:00:00.000Z")) / (7 * 24 * hour)));

describe("BK6 which back-ups stay", () => {
  it("are, over a year of any rhythm, the newest of the last 7 days, 4 weeks and 6 months that have one", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 4, max: 24 * 45 }), { minLength: 1, maxLength: 400 }), (pauses) => {
        const { kept, made } = aYear(pauses);
        const expected = new Set([
          ...byTheRule(made, day, 7),
          ...byTheRule(made, week, 4),
          ...byTheRule(made, month, 6),
        ]);
        expect(new Set(kept.map(({ id }) => id))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it("are at most seventeen, and always hold the newest, after a year of one every four hours", () => {
    const { kept, made } = aYear(Array.from({ length: 6 * 365 }, () => 4));
    expect(kept.length).toBeLessThanOrEqual(17);
    expect(kept.at(-1)).toEqual(made.at(-1));
  });

  it("hold the one with the newest records, whatever the clocks said", () => {
    fc.assert(
      fc.property(
        fc.array(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date("2100-01-01") }), {
          minLength: 1,
          maxLength: 60,
        }),
        (dates) => {
          const made = dates.map((at, place) => ({ id: String(place), madeAt: at.toISOString(), headSeq: place }));
          expect(keptBackups(made).has(String(dates.length - 1))).toBe(true);
        },
      ),
    );
  });

  it("are, of one a day for four weeks, the last seven days, every Sunday and the last day of the month", () => {
    const days = Array.from({ length: 28 }, (_, place) => new Date(start + place * 24 * hour).toISOString());
    const made = days.map((madeAt, place) => ({ id: madeAt.slice(0, 10), madeAt, headSeq: place }));
    const last = ["2026-01-26", "2026-01-27", "2026-01-28", "2026-01-29", "2026-01-30", "2026-01-31", "2026-02-01"];
    expect([...keptBackups(made)].toSorted()).toEqual(["2026-01-11", "2026-01-18", "2026-01-25", ...last]);
  });

  it("are the same in whatever order the list of them comes", () => {
    const one = fc.record({
      madeAt: fc.integer({ min: 0, max: 80 }).map((days) => new Date(start + days * 24 * hour).toISOString()),
      headSeq: fc.integer({ min: 1, max: 30 }),
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 40 }), fc.integer(), (list, seed) => {
        const made = list.map((backup, place) => ({ id: String(place).padStart(2, "0"), ...backup }));
        const other = fc.sample(fc.shuffledSubarray(made, { minLength: made.length }), { numRuns: 1, seed })[0] ?? [];
        expect([...keptBackups(other)].toSorted()).toEqual([...keptBackups(made)].toSorted());
      }),
      { numRuns: 100 },
    );
  });

  it("hold, of two of one moment, the one with more records, and of two alike the same one each time", () => {
    const at = new Date(start).toISOString();
    const [a, b] = [
      { id: "a", madeAt: at, headSeq: 1 },
      { id: "b", madeAt: at, headSeq: 2 },
    ];
    expect([...keptBackups([a, b])]).toEqual(["b"]);
    expect([...keptBackups([b, a])]).toEqual(["b"]);
    const alike = { ...b, id: "c" };
    expect([...keptBackups([b, alike])]).toEqual(["c"]);
    expect([...keptBackups([alike, b])]).toEqual(["c"]);
    // More records, but a letter that comes first.
    expect([...keptBackups([{ ...b, id: "0" }, a])]).toEqual(["0"]);
  });

  it("are none of none", () => {
    expect(keptBackups([])).toEqual(new Set());
  });
});

describe("BK13 the reminder", () => {
  const after = (days: number) => new Date(start + days * 24 * hour).toISOString();
  it("comes after seven days, grows after fourteen and twenty-eight", () => {
    const levels = [0, 6.9, 7, 13.9, 14, 27.9, 28, 400].map((days) =>
      backupReminder(after(0), after(-100), after(days)),
    );
    expect(levels).toEqual(["none", "none", "due", "due", "overdue", "overdue", "long_overdue", "long_overdue"]);
  });
  it("counts from the first record where there never was a copy, and says nothing before there is one", () => {
    expect(backupReminder(null, null, after(100))).toBe("none");
    expect(backupReminder(null, after(0), after(1))).toBe("due");
    expect(backupReminder(null, after(0), after(30))).toBe("long_overdue");
  });
});
