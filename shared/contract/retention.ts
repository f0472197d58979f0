import { z } from "zod";
import { CaseId } from "#shared/domain/case-record.ts";
import {
  ErasureId,
  ErasureProposalId,
  ErasureReason,
  HoldKind,
  RetainedCase,
  RetentionHoldId,
  ShownErasure,
} from "#shared/domain/retention.ts";
import { command, query } from "./define.ts";

/** Nothing of a case is read here but its reference and days: nobody is asked why they open it. */
const byReference = { right: "retain_cases", asksWhy: false } as const;
const Words = z.string().trim().min(1, "Say why.").max(1_000);
const Changed = z.strictObject({ revision: z.int().positive() });
const refusals = [
  "erasure.not_closed",
  "erasure.restricted",
  "erasure.held",
  "erasure.access_asked",
  "erasure.not_due",
] as const;

/** How long closed cases are kept, and how one is erased (SPEC ER1 to ER12). */
export const retention = {
  "retention.read": query({
    ...byReference,
    input: z.strictObject({}),
    output: z.strictObject({
      /** Closed cases that the worker knows of, the first due first. */
      cases: z.array(RetainedCase),
      /** Newest first. */
      erased: z.array(ShownErasure),
      /** Whether nobody else could confirm. */
      isAlone: z.boolean(),
    }),
  }),
  "retention.hold": command({
    ...byReference,
    input: z.strictObject({ caseId: CaseId, kind: HoldKind, words: Words }),
    output: z.strictObject({ holdId: RetentionHoldId }),
    errors: ["record.not_found", "erasure.not_closed", "erasure.already_held"],
  }),
  "retention.lift": command({
    ...byReference,
    input: z.strictObject({ holdId: RetentionHoldId, basedOnRevision: z.int().positive(), words: Words }),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere", "erasure.not_closed"],
  }),
  "retention.propose": command({
    ...byReference,
    input: z.strictObject({ caseId: CaseId, reason: ErasureReason, words: Words }),
    output: z.strictObject({ proposalId: ErasureProposalId }),
    errors: ["record.not_found", "record.changed_elsewhere", ...refusals],
  }),
  "retention.withdraw": command({
    ...byReference,
    input: z.strictObject({ proposalId: ErasureProposalId, basedOnRevision: z.int().positive() }),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere", "erasure.not_closed"],
  }),
  /** Erases the case, for good. What was typed is compared with the reference of the case. */
  "retention.confirm": command({
    ...byReference,
    input: z.strictObject({
      proposalId: ErasureProposalId,
      basedOnRevision: z.int().positive(),
      typedReference: z.string().trim().max(40),
      whyAlone: z.string().trim().max(500),
    }),
    output: z.strictObject({ erasureId: ErasureId }),
    errors: [
      "record.not_found",
      "record.changed_elsewhere",
      "erasure.second_needed",
      "erasure.proposal_outdated",
      ...refusals,
    ],
    maxCallsPerTenSeconds: 10,
  }),
  /** Writes the file anew after an erasure whose last step was cut short. */
  "retention.sweep": command({
    ...byReference,
    input: z.strictObject({}),
    output: z.strictObject({ swept: z.int().min(0) }),
    maxCallsPerTenSeconds: 10,
  }),
} as const;
