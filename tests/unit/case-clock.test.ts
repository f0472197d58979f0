import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clockBeforeRules,
  clockOf,
  ClockRulePack,
  clockRules,
  clocksOf,
  decidedFacts,
  isShownAtHome,
  runningClocks,
} from "#shared/domain/case-clock.ts";
import { CaseFactContent, CaseFactKind, type DatedFact, DayInstead, isDecision } from "#shared/domain/case-fact.ts";
import { addDays, type CivilDate, type Instant } from "#shared/domain/instant.ts";
import { ruleDifferences } from "#shared/domain/rule-update.ts";
import { aFact } from "../support/case-facts.ts";

const day = (text: string) => text as CivilDate;
const at = (second: number) => new Date(Date.UTC(2026, 10, 1) + second * 1_000).toISOString() as Instant;

function fact(kind: CaseFactKind, happenedOn: string, outcome: DatedFact["outcome"] = null, second = 0): DatedFact {
  return { kind, outcome, happenedOn: day(happenedOn), recordedAt: at(second), isRemoved: false };
}
const ends = (facts: DatedFact[], submitted: string | null = null) =>
  clocksOf(facts, submitted as CivilDate | null).map(({ key, on }) => [key, on]);

describe("a fact", () => {
  it("DF1 says what was decided where something was, and only there", () => {
    const isTaken = (changes: Partial<CaseFactContent>) => CaseFactContent.safeParse(aFact(changes)).success;
    expect([isTaken({}), isTaken({ outcome: null }), isTaken({ source: " " })]).toEqual([true, false, false]);
    const move = { kind: "move_on_began" } as const;
    expect([isTaken({ ...move, outcome: null }), isTaken(move)]).toEqual([true, false]);
  });

  it("DF2 is not known before it happened", () => {
    const received = (on: string) => CaseFactContent.safeParse(aFact({ receivedOn: day(on) })).success;
    expect([received("2026-04-09"), received("2026-04-10"), received("2026-04-20")]).toEqual([false, true, true]);
  });
});

describe("a day that was set instead", () => {
  const set = (one: DatedFact, on: string): DatedFact => ({ ...one, instead: { on: day(on) } });

  it("DF8 holds for the clock of its decision, with the computed one beside it, whichever clock that is", () => {
    const found = (one: DatedFact) =>
      clocksOf([set(one, "2026-12-24")], null).map(({ key, on, computedOn, isSetByHand }) => [
        key,
        on,
        computedOn,
        isSetByHand,
      ]);
    expect(found(fact("reasonable_grounds", "2026-04-10", "positive"))).toEqual([
      ["recovery_period_until", "2026-12-24", "2026-05-09", true],
    ]);
    expect(found(fact("conclusive_grounds", "2026-07-15", "negative"))).toEqual([
      ["reconsideration_by", "2026-12-24", "2026-08-14", true],
    ]);
    expect(found(fact("conclusive_grounds", "2026-03-12", "positive"))).toEqual([
      ["move_on_until", "2026-12-24", "2026-04-26", true],
    ]);
    expect(found(fact("support_ended", "2026-03-12"))).toEqual([]);
  });

  it("DF8 DF4 the status follows it: a reconsideration can be asked for until that day", () => {
    const negative = fact("reasonable_grounds", "2026-04-10", "negative");
    const isRunning = (one: DatedFact) => decidedFacts([one], day("2026-06-01")).isReconsiderationClockRunning;
    expect([isRunning(negative), isRunning(set(negative, "2026-06-01"))]).toEqual([false, true]);
  });

  it("DF8 says why and from whom it is known, or is none", () => {
    const isTaken = (changes: object) =>
      DayInstead.safeParse({ on: "2026-05-11", reason: "The letter says so.", source: "Letter", ...changes }).success;
    expect([isTaken({}), isTaken({ reason: " " }), isTaken({ source: "" }), isTaken({ on: "soon" })]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe("the clocks", () => {
  it("DF5 say where every version of their rule comes from, and as of when", () => {
    expect(clockRules.rules.map(({ key }) => key)).toEqual([
      "reasonable_grounds_expected",
      "recovery_period_until",
      "reconsideration_by",
      "move_on_until",
    ]);
    for (const { versions } of clockRules.rules) {
      for (const { source, asOf } of versions)
        expect([source.length > 10, asOf <= clockRules.version]).toEqual([true, true]);
    }
  });

  it.each([
    ["reasonable_grounds_expected", "2026-04-01", "2026-04-10"],
    ["reasonable_grounds_expected", "2029-01-10", null],
    ["recovery_period_until", "2026-04-10", "2026-05-09"],
    ["recovery_period_until", "2022-12-13", "2023-01-11"],
    ["recovery_period_until", "2022-12-12", "2023-01-25"],
    ["reconsideration_by", "2026-07-15", "2026-08-14"],
    ["move_on_until", "2026-03-12", "2026-04-26"],
  ] as const)("DF5 %s of %s is %s", (key, anchorOn, on) => {
    expect(clockOf(key, day(anchorOn))).toMatchObject({ key, anchorOn, on });
  });

  it("DF12 say how sure each version of their rule is", () => {
    const sure = clockRules.rules.map(({ before, versions }) => [
      before?.confidence,
      ...versions.map(({ confidence }) => confidence),
    ]);
    expect(sure).toEqual([
      [undefined, "guidance"],
      [undefined, "guidance", "statute"],
      ["uncertain", "guidance"],
      ["uncertain", "guidance"],
    ]);
    expect(clockOf("recovery_period_until", day("2022-12-12"))?.confidence).toBe("guidance");
    expect(clockOf("recovery_period_until", day("2022-12-13"))?.confidence).toBe("statute");
  });

  it("DF12 RU1 are read from a file that was signed before it was asked how sure they are", () => {
    const rules = structuredClone(clockRules);
    for (const rule of rules.rules) {
      delete rule.before;
      for (const version of rule.versions) delete version.confidence;
    }
    // The very bytes that were signed: nothing is added by reading.
    expect(JSON.stringify(ClockRulePack.parse(rules))).toBe(JSON.stringify(rules));
    expect(clockOf("move_on_until", day("2026-03-12"), rules)).toMatchObject({ on: "2026-04-26", confidence: null });
    const told = ruleDifferences(rules, clockRules);
    expect(told.filter(({ what }) => what === "changed")).toHaveLength(5);
    expect(told.filter(({ what }) => what === "renamed").map(({ title }) => title)).toEqual([
      "Ask for a reconsideration by",
      "Move-on support lasts at least until",
    ]);
    expect(told.map(({ after }) => after).join()).toContain("Law: it stands in an Act of Parliament.");
  });

  it("DF13 tell what held where a decision is older than their rule, and nothing where a date follows", () => {
    const before = (facts: DatedFact[]) => clockBeforeRules(facts)?.key;
    const refused = (on: string) => fact("reasonable_grounds", on, "negative");
    expect([before([refused("2024-01-31")]), before([refused("2024-02-01")]), before([])]).toEqual([
      "reconsideration_by",
      undefined,
      undefined,
    ]);
    expect(before([refused("2024-01-10"), fact("reconsideration_asked", "2024-01-20")])).toBe(undefined);
    expect(before([refused("2023-01-10"), fact("conclusive_grounds", "2026-01-20", "positive")])).toBe(undefined);
    expect(before([fact("conclusive_grounds", "2018-05-01", "positive")])).toBe("move_on_until");
    expect(before([fact("reasonable_grounds", "2018-05-01", "positive")])).toBe(undefined);
  });

  it("DF5 does not run where no version of the rule applied that day", () => {
    expect(clockOf("reconsideration_by", day("2024-01-31"))).toBe(undefined);
  });

  it("DF5 run from the fact that counts, and stop when the next one comes", () => {
    expect(ends([], "2026-04-01")).toEqual([["reasonable_grounds_expected", "2026-04-10"]]);
    const positive = fact("reasonable_grounds", "2026-04-10", "positive");
    expect(ends([positive], "2026-04-01")).toEqual([["recovery_period_until", "2026-05-09"]]);
    const confirmed = fact("conclusive_grounds", "2026-09-01", "positive");
    expect(ends([positive, confirmed]).map(([key]) => key)).toEqual(["recovery_period_until", "move_on_until"]);
    const refused = fact("conclusive_grounds", "2026-07-15", "negative");
    expect(ends([positive, refused]).at(-1)).toEqual(["reconsideration_by", "2026-08-14"]);
    const asked = fact("reconsideration_asked", "2026-07-20");
    expect(ends([positive, refused, asked]).map(([key]) => key)).toEqual(["recovery_period_until"]);
  });
});

describe("what the status follows from", () => {
  const negative = fact("reasonable_grounds", "2026-07-15", "negative");
  const isRunning = (facts: DatedFact[], today: string) =>
    decidedFacts(facts, day(today)).isReconsiderationClockRunning;

  it("DF4 a negative first decision can be asked about for thirty days, and then no more", () => {
    expect(isRunning([negative], "2026-08-14")).toBe(true);
    expect(isRunning([negative], "2026-08-15")).toBe(false);
  });

  it("DF4 what was asked in time is under way until a newer decision", () => {
    const asked = fact("reconsideration_asked", "2026-08-01");
    expect(isRunning([negative, asked], "2026-12-01")).toBe(true);
    const upheld = fact("reasonable_grounds", "2026-10-01", "negative", 5);
    expect(isRunning([negative, asked, upheld], "2026-12-01")).toBe(false);
    const changed = fact("reasonable_grounds", "2026-10-01", "positive", 5);
    expect(decidedFacts([negative, asked, changed], day("2026-12-01"))).toMatchObject({
      reasonableGrounds: "positive",
      isReconsiderationClockRunning: false,
    });
  });

  it("DF3 in 10,000 sequences the latest day counts, of one day the latest word, and nothing that was taken out", () => {
    const anyFact = fc.record({
      kind: fc.constantFrom(...CaseFactKind.options),
      outcome: fc.constantFrom("positive" as const, "negative" as const),
      after: fc.nat(40),
      isRemoved: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 12 }), (told) => {
        const facts = told.map(({ kind, outcome, after, isRemoved }, second): DatedFact => {
          const happenedOn = addDays(day("2026-04-01"), after);
          return { kind, outcome: isDecision(kind) ? outcome : null, happenedOn, recordedAt: at(second), isRemoved };
        });
        // A model that goes through the facts once and keeps what beats the one before.
        let first: DatedFact | undefined;
        for (const each of facts) {
          if (each.kind !== "reasonable_grounds" || each.isRemoved) continue;
          if (first === undefined || each.happenedOn >= first.happenedOn) first = each;
        }
        const backwards = facts.toReversed();
        expect(decidedFacts(facts, day("2026-06-01")).reasonableGrounds).toBe(first?.outcome ?? null);
        expect(decidedFacts(backwards, day("2026-06-01"))).toEqual(decidedFacts(facts, day("2026-06-01")));
        const living = facts.filter(({ isRemoved }) => !isRemoved);
        expect(clocksOf(living, null)).toEqual(clocksOf(facts, null));
      }),
      { numRuns: 10_000 },
    );
  });
});

describe("what nobody may forget when a case ends", () => {
  const running = (facts: DatedFact[], submitted: string | null = null) =>
    runningClocks(facts, submitted as CivilDate | null, day("2026-11-23")).map(({ key }) => key);

  it("CL2 is a decision that is awaited, a recovery period without a second decision, and a day to come", () => {
    const positive = fact("reasonable_grounds", "2026-01-10", "positive");
    const second = fact("conclusive_grounds", "2026-11-10", "positive", 1);
    expect(running([], "2026-10-01")).toEqual(["reasonable_grounds_expected"]);
    expect(running([positive])).toEqual(["recovery_period_until"]);
    expect(running([positive, second])).toEqual(["move_on_until"]);
    expect(running([fact("reasonable_grounds", "2026-11-10", "negative")])).toEqual(["reconsideration_by"]);
    expect(running([fact("reasonable_grounds", "2026-06-10", "negative")])).toEqual([]);
  });
});

describe("dates of the NRM at home", () => {
  it("DF7 are shown from 14 days before until 7 days after", () => {
    const on = day("2026-11-23");
    const shownOn = (today: string) => isShownAtHome(on, day(today));
    expect(["2026-11-08", "2026-11-09", "2026-11-23", "2026-11-30", "2026-12-01"].map(shownOn)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });
});
