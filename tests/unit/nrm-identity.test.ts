import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  datesAsWritten,
  identityFoundIn,
  identityTerms,
  termsOfFamily,
  withoutNames,
} from "#shared/domain/nrm-identity.ts";

const terms = identityTerms(
  [{ text: "Luana Teixoro Pradal" }, { text: "Lua" }, { text: "Trầnvy Minh Khôi" }, { text: "陳小明" }],
  ["+447700900331", ...datesAsWritten("1997-11-02")],
);

describe("finding what would tell who the person is", () => {
  it.each([
    ["Then Lua left.", ["Lua"]],
    ["then LUA left", ["Lua"]],
    ["Pradal's room", ["Pradal"]],
    ["He calls her Khoi", ["Khôi"]],
    ["Ring 07700 900 331 after five", ["+447700900331"]],
    ["born 2 November 1997", ["2 November 1997"]],
    ["她叫陳小明。", ["陳小明"]],
    ["Luanda is a city; evaluation; lunch", []],
    ["Born in 1997, in November", []],
    ["", []],
  ])("NRM25 in %j finds %j", (text, expected) => {
    expect(identityFoundIn(text, terms)).toEqual(expected);
  });

  it.each([
    ["Minh Tran", ["Minh Tran", "Minh", "Tran"]],
    ["Older brother of Minh", ["Older brother of Minh", "Minh"]],
    ["Minh, her brother", ["Minh, her brother", "Minh"]],
    ["አበባ", ["አበባ"]],
    ["Not known", []],
    ["An uncle", []],
    ["Two cousins", []],
  ])("NRM25 takes of a relative written as %j the names %j", (name, expected) => {
    expect(termsOfFamily([{ relation: "relative", name, identifiers: [] }])).toEqual(expected);
  });

  it("NRM25 takes what a child is known by, and nothing of somebody who is no family", () => {
    const known = (asSaid: string) => [{ kind: "phone" as const, asSaid }];
    const people = [
      { relation: "dependant" as const, name: "A girl", identifiers: known("07700 900332") },
      { relation: "exploiter" as const, name: "Bren", identifiers: known("07700 900333") },
    ];
    expect(identityFoundIn("Ring 07700900332 or 07700900333", termsOfFamily(people))).toEqual(["07700 900332"]);
  });

  it("NRM25 finds any name between other words, however it is written", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 2, maxLength: 20 }), (name) => {
        const [term] = identityTerms([{ text: name }]);
        if (term === undefined || !/^[\p{L}\p{N} .*+?()[\]\\-]+$/u.test(term) || !/\p{L}/u.test(term)) return;
        expect(identityFoundIn(`before ${term} after`, [term])).toEqual([term]);
        expect(identityFoundIn(`before ${term.toUpperCase()}, after`, [term.toLowerCase()])).toHaveLength(1);
      }),
    );
  });
});

describe("taking names out of a text", () => {
  it.each([
    ["Then Lua left. Luanda is a city.", "Then [name] left. Luanda is a city."],
    ["LUANA  TEIXORO\nPRADAL’s room", "[name]’s room"],
    ["Tra\u0302\u0300nvy called; KHÔI, Khoi and khôi", "[name] called; [name], [name] and [name]"],
    ["她叫陳小明。", "她叫[name]。"],
    ["(Pradal)", "([name])"],
    ["evaluation, 2 November 1997", "evaluation, [name]"],
    ["", ""],
  ])("FF4 makes of %j %j", (text, expected) => {
    expect(withoutNames(text, terms)).toBe(expected);
  });

  it("FF4 takes out an Arabic, a Vietnamese and a Tigrinya name, and the end of a Greek one in capitals", () => {
    const names = ["سلمى الخيالية", "Trần Thị Hằng", "ሰላም ምናባዊት", "Γιώργος"];
    const text = "قالت سلمى الخيالية: نعم. TRẦN THỊ HẰNG, ሰላም ምናባዊት። ΓΙΩΡΓΟΣ";
    expect(withoutNames(text, identityTerms(names.map((name) => ({ text: name }))))).toBe(
      "قالت [name]: نعم. [name], [name]። [name]",
    );
  });

  it("FF4 leaves no name that would be found, and every other sign as it was", () => {
    const words = fc.string({ unit: "grapheme", minLength: 0, maxLength: 12 });
    fc.assert(
      fc.property(words, words, fc.constantFrom("Luana", "PRADAL", "khôi", "陳小明"), (before, behind, name) => {
        const text = withoutNames(`${before} ${name} ${behind}`, terms);
        expect(identityFoundIn(text, terms)).toEqual([]);
        expect(withoutNames(`${before} ${behind}`, ["Never Written"])).toBe(`${before} ${behind}`);
      }),
    );
  });
});
