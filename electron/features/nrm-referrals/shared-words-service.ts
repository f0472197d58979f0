import type { CaseId } from "#shared/domain/case-record.ts";
import { shownQuestions } from "#shared/domain/nrm-form.ts";
import { loadQuestionSet } from "#shared/domain/nrm-question-set.ts";
import { passagesSharedBy } from "#shared/domain/shared-words.ts";
import type { Handler } from "../../ipc/handler.ts";
import { isOpenTo } from "../case-access/case-access-repository.ts";
import * as referrals from "./nrm-referral-repository.ts";
import { found, readAnswers } from "./nrm-referral-service.ts";

/**
 * Long runs of words that stand under the same question in the referral of another case. Of the others only numbers made
 * from their words are compared, and nothing of them leaves the vault process but the reference of a case that is open
 * to the worker (SPEC NRM73).
 */
export const findSharedWords: Handler<"nrmReferrals.sharedWords"> = (context, { referralId }) => {
  const { db, worker, judgedAt } = context;
  const questionSet = loadQuestionSet(found(referrals.find(db, referralId)).questionSetVersion);
  const answers = readAnswers(db, referralId);
  const asked = shownQuestions(questionSet, answers).filter(
    ({ key, type }) => type === "longText" && typeof answers[key]?.value === "string",
  );
  const elsewhere = referrals.narrativesElsewhere(
    db,
    referralId,
    asked.map(({ key }) => key),
  );
  const isOpen = new Map<CaseId, boolean>();
  const isOpenCase = (caseId: CaseId) => {
    const isKnown = isOpen.get(caseId) ?? isOpenTo(db, caseId, worker.id, judgedAt);
    isOpen.set(caseId, isKnown);
    return isKnown;
  };
  return asked.flatMap(({ key }) => {
    const sharedWith = passagesSharedBy(String(answers[key]?.value));
    const others = elsewhere
      .filter(({ questionKey }) => questionKey === key)
      .map((other) => ({ ...other, passages: sharedWith(other.text) }))
      .filter(({ passages }) => passages.length > 0);
    if (others.length === 0) return [];
    return {
      questionKey: key,
      passages: [...new Set(others.flatMap(({ passages }) => passages))],
      references: others.filter(({ caseId }) => isOpenCase(caseId)).map(({ reference }) => reference),
    };
  });
};
