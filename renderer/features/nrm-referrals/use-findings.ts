import { useMemo } from "react";
import type { NrmAnswers } from "#shared/domain/nrm-answer.ts";
import type { Finding } from "#shared/domain/nrm-finding.ts";
import type { NrmQuestionSet } from "#shared/domain/nrm-question-set.ts";
import { readiness } from "#shared/domain/nrm-readiness.ts";
import type { Output } from "#shared/contract/index.ts";
import type { AgeClaim } from "#shared/domain/person.ts";
import { currentAssessment } from "#shared/domain/risk-assessment.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { useToday } from "../../components/use-today.ts";

/** What the vault process knows of the person and the case for the readiness list. */
export type OnRecord = Pick<
  Output<"nrmReferrals.read">,
  "id" | "caseId" | "fullNames" | "identityTerms" | "hasOpenSafeguardingTask"
>;

const noClaims: readonly AgeClaim[] = [];
const nothingShared: Output<"nrmReferrals.sharedWords"> = [];

/**
 * What to look at before the answers are copied across. Whether the risk was looked at lately is known from the
 * assessments of the case (SPEC NRM34).
 *
 * @param options.isReadThrough the answers are looked at and not written: then they are compared with those of other
 *   cases (SPEC NRM72), which takes a moment in a large vault
 */
export function useFindings(
  questionSet: NrmQuestionSet,
  answers: NrmAnswers,
  onRecord: OnRecord,
  { isReadThrough }: { readonly isReadThrough: boolean },
): readonly Finding[] {
  const today = useToday();
  const { id: referralId, caseId, fullNames, identityTerms, hasOpenSafeguardingTask } = onRecord;
  const { data: assessments } = useVaultQuery("risk.list", { caseId });
  const { data: sharedWords = nothingShared } = useVaultQuery(
    "nrmReferrals.sharedWords",
    { referralId },
    { enabled: isReadThrough },
  );
  const { data: record } = useVaultQuery("cases.read", { caseId });
  const ageClaims = record?.person.ageClaims ?? noClaims;
  const lastRiskReviewOn = currentAssessment(assessments ?? [])?.assessedOn ?? null;
  return useMemo(
    () =>
      readiness(questionSet, answers, {
        today,
        fullNames,
        identityTerms,
        hasOpenSafeguardingTask,
        lastRiskReviewOn,
        sharedWords,
        ageClaims,
      }),
    [
      questionSet,
      answers,
      today,
      fullNames,
      identityTerms,
      hasOpenSafeguardingTask,
      lastRiskReviewOn,
      sharedWords,
      ageClaims,
    ],
  );
}
