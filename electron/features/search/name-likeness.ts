import { type NameForm, skeletonOf, soundOf } from "./name-forms.ts";

/** From this likeness on it is the name that was typed. */
export const sameName = 0.92;
/** Below this likeness nobody would take one for the other. */
export const nearName = 0.6;

/** A word that was begun counts nearly as the word. */
const begun = 0.94;
const runTogether = 0.985;
/** Of names without vowels only half is compared. */
const byConsonants = 0.9;

/** A word with what it is compared by. */
type Word = { readonly text: string; readonly sound: string; readonly skeleton: string };
type Words = readonly Word[];

/** A name that is made ready to be compared often. */
export type Comparable = { readonly words: Words; readonly together: Word; readonly isWithoutVowels: boolean };

export function comparable({ words, isWithoutVowels }: NameForm): Comparable {
  return { words: words.map(wordOf), together: wordOf(words.join("")), isWithoutVowels };
}

function wordOf(text: string): Word {
  // The signs for w and y stand for vowels as well where vowels are not written.
  return { text, sound: soundOf(text), skeleton: skeletonOf(soundOf(text.replace(/[wyj]/g, ""))) };
}

/**
 * How alike what was typed and a name on record are, from 0 to 1: the words in any order, by their letters and by their
 * sound. Words of the name that were not typed take away next to nothing.
 */
export function likeness(typed: Comparable, name: Comparable): number {
  const compare = comparing(typed, name);
  const apart = inAnyOrder(typed.words, name.words, compare);
  return Math.max(apart, compare(typed.together, name.together) * runTogether);
}

/** The same, with neighbouring words also taken as one: slower, for the few names that are left. */
export function closeLikeness(typed: Comparable, name: Comparable): number {
  const compare = comparing(typed, name);
  let best = likeness(typed, name);
  for (const words of joinings(typed.words))
    best = Math.max(best, inAnyOrder(words, name.words, compare) * runTogether);
  for (const words of joinings(name.words))
    best = Math.max(best, inAnyOrder(typed.words, words, compare) * runTogether);
  return best;
}

/** How alike two words are by their letters, from 0 to 1. */
export function likenessOfWords(a: string, b: string): number {
  return 1 - letterDistance(a, b) / Math.max(a.length, b.length, 1);
}

/** The words with two neighbours made one, once for each pair. */
function joinings(words: Words): Words[] {
  if (words.length > 6) return [];
  return words
    .slice(1)
    .map((word, at) => [...words.slice(0, at), wordOf(`${words[at]?.text ?? ""}${word.text}`), ...words.slice(at + 2)]);
}

type Compare = (typed: Word, word: Word) => number;

function comparing(typed: Comparable, name: Comparable): Compare {
  return typed.isWithoutVowels === name.isWithoutVowels ? wordLikeness : consonantLikeness;
}

/** Each typed word with the word that is most like it; longer words count for more. */
function inAnyOrder(typed: Words, words: Words, compare: Compare): number {
  const pairs = typed
    .flatMap((one, at) => words.map((word, place) => ({ at, place, value: compare(one, word) })))
    .toSorted((a, b) => b.value - a.value);
  const taken = new Set<number>();
  const found = new Map<number, number>();
  for (const { at, place, value } of pairs) {
    if (found.has(at) || taken.has(place)) continue;
    found.set(at, value);
    taken.add(place);
  }
  let sum = 0;
  let weights = 0;
  for (const [at, { text }] of typed.entries()) {
    const weight = 1 + text.length;
    sum += weight * (found.get(at) ?? 0);
    weights += weight;
  }
  const left = words.length - taken.size;
  return weights === 0 ? 0 : (sum / weights) * (1 - 0.01 * Math.min(left, 5));
}

function wordLikeness(typed: Word, word: Word): number {
  if (typed.text === word.text) return 1;
  if (typed.text.length >= 2 && word.text.startsWith(typed.text)) return begun;
  return 0.45 * likenessOfWords(typed.text, word.text) + 0.53 * soundLikeness(typed.sound, word.sound);
}

function consonantLikeness({ skeleton: a }: Word, { skeleton: b }: Word): number {
  return a === "" || b === "" ? 0 : byConsonants * soundLikeness(a, b);
}

function soundLikeness(a: string, b: string): number {
  if (a === b) return 1;
  const whole = Math.max(weightOf(a), weightOf(b));
  return whole === 0 ? 0 : Math.max(0, 1 - soundDistance(a, b) / whole);
}

function weightOf(sound: string): number {
  let weight = 0;
  for (const one of sound) weight += leftOut(one);
  return weight;
}

const vowels = "aeo";

function leftOut(sound: string): number {
  return sound === "H" ? 0.3 : vowels.includes(sound) ? 0.4 : 1;
}

/** Sounds that are taken for one another, each pair in the order of the alphabet. */
const mistaken: Readonly<Record<string, number>> = {
  CS: 0.3,
  CK: 0.5,
  CT: 0.5,
  Ce: 0.5,
  FP: 0.5,
  Fo: 0.5,
  HK: 0.4,
  LR: 0.5,
  MN: 0.5,
  LN: 0.7,
  ST: 0.6,
};

function inPlaceOf(a: string, b: string): number {
  if (a === b) return 0;
  if (vowels.includes(a) && vowels.includes(b)) return 0.25;
  return mistaken[a < b ? a + b : b + a] ?? 1;
}

function soundDistance(a: string, b: string): number {
  let above = [0];
  for (const sound of b) above.push((above.at(-1) ?? 0) + leftOut(sound));
  for (const sound of a) {
    const row = [(above[0] ?? 0) + leftOut(sound)];
    for (let at = 0; at < b.length; at += 1) {
      const other = b.charAt(at);
      row.push(
        Math.min(
          (above[at] ?? 0) + inPlaceOf(sound, other),
          (above[at + 1] ?? 0) + leftOut(sound),
          (row[at] ?? 0) + leftOut(other),
        ),
      );
    }
    above = row;
  }
  return above[b.length] ?? 0;
}

/** Letters to change, leave out, put in, or exchange with their neighbour. */
function letterDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a.charAt(i - 1) === b.charAt(j - 1);
      let least = Math.min((above[j - 1] ?? 0) + (isSame ? 0 : 1), (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a.charAt(i - 1) === b.charAt(j - 2) && a.charAt(i - 2) === b.charAt(j - 1)) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
}
