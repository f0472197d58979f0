/**
 * Words that a drill can look for without ever sending them: both sides make them from a number. The function is also
 * put into the page as text, so it uses nothing from outside.
 *
 * @returns lower-case letters, `length` of them
 */
export function seededWord(seed: number, length: number): string {
  let state = seed >>> 0;
  let word = "";
  while (word.length < length) {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    word += "bcdfghjklmnpqrstvwxz"[(state >>> 9) % 20];
  }
  return word;
}
