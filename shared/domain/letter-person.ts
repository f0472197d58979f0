import { isLabelled, notNames, salutations, titles } from "./letter-phrases.ts";
import { bare, isSalutation, type LetterText, passageOf, type Read } from "./letter-text.ts";

/** The name behind a label; else whoever is greeted, as the address above has it. Different people only. */
export function personOf(letter: LetterText): Read<string>[] {
  return firstOfEach(namesOf(letter));
}

function namesOf({ text, units }: LetterText): Read<string>[] {
  const labelled = units.flatMap((unit) => {
    if (!isLabelled(unit, "person")) return [];
    const value = nameIn(text.slice(unit.valueFrom, unit.to));
    return value === null ? [] : [{ value, ...passageOf(unit) }];
  });
  if (labelled.length > 0) return labelled;
  const greetedAt = units.findIndex((unit) => unit.isLine && isSalutation(text.slice(unit.from, unit.to)));
  const greeted = units[greetedAt];
  const lines = units.slice(0, greeted ? greetedAt : 15).flatMap((unit) => {
    const words = text.slice(unit.from, unit.to);
    const value = unit.isLine && unit.label === null && isTitled(words) ? nameIn(words) : null;
    return value === null ? [] : [{ value, ...passageOf(unit) }];
  });
  if (!greeted) return lines;
  const name = nameIn(greetingName(text.slice(greeted.from, greeted.to)));
  if (name === null) return [];
  const family = wordsOf(name).at(-1);
  const whole = lines.find(({ value }) => wordsOf(value).at(-1) === family && value.length > name.length);
  return [whole ?? { value: name, ...passageOf(greeted) }];
}

/** What stands behind `Annwyl / Dear`. */
function greetingName(line: string): string {
  const words = line.split(/\s+/u);
  const last = words.findLastIndex((word) => salutations.includes(bare(word)));
  return words.slice(last + 1).join(" ");
}

function wordsOf(name: string): string[] {
  return name.split(/\s+/u).map((word) => bare(word));
}

function isTitled(line: string): boolean {
  return titles.has(wordsOf(line)[0] ?? "");
}

/** Two to six words without figures, up to a comma; one where it is a greeting. */
function nameIn(written: string): string | null {
  const value = (written.split(/[,;(\t|]|\s{3}/u)[0] ?? "").trim().replace(/[.:]$/u, "");
  const words = wordsOf(value);
  const isName =
    words.length <= 6 &&
    value !== "" &&
    !/\d/u.test(value) &&
    /^\p{Lu}/u.test(value) &&
    !words.some((word) => notNames.has(word));
  return isName && !(words.length === 1 && titles.has(words[0] ?? "")) ? value : null;
}

function partsOf(name: string): string[] {
  return wordsOf(name).filter((word) => !titles.has(word));
}

/** With and without title; a part of a name does not contradict the whole. */
function arePartsOfOne(a: readonly string[], b: readonly string[]): boolean {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  return shorter.length > 0 && shorter.every((word) => longer.includes(word));
}

/** The first of each that may be one person. Every name is taken apart once: a letter may be a list of them. */
function firstOfEach(names: readonly Read<string>[]): Read<string>[] {
  const known: (readonly string[])[] = [];
  const words = new Set<string>();
  return names.filter(({ value }) => {
    const parts = partsOf(value);
    const isOfOne = parts.some((word) => words.has(word)) && known.some((each) => arePartsOfOne(each, parts));
    if (isOfOne) return false;
    known.push(parts);
    for (const word of parts) words.add(word);
    return true;
  });
}

/** Whether a letter may mean somebody by a name that is on record: with or without title, accents and all parts. */
export function isNameOf(inLetter: string, onRecord: string): boolean {
  const plain = (name: string) => name.normalize("NFD").replaceAll(/\p{M}/gu, "");
  return arePartsOfOne(partsOf(plain(inLetter)), partsOf(plain(onRecord)));
}
