import { z } from "zod";
import { CaseId } from "./case-record.ts";
import { CaseReference } from "./case-reference.ts";
import { CivilDate, Instant } from "./instant.ts";
import { WorkerId } from "./worker.ts";

export const CaseAccessId = z.uuid().brand<"CaseAccessId">();
export type CaseAccessId = z.infer<typeof CaseAccessId>;

/** Why a case that is not one's own is opened. Own words come beside it; with "other" they must. */
export const OpeningReason = z.enum(["covering", "asked", "supervision", "urgent", "other"]);
export type OpeningReason = z.infer<typeof OpeningReason>;

/** `reason`: a case that is not one's own. `break_glass`: a restricted one, in an emergency. */
export const AccessKind = z.enum(["reason", "break_glass"]);
export type AccessKind = z.infer<typeof AccessKind>;

/** How long an opening lasts, in minutes: a working day, or an hour of emergency (SPEC RO9, RO10). */
export const accessMinutes: Readonly<Record<AccessKind, number>> = { reason: 600, break_glass: 60 };

/** One opening of a case by somebody who is neither its owner nor on its team. */
export const CaseAccess = z.strictObject({
  id: CaseAccessId,
  caseId: CaseId,
  workerId: WorkerId,
  kind: AccessKind,
  reason: OpeningReason,
  words: z.string(),
  grantedAt: Instant,
  expiresAt: Instant,
  reviewedAt: Instant.nullable(),
  reviewedBy: WorkerId.nullable(),
  reviewWords: z.string(),
  revision: z.int().positive(),
});
export type CaseAccess = z.infer<typeof CaseAccess>;

/** An opening as a row of the list to review. */
export const OpeningRow = z.strictObject({
  id: CaseAccessId,
  kind: AccessKind,
  reason: OpeningReason,
  words: z.string(),
  workerName: z.string(),
  /** The reader's own. */
  isOwn: z.boolean(),
  grantedAt: Instant,
  expiresAt: Instant,
  /** Null for a restricted case that the reader does not know of. */
  subject: z.strictObject({ caseId: CaseId, reference: CaseReference, name: z.string() }).nullable(),
  reviewedAt: Instant.nullable(),
  reviewedByName: z.string().nullable(),
  reviewWords: z.string(),
  /** Somebody else reviews it, unless there is nobody else. */
  mayReview: z.boolean(),
  revision: z.int().positive(),
});
export type OpeningRow = z.infer<typeof OpeningRow>;

/** So many cases are handed over in one transaction at most. */
export const mostCasesAtOnce = 400;

/** Somebody whose cases may have to be handed over. */
export const CaseOwner = z.strictObject({
  id: WorkerId,
  name: z.string(),
  /** Can no longer unlock the vault. */
  hasLeft: z.boolean(),
  cases: z.int().positive(),
});
export type CaseOwner = z.infer<typeof CaseOwner>;

/** A case as a row of the list to hand over. */
export const OwnedCase = z.strictObject({
  caseId: CaseId,
  reference: CaseReference,
  name: z.string(),
  openedOn: CivilDate,
  isRestricted: z.boolean(),
  revision: z.int().positive(),
});
export type OwnedCase = z.infer<typeof OwnedCase>;

/** Whether a reason is complete: "other" says nothing by itself. */
export function isReasonGiven(reason: OpeningReason, words: string): boolean {
  return reason !== "other" || words.trim() !== "";
}

/** Somebody named on a case. */
export const NamedWorker = z.strictObject({ id: WorkerId, name: z.string() });
export type NamedWorker = z.infer<typeof NamedWorker>;
