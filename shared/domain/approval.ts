import { z } from "zod";
import { CaseId } from "./case-record.ts";
import { CaseReference } from "./case-reference.ts";
import { addDays, type CivilDate, civilDateOf, Instant } from "./instant.ts";
import { WorkerId } from "./worker.ts";

export const ApprovalId = z.uuid().brand<"ApprovalId">();
export type ApprovalId = z.infer<typeof ApprovalId>;

/** What somebody may be asked to approve (SPEC AP1). */
export const ApprovalSubject = z.enum(["risk_assessment", "safety_plan", "nrm_referral", "closing"]);
export type ApprovalSubject = z.infer<typeof ApprovalSubject>;

export const approvalSubjectLabels: Readonly<Record<ApprovalSubject, string>> = {
  risk_assessment: "Assessment of risk",
  safety_plan: "Safety plan",
  nrm_referral: "NRM referral",
  closing: "Closing the case",
};

export const ApprovalOutcome = z.enum(["approved", "returned", "withdrawn"]);
export type ApprovalOutcome = z.infer<typeof ApprovalOutcome>;

/** What whoever asks says to look at, and what whoever approves says to it. */
export const ApprovalWords = z.string().trim().max(2_000);

/** That somebody was asked to approve something on a case, and what came of it (SPEC AP1 to AP6). */
export const Approval = z.strictObject({
  id: ApprovalId,
  caseId: CaseId,
  subject: ApprovalSubject,
  /** Of the assessment, the plan or the referral; of the case, where it is about closing it. */
  subjectId: z.uuid(),
  /** How far what is asked about had come: it grows with every change of it, of a closing with each reopening. */
  askedVersion: z.int().min(0),
  words: ApprovalWords,
  askedAt: Instant,
  askedBy: z.string(),
  askedById: WorkerId,
  /** Null while it waits. */
  outcome: ApprovalOutcome.nullable(),
  /** What was said with the outcome. Never empty where it was returned. */
  comment: ApprovalWords,
  /** How far it had come when it was decided: what was looked at. */
  decidedVersion: z.int().min(0).nullable(),
  decidedAt: Instant.nullable(),
  decidedBy: z.string().nullable(),
  decidedById: WorkerId.nullable(),
  revision: z.int().positive(),
});
export type Approval = z.infer<typeof Approval>;

/** An approval with how far what it is about has come by now; null where that was taken out. */
export const ApprovalNow = Approval.extend({ versionNow: z.int().min(0).nullable() });
export type ApprovalNow = z.infer<typeof ApprovalNow>;

/** One that is shown at home, with the case it belongs to; what was said is read on the case. */
export const ApprovalRow = Approval.omit({ words: true, comment: true }).extend({
  reference: CaseReference,
  name: z.string(),
});
export type ApprovalRow = z.infer<typeof ApprovalRow>;

/** An outcome is shown at home for so many days to whoever had asked, from the day it came (SPEC AP5). */
export const approvedShownDays = 7;

/** How it stands with the approval of one thing. */
export type ApprovalStanding = {
  readonly state: "not_asked" | "asked" | "approved" | "returned";
  /** The last time somebody was asked; undefined where nobody was, or that was taken back. */
  readonly last: ApprovalNow | undefined;
  /** What it is about has changed since it was approved or returned, or since it was asked. */
  readonly hasChanged: boolean;
};

/** @param approvals of one thing, oldest first */
export function standingOf(approvals: readonly ApprovalNow[]): ApprovalStanding {
  const last = approvals.findLast(({ outcome }) => outcome !== "withdrawn");
  if (!last) return { state: "not_asked", last, hasChanged: false };
  const seen = last.decidedVersion ?? last.askedVersion;
  return { state: stateOf(last), last, hasChanged: last.versionNow !== seen };
}

function stateOf({ outcome }: Approval): ApprovalStanding["state"] {
  return outcome === "approved" || outcome === "returned" ? outcome : "asked";
}

/** Whether somebody approved what they had asked for themselves: nobody else has looked (SPEC AP4). */
export function isOwnApproval({ askedById, decidedById, outcome }: Approval): boolean {
  return outcome === "approved" && askedById === decidedById;
}

/** Why it is shown at home to this worker; null where it is not (SPEC AP5). */
export type ApprovalWaits = "to_decide" | "returned" | "approved";

/** @param isNewest whether nobody was asked about the same thing since */
export function waitsFor(
  approval: Approval,
  worker: { readonly id: WorkerId; readonly mayApprove: boolean },
  { today, isNewest }: { readonly today: CivilDate; readonly isNewest: boolean },
): ApprovalWaits | null {
  if (approval.outcome === null) return worker.mayApprove ? "to_decide" : null;
  if (!isNewest || approval.askedById !== worker.id || approval.decidedById === worker.id) return null;
  if (approval.outcome === "returned") return "returned";
  if (approval.outcome !== "approved" || approval.decidedAt === null) return null;
  return addDays(civilDateOf(new Date(approval.decidedAt)), approvedShownDays) > today ? "approved" : null;
}

/** What waits on a page of the case: a decision, or for whoever asked to change what was returned. */
export function waitingOn(
  approvals: readonly ApprovalNow[],
  subjects: readonly ApprovalSubject[],
): "asked" | "returned" | null {
  const of = approvals.filter(({ subject }) => subjects.includes(subject));
  const standings = [...Map.groupBy(of, ({ subjectId }) => subjectId).values()].map(standingOf);
  if (standings.some(({ state }) => state === "asked")) return "asked";
  return standings.some(({ state, hasChanged }) => state === "returned" && !hasChanged) ? "returned" : null;
}
