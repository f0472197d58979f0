import { z } from "zod";
import { CaseId } from "./case-record.ts";
import { CivilDate, Instant } from "./instant.ts";

export const CaseFactId = z.uuid().brand<"CaseFactId">();
export type CaseFactId = z.infer<typeof CaseFactId>;

/** What happened to a case on a day and moves it on, or asks for something to be done (SPEC DF1, DF10). */
export const CaseFactKind = z.enum([
  "reasonable_grounds",
  "conclusive_grounds",
  "reconsideration_asked",
  "move_on_began",
  "support_ended",
  "first_contact",
  "online_draft_saved",
  "information_requested",
  "information_notice",
  "disqualified",
  "removal_or_detention",
  "criminal_proceedings",
  "permission_to_stay",
  "labour_exploitation_ended",
  "needs_assessment_accepted",
  "needs_support_agreed",
  "interpreter_meeting",
  "supervised",
  "closing_begun",
  "immediate_danger",
  "emergency_need",
  "unaccompanied_child",
  "exploiter_contact",
  "exploited_again",
  "tracking_suspected",
  "harm_by_partner_or_family",
  "care_act_test_met",
  "erasure_asked",
  "data_breach",
  "data_complaint",
]);
export type CaseFactKind = z.infer<typeof CaseFactKind>;

/** What belongs together, and stands on a page of its own beside the one that has all of them. */
export type CaseFactGroup = "decisions" | "authorities" | "around" | "risk" | "data";

/**
 * Where each kind belongs, and whether it has a last day: by when it is answered, or until when it lasts. The day of a
 * meeting is one as well.
 */
const kinds: Readonly<
  Record<CaseFactKind, { readonly group: CaseFactGroup; readonly until: "none" | "may" | "must" }>
> = {
  reasonable_grounds: { group: "decisions", until: "none" },
  conclusive_grounds: { group: "decisions", until: "none" },
  reconsideration_asked: { group: "decisions", until: "none" },
  move_on_began: { group: "decisions", until: "none" },
  support_ended: { group: "decisions", until: "none" },
  first_contact: { group: "around", until: "none" },
  online_draft_saved: { group: "authorities", until: "none" },
  information_requested: { group: "authorities", until: "may" },
  information_notice: { group: "authorities", until: "must" },
  disqualified: { group: "authorities", until: "none" },
  removal_or_detention: { group: "authorities", until: "none" },
  criminal_proceedings: { group: "authorities", until: "none" },
  permission_to_stay: { group: "authorities", until: "must" },
  labour_exploitation_ended: { group: "around", until: "none" },
  needs_assessment_accepted: { group: "around", until: "none" },
  needs_support_agreed: { group: "around", until: "must" },
  interpreter_meeting: { group: "around", until: "must" },
  supervised: { group: "around", until: "none" },
  closing_begun: { group: "around", until: "none" },
  immediate_danger: { group: "risk", until: "none" },
  emergency_need: { group: "risk", until: "none" },
  unaccompanied_child: { group: "risk", until: "none" },
  exploiter_contact: { group: "risk", until: "none" },
  exploited_again: { group: "risk", until: "none" },
  tracking_suspected: { group: "risk", until: "none" },
  harm_by_partner_or_family: { group: "risk", until: "none" },
  care_act_test_met: { group: "risk", until: "none" },
  erasure_asked: { group: "data", until: "may" },
  data_breach: { group: "data", until: "none" },
  data_complaint: { group: "data", until: "none" },
};

export function groupOf(kind: CaseFactKind): CaseFactGroup {
  return kinds[kind].group;
}

/** Whether such a fact has a last day, and cannot be without one. */
export function untilOf(kind: CaseFactKind): "none" | "may" | "must" {
  return kinds[kind].until;
}

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
    /** By when it is answered, until when it lasts, or when the meeting is; null where it has no such day. */
    untilOn: CivilDate.nullable().default(null),
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
  })
  .refine(({ kind, untilOn }) => untilOf(kind) !== "must" || untilOn !== null, {
    path: ["untilOn"],
    message: "Give this day.",
  })
  .refine(({ kind, untilOn }) => untilOf(kind) !== "none" || untilOn === null, {
    path: ["untilOn"],
    message: "This has no last day.",
  })
  .refine(({ happenedOn, untilOn }) => untilOn === null || untilOn >= happenedOn, {
    path: ["untilOn"],
    message: "This is before the day it began.",
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
