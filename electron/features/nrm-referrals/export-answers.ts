import { dataFileOf } from "#shared/domain/nrm-data-file.ts";
import { loadQuestionSet } from "#shared/domain/nrm-question-set.ts";
import { summaryOf } from "#shared/domain/nrm-summary.ts";
import type { Handler } from "../../ipc/handler.ts";
import { saveAsFile } from "../exports/export-changes.ts";
import { assertMayLeave, assertNamesNobody, asShare } from "./leaving-referral.ts";
import * as referrals from "./nrm-referral-repository.ts";
import { found, identityTermsOf, readAnswers, subjectOf } from "./nrm-referral-service.ts";

/** The answers as data under the form's own keys: what the summary would show, and on the same conditions (SPEC NRM52). */
export const exportAnswers: Handler<"nrmReferrals.exportAnswers"> = async (context, { referralId, reasons }) => {
  const referral = found(referrals.find(context.db, referralId));
  const { reference, person } = subjectOf(context.db, referral.caseId);
  const questionSet = loadQuestionSet(referral.questionSetVersion);
  const answers = readAnswers(context.db, referralId);
  const summary = summaryOf(questionSet, answers, {
    reference,
    preparedOn: context.today(),
    preparedBy: "",
    identityTerms: identityTermsOf(person),
  });
  assertNamesNobody(summary);

  const what = "The answers of the NRM referral as data";
  const leaving = { route: summary.route, caseId: referral.caseId, handOver: null, what };
  assertMayLeave(context, context.db, leaving);

  const file = dataFileOf(questionSet, answers, reference);
  const { fileName, password } = await saveAsFile(context, {
    kind: "nrm_answers",
    caseId: referral.caseId,
    action: "nrm_referral.answers_exported",
    reasons,
    suggestedName: `${reference} answers ${context.today()}.json`,
    // Indented: whoever opens it by hand reads it as well.
    bytes: () => Buffer.from(`${JSON.stringify(file, null, 2)}\n`),
    alongside: asShare(context, leaving, reasons),
  });
  return { fileName, password, answers: Object.keys(file.answers).length };
};
