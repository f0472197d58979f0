import { z } from "zod";
import { ApprovalId, ApprovalNow, ApprovalSubject, ApprovalWords } from "#shared/domain/approval.ts";
import { CaseId } from "#shared/domain/case-record.ts";
import { command, query } from "./define.ts";

const BasedOn = { approvalId: ApprovalId, basedOnRevision: z.int().positive() };
const Changed = z.strictObject({ revision: z.int().positive() });
const errors = ["record.not_found", "record.changed_elsewhere", "record.not_open"] as const;

/** Somebody is asked to approve an assessment, a plan, a referral or a closing (SPEC AP1 to AP6). */
export const approvals = {
  /** Of a case, oldest first. */
  "approvals.list": query({
    input: z.strictObject({ caseId: CaseId }),
    output: z.array(ApprovalNow),
    errors: ["record.not_found"],
  }),
  /** Asks about the assessment that counts, the plan, the referral or the closing of the case. */
  "approvals.ask": command({
    input: z.strictObject({ caseId: CaseId, subject: ApprovalSubject, words: ApprovalWords }),
    output: z.strictObject({ approvalId: ApprovalId }),
    errors: ["record.not_found", "approval.waiting", "approval.nothing_there"],
  }),
  "approvals.decide": command({
    right: "approve",
    input: z.strictObject({
      ...BasedOn,
      /** How far what was looked at had come: a change since then is not approved along with it. */
      version: z.int().min(0),
      outcome: z.enum(["approved", "returned"]),
      comment: ApprovalWords,
    }),
    output: Changed,
    errors: [...errors, "approval.nothing_there"],
  }),
  /** Takes the request back while it waits. */
  "approvals.withdraw": command({ input: z.strictObject(BasedOn), output: Changed, errors }),
} as const;
