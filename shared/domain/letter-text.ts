import { CivilDate } from "./instant.ts";
import { letterWordings } from "./letter-wordings.ts";

/** A stretch of the pasted text: the first character, and the one after the last. */
export type Passage = { readonly from: number; readonly to: number };

/** A value and the passage of the letter that it was read from. */
export type Read<V> = Passage & { readonly value: V };

export type DateInText = Passage & { readonly on: CivilDate };

/**
 * Words as they are compared: small letters, one blank for many, a word put together again that was broken at a line's
 * end, and letters that scans confuse taken for the same. `§` stands for each date. `at` leads back to the text.
 */
export type Folded = { readonly words: string; readonly at: readonly number[]; readonly dates: readonly DateInText[] };

/** A sentence, a heading or a line of a table. */
export type LetterUnit = Passage &
  Folded & {
    readonly isLine: boolean;
    /** Of `label: value`, compared like `words`; null where there is none. */
    readonly label: string | null;
    /** Where the value begins; of a unit without label its beginning. */
    readonly valueFrom: number;
    readonly paragraph: number;
  };

export type LetterText = {
  readonly text: string;
  readonly dates: readonly DateInText[];
  readonly units: readonly LetterUnit[];
};

export function passageOf({ from, to }: Passage): Passage {
  return { from, to };
}

/** Cuts a letter into what is read one by one. Offsets are those of the text as it was pasted. */
export function letterText(pasted: string): LetterText {
  // Of markup only the words are read. As long as before, so that every offset stays.
  const text = pasted.replaceAll(/<[a-z/!][^<>]*>/giu, (tag) => " ".repeat(tag.length));
  const dates = datesIn(text);
  const units: LetterUnit[] = [];
  for (const [paragraph, lines] of paragraphsOf(text).entries()) {
    for (const run of runsOf(text, lines, dates)) {
      const label = labelOf(text, run[0]);
      const isLine = run.length === 1;
      const whole = { from: run[0].from, to: run.at(-1)?.to ?? run[0].to };
      for (const part of label ? [whole] : sentencesOf(text, whole)) {
        const { from, to } = part;
        const folded = fold(text.slice(from, to), from, dates);
        if (!/[\p{L}\d§]/u.test(folded.words)) continue;
        const isWhole = isLine && from === whole.from && to === whole.to;
        units.push({
          ...part,
          ...folded,
          isLine: isWhole,
          label: label?.words ?? null,
          valueFrom: label?.valueFrom ?? from,
          paragraph,
        });
      }
    }
  }
  return { text, dates, units };
}

/** How a phrase of the pack is compared: its parts in order, with a gap between them. */
export type Phrase = readonly string[];

export function phraseOf(written: string): Phrase {
  return written.split(" * ").map((part) => fold(part.replaceAll("{date}", "¤")).words.replaceAll("¤", "§"));
}

/** Characters that a `*` of a phrase may stand for. */
const widestGap = 60;

/** Where a phrase stands in folded words, whole words only; the date that it holds, where it holds one. */
export function findPhrase(words: string, phrase: Phrase, after = 0): Passage | undefined {
  const [first = "", ...rest] = phrase;
  for (let from = words.indexOf(first, after); from !== -1; from = words.indexOf(first, from + 1)) {
    if (!isWholeWord(words, from, first.length)) continue;
    let to = from + first.length;
    const isThere = rest.every((part) => {
      let next = words.indexOf(part, to);
      while (next !== -1 && next - to <= widestGap && !isWholeWord(words, next, part.length)) {
        next = words.indexOf(part, next + 1);
      }
      if (next === -1 || next - to > widestGap) return false;
      to = next + part.length;
      return true;
    });
    if (isThere) return { from, to };
  }
  return undefined;
}

export function hasPhrase(words: string, phrases: readonly Phrase[]): boolean {
  return phrases.some((phrase) => findPhrase(words, phrase) !== undefined);
}

/** Every date that stands where one of the phrases has it. */
export function datesOfPhrases({ words, dates }: Folded, phrases: readonly Phrase[]): DateInText[] {
  const found = new Set<DateInText>();
  for (const phrase of phrases) {
    for (let hit = findPhrase(words, phrase); hit; hit = findPhrase(words, phrase, hit.from + 1)) {
      const sign = words.slice(hit.from, hit.to).lastIndexOf("§");
      const date = sign === -1 ? undefined : dates[countOfSigns(words.slice(0, hit.from + sign))];
      if (date) found.add(date);
    }
  }
  return [...found];
}

function countOfSigns(words: string): number {
  return words.split("§").length - 1;
}

function isWholeWord(words: string, from: number, length: number): boolean {
  const isLetter = (sign: string | undefined) => sign !== undefined && /[\p{L}\d]/u.test(sign);
  const isInside = (at: number) => isLetter(words[at - 1]) && isLetter(words[at]);
  return !isInside(from) && !isInside(from + length);
}

const alike: Readonly<Record<string, string>> = { "0": "o", "1": "l", "|": "l", "!": "l", i: "l", "5": "s" };
const quotes = /[\u2018\u2019\u201b\u02bc]/u;
const dashes = /[\u2010-\u2015\u2212]/u;
/** Soft hyphen, and signs without width. */
const unseen = /[\u00ad\u200b-\u200f\u2060\ufeff]/u;

/** @param offset Of the text's first character in the whole, by which the dates are placed */
export function fold(text: string, offset = 0, dates: readonly DateInText[] = []): Folded {
  const signs: string[] = [];
  const at: number[] = [];
  const inside = datesWithin(dates, offset, offset + text.length);
  const add = (sign: string, place: number) => {
    signs.push(sign);
    at.push(place);
  };
  let next = 0;
  for (let place = 0; place < text.length; place += 1) {
    const date = inside[next];
    if (date && offset + place === date.from) {
      add("§", date.from);
      place = date.to - offset - 1;
      next += 1;
      continue;
    }
    const sign = text[place] ?? "";
    const here = offset + place;
    if (unseen.test(sign)) continue;
    if (/\s/u.test(sign)) {
      if (signs.length > 0 && signs.at(-1) !== " ") add(" ", here);
    } else if (dashes.test(sign) || sign === "-") {
      // A word that was broken at the end of a line.
      const gap = /^[ \t]{0,4}\r?\n[ \t]{0,8}(?=\p{Ll})/u.exec(text.slice(place + 1, place + 16));
      if (gap && /\p{L}/u.test(text[place - 1] ?? "")) place += gap[0].length;
      else add("-", here);
    } else if (sign === "§") add(" ", here);
    else if (quotes.test(sign)) add("'", here);
    else {
      const small = sign.toLowerCase();
      const folded = small.length === 1 ? (alike[small] ?? small) : sign;
      // What a scan makes of m and w.
      const last = signs.at(-1);
      const isPair = (folded === "n" && last === "r") || (folded === "v" && last === "v");
      if (isPair) signs[signs.length - 1] = folded === "n" ? "m" : "w";
      else add(folded, here);
    }
  }
  return { words: signs.join("").trimEnd(), at, dates: inside };
}

/** The first of the dates, which are in their order, that does not begin before a place. */
function firstFrom(dates: readonly DateInText[], at: number): number {
  let [low, high] = [0, dates.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((dates[middle]?.from ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Those of the dates, which are in their order and apart, that stand whole between two places. */
function datesWithin(dates: readonly DateInText[], from: number, to: number): readonly DateInText[] {
  const first = firstFrom(dates, from);
  let end = first;
  while ((dates[end]?.to ?? Infinity) <= to) end += 1;
  return dates.slice(first, end);
}

const digit = "[0-9OoIl|]";
const day = `(${digit}{1,2})`;
const year = `([12lI|]${digit}{3})`;
const blank = String.raw`\s{1,12}`;
const weekday = `(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?${blank})?`;
const before = String.raw`(?<![\p{L}\d/.\-])`;
const behind = String.raw`(?![\p{L}\d]|[/\-][\p{L}\d])`;
const name = String.raw`([\p{L}0-9|]{3,12})\.?`;

type DateReader = (groups: readonly string[]) => [year: string, month: string | number, day: string];

/** The ways in which letters write a date: British and with the month first in words, in figures, and ISO. */
const forms: readonly (readonly [RegExp, DateReader])[] = [
  [
    new RegExp(
      `${before}${weekday}${day}(?:st|nd|rd|th)?${blank}(?:of${blank})?${name},?${blank}${year}${behind}`,
      "giu",
    ),
    ([a = "", b = "", c = ""]) => [c, monthOf(b), a],
  ],
  [
    new RegExp(`${before}${weekday}${name}${blank}${day}(?:st|nd|rd|th)?,?${blank}${year}${behind}`, "giu"),
    ([a = "", b = "", c = ""]) => [c, monthOf(a), b],
  ],
  [
    new RegExp(`${before}${weekday}${day} ?([/.-]) ?${day} ?\\2 ?(${digit}{4}|\\d{2})${behind}`, "giu"),
    ([a = "", , b = "", c = ""]) => [c.length === 2 ? `20${c}` : c, b, a],
  ],
  [new RegExp(`${before}${weekday}${year}-${day}-${day}${behind}`, "giu"), ([a = "", b = "", c = ""]) => [a, b, c]],
];

const months = letterWordings.months.map((names) => names.map((each) => fold(each).words));

/** From 1 to 12; 0 for a word that is no month. */
function monthOf(word: string): number {
  const folded = fold(word).words;
  return months.findIndex((names) => names.includes(folded)) + 1;
}

/** Every date of a text in its order. A day that no calendar has is none. */
export function datesIn(text: string): DateInText[] {
  const found: DateInText[] = [];
  for (const [form, read] of forms) {
    for (const match of text.matchAll(form)) {
      const [years, month, days] = read(match.slice(1));
      const on = civilDate(years, month, days);
      if (on) found.push({ on, from: match.index, to: match.index + match[0].length });
    }
  }
  const ordered = found.toSorted((a, b) => a.from - b.from || b.to - a.to);
  let end = 0;
  return ordered.filter(({ from, to }) => {
    if (from < end) return false;
    end = to;
    return true;
  });
}

function civilDate(years: string, month: string | number, days: string): CivilDate | undefined {
  const figures = [years, String(month), days].map((part) => part.replaceAll(/[Oo]/gu, "0").replaceAll(/[Il|]/gu, "1"));
  // A day that is only a letter would be a word; a year has two true figures at least.
  if (years.replaceAll(/\D/gu, "").length < 2) return undefined;
  const [y = "", m = "", d = ""] = figures;
  const checked = CivilDate.safeParse(`${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`);
  return checked.success && y >= "1900" && y < "2200" ? checked.data : undefined;
}

type Lines = readonly [Passage, ...Passage[]];

/** Lines without the blanks around them; an empty one parts two paragraphs. */
function paragraphsOf(text: string): Lines[] {
  const paragraphs: [Passage, ...Passage[]][] = [];
  let from = 0;
  let isNew = true;
  for (const line of text.split("\n")) {
    const trimmed = line.trim();
    if (trimmed === "") isNew = true;
    else {
      const begin = from + line.indexOf(trimmed);
      const passage = { from: begin, to: begin + trimmed.length };
      const last = paragraphs.at(-1);
      if (isNew || !last) paragraphs.push([passage]);
      else last.push(passage);
      isNew = false;
    }
    from += line.length + 1;
  }
  return paragraphs;
}

/**
 * Lines of a paragraph that belong together. A line of a table stands alone; so does one that ends early without a full
 * stop before one that begins with a capital: a heading, or a line of an address.
 */
function runsOf(text: string, lines: Lines, dates: readonly DateInText[]): Lines[] {
  const widest = Math.max(...lines.map(({ from, to }) => to - from));
  const runs: [Passage, ...Passage[]][] = [];
  let isOpen = false;
  for (const [place, line] of lines.entries()) {
    const next = lines[place + 1];
    const words = text.slice(line.from, line.to);
    const after = firstFrom(dates, line.from);
    const isInDate = (dates[after - 1]?.to ?? 0) > line.from;
    const isAlone =
      !isInDate &&
      (labelOf(text, line) !== null ||
        isSalutation(words) ||
        isReasonsHeading(words) ||
        (dates[after]?.from === line.from && dates[after].to === line.to));
    const last = runs.at(-1);
    if (last && (isInDate || (isOpen && !isAlone))) last.push(line);
    else runs.push([line]);
    const isShort = words.length < widest * 0.7;
    const isEnd =
      isShort && !/[-,;:]$/u.test(words) && next !== undefined && /^[\p{Lu}\d(]/u.test(text.slice(next.from, next.to));
    isOpen = !isAlone && !isEnd;
  }
  return runs;
}

const reasonsHeadings = new Set(letterWordings.reasonsHeadings.map((each) => fold(each).words));

/** A line that is a heading for reasons, with or without a number. */
export function isReasonsHeading(line: string): boolean {
  return line.length <= 60 && reasonsHeadings.has(bare(line));
}

const salutations = letterWordings.salutations.map(phraseOf);

export function isSalutation(line: string): boolean {
  return (
    line.length <= 80 &&
    salutations.some((phrase) => {
      const hit = findPhrase(fold(line).words, phrase);
      return hit !== undefined && hit.from <= 12;
    })
  );
}

/** `label: value`, or the first two columns of a table. */
function labelOf(text: string, { from, to }: Passage): { words: string; valueFrom: number } | null {
  const line = text.slice(from, to);
  const match = /^([^:|\t]{2,60}?)\s*(?::|\||\t| {3,})\s*(?=\S)/u.exec(line);
  if (!match) return null;
  return { words: bare(match[1] ?? ""), valueFrom: from + match[0].length };
}

/** A label or heading without numbers, full stops and signs around it. */
export function bare(written: string): string {
  return fold(written.replace(/^\s*\(?\d{1,2}[.)]\s+/u, ""))
    .words.replaceAll(".", "")
    .replace(/^[\s\-*•]+/u, "")
    .replace(/(?<![\s\-:*])[\s\-:*]+$/u, "");
}

const shortened = new Set(["mr", "mrs", "ms", "mx", "dr", "no", "ref", "st", "cyf", "rev"]);

function sentencesOf(text: string, { from, to }: Passage): Passage[] {
  const sentences: Passage[] = [];
  const words = text.slice(from, to);
  let begin = 0;
  for (const { index } of words.matchAll(/[.!?](?=["')\]]?\s)/gu)) {
    const last = /[\p{L}\d]+$/u.exec(words.slice(Math.max(begin, index - 12), index))?.[0] ?? "";
    const isNumber = /^\d{1,3}$/u.test(words.slice(begin, index).trim());
    if (shortened.has(last.toLowerCase()) || isNumber) continue;
    sentences.push(trimmedPassage(text, from + begin, from + index + 1));
    begin = index + 1;
  }
  if (words.slice(begin).trim() !== "") sentences.push(trimmedPassage(text, from + begin, to));
  return sentences;
}

export function trimmedPassage(text: string, from: number, to: number): Passage {
  const words = text.slice(from, to);
  return { from: from + words.length - words.trimStart().length, to: to - (words.length - words.trimEnd().length) };
}
