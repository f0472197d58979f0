import { type NameLanguage, nameLanguages, type NamePart } from "./invented-names.ts";

/** A whole number from 0 up to, but not including, the limit. */
export type Draw = (limit: number) => number;

/** The same seed draws the same numbers. (mulberry32) */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

/** Somebody who is invented, and how their name stands on record. */
export type NamedPerson = {
  readonly language: NameLanguage;
  readonly given: NamePart;
  readonly family: NamePart;
  /** As recorded: in Latin letters, in both, or in its own script only. */
  readonly recorded: readonly string[];
};

const hasOwn = ({ given }: NameLanguage) => given.some(({ own }) => own !== null);

/**
 * So many people in turn of each language, no two alike. Of every five who have a script of their own, two are recorded
 * in Latin letters, one in both, and two in their own script only.
 */
export function invented(count: number, seed: number): NamedPerson[] {
  const draw = drawFrom(seed);
  const used = new Set<string>();
  const people: NamedPerson[] = [];
  while (people.length < count) {
    const language = nameLanguages[people.length % nameLanguages.length];
    if (!language) break;
    const given = pick(language.given, draw);
    const family = pick(language.family, draw);
    const latin = whole(language, given.latin, family.latin);
    if (used.has(latin)) continue;
    used.add(latin);
    people.push({ language, given, family, recorded: recordedAs(language, given, family, latin, draw) });
  }
  return people;
}

function recordedAs(language: NameLanguage, given: NamePart, family: NamePart, latin: string, draw: Draw): string[] {
  if (!hasOwn(language) || given.own === null || family.own === null) return [latin];
  const isApart = language.language !== "Chinese";
  const own = isApart ? whole(language, given.own, family.own) : `${family.own}${given.own}`;
  const way = draw(5);
  return way < 2 ? [latin] : way === 2 ? [latin, own] : [own];
}

function whole(language: NameLanguage, given: string, family: string): string {
  return language.isFamilyFirst ? `${family} ${given}` : `${given} ${family}`;
}

function pick<T>(list: readonly T[], draw: Draw): T {
  const one = list[draw(list.length)];
  if (one === undefined) throw new Error("Nothing to choose from.");
  return one;
}

/** As typed on a keyboard without accents. */
function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("đ", "d")
    .replaceAll("Đ", "D")
    .replaceAll("ł", "l")
    .replaceAll("Ł", "L");
}

type Misheard = (person: NamedPerson, draw: Draw) => string;

const typedPlain = ({ language, given, family }: NamedPerson) => plain(whole(language, given.latin, family.latin));

/** Changes one place of those that fit; undefined where none does. */
function changeOne(text: string, fits: RegExp, draw: Draw, change: (found: string) => string): string {
  const places = [...text.matchAll(fits)];
  if (places.length === 0) return text;
  const place = pick(places, draw);
  return text.slice(0, place.index) + change(place[0]) + text.slice(place.index + place[0].length);
}

const vowelFor: Readonly<Record<string, string>> = { a: "eo", e: "ia", i: "ey", o: "ua", u: "o", y: "i" };
const voicedFor: Readonly<Record<string, string>> = { p: "b", b: "p", t: "d", d: "t", k: "g", g: "k" };
const tones = ["\u0300", "\u0301", "\u0309", "\u0303", "\u0323", "\u0304", "\u030c", ""];

/** Ways in which a colleague writes down a name that they heard, one each. */
export const errorKinds: Readonly<Record<string, Misheard>> = {
  "without accents": typedPlain,
  "in the other order": (person) => typedPlain(person).split(" ").toReversed().join(" "),
  "a letter doubled": (person, draw) => changeOne(typedPlain(person), /[a-z]/g, draw, (letter) => letter + letter),
  "a letter dropped": (person, draw) => changeOne(typedPlain(person), /(?<=[a-z])[a-z]/gi, draw, () => ""),
  "another vowel": (person, draw) =>
    changeOne(typedPlain(person), /[aeiouy]/g, draw, (vowel) => pick([...(vowelFor[vowel] ?? vowel)], draw)),
  "p for b, t for d, k for g": (person, draw) =>
    changeOne(typedPlain(person), /[pbtdkg](?!h)/g, draw, (letter) => voicedFor[letter] ?? letter),
  "wrong tone marks": (person, draw) =>
    typedPlain(person).replace(/[aeiouy]/g, (vowel) => (vowel + pick(tones, draw)).normalize("NFC")),
  "another romanisation": ({ language, given, family }, draw) => {
    const otherwise = ({ latin, others }: NamePart) => (others.length > 0 ? pick(others, draw) : latin);
    return plain(whole(language, otherwise(given), otherwise(family)));
  },
  "run together": (person) => typedPlain(person).replaceAll(/[\s-]/g, "").toLowerCase(),
  "parted in the middle": (person, draw) =>
    changeOne(typedPlain(person), /(?<=[a-z]{2})(?=[a-z]{2})/gi, draw, () => " "),
  "two of these at once": (person, draw) => {
    const swapped = typedPlain(person).split(" ").toReversed().join(" ");
    const misheard = changeOne(swapped, /[aeiouy]/g, draw, (vowel) => pick([...(vowelFor[vowel] ?? vowel)], draw));
    return changeOne(misheard, /(?<=[a-z])[a-z]/gi, draw, () => "");
  },
};
