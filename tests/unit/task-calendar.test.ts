import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withCheckCharacter } from "#shared/domain/case-reference.ts";
import { addDays, type CivilDate, type Instant } from "#shared/domain/instant.ts";
import { type SafeguardingTaskId, type TaskRow } from "#shared/domain/safeguarding-task.ts";
import { type CalendarChoice, calendarEntryOf, tasksForCalendar } from "#shared/domain/task-calendar.ts";
import { calendarFile } from "../../electron/features/safeguarding-tasks/calendar-file.ts";

const day = (text: string) => text as CivilDate;
const madeAt = "2026-11-27T02:30:00.000Z" as Instant;
const everything: CalendarChoice = {
  whose: "everybody",
  from: null,
  until: null,
  called: "reference",
  hasTitles: false,
};
/** Planted in each place of a task where somebody's name may stand. */
const name = "Aster Invented";

function task(changes: Partial<TaskRow> = {}): TaskRow {
  return {
    id: "00000000-0000-4000-9000-000000000001" as SafeguardingTaskId,
    caseId: "00000000-0000-4000-8000-000000000001" as TaskRow["caseId"],
    title: `Ring ${name}`,
    owner: `${name} of the office`,
    dueOn: day("2026-11-30"),
    priority: "normal",
    status: "open",
    outcome: "",
    completedAt: null,
    completedBy: null,
    createdAt: madeAt,
    putOff: { times: 1, from: day("2026-11-23"), reason: `${name} is away` },
    revision: 1,
    reference: withCheckCharacter("7K2QM"),
    name,
    ...changes,
  };
}

const written = (tasks: readonly TaskRow[], choice: CalendarChoice = everything) =>
  new TextDecoder().decode(
    calendarFile(
      tasks.map((one) => calendarEntryOf(one, choice)),
      madeAt,
    ),
  );

/** Its lines as a reader puts them together again (RFC 5545, 3.1). */
const linesOf = (file: string) => file.replaceAll(/\r\n[ \t]/g, "").split("\r\n");

/** The value of one text, as a reader takes it (RFC 5545, 3.3.11). */
const textOf = (line: string) => line.replaceAll(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? "\n" : sign));

describe("which tasks go into a calendar file", () => {
  const mine = task({ owner: "worker one " });
  const theirs = task({ owner: "Tom Ashdown" });
  const done = task({ owner: "Worker One", status: "done" });

  it.each<[string, Partial<CalendarChoice>, TaskRow[]]>([
    ["everybody's that are open", {}, [mine, theirs]],
    ["mine, however the name was typed", { whose: "mine" }, [mine]],
    ["from a day on", { from: day("2026-12-01") }, []],
    ["from that day itself", { from: day("2026-11-30") }, [mine, theirs]],
    ["until the day before", { until: day("2026-11-29") }, []],
    ["until that day itself", { until: day("2026-11-30") }, [mine, theirs]],
  ])("ST20 %s", (_what, choice, fitting) => {
    expect(tasksForCalendar([mine, theirs, done], { ...everything, ...choice }, "Worker One")).toEqual(fitting);
  });
});

describe("what a calendar file says", () => {
  it.each([
    ["reference", false, withCheckCharacter("7K2QM")],
    ["reference", true, `${withCheckCharacter("7K2QM")}: Ring ${name}`],
    ["task", false, "Task"],
    ["task", true, `Ring ${name}`],
  ] as const)("ST20 called by its %s, with its words: %s", (called, hasTitles, words) => {
    expect(calendarEntryOf(task(), { called, hasTitles }).words).toBe(words);
  });

  it("ST20 no name, unless the words of a task go along in which it stands: there it is found", () => {
    for (const called of ["reference", "task"] as const) {
      expect(written([task()], { ...everything, called })).not.toMatch(/aster|invented/i);
    }
    expect(written([task()], { ...everything, hasTitles: true })).toContain(name);
  });

  it("ST20 whole days of a calendar of version 2, in lines as the standard has them", () => {
    const file = written([task(), task({ id: "00000000-0000-4000-9000-000000000002" as SafeguardingTaskId })]);
    expect(linesOf(file)).toEqual([
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Holdfast//Tasks//EN",
      ...["1", "2"].flatMap((last) => [
        "BEGIN:VEVENT",
        `UID:00000000-0000-4000-9000-00000000000${last}`,
        "SEQUENCE:0",
        "DTSTAMP:20261127T023000Z",
        "DTSTART;VALUE=DATE:20261130",
        "DTEND;VALUE=DATE:20261201",
        "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
        "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT:TRUE",
        `SUMMARY:${withCheckCharacter("7K2QM")}`,
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        "END:VEVENT",
      ]),
      "END:VCALENDAR",
      "",
    ]);
    expect(file.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });

  it("ST20 each day is that day, and its words are those of the task, whatever signs stand in them", () => {
    const words = fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }),
      fc.constantFrom(
        "a, b; c\\d",
        "END:VEVENT\r\nBEGIN:VEVENT",
        "two\nlines",
        "語".repeat(120),
        "\\n",
        "x".repeat(200),
      ),
    );
    fc.assert(
      fc.property(words, fc.integer({ min: 0, max: 40_000 }), (title, after) => {
        const dueOn = addDays(day("2000-01-01"), after);
        const file = written([task({ title, dueOn })], { ...everything, called: "task", hasTitles: true });
        const lines = linesOf(file);
        expect(lines.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(1);
        expect(lines).toContain(`DTSTART;VALUE=DATE:${dueOn.replaceAll("-", "")}`);
        for (const line of file.split("\r\n")) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        const summary = lines.find((line) => line.startsWith("SUMMARY:"))?.slice("SUMMARY:".length) ?? "";
        expect(textOf(summary)).toBe(title.replaceAll(/\r\n?/g, "\n"));
      }),
    );
  });
});
