import { describe, expect, it } from "vitest";
import { sharedTraits } from "#shared/domain/known-elsewhere.ts";
import { aProfessional } from "../support/involved-people.ts";

const phone = (asSaid: string) => ({ kind: "phone", asSaid }) as const;

describe("somebody who is known by the same in another case", () => {
  const man = aProfessional({ relation: "exploiter", name: "The Man, Dáve", identifiers: [phone("07700 900123")] });

  it("PC8 is found by a number, a place, a vehicle, an account or an exploiter's name, however it is written", () => {
    const traits = (changes: Parameters<typeof aProfessional>[0]) =>
      sharedTraits([man], [aProfessional({ relation: "other", ...changes })]).map(({ trait, asSaid }) => [
        trait,
        asSaid,
      ]);
    expect([
      traits({ identifiers: [phone("+44 7700 900 123")] }),
      traits({ identifiers: [phone("07700 900124")] }),
      traits({ identifiers: [{ kind: "account", asSaid: "07700 900123" }] }),
      traits({ relation: "exploiter", name: "the man dave" }),
      traits({ relation: "relative", name: "The Man, Dáve" }),
    ]).toEqual([[["phone", "07700 900123"]], [], [], [["name", "The Man, Dáve"]], []]);
    const van = aProfessional({
      relation: "exploiter",
      name: "A",
      identifiers: [{ kind: "vehicle", asSaid: "ZZ06 ZZZ" }],
    });
    const same = aProfessional({ name: "B", identifiers: [{ kind: "vehicle", asSaid: "zz06-zzz" }] });
    expect(sharedTraits([van], [same])).toEqual([{ here: van, there: same, trait: "vehicle", asSaid: "ZZ06 ZZZ" }]);
  });

  it("PC8 is found once for a number that is said twice", () => {
    const twice = { ...man, identifiers: [phone("07700 900123"), phone("+447700900123")] };
    expect(sharedTraits([twice], [{ ...man, name: "Another" }])).toHaveLength(1);
  });

  it("PC8 is not told of two professionals, nor of words in which nothing can be compared", () => {
    const desk = aProfessional({ identifiers: [phone("07700 900456")] });
    expect(sharedTraits([desk], [desk])).toEqual([]);
    expect(sharedTraits([{ ...desk, relation: "other" }], [desk])).toHaveLength(1);
    const nothing = aProfessional({
      relation: "other",
      identifiers: [phone("not known"), { kind: "other", asSaid: "?" }],
    });
    expect(sharedTraits([nothing], [nothing])).toEqual([]);
  });

  it("PC8 is found in a time that grows with both lists", () => {
    const many = Array.from({ length: 20_000 }, (_, number) => ({
      ...man,
      name: `N${number}`,
      identifiers: [phone(`0770${number}`)],
    }));
    expect(sharedTraits(many, many)).toHaveLength(40_000);
  });
});
