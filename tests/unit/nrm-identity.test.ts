import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { datesAsWritten, identityFoundIn, identityTerms } from "#shared/domain/nrm-identity.ts";

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
