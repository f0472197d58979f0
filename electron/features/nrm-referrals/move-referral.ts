import { changesBy, isMovable, moveAnswers, versionsOnTheWay } from "#shared/domain/nrm-move.ts";
import { loadQuestionSet } from "#shared/domain/nrm-question-set.ts";
import type { NrmReferral, NrmReferralId } from "#shared/domain/nrm-referral.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Transaction } from "../../database/case-file.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import * as drafts from "../drafts/draft-repository.ts";
import { followFacts } from "../safeguarding-tasks/arising-task-repository.ts";
import type { StoredAnswer } from "./nrm-referral-repository.ts";
import * as referrals from "./nrm-referral-repository.ts";
import { found, readAnswers } from "./nrm-referral-service.ts";

/**
 * Moves a referral that was not sent to a newer version of the form: answers to where it asks for them, what it has no
 * place for to where it is kept and read, all in one change or none (SPEC NRM55, NRM56).
 */
export const moveReferral: Handler<"nrmReferrals.moveToNewerForm"> = (
  context,
  { referralId, basedOnRevision, basedOnAnswers, toVersion },
) =>
  context.change((db) => {
    const current = found(referrals.find(db, referralId));
    const stored = referrals.answers(db, referralId);
    const isAsSeen =
      current.revision === basedOnRevision && stored.reduce((sum, each) => sum + each.revision, 0) === basedOnAnswers;
    if (!isAsSeen || !isMovable(current, toVersion)) throw new AppError("record.changed_elsewhere");
    if (drafts.isAnswerHalfTyped(db, referralId)) throw new AppError("referral.half_typed");

    const from = loadQuestionSet(current.questionSetVersion);
    const way = versionsOnTheWay(from.version, toVersion);
    const move = moveAnswers(from, way, readAnswers(db, referralId));
    const byKey = new Map(stored.map((each) => [each.answer.questionKey, each]));
    for (const { answer, answeredUnder } of changesBy(move)) {
      const before = byKey.get(answer.questionKey);
      putAnswer(context, db, referralId, {
        answer,
        revision: (before?.revision ?? 0) + 1,
        // That it stands elsewhere is not a new answer.
        savedAt: byKey.get(answeredUnder)?.savedAt ?? context.now(),
      });
    }

    const revision = basedOnRevision + 1;
    const after: NrmReferral = { ...current, questionSetVersion: toVersion, revision };
    if (!referrals.replace(db, after, basedOnRevision)) throw new AppError("record.changed_elsewhere");
    keepRevision(db, {
      object: "nrm_referral",
      objectId: referralId,
      revision,
      content: after,
      action: "nrm_referral.moved",
      recordedBy: context.worker.name,
    });
    // Its pages are other ones.
    drafts.removeTyping(db, referralId);
    followFacts(context, db, current.caseId);
    return { revision };
  });

function putAnswer(context: OpenContext, db: Transaction, referralId: NrmReferralId, stored: StoredAnswer): void {
  const { answer, revision } = stored;
  referrals.putAnswer(db, referralId, stored);
  keepRevision(db, {
    object: "nrm_answer",
    objectId: `${referralId}/${answer.questionKey}`,
    revision,
    content: answer,
    action: "nrm_answer.moved",
    recordedBy: context.worker.name,
  });
}
