import { describe, expect, it } from "vitest";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import type { AgeClaim } from "#shared/domain/person.ts";
import {
  confirmRefusal,
  erasureRefusal,
  holdsName,
  retentionOf,
  retentionPack,
  retentionState,
} from "#shared/domain/retention.ts";
import type { WorkerId } from "#shared/domain/worker.ts";

const day = (text: string) => text as CivilDate;
const claimed = (claim: AgeClaim["claim"], more: Partial<AgeClaim> = {}): AgeClaim => ({
  claim,
  source: "person",
  claimedOn: day("2020-03-10"),
  isDisputed: false,
  ...more,
});
const born = (dateOfBirth: string, more: Partial<AgeClaim> = {}) =>
  claimed({ kind: "date_of_birth", dateOfBirth: day(dateOfBirth) }, more);
const of = (claims: readonly AgeClaim[], openedOn = "2020-03-10", closedOn = "2022-06-01") =>
  retentionOf({ openedOn: day(openedOn), closedOn: day(closedOn), claims });

describe("until when a closed case is kept", () => {
  it("ER1 an adult's is kept for seven years from closing", () => {
    expect(of([born("1990-01-01")])).toEqual({ rule: "adult", dueOn: "2029-06-01" });
    expect(of([born("1990-01-01")], "2020-01-01", "2024-02-29").dueOn).toBe("2031-03-01");
    // Eighteen on the day it was opened.
    expect(of([born("2002-03-10")]).rule).toBe("adult");
  });

  it("ER1 a child's is kept to the twenty-fifth birthday, and never less than seven years", () => {
    expect(of([born("2010-05-05")])).toEqual({ rule: "child", dueOn: "2035-05-05" });
    // Grown up before it was closed: a child's case all the same.
    expect(of([born("2002-03-11")])).toEqual({ rule: "child", dueOn: "2029-06-01" });
    expect(of([born("2004-02-29")]).dueOn).toBe("2029-06-01");
    expect(of([born("2008-02-29")]).dueOn).toBe("2033-03-01");
  });

  it("ER1 counts the youngest that was claimed where the age is not exact or is disputed", () => {
    expect(of([claimed({ kind: "birth_year", year: 2005 })]).dueOn).toBe("2030-12-31");
    expect(of([claimed({ kind: "age_in_years", years: 15 })])).toEqual({ rule: "child", dueOn: "2030-03-10" });
    const older = born("1995-01-01", { claimedOn: day("2021-01-01") });
    const younger = born("2006-01-01");
    expect(of([younger, older]).rule).toBe("adult");
    expect(of([younger, { ...older, isDisputed: true }])).toEqual({ rule: "child", dueOn: "2031-01-01" });
  });

  it("ER1 counts as if born on the day of opening where nobody wrote down an age", () => {
    expect(of([])).toEqual({ rule: "age_not_known", dueOn: "2045-03-10" });
  });

  it("ER1 says where the years are from, and that the office's own policy decides", () => {
    expect(retentionPack.asOf).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(retentionPack.source).toContain("no law gives the number of years");
    expect(retentionPack.policy).toContain("own policy decides");
    const keys = [retentionPack.rules, retentionPack.holds, retentionPack.reasons].map((parts) =>
      parts.map(({ key }) => key),
    );
    for (const each of keys) expect(new Set<string>(each).size).toBe(each.length);
  });
});

describe("whether a case may be erased", () => {
  const may = (more: Partial<Parameters<typeof erasureRefusal>[0]> = {}) =>
    erasureRefusal({
      isClosed: true,
      isRestricted: false,
      holds: [],
      isAccessAsked: false,
      dueOn: day("2029-06-01"),
      today: day("2029-06-01"),
      reason: "period_over",
      ...more,
    });

  it("ER3 never while the person waits for an answer to a request for what is kept about them", () => {
    expect(may({ isAccessAsked: true })).toBe("access_asked");
    expect(may({ isAccessAsked: true, reason: "person_asked" })).toBe("access_asked");
  });

  it("ER3 on its day and not before, but for a reason that does not wait for it", () => {
    expect(may()).toBeNull();
    expect(may({ today: day("2029-05-31") })).toBe("not_due");
    expect(may({ today: day("2023-01-01"), reason: "person_asked" })).toBeNull();
    expect(may({ today: day("2023-01-01"), reason: "opened_by_mistake" })).toBeNull();
  });

  it("ER2 ER3 never while it is open, restricted or held, whatever the reason", () => {
    for (const reason of ["period_over", "person_asked", "opened_by_mistake"] as const) {
      expect(may({ reason, isClosed: false })).toBe("not_closed");
      expect(may({ reason, isRestricted: true })).toBe("restricted");
      expect(may({ reason, holds: [{ liftedAt: "2029-01-01T09:00:00.000Z" as Instant }] })).toBeNull();
      expect(may({ reason, holds: [{ liftedAt: "2029-01-01T09:00:00.000Z" as Instant }, { liftedAt: null }] })).toBe(
        "held",
      );
    }
  });

  it("ER4 by somebody else than who proposed it; alone and with a reason only where nobody else could", () => {
    const [one, two] = ["worker-one" as WorkerId, "worker-two" as WorkerId];
    const confirmed = (workerId: WorkerId, able: WorkerId[], whyAlone = "") =>
      confirmRefusal({ proposedById: one, workerId, able, whyAlone });
    expect(confirmed(two, [one, two])).toBeNull();
    expect(confirmed(one, [one, two], "Nobody is here")).toBe("second_needed");
    expect(confirmed(one, [one], " ")).toBe("alone_reason_needed");
    expect(confirmed(one, [one], "I work alone")).toBeNull();
  });

  it("ER5 knows a name in words that stay, by any part of it and without its accents", () => {
    expect(holdsName("No colleague. Khoi asked.", ["Minh Khôi Trần"])).toBe(true);
    expect(holdsName("TRẦN", ["Minh Khôi Trần"])).toBe(true);
    expect(holdsName("I work alone here", ["Minh Khôi Trần", "Al"])).toBe(false);
  });

  it("ER1 tells what is due, soon due, later, and what is held in any case", () => {
    const today = day("2029-06-01");
    expect(retentionState(today, false, today)).toBe("due");
    expect(retentionState(day("2029-08-30"), false, today)).toBe("soon");
    expect(retentionState(day("2029-08-31"), false, today)).toBe("later");
    expect(retentionState(today, true, today)).toBe("held");
  });
});
