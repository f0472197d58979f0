import { describe, expect, it } from "vitest";
import { passagesSharedBy } from "#shared/domain/shared-words.ts";

const count = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `word${from + at}`).join(" ");
const sharedPassages = (text: string) => passagesSharedBy(text)(count(0, 40));

describe("words that stand elsewhere", () => {
  it("NRM72 finds a long run in whatever letters and signs, and gives it in the words of this text", () => {
    const copied = count(5, 25).replaceAll("word7", "WORD7,");
    expect(sharedPassages(`Before this: ${copied}. And after.`)).toEqual([copied]);
  });

  it("NRM72 lets a phrase of the office stand, and words in another order", () => {
    expect(sharedPassages(count(5, 20))).toEqual([]);
    expect(sharedPassages(count(5, 40).split(" ").toReversed().join(" "))).toEqual([]);
    expect(sharedPassages("")).toEqual([]);
  });

  it("NRM72 gives each of several runs by itself", () => {
    const [first, second] = [count(0, 17), count(20, 40)];
    expect(sharedPassages(`${first} of their own ${second}`)).toEqual([first, second]);
  });
});
