import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CaseFactKind, type DatedFact, isDecision } from "#shared/domain/case-fact.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { pathwayOf, pathwayPack, PathwayStepKey, stepNow } from "#shared/domain/pathway.ts";

const sent = "2026-03-02" as CivilDate;

function fact(kind: CaseFactKind, happenedOn: string, outcome: DatedFact["outcome"] = null): DatedFact {
  const recordedAt = `${happenedOn}T10:00:00.000Z` as Instant;
  return { kind, outcome, happenedOn: happenedOn as CivilDate, recordedAt, isRemoved: false };
}

const first = (outcome: "positive" | "negative") => fact("reasonable_grounds", "2026-04-10", outcome);
const second = (outcome: "positive" | "negative") => fact("conclusive_grounds", "2026-10-01", outcome);
const states = (facts: DatedFact[], submittedOn: CivilDate | null = sent) =>
  pathwayOf(facts, submittedOn).map(({ state }) => state);
const now = (facts: DatedFact[], submittedOn: CivilDate | null = sent) => stepNow(pathwayOf(facts, submittedOn));

describe("the way through the NRM", () => {
  it("PW1 goes on with each fact, from the referral to moving on", () => {
    expect(states([], null)).toEqual(["now", "to_come", "to_come", "to_come", "to_come"]);
    expect(states([])).toEqual(["done", "now", "to_come", "to_come", "to_come"]);
    expect(states([first("positive")])).toEqual(["done", "done", "now", "to_come", "to_come"]);
    const both = [first("positive"), second("positive")];
    expect(states(both)).toEqual(["done", "done", "done", "done", "now"]);
    expect(states([...both, fact("support_ended", "2026-12-01")])).toEqual(["done", "done", "done", "done", "done"]);
    // Support that ended before is not the end of this one.
    expect(states([...both, fact("support_ended", "2026-01-01")]).at(-1)).toBe("now");
  });

  it("PW1 knows from a later decision that there was an earlier one", () => {
    expect(states([second("positive")], null)).toEqual(["done", "done", "done", "done", "now"]);
    expect(pathwayOf([second("positive")], null)[1]).toMatchObject({ on: null, outcome: null });
    expect(states([first("positive")], null)[0]).toBe("done");
    const moveOn = fact("move_on_began", "2026-11-01");
    expect(states([moveOn], null)).toEqual(["done", "done", "done", "done", "now"]);
    expect(states([first("positive"), moveOn])).toEqual(["done", "done", "done", "done", "now"]);
    // Whoever is helped to move on without a positive decision is helped outside the NRM.
    expect(states([first("negative"), moveOn])).toEqual(["done", "done", "not_reached", "not_reached", "now"]);
  });

  it("PW2 says what is now, what follows and by when", () => {
    expect(now([])).toMatchObject({ key: "reasonable_grounds", clock: { key: "reasonable_grounds_expected" } });
    expect(now([])?.outcomes.map(({ outcome }) => outcome)).toEqual(["positive", "negative"]);
    expect(now([first("positive")])).toMatchObject({ key: "recovery", clock: { on: "2026-05-09" } });
    expect(now([first("positive"), second("positive")])).toMatchObject({
      key: "move_on",
      on: "2026-10-01",
      clock: { key: "move_on_until" },
    });
  });

  it("PW3 stops at a negative decision with the day to ask until, and goes on with a newer one", () => {
    expect(states([first("negative")])).toEqual(["done", "done", "not_reached", "not_reached", "not_reached"]);
    expect(now([first("negative")])).toMatchObject({
      key: "reasonable_grounds",
      outcome: "negative",
      clock: { key: "reconsideration_by", on: "2026-05-10" },
    });
    const again = fact("reasonable_grounds", "2026-06-01", "positive");
    expect(states([first("negative"), again])).toEqual(["done", "done", "now", "to_come", "to_come"]);
    expect(states([first("positive"), second("negative")])).toEqual(["done", "done", "done", "done", "not_reached"]);
    expect(now([first("positive"), second("negative")])).toMatchObject({ clock: { key: "reconsideration_by" } });
  });

  it("PW1 has one step that is now at most, and none done behind one that is not, whatever is recorded", () => {
    const facts = fc.array(
      fc
        .record({
          kind: fc.constantFrom(...CaseFactKind.options),
          outcome: fc.constantFrom("positive" as const, "negative" as const),
          day: fc.integer({ min: 1, max: 28 }),
          isRemoved: fc.boolean(),
        })
        .map(({ kind, outcome, day, isRemoved }) => ({
          ...fact(kind, `2026-05-${String(day).padStart(2, "0")}`, isDecision(kind) ? outcome : null),
          isRemoved,
        })),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(facts, fc.boolean(), (recorded, isSent) => {
        const way = states(recorded, isSent ? sent : null);
        expect(way.filter((state) => state === "now").length).toBeLessThanOrEqual(1);
        expect(way.slice(0, 4).toSorted((a, b) => order(a) - order(b))).toEqual(way.slice(0, 4));
        expect(
          states(
            recorded.filter(({ isRemoved }) => !isRemoved),
            isSent ? sent : null,
          ),
        ).toEqual(way);
      }),
      { numRuns: 10_000 },
    );
  });

  it("PW2 has words with source and day for each step, and none that names an offence to the person", () => {
    expect(pathwayPack.steps.map(({ key }) => key)).toEqual(PathwayStepKey.options);
    const words = pathwayPack.steps.flatMap(({ title, what, next, outcomes }) => [
      title,
      what,
      next,
      ...outcomes.map((outcome) => outcome.words),
    ]);
    expect(words.filter((text) => /victim|slave|traffick/i.test(text))).toEqual([]);
  });
});

const order = (state: string) => ["done", "now", "to_come", "not_reached"].indexOf(state);
