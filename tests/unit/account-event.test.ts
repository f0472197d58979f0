import { describe, expect, it } from "vitest";
import {
  type AccountEvent,
  type AccountEventId,
  AccountEventContent,
  findingsOf,
  placeByDates,
  spansOf,
} from "#shared/domain/account-event.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { spanOf, type ToldDate } from "#shared/domain/told-date.ts";
import { toldDateWords } from "../../renderer/wording/told-date-words.ts";

const id = (name: string) => name as AccountEventId;
const day = (on: string): ToldDate => ({ kind: "day", on: on as CivilDate });

function event(name: string, when: ToldDate, changes: Partial<AccountEvent> = {}): AccountEvent {
  return {
    id: id(name),
    caseId: "case" as never,
    position: 0,
    what: name,
    when,
    isAbout: false,
    relativeToId: null,
    source: "person",
    toldOn: null,
    differsFromId: null,
    explanation: "",
    isRemoved: false,
    recordedAt: "2026-05-14T09:00:00.000Z" as never,
    recordedBy: "Worker One",
    revision: 1,
    ...changes,
  };
}

const findings = (events: AccountEvent[]) =>
  findingsOf(events).map(({ kind, eventId, otherId }) => [kind, eventId, otherId]);

describe("a told date", () => {
  it.each<[string, ToldDate, boolean, string | null, string | null]>([
    ["a day", day("2019-05-14"), false, "2019-05-14", "2019-05-14"],
    ["about a day", day("2019-05-14"), true, "2019-04-30", "2019-05-28"],
    ["February of a leap year", { kind: "month", year: 2020, month: 2 }, false, "2020-02-01", "2020-02-29"],
    ["spring", { kind: "season", year: 2019, season: "spring" }, false, "2019-03-01", "2019-05-31"],
    ["about spring", { kind: "season", year: 2019, season: "spring" }, true, "2018-11-29", "2019-08-31"],
    ["winter", { kind: "season", year: 2019, season: "winter" }, false, "2019-12-01", "2020-02-29"],
    ["a year", { kind: "year", year: 2018 }, false, "2018-01-01", "2018-12-31"],
    [
      "between",
      { kind: "between", from: "2018-03-02" as CivilDate, until: "2018-04-01" as CivilDate },
      false,
      "2018-03-02",
      "2018-04-01",
    ],
    ["not known, though about", { kind: "unknown" }, true, null, null],
    ["before something without a date", { kind: "before" }, false, null, null],
  ])("CH2 %s leaves these days open", (_what, when, isAbout, earliest, latest) => {
    expect(spanOf(when, isAbout)).toEqual({ earliest, latest });
  });

  it("CH1 is said in words and no more exactly than it was told", () => {
    expect(toldDateWords({ kind: "season", year: 2019, season: "spring" }, true)).toBe("About spring 2019");
    expect(toldDateWords({ kind: "season", year: 2019, season: "winter" }, false)).toBe("Winter 2019/20");
    expect(toldDateWords({ kind: "month", year: 2020, month: 2 }, true)).toBe("About February 2020");
    expect(toldDateWords({ kind: "unknown" }, true)).toBe("Date not known");
  });

  it("CH1 refuses two days the wrong way round, and before or after nothing", () => {
    const content = {
      what: "Left the house",
      isAbout: false,
      relativeToId: null,
      source: "person",
      toldOn: null,
      differsFromId: null,
      explanation: "",
    };
    const between = { kind: "between", from: "2019-05-02", until: "2019-05-01" };
    expect(AccountEventContent.safeParse({ ...content, when: between }).success).toBe(false);
    expect(AccountEventContent.safeParse({ ...content, when: { kind: "after" } }).success).toBe(false);
    expect(AccountEventContent.safeParse({ ...content, when: { kind: "unknown" } }).success).toBe(true);
  });
});

describe("the order of an account", () => {
  const left = event("left", { kind: "season", year: 2019, season: "spring" });
  const arrived = event("arrived", { kind: "month", year: 2019, month: 9 });

  it("CH2 takes the limit of the event that another is before or after, along a chain of them", () => {
    const worked = event("worked", { kind: "after" }, { relativeToId: arrived.id });
    const escaped = event("escaped", { kind: "after" }, { relativeToId: worked.id });
    const spans = spansOf([left, arrived, worked, escaped]);
    expect(spans.get(escaped.id)).toEqual({ earliest: "2019-09-01", latest: null });
  });

  it("CH3 puts a new event before the first that certainly came later, else at the end", () => {
    const place = (when: ToldDate) => placeByDates(spanOf(when, false), [left, arrived]);
    expect(place({ kind: "year", year: 2018 })).toBe(0);
    expect(place({ kind: "month", year: 2019, month: 7 })).toBe(1);
    expect(place({ kind: "year", year: 2019 })).toBe(2);
    expect(place({ kind: "unknown" })).toBe(2);
  });

  it("CH4 marks an order that the dates do not allow, and none that they do", () => {
    expect(findings([left, arrived])).toEqual([]);
    expect(findings([arrived, left])).toEqual([["order", "arrived", "left"]]);
    expect(findings([event("about", { kind: "month", year: 2019, month: 8 }, { isAbout: true }), left])).toEqual([
      ["order", "about", "left"],
    ]);
    expect(findings([event("about", { kind: "month", year: 2019, month: 6 }, { isAbout: true }), left])).toEqual([]);
  });

  it("CH4 marks what stands on the other side of the event it was before or after", () => {
    const before = event("before", { kind: "before" }, { relativeToId: left.id });
    expect(findings([before, left])).toEqual([]);
    expect(findings([left, before])).toEqual([["relation", "before", "left"]]);
    const after = event("after", { kind: "after" }, { relativeToId: left.id });
    expect(findings([after, left])).toContainEqual(["relation", "after", "left"]);
  });

  it("CH2 CH4 marks a circle, which limits nothing and does not go on for ever", () => {
    const one = event("one", { kind: "before" }, { relativeToId: id("two") });
    const two = event("two", { kind: "before" }, { relativeToId: id("one") });
    expect(findings([one, two])).toEqual([
      ["circle", "one", "two"],
      ["circle", "two", "one"],
    ]);
    expect(spansOf([one, two]).get(id("one"))).toEqual({ earliest: null, latest: null });
  });

  it("CH4 marks what a caseworker found told differently, as long as the other event is there", () => {
    const again = event("again", { kind: "unknown" }, { differsFromId: left.id });
    expect(findings([left, again])).toEqual([["told_differently", "again", "left"]]);
    expect(findings([again])).toEqual([]);
  });
});
