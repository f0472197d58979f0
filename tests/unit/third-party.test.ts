import { describe, expect, it } from "vitest";
import { type Acquainted, thirdPartyFinder } from "#shared/domain/third-party.ts";

const nobody: Acquainted = { known: [], own: [] };

function found(text: string, acquainted: Acquainted = nobody, path = "document.blocks.0.text"): string[] {
  const written = { path, text };
  return thirdPartyFinder([written], acquainted)(written).map(({ words, kind }) => `${kind}: ${words}`);
}

describe("finding what tells of somebody else", () => {
  it.each([
    ["She lives with Old Tomas and his wife.", ["perhaps_name: Tomas"]],
    ["He was driven by Marek Inventado to the site.", ["perhaps_name: Marek Inventado"]],
    ["Marek said she owes him money.", ["perhaps_name: Marek"]],
    ["We saw mr kowal at the door.", ["perhaps_name: kowal"]],
    ["a man known as szef took it", ["perhaps_name: szef"]],
    ["Spoke to TOMAS INVENTADO by the car.", ["perhaps_name: TOMAS INVENTADO"]],
    ["Rang 07700 900123, then +44 7700 900456.", ["phone: 07700 900123", "phone: +44 7700 900456"]],
    ["He writes from boss@example.org.", ["email: boss@example.org"]],
    ["They sleep at ZZ1 1ZZ.", ["postcode: ZZ1 1ZZ"]],
  ])("SA5 proposes in “%s”", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    "She was tired. Slept badly, and on Monday the Home Office rang.",
    "The NRM and the DWP wrote in January.",
    "Met her at the Salvation Army.",
    "She is Vietnamese and speaks English.",
    "Called on 12 May 2026 at 10:30, reference 2026-11-03.",
  ])("SA5 proposes nothing in “%s”", (text) => {
    expect(found(text)).toEqual([]);
  });

  it("SA5 knows a name at the beginning of a sentence by one in the middle", () => {
    const texts = [
      { path: "a", text: "Rozsa behind the counter." },
      { path: "b", text: "She was afraid of Rozsa then." },
    ];
    const passages = thirdPartyFinder(texts, nobody);
    expect(texts.flatMap((text) => passages(text).map(({ words }) => words))).toEqual(["Rozsa", "Rozsa"]);
  });

  it("SA5 proposes who is around the case in whatever letters, and neither the person’s name nor their number", () => {
    const acquainted: Acquainted = {
      known: [
        { words: "Łukasz Nikt", kind: "person_around" },
        { words: "سلمى", kind: "person_around" },
        { words: "Aster", kind: "person_around" },
      ],
      own: ["Aster Invented", "07700 900111", "1 Made-up Road, ZZ1 1ZZ"],
    };
    const text = "Aster saw LUKASZ NIKT and سلمى. Her number is +44 7700 900111, at ZZ11ZZ. Aster Invented agreed.";
    expect(found(text, acquainted)).toEqual(["person_around: LUKASZ NIKT", "person_around: سلمى"]);
  });

  it("SA5 proposes a word in a script without capitals among others, and not a whole text in one", () => {
    expect(found("She was brought by ሰላም ተስፋዬ to the flat.")).toEqual(["perhaps_name: ሰላም ተስፋዬ"]);
    expect(found("黄文杰 opened the door.")).toEqual(["perhaps_name: 黄文杰"]);
    expect(found("قالت إنها متعبة ولم تنم")).toEqual([]);
  });

  it("SA5 proposes whoever is known alone, and what stands beside them alone", () => {
    const acquainted: Acquainted = {
      known: [{ words: "Minh", kind: "person_around" }],
      own: ["Lan Invented"],
    };
    expect(found("She left with Lan Minh at night.", acquainted)).toEqual(["person_around: Minh"]);
    expect(found("They met Aunt Maria Minh Smith there.", acquainted)).toEqual([
      "perhaps_name: Maria",
      "person_around: Minh",
      "perhaps_name: Smith",
    ]);
  });

  it("SA5 proposes again what was left out by hand, also where the person is called the same", () => {
    const acquainted: Acquainted = { known: [{ words: "Maria", kind: "left_out_elsewhere" }], own: ["Maria Invented"] };
    expect(found("Later Maria left.", acquainted)).toEqual(["left_out_elsewhere: Maria"]);
  });

  it("SA5 takes an address that is part of the person’s own for somebody else’s", () => {
    const acquainted: Acquainted = { known: [], own: ["maria.k@example.org"] };
    expect(found("Write to k@example.org or maria.k@example.org.", acquainted)).toEqual(["email: k@example.org"]);
  });

  it("SA5 takes every capital of a field for names, and none of who wrote a record", () => {
    expect(found("Mirela", nobody, "interpreter")).toEqual(["named_in_field: Mirela"]);
    expect(found("Worker One", nobody, "recordedBy")).toEqual([]);
  });

  it("SA5 looks through a long text in a time that grows with its length alone", () => {
    // A figure is in the bench; here it comes back at all.
    for (const text of ["0".repeat(60_000), "A ".repeat(30_000), "a@".repeat(30_000), "-".repeat(60_000)]) {
      expect(Array.isArray(found(text))).toBe(true);
    }
  });
});
