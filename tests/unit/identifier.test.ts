import { describe, expect, it } from "vitest";
import { identifiersIn, knownNames } from "#shared/domain/identifier.ts";

const names = knownNames(["Aster Invented", "Minh Khôi Trần", "Lua", "Ng", "Aster Invented-Hale"]);
const found = (text: string) =>
  identifiersIn(text, names).map(({ kind, from, to }) => [kind, text.slice(from, to)] as const);

describe("identifiers in a text", () => {
  it.each([
    ["Ring 020 7946 0018 after five", [["phone", "020 7946 0018"]]],
    [
      "+44 7700 900123, or 07700-900-456",
      [
        ["phone", "+44 7700 900123"],
        ["phone", "07700-900-456"],
      ],
    ],
    ["(0161) 496 0123", [["phone", "(0161) 496 0123"]]],
    ["HF-7K3QDY, DEMO-NRM-0014, 12/05/2026, 15000 characters", []],
    ["Her number is QQ 12 34 56 C, his AB123456D.", [["national_insurance", "AB123456D"]]],
    [
      "They moved to zz1 1zz, near M1 1AE",
      [
        ["postcode", "zz1 1zz"],
        ["postcode", "M1 1AE"],
      ],
    ],
    ["Room B12 at 9am", []],
    [
      "Aster invented the rest; Minh Khoi Tran was there",
      [
        ["name", "Aster invented"],
        ["name", "Minh Khoi Tran"],
      ],
    ],
    [
      "Aster Invented-Hale and Lua, not Luanda",
      [
        ["name", "Aster Invented-Hale"],
        ["name", "Lua"],
      ],
    ],
    ["Ng is too short, and Minh alone is another", []],
  ])("CN16 finds in %j", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it("CN16 looks through the longest note", () => {
    const text = "0".repeat(25_000) + " Aster ".repeat(3_000);
    expect(identifiersIn(text, names)).toEqual([]);
  });
});
