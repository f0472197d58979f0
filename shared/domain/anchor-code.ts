import { checkValue, crockfordAlphabet, forgiveCrockford } from "./crockford.ts";

/*
 * A code for one entry of the history, to be kept on paper outside the computer. Whoever has the passphrase could
 * write a whole new history; nobody can make it fit a code that somebody else has on paper.
 *
 * Eight groups of five characters, the fifth of each a check that knows its place. The 32 others are: format (1),
 * number of the entry (7), first 120 bits of its MAC (24).
 */

const groups = 8;
const groupLength = 5;
const format = 1;
const numberCharacters = 7;
/** Characters of the MAC in the code: 120 bits. */
const macCharacters = 24;

export type AnchorCode = {
  readonly entry: number;
  /** The MAC's first 120 bits, as Crockford's base32. */
  readonly mac: string;
};

/** @param mac 32 bytes of the entry's MAC. */
export function anchorCode(entry: number, mac: Uint8Array): string {
  const values = [format, ...numberValues(entry), ...macValues(mac)];
  return Array.from({ length: groups }, (_, place) => {
    const four = values.slice(place * 4, place * 4 + 4);
    return [...four, checkValue(four, place + 1)].map((value) => crockfordAlphabet.charAt(value)).join("");
  }).join(" ");
}

/** The part of an entry's MAC that stands in its code. */
export function macInCode(mac: Uint8Array): string {
  return macValues(mac)
    .map((value) => crockfordAlphabet.charAt(value))
    .join("");
}

export type ReadCode =
  | { readonly state: "empty" | "short" | "long" | "newer_format" }
  /** @see group from 1 */
  | { readonly state: "mistyped"; readonly group: number }
  | { readonly state: "read"; readonly code: AnchorCode };

/** Reads a code as it was typed so far, and names the group that is not as it was written down. */
export function readAnchorCode(typed: string): ReadCode {
  const text = forgiveCrockford(typed);
  if (text === "") return { state: "empty" };
  const values = [...text].map((character) => crockfordAlphabet.indexOf(character));
  const data: number[] = [];
  for (let place = 0; place < groups; place += 1) {
    const group = values.slice(place * groupLength, (place + 1) * groupLength);
    const four = group.slice(0, 4);
    const isWrong =
      group.includes(-1) || (group.length === groupLength && checkValue(four, place + 1) !== group.at(-1));
    if (isWrong) return { state: "mistyped", group: place + 1 };
    data.push(...four);
  }
  if (values.length < groups * groupLength) return { state: "short" };
  if (values.length > groups * groupLength) return { state: "long" };
  if (data[0] !== format) return { state: "newer_format" };
  const number = data.slice(1, 1 + numberCharacters);
  const entry = number.reduce((sum, value) => sum * 32 + value, 0);
  const mac = data.slice(1 + numberCharacters).map((value) => crockfordAlphabet.charAt(value));
  return { state: "read", code: { entry, mac: mac.join("") } };
}

function numberValues(entry: number): number[] {
  if (!Number.isSafeInteger(entry) || entry < 1 || entry >= 32 ** numberCharacters) {
    throw new RangeError("The number of an entry does not fit into a code.");
  }
  return Array.from(
    { length: numberCharacters },
    (_, place) => Math.floor(entry / 32 ** (numberCharacters - 1 - place)) % 32,
  );
}

function macValues(mac: Uint8Array): number[] {
  return Array.from({ length: macCharacters }, (_, place) => {
    const bit = place * 5;
    const both = ((mac[bit >> 3] ?? 0) << 8) | (mac[(bit >> 3) + 1] ?? 0);
    return (both >> (11 - (bit & 7))) & 31;
  });
}
