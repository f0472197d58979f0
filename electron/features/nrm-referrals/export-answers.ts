import { dataFileOf, type NrmDataFile } from "#shared/domain/nrm-data-file.ts";
import type { NrmRoute } from "#shared/domain/nrm-form.ts";
import { loadQuestionSet } from "#shared/domain/nrm-question-set.ts";
import type { NrmReferralId } from "#shared/domain/nrm-referral.ts";
import { summaryOf } from "#shared/domain/nrm-summary.ts";
import type { ReadableDb } from "../../database/database.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import { saveAsFile } from "../exports/export-changes.ts";
import { assertMayLeave, assertNamesNobody, assertSame, asShare } from "./leaving-referral.ts";
import * as referrals from "./nrm-referral-repository.ts";
import { found, identityTermsOf, readAnswers, subjectOf } from "./nrm-referral-service.ts";

/** The answers as data under the form's own keys: what the summary would show, and on the same conditions (SPEC NRM52). */
export const exportAnswers: Handler<"nrmReferrals.exportAnswers"> = async (context, { referralId, reasons }) => {
  const { caseId } = found(referrals.find(context.db, referralId));
  const begun = answersNow(context, context.db, referralId);
  const { route, file } = begun;
  const leaving = {
    route,
    caseId,
    handOver: null,
    what: "The answers of the NRM referral as data",
    assertUnchanged: (db: ReadableDb) => assertSame(begun, answersNow(context, db, referralId)),
  };
  assertMayLeave(context, context.db, leaving);

  const { fileName, password } = await saveAsFile(context, {
    kind: "nrm_answers",
    caseId,
    action: "nrm_referral.answers_exported",
    reasons,
    suggestedName: `${file.caseReference} answers ${context.today()}.json`,
    // Indented: whoever opens it by hand reads it as well.
    bytes: () => Buffer.from(`${JSON.stringify(file, null, 2)}\n`),
    alongside: asShare(context, leaving, reasons),
  });
  return { fileName, password, answers: Object.keys(file.answers).length };
};

/** @throws AppError `record.not_found`; `export.not_ready` as the summary */
function answersNow(
  context: OpenContext,
  db: ReadableDb,
  referralId: NrmReferralId,
): { readonly route: NrmRoute; readonly file: NrmDataFile } {
  const referral = found(referrals.find(db, referralId));
  const { reference, person } = subjectOf(db, referral.caseId);
  const questionSet = loadQuestionSet(referral.questionSetVersion);
  const answers = readAnswers(db, referralId);
  const summary = summaryOf(questionSet, answers, {
    reference,
    preparedOn: context.today(),
    preparedBy: "",
    identityTerms: identityTermsOf(db, referral.caseId, person),
  });
  assertNamesNobody(summary);
  return { route: summary.route, file: dataFileOf(questionSet, answers, reference) };
}
