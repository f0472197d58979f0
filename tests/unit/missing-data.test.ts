import { describe, expect, it } from "vitest";
import { byGravity, type CaseWithGaps, missingData, missingIn, MissingKey } from "#shared/domain/missing-data.ts";

const nothing = Object.fromEntries(MissingKey.options.map((key) => [key, false])) as Record<MissingKey, boolean>;
const aGap = (reference: string, missing: MissingKey[]) => ({ reference, missing }) as unknown as CaseWithGaps;

describe("what is missing", () => {
  it("MD1 the pack has every check once, with a source and a day, the gravest first", () => {
    expect(missingData.checks.map(({ key }) => key).toSorted()).toEqual(MissingKey.options.toSorted());
    expect(missingData.source).not.toBe("");
    const gravity = missingData.checks.map(({ blocks }) => ["safety", "referral", "support"].indexOf(blocks));
    expect(gravity).toEqual(gravity.toSorted((a, b) => a - b));
  });

  it("MD1 names what is missing in that order, and nothing where all is there", () => {
    expect(missingIn(nothing)).toEqual([]);
    expect(missingIn({ ...nothing, needs: true, age: true, risk: true })).toEqual(["risk", "age", "needs"]);
  });

  it("MD2 what keeps somebody safe outweighs any number of other gaps, and then the number decides", () => {
    const cases = [
      aGap("HF-D", ["needs"]),
      aGap("HF-C", ["age", "language", "nationality", "needs"]),
      aGap("HF-B", ["risk"]),
      aGap("HF-A", ["safe_contact", "risk"]),
      aGap("HF-0", ["needs"]),
    ];
    expect(byGravity(cases).map(({ reference }) => reference)).toEqual(["HF-A", "HF-B", "HF-C", "HF-0", "HF-D"]);
    expect(byGravity(cases.toReversed())).toEqual(byGravity(cases));
  });
});
