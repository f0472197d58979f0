/** Bits of which a text is made that tempts a search to begin again at every character. */
const bits = [
  "1 May 2026 ",
  "on 1 may 2026 we decided that there are ",
  "a: b\n",
  "Dear ",
  "<a",
  " ",
  "\u00a0",
  "reasonable grounds decision ",
  "1/1/",
  ". ",
  "a. ",
  "not a. ",
  "\u202e",
  "If not, until ",
  "decision was \n\n",
];

/** @param length in characters, of each */
export function hostileLetters(length: number): readonly string[] {
  return bits.map((bit) => bit.repeat(Math.ceil(length / bit.length)).slice(0, length));
}
