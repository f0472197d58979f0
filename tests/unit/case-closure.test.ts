import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CaseClosureContent,
  type CaseBeforeClosing,
  ClosingCheckKey,
  closingFindings,
  closingPack,
  closingRefusal,
  closureInForce,
} from "#shared/domain/case-closure.ts";
import { aClosing } from "../support/case-closures.ts";

const nothing: CaseBeforeClosing = {
  undecided_shares: 0,
  missing_now: 0,
  high_risk: 0,
  critical_tasks: 0,
  open_tasks: 0,
  open_risk: 0,
  running_clocks: 0,
  referral_not_sent: 0,
  half_typed: 0,
  needsToArrange: 0,
  childNeedsToArrange: 0,
  isUnder18: "no",
};
const anybody = { isSenior: false, whyOpen: "" };
const keysOf = (state: Partial<CaseBeforeClosing>) => closingFindings({ ...nothing, ...state }).map(({ key }) => key);

describe("closing a case", () => {
  it("CL1 CL2 the pack has every check once, each with its weight, a source and a day", () => {
    expect(closingPack.checks.map(({ key }) => key).toSorted()).toEqual(ClosingCheckKey.options.toSorted());
    expect(closingPack.source).not.toBe("");
    expect(new Set(closingPack.reasons.map(({ key }) => key)).size).toBe(closingPack.reasons.length);
  });

  it("CL2 says nothing where nothing is open, and how many of each otherwise", () => {
    expect(closingFindings(nothing)).toEqual([]);
    expect(closingFindings({ ...nothing, open_tasks: 3, half_typed: 1 })).toEqual([
      { key: "open_tasks", count: 3 },
      { key: "half_typed", count: 1 },
    ]);
  });

  it("CL3 what a child needs, or somebody who may be one, has to be met first; of an adult it is said", () => {
    expect(keysOf({ needsToArrange: 1, isUnder18: "yes" })).toEqual(["child_needs"]);
    expect(keysOf({ needsToArrange: 1, isUnder18: "not_sure" })).toEqual(["child_needs"]);
    expect(keysOf({ needsToArrange: 1, isUnder18: "no" })).toEqual(["open_needs"]);
    expect(keysOf({ childNeedsToArrange: 1, isUnder18: "no" })).toEqual(["child_needs"]);
  });

  it.each([
    ["undecided_shares", "blocked", "blocked", "blocked"],
    ["missing_now", "senior_needed", "senior_needed", null],
    ["high_risk", "senior_needed", "senior_needed", null],
    ["critical_tasks", "senior_needed", "senior_needed", null],
    ["open_tasks", "reason_needed", null, null],
    ["open_risk", "reason_needed", null, null],
    ["running_clocks", "reason_needed", null, null],
    ["referral_not_sent", "reason_needed", null, null],
    ["half_typed", "reason_needed", null, null],
  ] as const)("CL3 CL4 CL5 %s: without a reason, with one, and of a senior", (key, without, withReason, ofSenior) => {
    const found = closingFindings({ ...nothing, [key]: 1 });
    expect(closingRefusal(found, anybody)).toBe(without);
    expect(closingRefusal(found, { isSenior: false, whyOpen: "Said." })).toBe(withReason);
    expect(closingRefusal(found, { isSenior: true, whyOpen: "Said." })).toBe(ofSenior);
  });

  it("CL3 no case closes with an open need of a child or an undecided share, whoever asks and whatever they say", () => {
    const count = fc.nat(3);
    const state = fc.record({
      undecided_shares: count,
      missing_now: count,
      high_risk: count,
      critical_tasks: count,
      open_tasks: count,
      open_risk: count,
      running_clocks: count,
      referral_not_sent: count,
      half_typed: count,
      needsToArrange: count,
      childNeedsToArrange: count,
      isUnder18: fc.constantFrom("yes", "no", "not_sure"),
    });
    const seen = { closed: 0, refused: 0 };
    fc.assert(
      fc.property(state, fc.boolean(), fc.string(), (before, isSenior, whyOpen) => {
        const refusal = closingRefusal(closingFindings(before), { isSenior, whyOpen });
        const isChildLeft = before.childNeedsToArrange > 0 || (before.needsToArrange > 0 && before.isUnder18 !== "no");
        seen[refusal === null ? "closed" : "refused"] += 1;
        if (isChildLeft || before.undecided_shares > 0) expect(refusal).toBe("blocked");
        if (refusal === null && before.critical_tasks + before.high_risk + before.missing_now > 0)
          expect(isSenior).toBe(true);
      }),
      { numRuns: 10_000, seed: 90 },
    );
    expect(Math.min(seen.closed, seen.refused)).toBeGreaterThan(20);
  });

  it("CL1 asks for a reason of the pack and for what was reached", () => {
    expect(CaseClosureContent.safeParse(aClosing()).success).toBe(true);
    expect(CaseClosureContent.safeParse(aClosing({ reason: "because" })).success).toBe(false);
    expect(CaseClosureContent.safeParse(aClosing({ summary: " " })).success).toBe(false);
  });

  it("CL6 the closure from which nobody re-opened the case is in force", () => {
    const day = "2026-05-01" as never;
    expect(closureInForce([{ reopenedOn: day }, { reopenedOn: null }])).toEqual({ reopenedOn: null });
    expect(closureInForce([{ reopenedOn: day }])).toBeUndefined();
  });
});
