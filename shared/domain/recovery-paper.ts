import { checkValue, crockfordAlphabet, forgiveCrockford } from "./crockford.ts";

/** Characters of one group: five that carry something, and a check. */
export const groupLength = 6;

/** The two kinds of paper that open a vault without a passphrase, and how many groups stand on each (SPEC RC1, RC4). */
export const paperGroups = { kit: 6, share: 8 } as const;
export type PaperKind = keyof typeof paperGroups;

/** A place still to be typed, a group that reads well, or one that needs another look. */
export type GroupState = "open" | "right" | "wrong";

export type TypedPaper = {
  /** Without spaces, as it is sent. */
  readonly text: string;
  /** One for each group of the paper. */
  readonly groups: readonly { readonly text: string; readonly state: GroupState }[];
  /** Characters beyond the last group. */
  readonly tooMany: number;
  /** Every group is there and reads well. */
  readonly isWhole: boolean;
};

/**
 * Reads what was typed so far and says which group is not as it was printed. The check of a group knows its place, so
 * a group left out or typed in another's place is named as well.
 */
export function readTypedPaper(kind: PaperKind, typed: string): TypedPaper {
  const text = forgiveCrockford(typed);
  const count = paperGroups[kind];
  const groups = Array.from({ length: count }, (_, place) => {
    const group = text.slice(place * groupLength, (place + 1) * groupLength);
    return { text: group, state: stateOf(group, place) };
  });
  const tooMany = Math.max(0, text.length - count * groupLength);
  return { text, groups, tooMany, isWhole: tooMany === 0 && groups.every(({ state }) => state === "right") };
}

/** The check value of a group's five values. @param place From 0. */
export function groupCheck(five: Iterable<number>, place: number): number {
  return checkValue(five, place + 1);
}

function stateOf(group: string, place: number): GroupState {
  const values = [...group].map((character) => crockfordAlphabet.indexOf(character));
  if (values.includes(-1)) return "wrong";
  if (values.length < groupLength) return "open";
  return groupCheck(values.slice(0, groupLength - 1), place) === values.at(-1) ? "right" : "wrong";
}
