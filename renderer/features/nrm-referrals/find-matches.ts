/** A value with the form in which it is searched. */
export type Searchable = { readonly value: string; readonly folded: string };

export function searchable(values: readonly string[]): readonly Searchable[] {
  return values.map((value) => ({ value, folded: fold(value) }));
}

/** Values that hold the words: beginnings of the whole first, then of a word, then anywhere. */
export function findMatches(
  rows: readonly Searchable[],
  typed: string,
  most: number,
): { found: readonly string[]; isMore: boolean } {
  const wanted = fold(typed.trim());
  const ranks: [Searchable[], Searchable[], Searchable[]] = [[], [], []];
  for (const row of rows) {
    const at = row.folded.indexOf(wanted);
    if (at < 0) continue;
    if (at === 0) ranks[0].push(row);
    else if (row.folded.includes(` ${wanted}`)) ranks[1].push(row);
    else ranks[2].push(row);
  }
  const all = ranks.flat();
  return { found: all.slice(0, most).map((row) => row.value), isMore: all.length > most };
}

/** The value that was meant, when the words are one of the list but for case, accents and signs. */
export function findExact(rows: readonly Searchable[], typed: string): string | undefined {
  const wanted = fold(typed);
  if (wanted === "") return undefined;
  return (rows.find((row) => row.value === typed) ?? rows.find((row) => row.folded === wanted))?.value;
}

/** Letters that are one sign and fall to pieces in no normal form. */
const single: Readonly<Record<string, string>> = { đ: "d", ð: "d", ł: "l", ø: "o", ı: "i", æ: "ae", œ: "oe", ß: "ss" };

/** Case, accents, apostrophes, hyphens and brackets made alike. */
function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[đðłøıæœß]/g, (letter) => single[letter] ?? letter)
    .replace(/[’‘ʼ'`.]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
