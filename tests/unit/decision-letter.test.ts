import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { letterFields, longestLetter, readLetter } from "#shared/domain/decision-letter.ts";
import { datesIn } from "#shared/domain/letter-text.ts";
import { LetterWordingPack, letterWordings } from "#shared/domain/letter-wordings.ts";
import { letterFigures, prepared } from "../bench/letters/letter-figures.ts";
import { hostileLetters } from "../bench/letters/hostile-letters.ts";
import { heldOutLetters } from "../bench/letters/letters-held-out.ts";
import { tunedLetters } from "../bench/letters/letters-tuned.ts";
import { rewritten } from "../bench/letters/rewritten.ts";

const letters = [...tunedLetters, ...heldOutLetters];
const nothing = letterFields.map(() => "not_found");
const statesOf = (text: string) => letterFields.map((field) => readLetter(text)[field].state);
const stateAndValue = (text: string, field: "outcome" | "decision") => {
  const read = readLetter(text)[field];
  return read.state === "found" ? read.value : read.state;
};

describe("a letter about a decision", () => {
  it("RL1 RL2 is read exactly in at least 95 of 100 fields, and nothing is made up", () => {
    expect(letters).toHaveLength(30);
    for (const set of [tunedLetters, heldOutLetters]) {
      const { fields, exact, invented } = letterFigures(set);
      expect(exact / fields).toBeGreaterThanOrEqual(0.95);
      expect(invented).toBe(0);
    }
  });

  it.each(Object.entries(rewritten))("RL1 RL2 is read as well with %s", (_how, rewrite) => {
    const { fields, exact, invented } = letterFigures(letters.map(rewrite));
    expect(exact / fields).toBeGreaterThanOrEqual(0.95);
    expect(invented).toBe(0);
  });

  it("RL2 is read worse, and by making things up, where every date is taken for every day: the figure can fail", () => {
    const { exact, fields, invented } = letterFigures(letters, (text) => {
      const [first] = datesIn(text);
      const read = readLetter(text);
      return first ? { ...read, recoveryUntil: { state: "found", ...first, value: first.on } } : read;
    });
    expect(exact / fields).toBeLessThan(0.95);
    expect(invented).toBeGreaterThan(15);
  });

  it("RL1 each field comes with the passage it was read from, at its place in the pasted text", () => {
    for (const letter of letters) {
      const { text } = prepared(letter);
      const read = readLetter(text);
      for (const field of letterFields) {
        const one = read[field];
        const all = one.state === "found" ? [one] : one.state === "contradicted" ? one.candidates : [];
        for (const { value, from, to } of all) {
          const passage = text.slice(from, to);
          expect(passage.trim(), letter.name).toBe(passage);
          expect(passage).not.toBe("");
          if (field === "reference" || field === "person" || field === "reasons") expect(passage).toContain(value);
          // A decision of today is dated by the letter.
          if (/^\d{4}-\d{2}-\d{2}$/u.test(value) && !/today/u.test(passage) && field !== "reference") {
            expect(datesIn(passage).map(({ on }) => on)).toContain(value);
          }
        }
      }
    }
  });

  it("RL3 values that contradict one another are all told, and none is chosen", () => {
    const [letter] = heldOutLetters.filter(({ name }) => name.startsWith("two dates"));
    const read = readLetter(letter ? prepared(letter).text : "");
    expect(read.decidedOn).toEqual({
      state: "contradicted",
      candidates: [
        { value: "2026-11-10", from: expect.any(Number), to: expect.any(Number) },
        { value: "2026-11-11", from: expect.any(Number), to: expect.any(Number) },
      ],
    });
  });

  it.each([
    [
      "We do not accept all you told us, but there are reasonable grounds to believe that you are a victim.",
      "positive",
    ],
    ["We are not satisfied that there are reasonable grounds to believe that you are a victim.", "negative"],
    ["We do not doubt that there are reasonable grounds to believe that you are a victim.", "not_found"],
    ["This is not a negative reasonable grounds decision.", "not_found"],
    ["We have not made a positive reasonable grounds decision.", "not_found"],
    ["If there are reasonable grounds to believe it, we will write to you.", "not_found"],
    ["In your sister's case, and for your sister alone, there are reasonable grounds to believe it.", "not_found"],
    ["You are a victim of modern slavery and can ring the helpline.", "not_found"],
    ["We found that you are not a victim of trafficking.", "negative"],
  ])("RL2 %s: %s", (sentence, outcome) => {
    expect(stateAndValue(`Dear Ms Invented\n\n${sentence}\n`, "outcome")).toBe(outcome);
  });

  it("RL2 of another decision, of other papers and of nothing nothing is read", () => {
    const asylum =
      "Home Office\nDear Mr Invented\n\nYour claim for asylum: positive decision\n\nIt was made on 3 March 2026.\n";
    expect(stateAndValue(asylum, "decision")).toBe("not_found");
    expect(stateAndValue(asylum, "outcome")).toBe("not_found");
    expect(statesOf("")).toEqual(nothing);
    expect(statesOf("\n \t\n")).toEqual(nothing);
    for (const paper of ["docs/handbook/README.md", "docs/security.md", "README.md"]) {
      expect(statesOf(readFileSync(paper, "utf8").slice(0, longestLetter)), paper).toEqual(nothing);
    }
  });

  it("RL4 markup is no part of what is read, and nothing of it is", () => {
    const read = readLetter('<p>Dear Ms Invented</p>\n<img alt="Our reference: X/1" onerror="Date: 3 May 2026">\n');
    expect(read.reference.state).toBe("not_found");
    expect(read.writtenOn.state).toBe("not_found");
  });

  it(
    "RL4 a text that is too long is refused, and a hostile one of full length comes to its end",
    { timeout: 120_000 },
    () => {
      expect(() => readLetter("x".repeat(longestLetter + 1))).toThrow(RangeError);
      // What would hang is ended by the limit of the test; how the time grows is a figure of the bench.
      for (const text of hostileLetters(longestLetter)) expect(readLetter(text).olderFrom).toBeNull();
    },
  );

  it.each([
    ["a number without end", `Reference ${"1".repeat(longestLetter - 20)} x`],
    ["the beginning of a reference again and again", `Case: ${"nrm-".repeat(longestLetter / 4 - 2)}`],
    ["a rule of hyphens with a letter behind it", `A${"-".repeat(longestLetter - 2)}x`],
    ["one letter", "n".repeat(longestLetter)],
  ])("RL4 in %s nothing is found, and it comes to its end", (_what, text) => {
    expect(statesOf(text)).toEqual(nothing);
  });

  it("RL3 of a list of names each is told once, and of a part of a name the first", () => {
    // None that scans confuse with another.
    const signs = "a b c d e f g h k m p q t u w".split(" ");
    const names = signs.flatMap((a) => signs.flatMap((b) => signs.map((c) => `X${a}${b}${c}`)));
    const list = ["Ann Xaaa", ...names, "Mr Xaaa"].map((name) => `Name: ${name}`).join("\n");
    const { person } = readLetter(list);
    const told = person.state === "contradicted" ? person.candidates.map(({ value }) => value) : [];
    expect(told).toEqual(["Ann Xaaa", ...names.slice(1)]);
  });

  it("RL1 the wordings are data with source and day", () => {
    expect(LetterWordingPack.safeParse({ ...letterWordings, months: [] }).success).toBe(false);
    expect(letterWordings.source).not.toBe("");
    expect(letterWordings.asOf <= letterWordings.version).toBe(true);
  });
});

describe("a date in a letter", () => {
  it.each([
    ["3 May 2026", "2026-05-03"],
    ["3rd of May 2026", "2026-05-03"],
    ["Sunday, 3 May, 2026", "2026-05-03"],
    ["May 3, 2026", "2026-05-03"],
    ["03/05/2026", "2026-05-03"],
    ["3.5.26", "2026-05-03"],
    ["2026-05-03", "2026-05-03"],
    ["3 Mai 2026", "2026-05-03"],
    ["l5 Septernber 2O25", "2025-09-15"],
    ["29\n0ctober 2025", "2025-10-29"],
    ["29 February 2028", "2028-02-29"],
  ])("RL1 %j is read", (written, on) => {
    expect(datesIn(`It was ${written}.`).map((date) => date.on)).toEqual([on]);
  });

  it.each([
    "31/02/2026",
    "12/03/2026/CG",
    "SCA-2026-05-03",
    "3 May 3026",
    "45 May 2026",
    "3 Mayday 2026",
    "lO May OOOO",
  ])("RL2 %j is none", (written) => {
    expect(datesIn(`It was ${written}.`)).toEqual([]);
  });
});
