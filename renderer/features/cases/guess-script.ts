import type { NameScript } from "#shared/domain/person.ts";

/** First pattern that fits most characters wins; kana before Han, because Japanese names mix both. */
const patterns: readonly (readonly [NameScript, RegExp])[] = [
  ["latin", /\p{Script=Latin}/gu],
  ["arabic", /\p{Script=Arabic}/gu],
  ["armenian", /\p{Script=Armenian}/gu],
  ["bengali", /\p{Script=Bengali}/gu],
  ["japanese", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ["chinese", /\p{Script=Han}/gu],
  ["cyrillic", /\p{Script=Cyrillic}/gu],
  ["devanagari", /\p{Script=Devanagari}/gu],
  ["geez", /\p{Script=Ethiopic}/gu],
  ["georgian", /\p{Script=Georgian}/gu],
  ["greek", /\p{Script=Greek}/gu],
  ["gurmukhi", /\p{Script=Gurmukhi}/gu],
  ["hebrew", /\p{Script=Hebrew}/gu],
  ["korean", /\p{Script=Hangul}/gu],
  ["tamil", /\p{Script=Tamil}/gu],
  ["thai", /\p{Script=Thai}/gu],
];

/**
 * The script a name is most likely written in, from its characters. A guess that the caseworker may
 * change: Chinese characters alone are also how many Japanese and Korean names are written.
 */
export function guessScript(name: string): NameScript {
  const letters = name.match(/\p{Letter}/gu)?.length ?? 0;
  if (letters === 0) return "latin";
  let best: NameScript = "other";
  let most = 0;
  for (const [script, pattern] of patterns) {
    const count = name.match(pattern)?.length ?? 0;
    if (script === "japanese" && count > 0) return "japanese";
    if (count > most) {
      most = count;
      best = script;
    }
  }
  return best;
}
