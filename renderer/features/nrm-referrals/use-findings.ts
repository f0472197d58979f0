import { useMemo } from "react";
import type { NrmAnswers } from "#shared/domain/nrm-answer.ts";
import type { Finding } from "#shared/domain/nrm-finding.ts";
import type { NrmQuestionSet } from "#shared/domain/nrm-question-set.ts";
import { readiness } from "#shared/domain/nrm-readiness.ts";
import type { Output } from "#shared/contract/index.ts";
import { useToday } from "../../components/use-today.ts";

/** What the vault process knows of the person and the case for the readiness list. */
export type OnRecord = Pick<Output<"nrmReferrals.read">, "fullNames" | "identityTerms" | "hasOpenSafeguardingTask">;

/**
 * What to look at before the answers are copied across. Risk reviews are not recorded yet, so whoever
 * had contact with those responsible within a month is asked to look again.
 */
export function useFindings(questionSet: NrmQuestionSet, answers: NrmAnswers, onRecord: OnRecord): readonly Finding[] {
  const today = useToday();
  const { fullNames, identityTerms, hasOpenSafeguardingTask } = onRecord;
  return useMemo(
    () =>
      readiness(questionSet, answers, {
        today,
        fullNames,
        identityTerms,
        hasOpenSafeguardingTask,
        lastRiskReviewOn: null,
      }),
    [questionSet, answers, today, fullNames, identityTerms, hasOpenSafeguardingTask],
  );
}
