import { type InvolvedPersonContent, peopleAround } from "./involved-person.ts";
import type { NrmQuestion } from "./nrm-question-set.ts";
import type { AgeClaim, PersonName } from "./person.ts";

/**
 * Words that would tell who somebody is. Used for the anonymous Duty to Notify report, where nothing
 * that identifies an adult, alone or together, may leave without consent (SPEC NRM8, NRM25).
 *
 * @param names Names as on record; each part of a name of three letters or more counts by itself.
 * @param others Further words: names of relatives, telephone numbers, addresses.
 */
export function identityTerms(names: readonly Pick<PersonName, "text">[], others: readonly string[] = []): string[] {
  const parts = names.flatMap(({ text }) => [text, ...text.split(/[\s,]+/u).filter((part) => [...part].length >= 3)]);
  return [...new Set([...parts, ...others].map((term) => term.trim()).filter((term) => [...term].length >= 2))];
}

/** What is written where no name is known, "An older brother": none of it is one. */
const wordsForNobody = new Set(
  [
    ...Object.values(peopleAround.roles).flat(),
    "an the her his their my one two three some not no old older oldest elder young younger youngest big little small",
    "name named unknown known called nobody somebody someone girl boy man woman family friend husband wife parents",
  ]
    .flatMap((words) => words.split(/[^\p{L}]+/u))
    .map(fold),
);

/**
 * Names of the person's family and dependants, and whatever else they are known by, for `identityTerms`. A name is what
 * was written for one: of its words those count that begin as names do and say nothing of what somebody is.
 */
export function termsOfFamily(
  people: readonly Pick<InvolvedPersonContent, "relation" | "name" | "identifiers">[],
): string[] {
  const terms = people
    .filter(({ relation }) => relation === "relative" || relation === "dependant")
    .flatMap(({ name, identifiers }) => {
      const words = name.split(/[^\p{L}\p{M}'’-]+/u);
      const isName = (word: string) => /^[^\p{Ll}]/u.test(word) && [...word].length >= 3;
      const parts = words.filter((word) => isName(word) && !wordsForNobody.has(fold(word)));
      return [...(parts.length > 0 ? [name] : []), ...parts, ...identifiers.map(({ asSaid }) => asSaid)];
    });
  return [...new Set(terms)];
}

/** Only what was typed can name somebody: a town of the list may share a name with a person. */
export function mayNameSomebody(question: Pick<NrmQuestion, "type">): boolean {
  return question.type === "text" || question.type === "longText";
}

/** The ways a date of birth is commonly written, for `identityTerms`. @param dateOfBirth `YYYY-MM-DD` */
export function datesAsWritten(dateOfBirth: string): string[] {
  const [year, month, day] = dateOfBirth.split("-");
  if (year === undefined || month === undefined || day === undefined) return [];
  const [shortDay, shortMonth] = [String(Number(day)), String(Number(month))];
  const name = monthNames[Number(month) - 1] ?? "";
  return [
    dateOfBirth,
    `${shortDay} ${name} ${year}`,
    `${shortDay} ${name.slice(0, 3)} ${year}`,
    `${day}/${month}/${year}`,
    `${shortDay}/${shortMonth}/${year}`,
    `${day}.${month}.${year}`,
    `${day}-${month}-${year}`,
  ];
}

/** The same of every date of birth that somebody said. */
export function birthdaysAsWritten(claims: readonly Pick<AgeClaim, "claim">[]): string[] {
  return claims.flatMap(({ claim }) => (claim.kind === "date_of_birth" ? datesAsWritten(claim.dateOfBirth) : []));
}

const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/**
 * Which of the terms stand in the text: whole words, with letter case, accents and kinds of apostrophe
 * and blank made alike. Telephone numbers are found however they are spaced, `+44` as `0`.
 */
export function identityFoundIn(text: string, terms: readonly string[]): string[] {
  const folded = fold(text);
  const digits = digitsOf(text);
  return terms.filter((term) => {
    const number = digitsOf(term);
    if (/^[+\d\s().-]{7,}$/.test(term) && number.length >= 7) return digits.includes(number);
    return standsIn(folded, fold(term));
  });
}

/** In place of a name that was left out. */
export const leftOutName = "[name]";

/**
 * The text with every one of the terms taken out that `identityFoundIn` would find, in whatever letters it is written
 * there (SPEC FF4). What is not a term stays as it is.
 */
export function withoutNames(text: string, terms: readonly string[]): string {
  let out = "";
  let at = 0;
  for (const { from, to } of termFinder(terms)(text)) {
    if (from >= at) out += text.slice(at, from) + leftOutName;
    at = Math.max(at, to);
  }
  return out + text.slice(at);
}

/** Where a term stands in a text, in whatever letters: from the first UTF-16 code unit to behind the last. */
export type TermPlace = { readonly from: number; readonly to: number; readonly term: string };

/** Finds every place of every term that `identityFoundIn` would find as words, the earliest first. For many texts. */
export function termFinder(terms: readonly string[]): (text: string) => TermPlace[] {
  const wanted = terms.map((term) => ({ term, folded: fold(term) }));
  return (text) => {
    const { folded, starts } = foldedWithPlaces(text);
    return wanted
      .flatMap(({ term, folded: words }) => placesOf(folded, words).map((place) => ({ term, place })))
      .map(({ term, place: [from, to] }) => ({ term, from: starts[from] ?? 0, to: starts[to] ?? text.length }))
      .toSorted((a, b) => a.from - b.from);
  };
}

/** The folded text, and for each of its places where in the text it came from. Marks belong to their letter. */
function foldedWithPlaces(text: string): { readonly folded: string; readonly starts: readonly number[] } {
  let folded = "";
  const starts: number[] = [];
  let at = 0;
  for (const sign of text) {
    const letters = foldedSign(sign);
    const isSecondBlank = letters === " " && folded.endsWith(" ");
    if (!isSecondBlank) {
      folded += letters;
      for (let place = 0; place < letters.length; place += 1) starts.push(at);
    }
    at += sign.length;
  }
  return { folded, starts };
}

const foldedSigns = new Map<string, string>();

/** Of one sign, which a long text has thousands of times. */
function foldedSign(sign: string): string {
  const known = foldedSigns.get(sign);
  if (known !== undefined) return known;
  const letters = foldLetters(sign).replace(/\s+/gu, " ");
  foldedSigns.set(sign, letters);
  return letters;
}

function placesOf(text: string, wanted: string): (readonly [from: number, to: number])[] {
  const places: [number, number][] = [];
  if (wanted === "") return places;
  const isUnspaced = unspaced.test(wanted);
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    if (isUnspaced || isWholeWord(text, at, wanted.length)) places.push([at, at + wanted.length]);
  }
  return places;
}

/** Scripts written without blanks between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const wordCharacter = /[\p{L}\p{N}]/u;

/** As whole words, or anywhere in a script that does not part its words. */
function standsIn(text: string, wanted: string): boolean {
  return placesOf(text, wanted).length > 0;
}

function isWholeWord(text: string, at: number, length: number): boolean {
  const before = Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? "";
  const after = Array.from(text.slice(at + length, at + length + 2))[0] ?? "";
  return !wordCharacter.test(before) && !wordCharacter.test(after);
}

/** A text as it is compared: without accents, letter case and kinds of apostrophe and blank. */
export function fold(text: string): string {
  return foldLetters(text).replace(/\s+/gu, " ").trim();
}

function foldLetters(text: string): string {
  return (
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .replace(/[đĐ]/g, "d")
      .replace(/[łŁ]/g, "l")
      .replace(/[øØ]/g, "o")
      .replace(/[ıİ]/g, "i")
      .replace(/[’‘ʼ`]/g, "'")
      .toLowerCase()
      // The same letter at the end of a word, which capitals do not tell apart.
      .replace(/ς/g, "σ")
  );
}

function digitsOf(text: string): string {
  return text
    .replace(/\+44\s*(\(0\))?/g, "0")
    .replace(/(?<=\d)[\s().-]+(?=\d)/g, "")
    .replace(/[^\d\n ]/g, " ");
}
