import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CaseReference, caseReferenceFrom, normaliseCaseReference } from "#shared/domain/case-reference.ts";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const references = fc.array(fc.nat(31), { minLength: 5, maxLength: 5 }).map(caseReferenceFrom);

describe("case reference", () => {
  it("CR1 is HF- with five characters and a check", () => {
    fc.assert(fc.property(references, (reference) => CaseReference.safeParse(reference).success));
  });

  it("CR2 notices every single wrong character", () => {
    fc.assert(
      fc.property(
        references,
        fc.integer({ min: 3, max: 8 }),
        fc.constantFrom(...alphabet.split("")),
        (reference, at, wrong) => {
          fc.pre(reference[at] !== wrong);
          const mistyped = reference.slice(0, at) + wrong + reference.slice(at + 1);
          return !CaseReference.safeParse(mistyped).success;
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("CR2 notices any two characters that changed places", () => {
    const places = fc.uniqueArray(fc.integer({ min: 3, max: 8 }), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(references, places, (reference, [a = 3, b = 4]) => {
        fc.pre(reference[a] !== reference[b]);
        const letters = reference.split("");
        [letters[a], letters[b]] = [letters[b] ?? "", letters[a] ?? ""];
        return !CaseReference.safeParse(letters.join("")).success;
      }),
      { numRuns: 2_000 },
    );
  });

  it("CR3 forgives small letters, spaces and letters that look like digits", () => {
    expect(normaliseCaseReference("hf 0oil1 x")).toBe("HF-00111X");
  });
});
