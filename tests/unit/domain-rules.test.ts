import { describe, expect, it } from "vitest";
import { ageToday } from "#shared/domain/age.ts";
import { type CaseFacts, statusOf } from "#shared/domain/case-record.ts";
import { addDays, type CivilDate, daysBetween } from "#shared/domain/instant.ts";
import { type AgeClaim, initialsOf, nameInUse, type PersonName } from "#shared/domain/person.ts";
import { dueBand } from "#shared/domain/safeguarding-task.ts";

const day = (text: string) => text as CivilDate;
const today = day("2026-11-23");

describe("age", () => {
  const claim = (kind: AgeClaim["claim"], rest: Partial<AgeClaim> = {}): AgeClaim => ({
    claim: kind,
    source: "person",
    claimedOn: day("2026-11-01"),
    isDisputed: false,
    ...rest,
  });

  it.each([
    ["2008-11-23", { years: 18, isExact: true, isDisputed: false, isUnder18: "no" }],
    ["2008-11-24", { years: 17, isExact: true, isDisputed: false, isUnder18: "yes" }],
  ])("PE3 counts a birthday on the day itself: born %s", (born, expected) => {
    expect(ageToday([claim({ kind: "date_of_birth", dateOfBirth: day(born) })], today)).toEqual(expected);
  });

  it("PE3 a disputed age is not sure, whatever the newest claim says", () => {
    const disputed = claim({ kind: "age_in_years", years: 15 }, { isDisputed: true, claimedOn: day("2025-01-01") });
    const adult = claim({ kind: "date_of_birth", dateOfBirth: day("1990-01-01") });
    expect(ageToday([disputed, adult], today).isUnder18).toBe("not_sure");
  });

  it("PE3 an age that may be either side of eighteen is not sure", () => {
    expect(ageToday([claim({ kind: "birth_year", year: 2008 })], today).isUnder18).toBe("not_sure");
    expect(ageToday([claim({ kind: "age_in_years", years: 17 })], today).isUnder18).toBe("not_sure");
    expect(ageToday([], today)).toEqual({ years: null, isExact: false, isDisputed: false, isUnder18: "not_sure" });
  });
});

describe("name in use", () => {
  const name = (text: string, rest: Partial<PersonName> = {}): PersonName => ({
    kind: "official",
    text,
    script: "latin",
    source: "person",
    isUsedWhenSpeaking: false,
    ...rest,
  });

  it("PE2 is the one used when speaking, else the preferred, else the first", () => {
    expect(nameInUse([name("A"), name("B", { kind: "preferred" }), name("C", { isUsedWhenSpeaking: true })])).toBe("C");
    expect(nameInUse([name("A"), name("B", { kind: "preferred" })])).toBe("B");
    expect(nameInUse([name("A"), name("B")])).toBe("A");
  });

  it("takes initials in any script", () => {
    expect(["Minh Khôi Trần", "ሰላም ተስፋይ", "Anne-Marie O’Neill"].map(initialsOf)).toEqual(["M K T", "ሰ ተ", "A M O"]);
  });
});

describe("status", () => {
  const facts: CaseFacts = {
    closedOn: null,
    acceptedOn: today,
    moveOnBeganOn: null,
    conclusiveGrounds: null,
    reasonableGrounds: null,
    isReconsiderationClockRunning: false,
    referralBegunOn: null,
    referralSubmittedOn: null,
  };

  it.each<[Partial<CaseFacts>, string]>([
    [{ acceptedOn: null }, "enquiry"],
    [{}, "supporting"],
    [{ referralBegunOn: today }, "preparing_referral"],
    [{ referralBegunOn: today, referralSubmittedOn: today }, "awaiting_reasonable_grounds"],
    [{ referralSubmittedOn: today, reasonableGrounds: "positive" }, "recovery"],
    [{ reasonableGrounds: "negative", isReconsiderationClockRunning: true }, "reconsideration"],
    [{ reasonableGrounds: "negative" }, "support_outside_nrm"],
    [{ reasonableGrounds: "positive", conclusiveGrounds: "positive" }, "conclusive_grounds_positive"],
    [{ reasonableGrounds: "positive", conclusiveGrounds: "negative" }, "conclusive_grounds_negative"],
    [{ conclusiveGrounds: "positive", moveOnBeganOn: today }, "move_on"],
    [{ moveOnBeganOn: today, closedOn: today }, "closed"],
  ])("CA2 follows from the facts: %j is %s", (known, expected) => {
    expect(statusOf({ ...facts, ...known })).toBe(expected);
  });
});

describe("due dates", () => {
  it("ST2 yesterday is overdue, a week ahead is soon, the day after is later", () => {
    expect(["2026-11-22", "2026-11-23", "2026-11-30", "2026-12-01"].map((on) => dueBand(day(on), today))).toEqual([
      "overdue",
      "today",
      "soon",
      "later",
    ]);
  });

  it("counts days across the end of summer time and a leap day", () => {
    expect(daysBetween(day("2026-10-24"), day("2026-10-26"))).toBe(2);
    expect(addDays(day("2028-02-28"), 2)).toBe("2028-03-01");
  });
});
