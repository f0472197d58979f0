import { readFileSync } from "node:fs";
import { join } from "node:path";
import nspell from "nspell";
import { describe, expect, it } from "vitest";
import { KnownWord, wordsOfTheField, wordsToCheck } from "#shared/domain/spelling.ts";
import { projectRoot } from "../../scripts/project.mjs";
import { SpellChecker, type SpellingPort, type SpellingQuestion } from "../../renderer/components/spell-checker.ts";

const words = (
  text: string,
  lane: "own_words" | "observed" | null = null,
  kind: "paragraph" | "prompt" = "paragraph",
) => wordsToCheck({ kind, lane, text }).map(({ word }) => word);

describe("the words that a dictionary can judge", () => {
  it("SL1 are small words, with their places, also with an apostrophe of either kind", () => {
    expect(words("She didn’t say, and wasn't asked.")).toEqual(["didn't", "say", "and", "wasn't", "asked"]);
    const text = "He recieved no pay";
    for (const { word, from, to } of wordsToCheck({ kind: "paragraph", lane: null, text })) {
      expect(text.slice(from, to)).toBe(word);
    }
    expect(words("a re-traumatising visit")).toEqual(["re", "traumatising", "visit"]);
  });

  it("SL1 are never what the person said, a prompt, a name, an abbreviation, a number, an address or another language", () => {
    expect(words("they sayd I owe mony", "own_words")).toEqual([]);
    expect(words("what was sayd", null, "prompt")).toEqual([]);
    expect(words("they sayd so", "observed")).toEqual(["they", "sayd", "so"]);
    expect(words("Nguyen met DCI Aster, NRM in hand")).toEqual(["met", "in", "hand"]);
    expect(words("ring 07700900123 or a7b, see www.lantern.example, x@lantern.example and c/o no_one")).toEqual([
      "ring",
      "or",
      "see",
      "and",
    ]);
    expect(words("nợ chị, café, семья, عائلة, 家")).toEqual([]);
    expect(words("")).toEqual([]);
  });

  it("SL1 are read in no time from a note as long as one can be, and from what would make a slow pattern slow", () => {
    expect(words("wrod ".repeat(3_000))).toHaveLength(3_000);
    expect(words("a'".repeat(7_500))).toEqual([]);
    expect(words("a".repeat(40))).toHaveLength(1);
    expect(words("a".repeat(41))).toEqual([]);
  });
});

describe("the dictionary", () => {
  const file = (name: string) => readFileSync(join(projectRoot, "node_modules/dictionary-en-gb", name), "utf8");
  const dictionary = nspell(file("index.aff"), file("index.dic"));

  it("SL2 is British, and proposes what was meant", () => {
    for (const word of ["organised", "colour", "counselling", "safeguarding", "caseworker"])
      expect(dictionary.correct(word), word).toBe(true);
    expect(dictionary.correct("organized")).toBe(false);
    expect(dictionary.suggest("accomodation")).toContain("accommodation");
    expect(dictionary.suggest("recieved")[0]).toBe("received");
  });

  it("SL2 lacks every word of the field that the pack has, and the pack has no name", () => {
    expect([...wordsOfTheField].filter((word) => dictionary.correct(word))).toEqual([]);
    expect([...wordsOfTheField].every((word) => KnownWord.safeParse(word).success)).toBe(true);
  });
});

describe("asking the dictionary", () => {
  function aPort(unknown: readonly string[]) {
    const asked: SpellingQuestion[] = [];
    const port: SpellingPort = {
      onmessage: null,
      postMessage(question) {
        asked.push(question);
        const answer = question.kind === "check" ? question.words.filter((word) => unknown.includes(word)) : ["meant"];
        port.onmessage?.({ data: { id: question.id, words: answer } } as MessageEvent);
      },
    };
    return { asked, checker: new SpellChecker(port) };
  }

  it("asks about a word once, and knows nothing of one before it was asked about", async () => {
    const { asked, checker } = aPort(["wrod"]);
    expect(checker.isKnown("word")).toBeUndefined();
    expect(await checker.learn(["wrod", "word", "wrod"])).toBe(true);
    expect([checker.isKnown("wrod"), checker.isKnown("word")]).toEqual([false, true]);
    expect(await checker.learn(["word", "wrod"])).toBe(false);
    expect(asked).toHaveLength(1);
    expect(await checker.propose("wrod")).toEqual(["meant"]);
  });
});
