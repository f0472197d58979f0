import { z } from "zod";
import { checkValue, crockfordAlphabet, forgiveCrockford } from "./crockford.ts";

/** The sixth character. */
function checkCharacter(five: string): string {
  return crockfordAlphabet.charAt(checkValue([...five].map((character) => crockfordAlphabet.indexOf(character))));
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
  return withCheckCharacter(randomNumbers.map((number) => crockfordAlphabet.charAt(number & 31)).join(""));
}

/** Forgives what people type: small letters, missing hyphen, O for 0, I and L for 1. */
export function normaliseCaseReference(typed: string): string {
  const bare = forgiveCrockford(typed).replace(/^HF/, "");
  return `HF-${bare}`;
}
