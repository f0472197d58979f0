import { type LetterField, letterFields, type LetterReading, readLetter } from "#shared/domain/decision-letter.ts";
import type { InventedLetter } from "./invented-letter.ts";

export type LetterFigures = {
  /** Fields that were asked for: each of each letter, also those that stand in none. */
  readonly fields: number;
  readonly exact: number;
  /** Fields that were given where the letter has none. */
  readonly invented: number;
  /** Fields that stand in letters, and how many of them were read exactly. */
  readonly written: number;
  readonly writtenExact: number;
  readonly wrong: readonly { letter: string; field: LetterField; expected: string; read: string }[];
};

type Read = (text: string) => LetterReading;

/** Reads invented letters and compares each field with what stands in them. */
export function letterFigures(letters: readonly InventedLetter[], read: Read = readLetter): LetterFigures {
  const counts = { fields: 0, exact: 0, invented: 0, written: 0, writtenExact: 0 };
  const wrong: LetterFigures["wrong"][number][] = [];
  for (const letter of letters) {
    const { text, expected } = prepared(letter);
    const found = read(text);
    for (const field of letterFields) {
      const wanted = expected[field] ?? [];
      const got = valuesOf(found, field);
      const isExact = wanted.length === got.length && wanted.every((value) => got.includes(value));
      counts.fields += 1;
      counts.exact += Number(isExact);
      counts.written += Number(wanted.length > 0);
      counts.writtenExact += Number(wanted.length > 0 && isExact);
      counts.invented += Number(wanted.length === 0 && got.length > 0);
      if (!isExact) wrong.push({ letter: letter.name, field, expected: wanted.join(" | "), read: got.join(" | ") });
    }
  }
  return { ...counts, wrong };
}

/** The letter as it is pasted, and every value that stands in it. */
export function prepared({ text: marked, expected }: InventedLetter): {
  text: string;
  expected: Partial<Record<LetterField, readonly string[]>>;
} {
  const [from, to] = [marked.indexOf("⟦"), marked.indexOf("⟧")];
  const text = marked.replaceAll(/[⟦⟧]/gu, "");
  const values: Partial<Record<LetterField, readonly string[]>> = {};
  for (const field of letterFields) {
    const value = expected[field];
    if (value === undefined) continue;
    values[field] = field === "reasons" ? [marked.slice(from + 1, to)] : [value].flat();
  }
  return { text, expected: values };
}

function valuesOf(found: LetterReading, field: LetterField): string[] {
  const read = found[field];
  if (read.state === "not_found") return [];
  return read.state === "found" ? [read.value] : read.candidates.map(({ value }) => value);
}
