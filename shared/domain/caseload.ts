import { z } from "zod";
import { CaseId } from "./case-record.ts";
import { CaseReference } from "./case-reference.ts";
import type { RiskLevel } from "./risk-assessment.ts";
import { WorkerId } from "./worker.ts";

/** How much of somebody's time a case is likely to take, in a word. No figure stands for it (SPEC CW1). */
export const CaseWeight = z.enum(["heavy", "usual", "light"]);
export type CaseWeight = z.infer<typeof CaseWeight>;

/** What makes a case weigh, the gravest first. */
export const WeightReason = z.enum([
  "missing",
  "high_risk",
  "medium_risk",
  "date_near",
  "children",
  "overdue_tasks",
  "risk_not_assessed",
]);
export type WeightReason = z.infer<typeof WeightReason>;

/** What a weight follows from. */
export type WeighedCase = {
  readonly isMissing: boolean;
  /** By the latest assessment; null where there is none. */
  readonly risk: RiskLevel | null;
  /** A date of the NRM is near or just past (SPEC DF7). */
  readonly isDateNear: boolean;
  /** Children who depend on the person. */
  readonly children: number;
  readonly overdueTasks: number;
};

/** Each of these alone makes a case heavy; of the next, two together do. */
const heavyAlone: readonly WeightReason[] = ["missing", "high_risk"];
const heavyTogether: readonly WeightReason[] = ["medium_risk", "date_near", "children"];

export const Weight = z.strictObject({ weight: CaseWeight, reasons: z.array(WeightReason) });
export type Weight = z.infer<typeof Weight>;

/** Our own practice, and a help to talk about work: it measures nobody (SPEC CW1, CW3). */
export function weigh({ isMissing, risk, isDateNear, children, overdueTasks }: WeighedCase): Weight {
  const holds: Readonly<Record<WeightReason, boolean>> = {
    missing: isMissing,
    high_risk: risk === "high",
    medium_risk: risk === "medium",
    date_near: isDateNear,
    children: children > 0,
    overdue_tasks: overdueTasks > 0,
    risk_not_assessed: risk === null || risk === "not_known",
  };
  const reasons = WeightReason.options.filter((reason) => holds[reason]);
  const isHeavy =
    reasons.some((reason) => heavyAlone.includes(reason)) ||
    reasons.filter((reason) => heavyTogether.includes(reason)).length >= 2;
  return { weight: isHeavy ? "heavy" : reasons.length > 0 ? "usual" : "light", reasons };
}

export const CaseloadCase = Weight.extend({ caseId: CaseId, reference: CaseReference, name: z.string() });
export type CaseloadCase = z.infer<typeof CaseloadCase>;

/** The open cases of one colleague, the heaviest first. */
export const Caseload = z.strictObject({
  /** Null for cases that are nobody's. */
  ownerId: WorkerId.nullable(),
  owner: z.string(),
  cases: z.array(CaseloadCase),
});
export type Caseload = z.infer<typeof Caseload>;

/** Heaviest first, then by reference. */
export function compareWeights(a: CaseloadCase, b: CaseloadCase): number {
  const place = ({ weight }: CaseloadCase) => CaseWeight.options.indexOf(weight);
  return place(a) - place(b) || b.reasons.length - a.reasons.length || a.reference.localeCompare(b.reference);
}
