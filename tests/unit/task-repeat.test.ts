import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type CivilDate, daysBetween } from "#shared/domain/instant.ts";
import { nextDueOn, TaskRepeat } from "#shared/domain/task-repeat.ts";
import { readRepeat, repeatInWords } from "../../renderer/wording/repeat-words.ts";
import { readTypedTask } from "../../renderer/wording/typed-task.ts";

const day = (text: string) => text as CivilDate;
const repeats = fc.record({
  every: fc.integer({ min: 1, max: 52 }),
  unit: fc.constantFrom(...TaskRepeat.shape.unit.options),
});
const days = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays(day("2000-01-01"), count));

describe("the day on which the next one is due", () => {
  it.each([
    ["2026-11-26", 1, "day", "2026-11-27"],
    ["2026-11-26", 2, "week", "2026-12-10"],
    ["2026-11-26", 1, "month", "2026-12-26"],
    ["2026-01-31", 1, "month", "2026-02-28"],
    ["2028-01-31", 1, "month", "2028-02-29"],
    ["2026-08-31", 6, "month", "2027-02-28"],
    ["2026-12-31", 12, "month", "2027-12-31"],
  ] as const)("ST15 after %s, every %i %s, is %s", (doneOn, every, unit, due) => {
    expect(nextDueOn({ every, unit }, day(doneOn))).toBe(due);
  });

  it("ST15 is later than the day it was done, the more the longer it waits, never in a month that is skipped", () => {
    fc.assert(
      fc.property(repeats, days, (repeat, doneOn) => {
        const due = nextDueOn(repeat, doneOn);
        expect(daysBetween(doneOn, due)).toBeGreaterThan(0);
        if (repeat.every < 52) expect(nextDueOn({ ...repeat, every: repeat.every + 1 }, doneOn) > due).toBe(true);
        const months = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
        if (repeat.unit === "month") expect(months(due) - months(doneOn)).toBe(repeat.every);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("how often, in words", () => {
  it("ST15 is read as it is said", () => {
    fc.assert(
      fc.property(repeats, (repeat) => {
        expect(readRepeat(repeatInWords(repeat))).toEqual(repeat);
      }),
    );
    expect(readRepeat("weekly")).toEqual({ every: 1, unit: "week" });
    expect(readRepeat("every other day")).toEqual({ every: 2, unit: "day" });
    for (const none of ["", "every", "every 0 weeks", "every 53 weeks", "every year", "every fri", "constructor"]) {
      expect(readRepeat(none), none).toBeNull();
    }
  });

  it("ST13 ST15 stands at the end of a line, in any order with the day and the priority", () => {
    const today = day("2026-11-26");
    const read = { title: "Ring her", dueOn: "2026-11-27", priority: "high", repeat: { every: 2, unit: "week" } };
    for (const line of [
      "Ring her fri !high every 2 weeks",
      "Ring her every 2 weeks fri !h",
      "Ring her fortnightly !high Fri",
    ])
      expect(readTypedTask(line, today), line).toEqual(read);
    expect(readTypedTask("Ring her every 2 weeks", today)).toMatchObject({ title: "Ring her", dueOn: null });
    expect(readTypedTask("Weekly", today)).toMatchObject({ title: "Weekly", repeat: null });
    const chosen = { day: false, priority: false, repeat: true };
    expect(readTypedTask("Ring her weekly", today, chosen)).toMatchObject({ title: "Ring her weekly", repeat: null });
  });
});
