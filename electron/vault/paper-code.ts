import { crockfordAlphabet } from "#shared/domain/crockford.ts";
import { groupCheck, groupLength } from "#shared/domain/recovery-paper.ts";
import { AppError } from "#shared/errors/app-error.ts";

import { secretBytes, wipe } from "./crypto-suite.ts";

/*
 * How bits become groups of characters on paper, and back. Secrets pass through as Buffers of bits (one byte each, 0 or
 * 1) and of ASCII characters, never as text, so that both can be overwritten.
 */

const BITS = 5;
const DATA_LENGTH = groupLength - 1;
const alphabet = Buffer.from(crockfordAlphabet, "latin1");
/** Value of each byte that may be typed; -1 for all others. Forgives small letters, O for 0, I and L for 1. */
const values = Int8Array.from({ length: 256 }, (_, code) => {
  const letter = String.fromCharCode(code).toUpperCase().replace("O", "0").replace(/[IL]/, "1");
  return letter === "" ? -1 : crockfordAlphabet.indexOf(letter);
});
const SPACE_OR_HYPHEN: readonly number[] = [0x20, 0x09, 0x0a, 0x0d, 0x2d];

/** Room for so many whole groups. The caller wipes it. */
export function emptyBits(groups: number): Buffer {
  return secretBytes(groups * DATA_LENGTH * BITS);
}

/** Writes a number of at most 31 bits. @returns where the next one begins */
export function putBits(bits: Uint8Array, at: number, count: number, value: number): number {
  for (let place = 0; place < count; place += 1) bits[at + place] = (value >>> (count - 1 - place)) & 1;
  return at + count;
}

/** Writes whole bytes. @returns where the next one begins */
export function putBytes(bits: Uint8Array, at: number, bytes: Uint8Array): number {
  return bytes.reduce((next, byte) => putBits(bits, next, 8, byte), at);
}

/** Reads a number of at most 31 bits. */
export function takeBits(bits: Uint8Array, at: number, count: number): number {
  return bits.subarray(at, at + count).reduce((value, bit) => value * 2 + bit, 0);
}

/** Reads whole bytes into memory of their own. The caller wipes it. */
export function takeBytes(bits: Uint8Array, at: number, count: number): Buffer {
  const bytes = secretBytes(count);
  for (let place = 0; place < count; place += 1) bytes[place] = takeBits(bits, at + 8 * place, 8);
  return bytes;
}

/** The characters of the paper, groups without spaces between them. The caller wipes bits and result. */
export function writeGroups(bits: Uint8Array): Buffer {
  const groups = bits.length / (DATA_LENGTH * BITS);
  const text = secretBytes(groups * groupLength);
  for (let group = 0; group < groups; group += 1) {
    const five = secretBytes(DATA_LENGTH);
    five.forEach((_, place) => (five[place] = takeBits(bits, (group * DATA_LENGTH + place) * BITS, BITS)));
    five.forEach((value, place) => (text[group * groupLength + place] = alphabet[value] ?? 0));
    text[(group + 1) * groupLength - 1] = alphabet[groupCheck(five, group)] ?? 0;
    wipe(five);
  }
  return text;
}

/**
 * The bits that were typed. Spaces and hyphens may stand anywhere. The caller wipes the result.
 * @throws AppError `recovery.mistyped` when a group is missing or its check does not fit
 */
export function readGroups(typed: Uint8Array, groups: number): Buffer {
  const read = secretBytes(groups * groupLength);
  const bits = emptyBits(groups);
  let length = 0;
  let isWhole = true;
  for (const code of typed) {
    if (SPACE_OR_HYPHEN.includes(code)) continue;
    const value = values[code] ?? -1;
    if (value < 0 || length === read.length) isWhole = false;
    else read[length++] = value;
  }
  isWhole &&= length === read.length;
  for (let group = 0; group < groups; group += 1) {
    const five = read.subarray(group * groupLength, (group + 1) * groupLength - 1);
    isWhole &&= groupCheck(five, group) === read[(group + 1) * groupLength - 1];
    five.forEach((value, place) => putBits(bits, (group * DATA_LENGTH + place) * BITS, BITS, value));
  }
  wipe(read);
  if (isWhole) return bits;
  wipe(bits);
  throw new AppError("recovery.mistyped");
}

/** Four characters to compare two papers by. @param number 20 bits */
export function fourCharacters(number: number): string {
  return [15, 10, 5, 0].map((shift) => crockfordAlphabet.charAt((number >>> shift) & 31)).join("");
}
