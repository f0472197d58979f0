import { z } from "zod";
import pack from "../packs/spelling/spelling-2026-11.json" with { type: "json" };
import { CivilDate } from "./instant.ts";
import type { NoteBlock } from "./note-document.ts";

/** Longer than any word of the dictionary, in characters. */
const longestWord = 40;

/** A word that is right although no dictionary has it: small letters of the English alphabet, as `wordsToCheck` gives it. */
export const KnownWord = z
  .string()
  .regex(/^[a-z]+(?:'[a-z]+)*$/, "Write one word in small letters.")
  .min(2)
  .max(longestWord);
export type KnownWord = z.infer<typeof KnownWord>;

/** Words that an office can keep: more than anybody adds, and few enough to be read through. */
export const mostKnownWords = 1_000;

/** Words of the field that the bundled dictionary lacks (SPEC SL2). */
export const SpellingPack = z.strictObject({
  id: z.literal("spelling"),
  version: CivilDate,
  title: z.string(),
  asOf: CivilDate,
  source: z.string().min(1),
  words: z.array(KnownWord),
});

export const wordsOfTheField: ReadonlySet<string> = new Set(SpellingPack.parse(pack).words);

/** A word of a text, with its place and the place behind its last letter. */
export type PlacedWord = { readonly word: string; readonly from: number; readonly to: number };

/** Something with a digit, an `@` or a slash in it is a number, an address or a code, and no word. */
const noWord = /[\d@/\\_]|www\.|\.[a-z]/iu;
const inPieces = /\S+/gu;
const wholeWords = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;
const smallEnglish = /^[a-z]+(?:'[a-z]+)*$/u;

/**
 * The words of a block that a dictionary can judge (SPEC SL1). Not what the person said, whose words are left as they
 * were; not what begins with a capital, which is a name or an abbreviation far more often than a slip; nothing in another
 * alphabet or with an accent.
 */
export function wordsToCheck({ kind, lane, text }: Pick<NoteBlock, "kind" | "lane" | "text">): PlacedWord[] {
  if (lane === "own_words" || kind === "prompt") return [];
  return [...text.matchAll(inPieces)].flatMap((piece) =>
    noWord.test(piece[0])
      ? []
      : [...piece[0].matchAll(wholeWords)].flatMap((match) => {
          const word = match[0].replaceAll("’", "'");
          const from = piece.index + match.index;
          return word.length > 1 && word.length <= longestWord && smallEnglish.test(word)
            ? [{ word, from, to: from + match[0].length }]
            : [];
        }),
  );
}
