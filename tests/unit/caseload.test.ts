import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareWeights, type CaseloadCase, type WeighedCase, weigh } from "#shared/domain/caseload.ts";
import { RiskLevel } from "#shared/domain/risk-assessment.ts";

const quiet: WeighedCase = { isMissing: false, risk: "low", isDateNear: false, children: 0, overdueTasks: 0 };
const weightOf = (changes: Partial<WeighedCase>) => weigh({ ...quiet, ...changes }).weight;

describe("how much a case is likely to take", () => {
  it("CW1 is heavy for somebody missing or at high risk, and with two of three others", () => {
    expect(weigh(quiet)).toEqual({ weight: "light", reasons: [] });
    expect([weightOf({ isMissing: true }), weightOf({ risk: "high" })]).toEqual(["heavy", "heavy"]);
    expect([weightOf({ risk: "medium" }), weightOf({ isDateNear: true }), weightOf({ children: 1 })]).toEqual([
      "usual",
      "usual",
      "usual",
    ]);
    expect([
      weightOf({ risk: "medium", isDateNear: true }),
      weightOf({ risk: "medium", children: 2 }),
      weightOf({ isDateNear: true, children: 1 }),
    ]).toEqual(["heavy", "heavy", "heavy"]);
    // Work that is late is not by itself much work.
    expect(weightOf({ overdueTasks: 9, children: 1 })).toBe("usual");
  });

  it("CW2 says why, the gravest first, and that a risk is not known", () => {
    expect(weigh({ isMissing: true, risk: null, isDateNear: true, children: 1, overdueTasks: 1 }).reasons).toEqual([
      "missing",
      "date_near",
      "children",
      "overdue_tasks",
      "risk_not_assessed",
    ]);
    expect(
      [weigh({ ...quiet, risk: "not_known" }), weigh({ ...quiet, risk: null })].map(({ weight }) => weight),
    ).toEqual(["usual", "usual"]);
    expect(weigh({ ...quiet, risk: "none" }).weight).toBe("light");
  });

  it("CW1 never makes a case lighter by something more", () => {
    const order = ["light", "usual", "heavy"];
    const any = fc.record({
      isMissing: fc.boolean(),
      risk: fc.option(fc.constantFrom(...RiskLevel.options)),
      isDateNear: fc.boolean(),
      children: fc.nat(3),
      overdueTasks: fc.nat(3),
    });
    fc.assert(
      fc.property(any, (given) => {
        const before = order.indexOf(weigh(given).weight);
        for (const more of [{ isMissing: true }, { risk: "high" }, { isDateNear: true }, { children: 4 }] as const) {
          expect(order.indexOf(weigh({ ...given, ...more }).weight)).toBeGreaterThanOrEqual(before);
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it("CW1 stand the heaviest first, of the same weight what has more reasons", () => {
    const one = (reference: string, weight: CaseloadCase["weight"], reasons: CaseloadCase["reasons"]) =>
      ({ caseId: reference, reference, name: "", weight, reasons }) as unknown as CaseloadCase;
    const cases = [one("D", "light", []), one("C", "heavy", ["high_risk"]), one("B", "heavy", ["missing", "children"])];
    expect([...cases, one("A", "light", [])].toSorted(compareWeights).map(({ reference }) => reference)).toEqual([
      "B",
      "C",
      "A",
      "D",
    ]);
  });
});
