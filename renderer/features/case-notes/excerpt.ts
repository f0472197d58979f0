import { parseSearch, rangesOf, type SearchTerm } from "#shared/domain/search-query.ts";

/** Characters of a note that are shown while it is closed; the style cuts them to three lines. */
const shownLength = 420;
/** Characters that are looked through for the typed words. */
const searchedLength = 50_000;
/** Characters before the first word found. */
const leadIn = 80;

export type ExcerptPart = { readonly text: string; readonly isHit: boolean };

/** The beginning of a note, or the place where the first of the typed words stands, in runs with the hits marked. */
export function excerptOf(note: string, matching: string): readonly ExcerptPart[] {
  // Empty lines between paragraphs would use up the three lines that are shown.
  const body = note.slice(0, searchedLength).replace(/\s+/g, (blanks) => (blanks.includes("\n") ? " " : blanks));
  const terms = parseSearch(matching);
  if (terms.length === 0) return [{ text: body.slice(0, shownLength), isHit: false }];

  const first = rangesOf(body, terms)[0]?.start ?? 0;
  // Begins at a whole word.
  const start = first > shownLength / 2 ? body.indexOf(" ", first - leadIn) + 1 : 0;
  return marked(`${start > 0 ? "… " : ""}${body.slice(start, start + shownLength)}`, terms);
}

/** The whole text in runs, with the hits marked, as the search marks them. */
function marked(text: string, terms: readonly SearchTerm[]): readonly ExcerptPart[] {
  const parts: ExcerptPart[] = [];
  let reached = 0;
  for (const { start, end } of rangesOf(text, terms)) {
    if (start > reached) parts.push({ text: text.slice(reached, start), isHit: false });
    parts.push({ text: text.slice(start, end), isHit: true });
    reached = end;
  }
  if (reached < text.length) parts.push({ text: text.slice(reached), isHit: false });
  return parts;
}
