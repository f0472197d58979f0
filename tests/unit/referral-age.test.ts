import { describe, expect, it } from "vitest";
import type { CivilDate } from "#shared/domain/instant.ts";
import { answersByKey, type NrmAnswer } from "#shared/domain/nrm-answer.ts";
import type { AgeClaim } from "#shared/domain/person.ts";
import { ageConflict, isReportOfPossibleChild } from "#shared/domain/referral-age.ts";

const today = "2026-11-28" as CivilDate;
const born = (dateOfBirth: string, changes: Partial<AgeClaim> = {}): AgeClaim => ({
  claim: { kind: "date_of_birth", dateOfBirth: dateOfBirth as CivilDate },
  source: "person",
  claimedOn: "2026-06-01" as CivilDate,
  isDisputed: false,
  ...changes,
});
const b1 = (said: string): NrmAnswer =>
  said === "not_known"
    ? { questionKey: "pv-under-age", mode: "not_known", value: null }
    : { questionKey: "pv-under-age", mode: "answered", value: said };
const conflict = (claims: readonly AgeClaim[], said: string, on = today) =>
  ageConflict(claims, answersByKey([b1(said)]), on);

describe("the record of the age and the answer about being under 18", () => {
  it("NRM75 says of a child on record that the answer is wrong, with what is on record, who said so and when", () => {
    expect(conflict([born("2009-05-03")], "no")).toContain(
      "they are under 18: born on 3 May 2009 (said by the person, 1 June 2026)",
    );
  });

  it.each<[string, AgeClaim]>([
    ["a dispute", born("2000-05-03", { isDisputed: true, source: "professional" })],
    ["a year of birth that leaves it open", born("", { claim: { kind: "birth_year", year: 2008 } })],
    ["an age that may have become 18", born("", { claim: { kind: "age_in_years", years: 17 }, source: "document" })],
  ])("NRM75 says of %s that they may be under 18", (_what, claim) => {
    expect(conflict([claim], "no")).toContain("they may be under 18");
    expect([conflict([claim], "yes"), conflict([claim], "not-sure"), conflict([claim], "not_known")]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("NRM75 gives every claim of a dispute", () => {
    const said = conflict([born("2009-05-03"), born("2004-01-01", { source: "document", isDisputed: true })], "no");
    expect(said).toContain("born on 3 May 2009 (said by the person");
    expect(said).toContain("born on 1 January 2004 (from a document, 1 June 2026, disputed)");
  });

  it("NRM75 tells of somebody who turned 18 while it was written, on the day and not before", () => {
    const claims = [born("2008-11-28")];
    expect(conflict(claims, "yes", "2026-11-27" as CivilDate)).toBeNull();
    expect(conflict(claims, "yes")).toContain("they are 18 or over");
    expect(conflict(claims, "not_known")).toContain("not sure whether they are under 18");
    expect(conflict(claims, "no")).toBeNull();
  });

  it("NRM75 says nothing where no age is on record, or where nothing is answered", () => {
    expect([conflict([], "no"), conflict([], "yes"), ageConflict([born("2009-05-03")], {}, today)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("NRM76 knows a report of a possible child", () => {
    const child = [born("2009-05-03")];
    expect(isReportOfPossibleChild("duty_to_notify_anonymous", child, today)).toBe(true);
    expect(isReportOfPossibleChild("duty_to_notify_named", [born("2000-01-01", { isDisputed: true })], today)).toBe(
      true,
    );
    expect(isReportOfPossibleChild("duty_to_notify_named", [born("2000-01-01")], today)).toBe(false);
    expect(isReportOfPossibleChild("duty_to_notify_named", [], today)).toBe(false);
    expect(isReportOfPossibleChild("child", child, today)).toBe(false);
  });
});
