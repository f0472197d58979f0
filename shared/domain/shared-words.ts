/** So many words in a row are hardly ever the same in what two people write. */
const wordsInARow = 12;

/** Fewer words in a row than these are a phrase of the office. */
const leastShared = 16;

const word = /[\p{L}\p{N}]+/gu;

/** Odd, so that no bit of a word is lost on the way through a row. */
const [highFactor, lowFactor] = [0x01000193, 0xcc9e2d51];
const highOut = factorOut(highFactor);
const lowOut = factorOut(lowFactor);

/** By what the first word of a row has been multiplied once the row is full. */
function factorOut(factor: number): number {
  let out = 1;
  for (let count = 0; count < wordsInARow; count += 1) out = Math.imul(out, factor);
  return out;
}

/** One number for every run of so many words, from which they cannot be read. Each goes on from the one before it. */
function printsOf(words: readonly string[]): number[] {
  const prints: number[] = [];
  const highs = new Int32Array(words.length);
  const lows = new Int32Array(words.length);
  let high = 0;
  let low = 0;
  for (let at = 0; at < words.length; at += 1) {
    const letters = (words[at] ?? "").toLowerCase();
    let highOfWord = 0x9e3779b9;
    let lowOfWord = 0x85ebca6b;
    for (let letter = 0; letter < letters.length; letter += 1) {
      const code = letters.charCodeAt(letter);
      highOfWord = Math.imul(highOfWord ^ code, 0x01000193);
      lowOfWord = Math.imul(lowOfWord ^ code, 0xcc9e2d51) ^ (lowOfWord >>> 13);
    }
    highs[at] = highOfWord;
    lows[at] = lowOfWord;
    const gone = at - wordsInARow;
    high = (Math.imul(high, highFactor) + highOfWord - Math.imul(highs[gone] ?? 0, highOut)) | 0;
    low = (Math.imul(low, lowFactor) + lowOfWord - Math.imul(lows[gone] ?? 0, lowOut)) | 0;
    if (at >= wordsInARow - 1) prints.push((high >>> 11) * 2 ** 32 + (low >>> 0));
  }
  return prints;
}

/**
 * Compares one text with others.
 * @returns long runs of words that stand in another text, in the words of this one; nothing for most others, at little cost
 */
export function passagesSharedBy(text: string): (other: string) => string[] {
  const prints = printsOf(text.match(word) ?? []);
  const known = new Set(prints);
  return (other) => {
    const others = printsOf(other.match(word) ?? []);
    return others.some((print) => known.has(print)) ? passagesIn(text, prints, new Set(others)) : [];
  };
}

function passagesIn(text: string, prints: readonly number[], elsewhere: ReadonlySet<number>): string[] {
  const words = [...text.matchAll(word)].map(({ 0: { length }, index }) => ({ from: index, to: index + length }));
  const passages: string[] = [];
  let from = -1;
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
