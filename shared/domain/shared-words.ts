/** So many words in a row are hardly ever the same in what two people write. */
const wordsInARow = 12;

/** Fewer words in a row than these are a phrase of the office. */
const leastShared = 16;

type Word = { readonly high: number; readonly low: number; readonly from: number; readonly to: number };

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => {
    let [high, low] = [0x9e3779b9, 0x85ebca6b];
    for (const sign of word.toLowerCase()) {
      const code = sign.codePointAt(0) ?? 0;
      high = Math.imul(high ^ code, 0x01000193);
      low = Math.imul(low ^ code, 0xcc9e2d51) ^ (low >>> 13);
    }
    return { high, low, from: index, to: index + word.length };
  });
}

/** One number for every run of so many words, from which they cannot be read. */
export function printsOfWords(text: string): number[] {
  return printsOf(wordsOf(text));
}

function printsOf(words: readonly Word[]): number[] {
  const prints: number[] = [];
  for (let at = 0; at + wordsInARow <= words.length; at += 1) {
    let [high, low] = [0, 0];
    for (const word of words.slice(at, at + wordsInARow)) {
      high = Math.imul(high ^ word.high, 0x01000193) ^ (high >>> 15);
      low = Math.imul(low ^ word.low, 0xcc9e2d51) ^ (low >>> 13);
    }
    prints.push((high >>> 11) * 2 ** 32 + (low >>> 0));
  }
  return prints;
}

/** Where long runs of words are among those that stand elsewhere, in the words of this text. */
export function sharedPassages(text: string, elsewhere: ReadonlySet<number>): string[] {
  const words = wordsOf(text);
  const passages: string[] = [];
  let from = -1;
  const prints = printsOf(words);
  for (let at = 0; at <= prints.length; at += 1) {
    const print = prints[at];
    const isShared = print !== undefined && elsewhere.has(print);
    if (isShared && from < 0) from = at;
    if (isShared || from < 0) continue;
    const last = at + wordsInARow - 2;
    if (last - from + 1 >= leastShared) passages.push(text.slice(words[from]?.from, words[last]?.to));
    from = -1;
  }
  return passages;
}
