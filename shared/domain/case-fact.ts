import { z } from "zod";
import { CaseId } from "./case-record.ts";
import { CivilDate, Instant } from "./instant.ts";

export const CaseFactId = z.uuid().brand<"CaseFactId">();
export type CaseFactId = z.infer<typeof CaseFactId>;

/** What happened to a case on a day and moves it on (SPEC DF1). Sending the referral is known from the referral. */
export const CaseFactKind = z.enum([
  "reasonable_grounds",
  "conclusive_grounds",
  "reconsideration_asked",
  "move_on_began",
  "support_ended",
]);
export type CaseFactKind = z.infer<typeof CaseFactKind>;

export const DecisionOutcome = z.enum(["positive", "negative"]);
export type DecisionOutcome = z.infer<typeof DecisionOutcome>;

export function isDecision(kind: CaseFactKind): boolean {
  return kind === "reasonable_grounds" || kind === "conclusive_grounds";
}

/** What a caseworker types about one fact. */
export const CaseFactContent = z
  .strictObject({
    kind: CaseFactKind,
    /** Of a decision; null for everything else. */
    outcome: DecisionOutcome.nullable(),
    /** The day it was decided or happened, as the letter has it. Clocks run from here. */
    happenedOn: CivilDate,
    /** The day it became known here. */
    receivedOn: CivilDate.nullable(),
    source: z.string().trim().min(1, "Say where this is known from.").max(200),
    note: z.string().trim().max(1_000),
  })
  .refine(({ kind, outcome }) => !isDecision(kind) || outcome !== null, {
    path: ["outcome"],
    message: "Choose what was decided.",
  })
  .refine(({ kind, outcome }) => isDecision(kind) || outcome === null, {
    path: ["outcome"],
    message: "Only a decision has an outcome.",
  })
  .refine(({ happenedOn, receivedOn }) => receivedOn === null || receivedOn >= happenedOn, {
    path: ["receivedOn"],
    message: "This is before the day it happened.",
  });
export type CaseFactContent = z.infer<typeof CaseFactContent>;

/** A fact as it stands in its fields: the day may not be known yet, and words as typed (SPEC DF9). */
export const HalfTypedFact = z.strictObject({
  ...CaseFactContent.shape,
  happenedOn: CivilDate.nullable(),
  source: z.string().max(200),
  note: z.string().max(1_000),
});
export type HalfTypedFact = z.infer<typeof HalfTypedFact>;

/** A day that holds instead of the one that a rule counts to from a fact, with why (SPEC DF8). */
export const DayInstead = z.strictObject({
  on: CivilDate,
  reason: z.string().trim().min(1, "Say why another day holds.").max(500),
  source: z.string().trim().min(1, "Say who said so, or where it stands.").max(200),
});
export type DayInstead = z.infer<typeof DayInstead>;

/** One dated fact of a case. Its history has every version. */
export const CaseFact = z.strictObject({
  ...CaseFactContent.shape,
  /** Only while somebody set one. */
  instead: DayInstead.exactOptional(),
  id: CaseFactId,
  caseId: CaseId,
  isRemoved: z.boolean(),
  recordedAt: Instant,
  recordedBy: z.string(),
  revision: z.int().positive(),
});
export type CaseFact = z.infer<typeof CaseFact>;

/** As much of a fact as the rules look at. */
export type DatedFact = Pick<CaseFact, "kind" | "outcome" | "happenedOn" | "recordedAt" | "isRemoved"> & {
  readonly instead?: Pick<DayInstead, "on">;
};

/** The day order of facts: by the day they happened, then by when they were recorded. */
export function compareFacts(a: DatedFact, b: DatedFact): number {
  return a.happenedOn.localeCompare(b.happenedOn) || a.recordedAt.localeCompare(b.recordedAt);
}

/** The latest of that kind that was not taken out: the one that counts (SPEC DF3). */
export function latestFact<F extends DatedFact>(facts: readonly F[], kind: CaseFactKind): F | undefined {
  return facts
    .filter((fact) => fact.kind === kind && !fact.isRemoved)
    .toSorted(compareFacts)
    .at(-1);
}
