import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type CivilDate } from "#shared/domain/instant.ts";
import { isWorkingDay } from "#shared/domain/working-day.ts";
import { readTypedTask } from "../../renderer/wording/typed-task.ts";

/** A Wednesday. */
const today = "2026-11-25" as CivilDate;
const read = (line: string, on = today) => Object.values(readTypedTask(line, on)).slice(0, 3);

describe("a task typed in one line", () => {
  it.each([
    ["call solicitor fri !high", "call solicitor", "2026-11-27", "high"],
    ["call solicitor !high fri", "call solicitor", "2026-11-27", "high"],
    ["call solicitor", "call solicitor", null, null],
    ["Visit !c", "Visit", null, "critical"],
    ["Ring by Friday", "Ring", "2026-11-27", null],
    ["Ring wed", "Ring", "2026-12-02", null],
    ["Ring next fri", "Ring", "2026-12-04", null],
    ["Ring next wed", "Ring", "2026-12-02", null],
    ["Ring today !normal", "Ring", "2026-11-25", "normal"],
    ["Ring next week", "Ring", "2026-12-02", null],
    ["Ring in 3 days", "Ring", "2026-11-28", null],
    ["Ring in a week", "Ring", "2026-12-02", null],
    ["Ring in 2 weeks !high", "Ring", "2026-12-09", "high"],
    ["Ring in 5 working days", "Ring", "2026-12-02", null],
    ["Ring on next working day", "Ring", "2026-11-26", null],
    ["Ring on Fri 15 May 2027", "Ring", "2027-05-15", null],
    ["Ring 15 May", "Ring", "2027-05-15", null],
    ["Ring 27th nov", "Ring", "2026-11-27", null],
    ["Ring 5/12", "Ring", "2026-12-05", null],
    ["Ring 29 feb", "Ring 29 feb", null, null],
    ["Ring on 25/11/2026", "Ring", "2026-11-25", null],
    ["Fri", "Fri", null, null],
    ["", "", null, null],
  ])("ST13 reads %j", (line, title, dueOn, priority) => {
    expect(read(line)).toEqual([title, dueOn, priority]);
  });

  it.each([
    "Ask what happened yesterday",
    "Send the form 1/5/2026",
    "Visit flat 3 5 26",
    "Ask about the sunny room",
    "Keep the line staffed !",
    "Ring in 0 working days",
    "Meet at the fri.",
    "Ring in 900 working days",
  ])("ST13 leaves %j as it is", (line) => {
    expect(read(line)).toEqual([line, null, null]);
  });

  it("ST13 takes a date without the words before it, and each part once", () => {
    expect(read("Book the clinic 15/5/2027")).toEqual(["Book the clinic", "2027-05-15", null]);
    expect(read("Move it from mon to fri")).toEqual(["Move it from mon to", "2026-11-27", null]);
    expect(read("Ask !high !critical")).toEqual(["Ask !high", null, "critical"]);
  });

  it("ST13 counts working days over Christmas by the bank holidays of England and Wales", () => {
    expect(read("Ring in 1 working day", "2026-12-24" as CivilDate)).toEqual(["Ring", "2026-12-29", null]);
  });

  it("ST13 leaves to a field what was chosen there", () => {
    expect(readTypedTask("Ring fri !high", today, { day: true, priority: false, repeat: false })).toEqual({
      title: "Ring fri",
      dueOn: null,
      priority: "high",
      repeat: null,
    });
    expect(readTypedTask("Ring fri !high", today, { day: false, priority: true, repeat: false }).title).toBe(
      "Ring fri !high",
    );
  });

  it("ST13 never loses all words, never gives a day that is past", () => {
    const word = fc.oneof(
      fc.constantFrom("fri", "next", "in", "5", "working", "days", "week", "15", "May", "2027", "5/12", "!high", "!c"),
      fc.constantFrom("by", "on", "today", "yesterday", "a", "Ring", "1/1/2020", "29", "feb"),
      fc.constantFrom("in 5 working days", "in 17 working days", "15 May", "next fri", "!high", "!critical"),
      fc.string({ maxLength: 6 }),
    );
    const days = fc.integer({ min: 0, max: 400 }).map((ahead) => addDays(today, ahead));
    const seen = { days: 0, workingDays: 0, priorities: 0 };
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), days, (words, on) => {
        const line = words.join(" ");
        const task = readTypedTask(line, on);
        expect(task.title === "").toBe(line.trim() === "");
        expect(line.trim().replace(/\s+/g, " ").startsWith(task.title)).toBe(true);
        if (task.dueOn !== null) expect(task.dueOn >= on).toBe(true);
        if (/ in \d+ working days$/.test(line) && task.dueOn !== null) {
          expect(isWorkingDay(task.dueOn, "england_and_wales")).toBe(true);
          seen.workingDays += 1;
        }
        seen.days += task.dueOn === null ? 0 : 1;
        seen.priorities += task.priority === null ? 0 : 1;
      }),
      { numRuns: 10_000, seed: 20261126 },
    );
    expect(Object.entries(seen).filter(([, count]) => count < 200)).toEqual([]);
  });
});
