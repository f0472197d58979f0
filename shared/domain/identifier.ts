/** What in a text would tell who or where somebody is. */
export type IdentifierKind = "phone" | "national_insurance" | "postcode" | "name";

export type Identifier = {
  readonly kind: IdentifierKind;
  /** Place of its first character, and the one behind its last. */
  readonly from: number;
  readonly to: number;
};

const patterns: readonly (readonly [Exclude<IdentifierKind, "name">, RegExp])[] = [
  // Ten or eleven digits behind the 0 or +44 of the United Kingdom, in whatever groups.
  ["phone", /(?<![\d+])(?:\+44[ -]?(?:\(0\)[ -]?)?|\(?0)\d(?:[ )-]{0,2}\d){8,9}(?!\d)/g],
  // Two letters, six digits and A to D; prefixes that were never given out are left alone.
  [
    "national_insurance",
    /(?<![A-Z\d])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![A-Z\d])/gi,
  ],
  ["postcode", /(?<![A-Z\d])[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}(?![A-Z\d])/gi],
];

/** Names by their first word, folded, to be looked for in many texts. */
export type KnownNames = ReadonlyMap<string, readonly (readonly string[])[]>;

const shortestName = 3;

/** @param names as they are on record; those of one short word are left out, being words of the language as well */
export function knownNames(names: readonly string[]): KnownNames {
  const known = new Map<string, string[][]>();
  for (const name of names) {
    const words = wordsOf(name).map(({ folded }) => folded);
    const [first] = words;
    if (first === undefined || words.join("").length < shortestName) continue;
    known.set(first, [...(known.get(first) ?? []), words]);
  }
  return known;
}

/**
 * Telephone numbers, National Insurance numbers and postcodes of the United Kingdom, and names on record, in their
 * order and apart from each other (SPEC CN16). A help for the eye: it finds too much and too little.
 */
export function identifiersIn(text: string, names: KnownNames): Identifier[] {
  const found: Identifier[] = [];
  for (const [kind, pattern] of patterns) {
    for (const match of text.matchAll(pattern))
      found.push({ kind, from: match.index, to: match.index + match[0].length });
  }
  found.push(...namesIn(text, names));
  found.sort((a, b) => a.from - b.from || b.to - a.to);
  let end = 0;
  return found.filter(({ from, to }) => {
    const isApart = from >= end;
    if (isApart) end = to;
    return isApart;
  });
}

function namesIn(text: string, names: KnownNames): Identifier[] {
  if (names.size === 0) return [];
  const words = wordsOf(text);
  return words.flatMap(({ folded, from }, at) => {
    const candidates = names.get(folded) ?? [];
    const longest = candidates
      .filter((name) => name.every((word, step) => words[at + step]?.folded === word))
      .reduce((most, name) => Math.max(most, name.length), 0);
    const last = words[at + longest - 1];
    return longest === 0 || !last ? [] : [{ kind: "name" as const, from, to: last.to }];
  });
}

function wordsOf(text: string): { folded: string; from: number; to: number }[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({
    folded: match[0].normalize("NFD").replace(/\p{M}/gu, "").toLowerCase(),
    from: match.index,
    to: match.index + match[0].length,
  }));
}
