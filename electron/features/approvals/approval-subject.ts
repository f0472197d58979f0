import type { Approval, ApprovalSubject } from "#shared/domain/approval.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { NrmReferralId } from "#shared/domain/nrm-referral.ts";
import { currentAssessment, type RiskAssessmentId } from "#shared/domain/risk-assessment.ts";
import type { SafetyPlanId } from "#shared/domain/safety-plan.ts";
import type { ReadableDb } from "../../database/database.ts";
import * as closures from "../case-closures/case-closure-repository.ts";
import * as referrals from "../nrm-referrals/nrm-referral-repository.ts";
import * as risk from "../risk/risk-repository.ts";
import * as plans from "../safety-plan/safety-plan-repository.ts";

/** What somebody may be asked about on a case as it now stands, with how far it has come; undefined where there is none. */
export function subjectOf(
  db: ReadableDb,
  caseId: CaseId,
  subject: ApprovalSubject,
): { readonly id: string; readonly version: number } | undefined {
  const id = idOf(db, caseId, subject);
  const version = id === undefined ? null : versionOf(db, { subject, subjectId: id });
  return id === undefined || version === null ? undefined : { id, version };
}

function idOf(db: ReadableDb, caseId: CaseId, subject: ApprovalSubject): string | undefined {
  switch (subject) {
    case "risk_assessment":
      return currentAssessment(risk.list(db, caseId))?.id;
    case "safety_plan":
      return plans.findForCase(db, caseId)?.id;
    case "nrm_referral":
      return referrals.findForCase(db, caseId)?.id;
    case "closing":
      return caseId;
  }
}

/** Grows with every change of what is asked about; null where it is not there any more. */
export function versionOf(db: ReadableDb, { subject, subjectId }: Pick<Approval, "subject" | "subjectId">) {
  switch (subject) {
    case "risk_assessment": {
      const found = risk.find(db, subjectId as RiskAssessmentId);
      return found && !found.isRemoved ? found.revision : null;
    }
    case "safety_plan":
      return plans.find(db, subjectId as SafetyPlanId)?.revision ?? null;
    case "nrm_referral": {
      // Of the answers alone: that it was sent off changes nothing of what was approved.
      const answers = referrals.answers(db, subjectId as NrmReferralId);
      return answers.reduce((sum, { revision }) => sum + revision, 0);
    }
    case "closing":
      // What was approved was the end of that time of support, not of the next one.
      return closures.list(db, subjectId as CaseId).filter(({ reopenedOn }) => reopenedOn !== null).length;
  }
}
