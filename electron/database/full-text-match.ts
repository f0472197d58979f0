import { parseSearch, type SearchTerm } from "#shared/domain/search-query.ts";

/**
 * Terms as an expression for the full-text engine: each must occur. Every word stands in quotes and holds nothing but
 * letters, digits and marks, so nothing typed is ever read as the engine's own language (SPEC CN5, SE2).
 *
 * @returns undefined where there is no term
 */
export function matchTerms(terms: readonly SearchTerm[]): string | undefined {
  if (terms.length === 0) return undefined;
  return terms.map(({ words, isPrefix }) => `"${words.join(" ")}"${isPrefix ? "*" : ""}`).join(" ");
}

/** What was typed, as such an expression; the last word perhaps only begun. */
export function matchTyped(typed: string): string | undefined {
  return matchTerms(parseSearch(typed));
}
