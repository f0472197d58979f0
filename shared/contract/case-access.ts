import { z } from "zod";
import {
  CaseAccessId,
  CaseOwner,
  isReasonGiven,
  mostCasesAtOnce,
  NamedWorker,
  OpeningReason,
  OpeningRow,
  OwnedCase,
} from "#shared/domain/case-access.ts";
import { CaseId } from "#shared/domain/case-record.ts";
import { CaseReference } from "#shared/domain/case-reference.ts";
import { Instant } from "#shared/domain/instant.ts";
import { EnquiryId } from "#shared/domain/enquiry.ts";
import { NrmReferralId } from "#shared/domain/nrm-referral.ts";
import { WorkerId } from "#shared/domain/worker.ts";
import { command, query } from "./define.ts";

const Changed = z.strictObject({ revision: z.int().positive() });
const BasedOn = { caseId: CaseId, basedOnRevision: z.int().positive() };
const Why = { reason: OpeningReason, words: z.string().trim().max(500) };
/** Kept with the version of the case, and never in the chain. */
const WhyChanged = z.string().trim().min(1, "Say why.").max(500);

export const caseAccess = {
  /** Whose case it is, who is on its team, whether it is restricted. */
  "caseAccess.read": query({
    input: z.strictObject({ caseId: CaseId }),
    output: z.strictObject({
      owner: z.string(),
      /** Null for an owner who never had access. */
      ownerId: WorkerId.nullable(),
      team: z.array(NamedWorker),
      isRestricted: z.boolean(),
      revision: z.int().positive(),
      /** Until when an emergency opening of the reader's own still runs. */
      emergencyUntil: Instant.nullable(),
    }),
    errors: ["record.not_found"],
  }),
  "caseAccess.assign": command({
    right: "assign_cases",
    input: z.strictObject({ ...BasedOn, ownerId: WorkerId, teamIds: z.array(WorkerId).max(50) }),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere", "case.nobody_named"],
  }),
  /** From then on the case exists for its owner and its team, and for nobody else. */
  "caseAccess.restrict": command({
    right: "restrict_cases",
    input: z.strictObject({ ...BasedOn, words: WhyChanged }),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere", "case.nobody_named"],
  }),
  "caseAccess.lift": command({
    right: "restrict_cases",
    input: z.strictObject({ ...BasedOn, words: WhyChanged }),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere"],
  }),
  /** Everybody who owns a case that the reader knows of, and of how many. */
  "caseAccess.owners": query({
    right: "assign_cases",
    input: z.strictObject({}),
    output: z.array(CaseOwner),
  }),
  /** The cases of one owner that the reader knows of, the oldest first, no more than can be handed over at once. */
  "caseAccess.owned": query({
    right: "assign_cases",
    input: z.strictObject({ ownerId: WorkerId }),
    output: z.array(OwnedCase),
  }),
  /**
   * Gives cases of one owner to another, all of them or none. Does not ask why one opens them: nothing of them is read,
   * and why they are handed over is kept with each.
   */
  "caseAccess.handOver": command({
    right: "assign_cases",
    asksWhy: false,
    input: z.strictObject({
      ownerId: WorkerId,
      newOwnerId: WorkerId,
      words: WhyChanged,
      cases: z.array(z.strictObject(BasedOn)).min(1, "Choose at least one case.").max(mostCasesAtOnce),
    }),
    output: z.strictObject({}),
    errors: ["record.not_found", "record.changed_elsewhere", "case.nobody_named"],
    maxBytes: 65_536,
  }),
  /** What the page that asks why shows: no more than a row of the list of cases. */
  "caseAccess.ask": query({
    asksWhy: false,
    input: z.strictObject({ about: z.union([CaseId, NrmReferralId, EnquiryId]) }),
    output: z.strictObject({ caseId: CaseId, reference: CaseReference, name: z.string(), owner: z.string() }),
    errors: ["record.not_found"],
  }),
  "caseAccess.giveReason": command({
    right: "read_cases",
    asksWhy: false,
    input: z.strictObject({ caseId: CaseId, ...Why }).refine(({ reason, words }) => isReasonGiven(reason, words), {
      path: ["words"],
      error: "Say why, in a few words.",
    }),
    output: z.strictObject({ accessId: CaseAccessId }),
    errors: ["record.not_found"],
  }),
  /** Opens a restricted case for an hour to whoever knows its full reference. */
  "caseAccess.breakGlass": command({
    right: "break_glass",
    input: z.strictObject({
      reference: z.string().trim().min(1, "Write the full reference.").max(40),
      reason: OpeningReason,
      words: z.string().trim().min(1, "Say what the emergency is.").max(500),
    }),
    output: z.strictObject({ caseId: CaseId, accessId: CaseAccessId }),
    errors: ["record.not_found"],
    maxCallsPerTenSeconds: 3,
  }),
  /** Openings to review, newest first; with `isReviewedIncluded` the reviewed ones as well. */
  "caseAccess.openings": query({
    input: z.strictObject({ isReviewedIncluded: z.boolean() }),
    output: z.array(OpeningRow),
  }),
  "caseAccess.review": command({
    input: z.strictObject({
      accessId: CaseAccessId,
      basedOnRevision: z.int().positive(),
      words: z.string().trim().min(1, "Say what you found.").max(500),
    }),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere", "case.not_your_review"],
  }),
} as const;
