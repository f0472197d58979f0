import { z } from "zod";
import pack from "../packs/case-closing/case-closing-2026-11.json" with { type: "json" };
import { CaseId } from "./case-record.ts";
import { CivilDate, Instant } from "./instant.ts";

export const ClosingCheckKey = z.enum([
  "undecided_shares",
  "child_needs",
  "missing_now",
  "high_risk",
  "critical_tasks",
  "open_tasks",
  "open_risk",
  "open_needs",
  "running_clocks",
  "referral_not_sent",
  "half_typed",
]);
export type ClosingCheckKey = z.infer<typeof ClosingCheckKey>;

/** What a finding asks for: to be settled first, a senior who says why, or anybody who says why. */
const ClosingWeight = z.enum(["must", "senior", "say"]);

const ClosingCheck = z.strictObject({
  key: ClosingCheckKey,
  weight: ClosingWeight,
  title: z.string().min(1),
  why: z.string().min(1),
});
export type ClosingCheck = z.infer<typeof ClosingCheck>;

const ClosingReason = z.strictObject({
  key: z.string().regex(/^[a-z_]+$/),
  label: z.string().min(1).max(60),
  explain: z.string().min(1),
});

/** Why a case is closed, and what is looked at before (SPEC CL1, CL2). */
export const ClosingPack = z.strictObject({
  id: z.literal("case-closing"),
  version: CivilDate,
  title: z.string(),
  asOf: CivilDate,
  source: z.string().min(1),
  reasons: z.array(ClosingReason).min(1),
  checks: z
    .array(ClosingCheck)
    .length(ClosingCheckKey.options.length)
    .refine((checks) => new Set(checks.map(({ key }) => key)).size === checks.length),
});

export const closingPack = ClosingPack.parse(pack);
const reasonByKey = new Map(closingPack.reasons.map((reason) => [reason.key, reason]));

/** The reason in words; its key where an earlier pack had it and this one does not. */
export function closingReasonLabel(key: string): string {
  return reasonByKey.get(key)?.label ?? key;
}

export const CaseClosureId = z.uuid().brand<"CaseClosureId">();
export type CaseClosureId = z.infer<typeof CaseClosureId>;

/** What a caseworker types when a case is closed. */
export const CaseClosureContent = z.strictObject({
  closedOn: CivilDate,
  reason: z.enum([...reasonByKey.keys()], { error: "Choose why the case is closed." }),
  /** What was reached, what was arranged, and how the person can come back. */
  summary: z.string().trim().min(1, "Write what was reached, and how the person can come back.").max(4_000),
  /** Why it can be closed with what is still open; empty where nothing is. */
  whyOpen: z.string().trim().max(1_000),
});
export type CaseClosureContent = z.infer<typeof CaseClosureContent>;

/** A closing as it stands in its fields: the day and the reason may not be chosen yet, and words as typed (SPEC CL8). */
export const HalfTypedClosure = z.strictObject({
  closedOn: CivilDate.nullable(),
  reason: z.string().max(60),
  summary: z.string().max(4_000),
  whyOpen: z.string().max(1_000),
});
export type HalfTypedClosure = z.infer<typeof HalfTypedClosure>;

/** What was still open, and how many. */
export const ClosingFinding = z.strictObject({ key: ClosingCheckKey, count: z.int().positive() });
export type ClosingFinding = z.infer<typeof ClosingFinding>;

/** One end of a case, and its beginning again where there was one. Its history has every version. */
export const CaseClosure = z.strictObject({
  ...CaseClosureContent.shape,
  // As it was chosen then, also where a later pack has it no more.
  reason: z.string(),
  id: CaseClosureId,
  caseId: CaseId,
  /** What was open when it was closed. */
  found: z.array(ClosingFinding),
  recordedAt: Instant,
  recordedBy: z.string(),
  reopenedOn: CivilDate.nullable(),
  reopenedBy: z.string().nullable(),
  /** Why support began again; empty while it has not. */
  whyReopened: z.string(),
  revision: z.int().positive(),
});
export type CaseClosure = z.infer<typeof CaseClosure>;

/** The closure that is in force: the one from which nobody re-opened the case. */
export function closureInForce<C extends Pick<CaseClosure, "reopenedOn">>(closures: readonly C[]): C | undefined {
  return closures.find(({ reopenedOn }) => reopenedOn === null);
}

/** The first day of the time of support that runs: the latest re-opening, or the opening. */
export function openSince(closures: readonly Pick<CaseClosure, "reopenedOn">[], openedOn: CivilDate): CivilDate {
  return closures.reduce(
    (latest, { reopenedOn }) => (reopenedOn !== null && reopenedOn > latest ? reopenedOn : latest),
    openedOn,
  );
}

/** How many of each thing a case has that is looked at before it is closed. */
export type CaseBeforeClosing = Readonly<Record<Exclude<ClosingCheckKey, "child_needs" | "open_needs">, number>> & {
  /** Of the person, and of grown-up dependants. */
  readonly needsToArrange: number;
  /** Of dependants who may be children. */
  readonly childNeedsToArrange: number;
  /** What the age claims say today: the needs of whoever may be a child must be met (SPEC CL3). */
  readonly isUnder18: "yes" | "no" | "not_sure";
};

/** What was found, in the order of the pack. Empty where the case may simply be closed. */
export function closingFindings({
  needsToArrange,
  childNeedsToArrange,
  isUnder18,
  ...counts
}: CaseBeforeClosing): ClosingFinding[] {
  const mayBeChild = isUnder18 !== "no";
  const all = {
    ...counts,
    child_needs: childNeedsToArrange + (mayBeChild ? needsToArrange : 0),
    open_needs: mayBeChild ? 0 : needsToArrange,
  };
  return closingPack.checks.flatMap(({ key }) => (all[key] > 0 ? [{ key, count: all[key] }] : []));
}

const checkByKey = new Map(closingPack.checks.map((check) => [check.key, check]));

export function closingCheck(key: ClosingCheckKey): ClosingCheck {
  const check = checkByKey.get(key);
  if (!check) throw new Error(`The pack has no check ${key}.`);
  return check;
}

export type ClosingRefusal = "blocked" | "senior_needed" | "reason_needed";

/** Why the case may not be closed as it stands; null where it may (SPEC CL3, CL4, CL5). */
export function closingRefusal(
  found: readonly ClosingFinding[],
  { isSenior, whyOpen }: { readonly isSenior: boolean; readonly whyOpen: string },
): ClosingRefusal | null {
  const weights = new Set(found.map(({ key }) => closingCheck(key).weight));
  if (weights.has("must")) return "blocked";
  if (weights.has("senior") && !isSenior) return "senior_needed";
  return weights.size > 0 && whyOpen.trim() === "" ? "reason_needed" : null;
}
