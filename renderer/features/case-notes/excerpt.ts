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
  const body = note.slice(0, searchedLength).replace(/\s*\n\s*/g, " ");
  const words = matching.split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return [{ text: body.slice(0, shownLength), isHit: false }];

  const hit = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.map(escaped).join("|")})`, "giu");
  const first = body.search(hit);
  // Begins at a whole word.
  const start = first > shownLength / 2 ? body.indexOf(" ", first - leadIn) + 1 : 0;
  const text = `${start > 0 ? "… " : ""}${body.slice(start, start + shownLength)}`;
  return marked(text, hit);
}

/** The whole text in runs, with the hits marked. */
function marked(text: string, hit: RegExp): readonly ExcerptPart[] {
  const parts: ExcerptPart[] = [];
  let end = 0;
  for (const match of text.matchAll(hit)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index), isHit: false });
    end = match.index + match[0].length;
    parts.push({ text: match[0], isHit: true });
  }
  if (end < text.length) parts.push({ text: text.slice(end), isHit: false });
  return parts;
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
