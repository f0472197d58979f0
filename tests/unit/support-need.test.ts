import { describe, expect, it } from "vitest";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import {
  groupedNeeds,
  isReviewDue,
  type SupportNeed,
  supportAreas,
  SupportNeedContent,
  type SupportNeedId,
  SupportNeedState,
} from "#shared/domain/support-need.ts";
import { aNeed } from "../support/support-needs.ts";

const kept = (id: string, changes: Partial<SupportNeed> = {}): SupportNeed => ({
  ...aNeed("A room with a lock"),
  id: id as SupportNeedId,
  caseId: "c" as SupportNeed["caseId"],
  reviews: [],
  isRemoved: false,
  recordedAt: "2026-11-01T09:00:00.000Z" as Instant,
  recordedBy: "Worker One",
  revision: 1,
  ...changes,
});

describe("the areas of support", () => {
  it("SN2 each say what they may mean and what they rest on, once", () => {
    const { areas, asOf, version } = supportAreas;
    expect(new Set(areas.map(({ key }) => key)).size).toBe(areas.length);
    expect(areas.length).toBeGreaterThanOrEqual(20);
    expect(version).toBe(asOf);
    for (const { standing, basis } of areas) expect(basis === "Ours").toBe(standing === "ours");
  });
});

describe("a need", () => {
  it("SN3 says why where the state alone does not", () => {
    const withoutReason = SupportNeedState.options.filter(
      (state) => SupportNeedContent.safeParse(aNeed("A room", { state })).success,
    );
    expect(withoutReason).toEqual(["identified", "asked_for", "in_place", "met"]);
    const told = aNeed("A room", { state: "not_now", why: "Wants to wait for the decision." });
    expect(SupportNeedContent.safeParse(told).success).toBe(true);
  });

  it("SN5 stands under what is left to do, the most urgent first, removed ones nowhere", () => {
    const needs = [
      kept("1", { urgency: "when_ready" }),
      kept("2", { urgency: "today", area: "community" }),
      kept("3", { urgency: "today", area: "money", state: "not_met" }),
      kept("4", { state: "in_place" }),
      kept("5", { state: "declined_by_person" }),
      kept("6", { state: "met" }),
      kept("7", { isRemoved: true }),
    ];
    const ids = [...groupedNeeds(needs)].map(([group, of]) => [group, of.map(({ id }) => id)]);
    expect(ids).toEqual([
      ["to_arrange", ["3", "2", "1"]],
      ["in_place", ["4"]],
      ["not_now", ["5"]],
      ["met", ["6"]],
    ]);
  });

  it("SN6 is due on its day and after it, unless it is met or off the list", () => {
    const today = "2026-11-26" as CivilDate;
    const on = (reviewOn: string | null, changes: Partial<SupportNeed> = {}) =>
      isReviewDue(kept("1", { reviewOn: reviewOn as CivilDate | null, ...changes }), today);
    expect([on(null), on("2026-11-27"), on("2026-11-26"), on("2026-01-01")]).toEqual([false, false, true, true]);
    expect([on("2026-01-01", { state: "met" }), on("2026-01-01", { isRemoved: true })]).toEqual([false, false]);
  });
});
