/**
 * Turns what was typed into an expression for the full-text engine: every word must occur, the last one
 * perhaps only begun. Each word stands in quotes, so nothing typed is ever read as the engine's own
 * language (SPEC CN5).
 *
 * @returns undefined when nothing typed is a word.
 */
export function matchAllWords(typed: string): string | undefined {
  const words = typed.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  if (words.length === 0) return undefined;
  return words.map((word, place) => `"${word}"${place === words.length - 1 ? "*" : ""}`).join(" ");
}
