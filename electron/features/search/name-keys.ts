import { type NameForm, skeletonOf, soundOf } from "./name-forms.ts";

/**
 * What a name is looked up by. The first letter says of which kind a key is, and so how much it counts:
 * `w` a word, `s` its sound, `k` its consonants, `d` those with one left out, `j` the consonants of all words together,
 * `t` three letters in a row, `p` the last seven digits of a telephone number.
 *
 * A change here makes every index that was written before stale: see `nameIndexVersion`.
 */
export const nameIndexVersion = "1";

export const keyWeights: Readonly<Record<string, number>> = { w: 4, s: 3, k: 2, d: 1, j: 3, t: 1, p: 20 };

export function keysOf({ words }: NameForm): Set<string> {
  const keys = new Set<string>();
  for (const word of words) {
    const sound = soundOf(word);
    const skeleton = skeletonOf(sound);
    keys.add(`w${word}`);
    keys.add(`s${sound}`);
    addSkeleton(keys, skeleton);
    for (const three of threes(word)) keys.add(`t${three}`);
  }
  // Words that were run together, and parts of one word that were taken for two.
  keys.add(`j${skeletonOf(soundOf(words.join("")))}`);
  return keys;
}

/** A telephone number, however it is written, by its end: with or without the code of the country. */
export function phoneKey(text: string): string | undefined {
  const digits = text.replace(/\D/g, "");
  return digits.length >= 7 ? `p${digits.slice(-7)}` : undefined;
}

function addSkeleton(keys: Set<string>, skeleton: string): void {
  if (skeleton === "") return;
  keys.add(`k${skeleton}`);
  if (skeleton.length < 3) return;
  keys.add(`d${skeleton}`);
  for (let place = 0; place < skeleton.length; place += 1) {
    keys.add(`d${skeleton.slice(0, place)}${skeleton.slice(place + 1)}`);
  }
}

function* threes(word: string): Generator<string> {
  const padded = `^${word}$`;
  for (let at = 0; at + 3 <= padded.length; at += 1) yield padded.slice(at, at + 3);
}
