import { describe, expect, it } from "vitest";
import { isForgotten, type LastDays, lastOnCase } from "#shared/domain/forgotten-case.ts";
import type { CivilDate } from "#shared/domain/instant.ts";

const day = (text: string) => text as CivilDate;
const today = day("2026-11-23");
const days = (changes: Partial<LastDays>): LastDays => ({
  contact: null,
  task: null,
  risk: null,
  support: null,
  opened: day("2026-01-05"),
  ...changes,
});

describe("what happened on a case last", () => {
  it.each([
    [{}, "opened", "2026-01-05"],
    [{ risk: day("2026-02-01"), support: day("2026-03-01") }, "support", "2026-03-01"],
    [{ contact: day("2026-02-01"), task: day("2026-02-01") }, "contact", "2026-02-01"],
    [{ contact: day("2026-11-24"), task: day("2026-02-01") }, "task", "2026-02-01"],
    [{ contact: day("2025-12-01") }, "opened", "2026-01-05"],
    [{ contact: today }, "contact", "2026-11-23"],
  ])("CA5 is the newest of what is not to come: %j", (changes, last, lastOn) => {
    expect(lastOnCase(days(changes), today)).toEqual({ last, lastOn });
  });

  it("CA5 is forgotten from the 28th day on", () => {
    expect([isForgotten(day("2026-10-27"), today), isForgotten(day("2026-10-26"), today)]).toEqual([false, true]);
  });
});
