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

/** Scripts written without blanks between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const wordCharacter = /[\p{L}\p{N}]/u;

/** As whole words, or anywhere in a script that does not part its words. */
function standsIn(text: string, wanted: string): boolean {
  if (wanted === "") return false;
  if (unspaced.test(wanted)) return text.includes(wanted);
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    const before = Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? "";
    const after = Array.from(text.slice(at + wanted.length, at + wanted.length + 2))[0] ?? "";
    if (!wordCharacter.test(before) && !wordCharacter.test(after)) return true;
  }
  return false;
}

function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐ]/g, "d")
    .replace(/[łŁ]/g, "l")
    .replace(/[øØ]/g, "o")
    .replace(/[ıİ]/g, "i")
    .replace(/[’‘ʼ`]/g, "'")
    .toLowerCase()
    .replace(/\s+/gu, " ")
    .trim();
}

function digitsOf(text: string): string {
  return text
    .replace(/\+44\s*(\(0\))?/g, "0")
    .replace(/(?<=\d)[\s().-]+(?=\d)/g, "")
    .replace(/[^\d\n ]/g, " ");
}
