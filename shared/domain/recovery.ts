import { z } from "zod";
import { type CivilDate, civilDateOf, daysBetween, Instant } from "./instant.ts";

/** A kit on one sheet, or three shares of which any two open the vault. */
export const PaperSet = z.enum(["kit", "shares"]);
export type PaperSet = z.infer<typeof PaperSet>;

export const shareCount = 3;

/** One paper of a set, as it is remembered: never what stands on it. */
export const RecoveryPaper = z.strictObject({
  /** 1 for a kit, 1 to 3 for shares. */
  number: z.int().min(1).max(shareCount),
  /** Who keeps it, or where: "Trustee", "Safe in the office". Empty for a kit nobody said it of. */
  holder: z.string().trim().max(60),
  /** When it was last typed in and found right; null: never. */
  typedBackAt: Instant.nullable(),
});
export type RecoveryPaper = z.infer<typeof RecoveryPaper>;

/** A kit or a set of shares that was made for this vault. */
export const RecoverySet = z.strictObject({
  /** Id of its slot in the key file. */
  slotId: z.string(),
  set: PaperSet,
  /** Counts the kits, and the sets of shares, of this vault from 1. */
  number: z.int().positive(),
  /** Four characters that stand on each sheet. */
  fingerprint: z.string(),
  madeAt: Instant,
  /** Name of the worker who made it. */
  madeBy: z.string(),
  /** Since when it opens nothing any more; null while it does. */
  replacedAt: Instant.nullable(),
  papers: z.array(RecoveryPaper).min(1).max(shareCount),
});
export type RecoverySet = z.infer<typeof RecoverySet>;

/** All that is remembered about the papers of a vault, the replaced ones too. */
export const RecoveryRecord = z.strictObject({ sets: z.array(RecoverySet) });
export type RecoveryRecord = z.infer<typeof RecoveryRecord>;

export const noRecovery: RecoveryRecord = { sets: [] };

/** Days after which the papers are to be tried again (SPEC RC10). */
export const rehearsalDays = 365;

/** Every paper of the set was typed in and found right at least once. */
export function isTypedBack(set: RecoverySet): boolean {
  return set.papers.every(({ typedBackAt }) => typedBackAt !== null);
}

/** The sets of one kind that still open the vault, newest first. */
export function openingSets({ sets }: RecoveryRecord, kind: PaperSet): RecoverySet[] {
  return sets.filter(({ set, replacedAt }) => set === kind && replacedAt === null).toSorted(newestFirst);
}

/** What has to be done about the papers, the most pressing first; null when all is well. */
export type RecoveryConcern = "no_kit" | "not_typed_back" | "not_tried_for_a_year";

/**
 * A vault needs a kit that was typed back, and each paper that is kept is tried once a year. Shares are a choice: that
 * there are none is no concern, that there are untested ones is.
 */
export function recoveryConcern(record: RecoveryRecord, today: CivilDate): RecoveryConcern | null {
  const kits = openingSets(record, "kit");
  if (kits.length === 0) return "no_kit";
  const newest = [kits[0], openingSets(record, "shares")[0]].filter((set) => set !== undefined);
  if (newest.some((set) => !isTypedBack(set))) return "not_typed_back";
  const tried = newest.flatMap(({ papers }) => papers.map(({ typedBackAt }) => typedBackAt ?? ""));
  const isLongAgo = tried.some((at) => daysBetween(civilDateOf(new Date(at)), today) >= rehearsalDays);
  return isLongAgo ? "not_tried_for_a_year" : null;
}

/** Number of the next kit, or set of shares. */
export function nextNumber({ sets }: RecoveryRecord, kind: PaperSet): number {
  return Math.max(0, ...sets.filter(({ set }) => set === kind).map(({ number }) => number)) + 1;
}

function newestFirst(a: RecoverySet, b: RecoverySet): number {
  return b.number - a.number;
}

/** What is known of papers when they are made. */
export type MadeSet = Omit<RecoverySet, "replacedAt" | "papers"> & { readonly holders: readonly string[] };

export function withSetAdded({ sets }: RecoveryRecord, { holders, ...made }: MadeSet): RecoveryRecord {
  const papers = holders.map((holder, place) => ({ number: place + 1, holder, typedBackAt: null }));
  return { sets: [...sets, { ...made, replacedAt: null, papers }] };
}

/** @param numbers of the shares that were typed; a kit is always its one paper */
export function withTypedBack(
  { sets }: RecoveryRecord,
  slotId: string,
  numbers: readonly number[],
  at: Instant,
): RecoveryRecord {
  const typed = (set: RecoverySet): RecoverySet => ({
    ...set,
    papers: set.papers.map((paper) =>
      set.set === "kit" || numbers.includes(paper.number) ? { ...paper, typedBackAt: at } : paper,
    ),
  });
  return { sets: sets.map((set) => (set.slotId === slotId ? typed(set) : set)) };
}

export function withReplaced({ sets }: RecoveryRecord, slotIds: readonly string[], at: Instant): RecoveryRecord {
  return { sets: sets.map((set) => (slotIds.includes(set.slotId) ? { ...set, replacedAt: at } : set)) };
}
