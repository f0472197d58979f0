import { routeOf } from "#shared/domain/nrm-form.ts";
import { loadQuestionSet } from "#shared/domain/nrm-question-set.ts";
import { summaryOf } from "#shared/domain/nrm-summary.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Handler } from "../../ipc/handler.ts";
import { printAsFile } from "../exports/export-changes.ts";
import * as settings from "../settings/settings-repository.ts";
import * as referrals from "./nrm-referral-repository.ts";
import { found, identityTermsOf, readAnswers, subjectOf } from "./nrm-referral-service.ts";

/** Lays out what the route lets leave, prints it and writes it where the worker chose (SPEC EX5). */
export const exportSummary: Handler<"nrmReferrals.exportSummary"> = async (context, input) => {
  const { referralId, reasons } = input;
  const referral = found(referrals.find(context.db, referralId));
  const { reference, person } = subjectOf(context.db, referral.caseId);
  const questionSet = loadQuestionSet(referral.questionSetVersion);
  const answers = readAnswers(context.db, referralId);
  const { organisationName } = settings.read(context.db);
  const summary = summaryOf(questionSet, answers, {
    reference,
    preparedOn: context.today(),
    preparedBy: [context.worker.name, organisationName].filter(Boolean).join(", "),
    identityTerms: identityTermsOf(person),
  });
  if (routeOf(questionSet, answers) === "duty_to_notify_anonymous" && summary.heldBack > 0) {
    throw new AppError("export.not_ready");
  }

  return printAsFile(context, {
    kind: "nrm_summary",
    caseId: referral.caseId,
    action: "nrm_referral.summary_exported",
    reasons,
    suggestedName: `${reference} summary ${context.today()}.pdf`,
    footer: reference,
    document: () => ({ type: "nrmSummary", summary }),
  });
};
