import { useMemo } from "react";
import type { Output } from "#shared/contract/index.ts";
import { answersByKey, type NrmAnswers } from "#shared/domain/nrm-answer.ts";
import { loadQuestionSet, type NrmQuestionSet } from "#shared/domain/nrm-question-set.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";

export type Referral = Output<"nrmReferrals.read">;

export type ReferralInHand = {
  readonly referral: Referral;
  readonly questionSet: NrmQuestionSet;
  readonly answers: NrmAnswers;
};

/** A referral with the question set it was begun with and its answers; null while it is read. */
export function useReferral(referralId: string): {
  inHand: ReferralInHand | null;
  isFresh: boolean;
  error: Error | null;
} {
  const { data: referral, isFetchedAfterMount, error } = useVaultQuery("nrmReferrals.read", { referralId });
  const inHand = useMemo(() => {
    if (!referral) return null;
    return {
      referral,
      questionSet: loadQuestionSet(referral.questionSetVersion),
      answers: answersByKey(referral.answers.map(({ answer }) => answer)),
    };
  }, [referral]);
  return { inHand, isFresh: isFetchedAfterMount, error };
}
