import anyAscii from "any-ascii";

/** One way to write a name in plain small letters. */
export type NameForm = {
  readonly words: readonly string[];
  /** The script writes hardly any vowels: only consonants can be compared. */
  readonly isWithoutVowels: boolean;
};

/**
 * Characters that are read otherwise in a surname than in a text. The library gives the reading of a text.
 * Pinyin, as in a passport.
 */
const surnames: Readonly<Record<string, string>> = {
  曾: "Zeng",
  单: "Shan",
  單: "Shan",
  解: "Xie",
  仇: "Qiu",
  查: "Zha",
  盖: "Ge",
  区: "Ou",
  區: "Ou",
  任: "Ren",
  华: "Hua",
  朴: "Piao",
  尹: "Yin",
  乐: "Yue",
};

const syllabic = /[\p{Script=Han}\p{Script=Hangul}]/u;
const withoutVowels = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/**
 * A name as somebody types it who does not know its script and its accents: plain small letters, words apart.
 * Chinese and Korean names have one word a syllable.
 */
export function nameForm(text: string): NameForm {
  const composed = text.normalize("NFC");
  const latin = syllabic.test(composed) ? spelled(composed) : anyAscii(composed);
  return { words: plainWords(latin), isWithoutVowels: withoutVowels.test(composed) };
}

function spelled(text: string): string {
  const [first = ""] = text;
  const surname = surnames[first];
  const latin = anyAscii(surname === undefined ? text : text.slice(first.length));
  return `${surname ?? ""}${latin}`.replace(/(?<=[a-z])(?=[A-Z])/g, " ");
}

/** Small letters only; what stands inside a word (`O'Connor`, the ʿayn of Arabic) joins, everything else parts. */
function plainWords(latin: string): string[] {
  return latin
    .toLowerCase()
    .replace(/['’`ʼʻ]/g, "")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "")
    .slice(0, 12);
}

/** Spellings and the sound they stand for, longest first. What stands in none of them is one letter, one sound. */
const spellings: readonly (readonly [string, string])[] = [
  ["tsch", "C"],
  ["shch", "C"],
  ["sch", "C"],
  ["tch", "C"],
  ["tsh", "C"],
  ["dzh", "C"],
  ["ngh", "N"],
  ["ch", "C"],
  ["sh", "C"],
  ["zh", "C"],
  ["xh", "C"],
  ["hs", "C"],
  ["dj", "C"],
  ["gj", "C"],
  ["cz", "C"],
  ["sz", "S"],
  ["ts", "S"],
  ["tz", "S"],
  ["dz", "S"],
  ["ce", "Se"],
  ["ci", "Se"],
  ["ph", "F"],
  ["pf", "F"],
  ["th", "T"],
  ["dh", "T"],
  ["kh", "K"],
  ["gh", "K"],
  ["ck", "K"],
  ["ng", "N"],
  ["nh", "N"],
  ["ny", "N"],
  ["rh", "R"],
  ["lh", "L"],
];

const letters: Readonly<Record<string, string>> = {
  a: "a",
  e: "e",
  i: "e",
  y: "e",
  o: "o",
  u: "o",
  w: "o",
  b: "P",
  p: "P",
  f: "F",
  v: "F",
  t: "T",
  d: "T",
  k: "K",
  g: "K",
  q: "K",
  c: "K",
  s: "S",
  z: "S",
  j: "C",
  l: "L",
  r: "R",
  m: "M",
  n: "N",
};

/**
 * How a word sounds, roughly, whoever romanised it and whatever language it comes from. Each capital is a family of
 * consonants that are taken for one another: `P` for p and b, `F` for f, v, ph, `T` for t, d, th, `K` for k, g, q, kh,
 * `S` for s, z, ts, `C` for sh, ch, j, zh and their like, then `L`, `R`, `M`, `N`, and `H` at the beginning. Small
 * letters are vowels: `a`, `e` (also i, y), `o` (also u, w); of several together the first.
 */
export function soundOf(word: string): string {
  let sound = "";
  for (let at = 0; at < word.length;) {
    const spelling = spellings.find(([letters]) => word.startsWith(letters, at));
    const letter = word.charAt(at);
    const next = spelling?.[1] ?? letters[letter] ?? (letter === "x" ? (at === 0 ? "C" : "KS") : "");
    sound += next === "" && letter === "h" && at === 0 ? "H" : next;
    at += spelling?.[0].length ?? 1;
  }
  return sound.replace(/([A-Z])\1+/g, "$1").replace(/[aeo]{2,}/g, (vowels) => vowels.charAt(0));
}

/** The consonants of a sound. */
export function skeletonOf(sound: string): string {
  return sound.replace(/[aeoH]/g, "").replace(/(.)\1+/g, "$1");
}
