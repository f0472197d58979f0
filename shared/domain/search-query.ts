/** One thing that must occur: a word, or the words of a phrase in their order. */
export type SearchTerm = {
  readonly words: readonly string[];
  /** The last word may only be begun: it is still being typed. */
  readonly isPrefix: boolean;
};

/** Most terms that are looked for; what is typed behind them is left out. */
export const mostSearchTerms = 16;

const word = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;
const quotes = /["“”„«»]/u;

/**
 * What was typed, as words and as phrases in quotation marks. Everything that is neither letter nor digit only
 * separates words: nothing of it means anything (SPEC CN5, SE2). A quotation mark that is not closed opens a phrase
 * all the same.
 */
export function parseSearch(typed: string): readonly SearchTerm[] {
  const parts = typed.normalize("NFC").split(quotes);
  const terms: SearchTerm[] = [];
  for (const [place, part] of parts.entries()) {
    const words = part.match(word) ?? [];
    const isLast = place === parts.length - 1;
    if (place % 2 === 1) {
      if (words.length > 0) terms.push({ words, isPrefix: isLast });
      continue;
    }
    const isBegun = isLast && /[\p{L}\p{N}\p{M}\p{Co}]$/u.test(part);
    for (const [at, one] of words.entries()) {
      terms.push({ words: [one], isPrefix: isBegun && at === words.length - 1 });
    }
  }
  return terms.slice(0, mostSearchTerms);
}

/** As the index of words keeps them: small letters without accents. */
export function foldWord(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}

/** Half-open, in UTF-16 code units of the text it belongs to. */
export type TextRange = { readonly start: number; readonly end: number };

/** Where the terms stand in a text, in order and without overlaps: what a reader is shown as found. */
export function rangesOf(text: string, terms: readonly SearchTerm[]): TextRange[] {
  const tokens = [...text.matchAll(word)].map((found) => ({
    folded: foldWord(found[0]),
    start: found.index,
    end: found.index + found[0].length,
  }));
  const wanted = terms.map(({ words, isPrefix }) => ({ words: words.map(foldWord), isPrefix }));
  const ranges: TextRange[] = [];
  for (let at = 0; at < tokens.length;) {
    const length = Math.max(
      0,
      ...wanted
        .filter(({ words, isPrefix }) =>
          words.every((one, place) => {
            const token = tokens[at + place];
            if (!token) return false;
            const isBegun = isPrefix && place === words.length - 1;
            return isBegun ? token.folded.startsWith(one) : token.folded === one;
          }),
        )
        .map(({ words }) => words.length),
    );
    const first = tokens[at];
    const last = tokens[at + length - 1];
    if (length > 0 && first && last) ranges.push({ start: first.start, end: last.end });
    at += Math.max(1, length);
  }
  return ranges;
}
