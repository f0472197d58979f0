import { describe, expect, it } from "vitest";
import { leaveAll, tenReferrals, unfinishedOf } from "../bench/referrals/export-referrals.ts";
import { fieldTable } from "../bench/referrals/field-table.ts";
import { fiveMore } from "../bench/referrals/five-more.ts";
import { referralFigures } from "../bench/referrals/referral-figures.ts";

describe("ten invented referrals as data", () => {
  it(
    "NRM52 NRM53 hold official keys and values under their conditions, every rule both ways",
    { timeout: 600_000 },
    async () => {
      const ten = tenReferrals();
      const all = await leaveAll([...ten, unfinishedOf(ten)]);
      const [left, unfinished] = [all.slice(0, 10), all[10]];
      if (!unfinished) throw new Error("No referral left.");
      const figures = referralFigures(left, unfinished);
      expect(figures).toMatchObject({
        referrals: 10,
        unknownKeys: 0,
        faults: [],
        differing: [],
        hiddenLeft: 0,
        notExercised: [],
      });
      expect(figures.keysChecked).toBe(10 * fieldTable.length);
      expect(figures.hidden).toBeGreaterThan(200);
      expect(figures.rules).toEqual({
        inPack: figures.rules.inTable,
        inTable: figures.rules.inTable,
        exercised: figures.rules.inTable,
      });
      expect(figures.conditions.exercised).toBe(figures.conditions.inPack);
      // What was planted is found, each by itself.
      for (const what of ["missing", "missingReported", "unknown", "wrong", "notAsked"] as const) {
        expect(figures[what].lost, what).toEqual([]);
        expect(figures[what].planted, what).toBeGreaterThan(50);
      }
    },
  );

  it(
    "finds a file with an answer of its own, one that is lacking, and a rule that nobody exercises",
    { timeout: 600_000 },
    async () => {
      const [one] = await leaveAll(fiveMore.slice(0, 1));
      if (!one) throw new Error("No referral left.");
      const file = one.file as { answers: Record<string, unknown> };
      const changed = { ...file, answers: { ...file.answers, birthplace: "Elsewhere" } };
      const { family: _gone, ...lacking } = file.answers;
      const figures = referralFigures(
        [
          { ...one, file: changed },
          { ...one, file: { ...file, answers: lacking } },
        ],
        one,
      );
      expect(figures.differing).toEqual(["child: birthplace", "child: family"]);
      expect(figures.faults).toEqual([{ of: "child", key: "family", what: "missing" }]);
      expect(figures.notExercised).toContain("pv-phone-number");
      expect(figures.rules.exercised).toBeLessThan(figures.rules.inTable);
    },
  );

  it("are nobody: telephone numbers are the drama range's, addresses are nowhere", () => {
    const everything = JSON.stringify(fiveMore);
    for (const number of everything.match(/(\+44|\b0)[\d ]{9,}/g) ?? []) expect(number).toMatch(/^07700 900\d{3}$/);
    for (const email of everything.match(/[\w.+-]+@[\w.-]+/g) ?? []) expect(email).toMatch(/@example\.org$/);
    expect(everything.match(/[A-Z]{1,2}\d{1,2} ?\d[A-Z]{2}\b/g)?.filter((code) => code !== "ZZ1 1ZZ")).toEqual([]);
    for (const { person } of fiveMore) expect(person).toMatch(/ Invented/);
  });
});
