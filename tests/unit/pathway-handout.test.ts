import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CaseFactKind, type DatedFact, isDecision } from "#shared/domain/case-fact.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { handoutFileName, handoutOf, pathwayHandoutPack } from "#shared/domain/pathway-handout.ts";
import { pathwayOf, pathwayPack } from "#shared/domain/pathway.ts";

const today = "2026-11-28" as CivilDate;
const sent = "2026-03-02" as CivilDate;

function fact(kind: CaseFactKind, happenedOn: string, outcome: DatedFact["outcome"] = null): DatedFact {
  const recordedAt = `${happenedOn}T10:00:00.000Z` as Instant;
  return { kind, outcome, happenedOn: happenedOn as CivilDate, recordedAt, isRemoved: false };
}

const neutral = (facts: DatedFact[]) => handoutOf(pathwayOf(facts, sent), true, today);

/** What of the words that are never in it stands in a text. */
function tellsIn(text: string): string[] {
  return pathwayHandoutPack.neverInNeutral.filter((word) => text.toLowerCase().includes(word.toLowerCase()));
}

const anyFacts = fc.array(
  fc.record({
    kind: fc.constantFrom(...CaseFactKind.options),
    day: fc.integer({ min: 10, max: 28 }),
    outcome: fc.constantFrom("positive" as const, "negative" as const),
  }),
  { maxLength: 6 },
);

describe("a page for the person about where they stand", () => {
  it("PW4 tells without those words, whatever is on record, nothing of what it is about", () => {
    expect(tellsIn(JSON.stringify(pathwayHandoutPack.neutral))).toEqual([]);
    expect(tellsIn(handoutFileName(true))).toEqual([]);
    for (const word of ["trafficking", "modern slavery", "NRM", "exploitation", "Home Office"]) {
      expect(tellsIn(`Before ${word} after`), word).not.toEqual([]);
    }
    // The full one does tell it, so that the list can find something.
    expect(tellsIn(JSON.stringify(pathwayHandoutPack.full)).length).toBeGreaterThan(3);
    fc.assert(
      fc.property(anyFacts, fc.boolean(), (made, isSent) => {
        const facts = made.map(({ kind, day, outcome }) =>
          fact(kind, `2026-05-${day}`, isDecision(kind) ? outcome : null),
        );
        const page = handoutOf(pathwayOf(facts, isSent ? sent : null), true, today);
        expect(tellsIn(JSON.stringify(page))).toEqual([]);
        expect(page.steps).toHaveLength(pathwayPack.steps.length);
      }),
    );
  });

  it("PW4 never calls the reader a victim, in either wording", () => {
    const { full, neutral: without } = pathwayHandoutPack;
    expect(JSON.stringify([full, without])).not.toMatch(/victim|offen[cs]e|illegal/i);
  });

  it("PW4 says of the step that is now what it is, what comes next and the day that follows", () => {
    const [form, first, rest, second] = neutral([fact("reasonable_grounds", "2026-04-10", "positive")]).steps;
    expect(form).toMatchObject({ state: "done", on: sent, paragraphs: [] });
    expect(first).toMatchObject({ state: "done", answer: "Yes", paragraphs: [] });
    expect(rest?.paragraphs).toHaveLength(2);
    expect(rest?.date).toMatchObject({
      words: "This time lasts at least until",
      on: expect.stringMatching(/^2026-05/),
    });
    expect(second).toMatchObject({ state: "to_come", date: null });
  });

  it("PW4 says after a no that it can be looked at again and until when", () => {
    const [, first, rest] = neutral([fact("reasonable_grounds", "2026-04-10", "negative")]).steps;
    expect(first?.answer).toBe("No");
    expect(first?.paragraphs.join(" ")).toContain("looked at again");
    expect(first?.date?.words).toBe("Ask for it to be looked at again by");
    expect(rest).toMatchObject({ state: "not_reached", answer: "Does not come, unless an answer is changed" });
  });
});
