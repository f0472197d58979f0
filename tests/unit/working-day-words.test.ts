import { describe, expect, it } from "vitest";
import type { CivilDate } from "#shared/domain/instant.ts";
import { workingDayMark, workingDayNote } from "../../renderer/wording/working-day-words.ts";

describe("the mark under a day of a calendar", () => {
  it.each([
    ["2026-11-27", ""],
    ["2026-11-28", ""],
    ["2026-11-30", "BH"],
    ["2026-12-25", "BH"],
    ["2029-01-01", ""],
  ])("WD4 %s: %s", (day, mark) => {
    expect(workingDayMark(day as CivilDate)).toBe(mark);
  });
});

describe("the note beside a chosen day", () => {
  it.each([
    ["2026-11-27", ""],
    ["2026-11-28", "This is a Saturday."],
    ["2026-11-29", "This is a Sunday."],
    ["2026-11-30", "This is a bank holiday in Scotland."],
    ["2026-08-31", "This is a bank holiday in England and Wales and Northern Ireland."],
    ["2026-12-25", "This is a bank holiday in England and Wales, Scotland and Northern Ireland."],
    ["2027-01-04", "Bank holidays in Scotland and Northern Ireland are not known for this day."],
    [
      "2027-12-27",
      "This is a bank holiday in England and Wales. Bank holidays in Scotland and Northern Ireland are not known for this day.",
    ],
    ["2029-01-01", "Bank holidays in England and Wales, Scotland and Northern Ireland are not known for this day."],
  ])("WD4 %s: %s", (day, words) => {
    expect(workingDayNote(day as CivilDate)).toBe(words);
  });
});
