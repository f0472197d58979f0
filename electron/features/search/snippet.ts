import type { Snippet } from "#shared/domain/search.ts";
import { rangesOf, type SearchTerm } from "#shared/domain/search-query.ts";

/** Characters before the first hit, and in all. */
const before = 50;
const length = 180;

/** The words around the first hit, on one line, with every hit in them marked. */
export function snippetOf(text: string, terms: readonly SearchTerm[]): Snippet {
  const [first] = rangesOf(text, terms);
  const wanted = Math.max(0, (first?.start ?? 0) - before);
  const start = wanted === 0 ? 0 : afterBlank(text, wanted);
  const end = start + length >= text.length ? text.length : beforeBlank(text, start + length, first?.end ?? start);
  const shown = text.slice(start, end).replace(/[\r\n\t]/g, " ");
  return { text: shown, marks: rangesOf(shown, terms), isCutBefore: start > 0, isCutAfter: end < text.length };
}

/** Begins with a whole word where one begins soon, and never within a character. */
function afterBlank(text: string, at: number): number {
  const blank = text.slice(at, at + before).search(/\s/);
  return blank === -1 ? wholeCharacter(text, at) : at + blank + 1;
}

function beforeBlank(text: string, at: number, least: number): number {
  const blank = text.slice(0, at).search(/\s\S*$/);
  return wholeCharacter(text, blank > least ? blank : Math.max(at, least));
}

function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}
