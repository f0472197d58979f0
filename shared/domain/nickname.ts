import { z } from "zod";

/**
 * Shows in the key file whose passphrase a slot takes. The key file can be read without opening the vault, so a
 * nickname never tells who somebody is.
 */
export const Nickname = z
  .string()
  // Before the blanks around it go: taking those away would also take an invisible character at an end.
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, "Use letters, digits and blanks only.")
  .trim()
  .min(1, "Write a short nickname.")
  .max(40, "Use at most 40 characters.");

/** Whether every part of a name of two or more parts stands in the nickname, however it is written (SPEC VA27). */
export function tellsName(nickname: string, name: string): boolean {
  const parts = wordsOf(name);
  const said = wordsOf(nickname);
  const joined = said.join("");
  return parts.length > 1 && parts.every((part) => said.includes(part) || (part.length > 2 && joined.includes(part)));
}

/** Whether two nicknames would be taken for the same. */
export function isSameNickname(a: string, b: string): boolean {
  return wordsOf(a).join(" ") === wordsOf(b).join(" ");
}

function wordsOf(text: string): string[] {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}
