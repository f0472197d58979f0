import { z } from "zod";

/** Crockford's base32: no I, L, O or U, so that it can be read out over a bad line. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Multiplies in the field of 32 elements (x⁵ + x² + 1). */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 0; bit < 5; bit += 1) {
    if ((b >> bit) & 1) product ^= a << bit;
  }
  for (let bit = 9; bit >= 5; bit -= 1) {
    if ((product >> bit) & 1) product ^= 0b100101 << (bit - 5);
  }
  return product;
}

/**
 * The sixth character. Each place has a weight of its own in a field of 32, so every single wrong
 * character and every two characters that changed places give another sum.
 */
function checkCharacter(five: string): string {
  let sum = 0;
  let weight = 2;
  for (const character of five) {
    sum ^= multiply(weight, alphabet.indexOf(character));
    weight = multiply(weight, 2);
  }
  return alphabet.charAt(sum);
}

/**
 * Our own name for a case: `HF-` and six characters, the last a check. Random: it says nothing about
 * the person, the office or the year, so it may stand in an e-mail (SPEC CR1, CR2).
 */
export const CaseReference = z
  .string()
  .regex(/^HF-[0-9A-HJKMNP-TV-Z]{6}$/)
  .refine((text) => checkCharacter(text.slice(3, 8)) === text.charAt(8), "One of the characters is not right.")
  .brand<"CaseReference">();
export type CaseReference = z.infer<typeof CaseReference>;

/** @param five Five characters of Crockford's base32, upper case. */
export function withCheckCharacter(five: string): CaseReference {
  return `HF-${five}${checkCharacter(five)}` as CaseReference;
}

/** @param randomNumbers Five whole numbers from 0 to 31, from a secure source. */
export function caseReferenceFrom(randomNumbers: readonly number[]): CaseReference {
  return withCheckCharacter(randomNumbers.map((number) => alphabet.charAt(number & 31)).join(""));
}

/** Forgives what people type: small letters, missing hyphen, O for 0, I and L for 1. */
export function normaliseCaseReference(typed: string): string {
  const bare = typed.toUpperCase().replace(/^HF/, "").replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  return `HF-${bare}`;
}
