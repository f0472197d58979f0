import type { LetterField } from "#shared/domain/decision-letter.ts";

/** A letter that nobody wrote, and what stands in it. */
export type InventedLetter = {
  readonly name: string;
  /** What ⟦ and ⟧ enclose are the reasons; the two signs are taken out before it is read. */
  readonly text: string;
  /** What is to be read from it; nothing else stands there. Several values contradict one another. */
  readonly expected: Partial<Record<Exclude<LetterField, "reasons">, string | readonly string[]>> & {
    readonly reasons?: "marked";
  };
};
