/**
 * Control characters, and the marks that turn the direction of writing around: "gpj.exe" reads as "exe.jpg" behind one of
 * them. For a class of a regular expression with the flag `u`.
 */
export const deceivingCharacters = String.raw`\p{Cc}\u2028\u2029\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff`;

const deceiving = new RegExp(`[${deceivingCharacters}]`, "gu");

/** One line of text that somebody else wrote, as it can be shown without deceiving anybody: such a character is a box. */
export function visibleText(text: string): string {
  return text.replace(deceiving, "\u25a1");
}
