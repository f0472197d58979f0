import { handOverOf } from "#shared/domain/hand-over.ts";
import { loadQuestionSet } from "#shared/domain/nrm-question-set.ts";
import { summaryOf } from "#shared/domain/nrm-summary.ts";
import type { Handler } from "../../ipc/handler.ts";
import * as attachments from "../attachments/attachment-repository.ts";
import * as consents from "../consent/consent-repository.ts";
import { printAsFile } from "../exports/export-changes.ts";
import * as settings from "../settings/settings-repository.ts";
import { assertMayLeave, assertNamesNobody, asShare } from "./leaving-referral.ts";
import * as referrals from "./nrm-referral-repository.ts";
import { found, identityTermsOf, readAnswers, subjectOf } from "./nrm-referral-service.ts";

/** Lays out what the route lets leave, prints it and writes it where the worker chose (SPEC EX5). */
export const exportSummary: Handler<"nrmReferrals.exportSummary"> = async (context, input) => {
  const { referralId, reasons } = input;
  const referral = found(referrals.find(context.db, referralId));
  const { reference, person } = subjectOf(context.db, referral.caseId);
  const questionSet = loadQuestionSet(referral.questionSetVersion);
  const answers = readAnswers(context.db, referralId);
  const { organisationName, isFirstResponder } = settings.read(context.db);
  const terms = identityTermsOf(person);
  const handOver = isFirstResponder
    ? null
    : handOverOf({
        questionSet,
        answers,
        today: context.today(),
        identityTerms: terms,
        documents: attachments.list(context.db, referral.caseId),
        contacts: person.safeContacts,
        consents: consents.list(context.db, referral.caseId),
      });
  const summary = summaryOf(questionSet, answers, {
    reference,
    preparedOn: context.today(),
    preparedBy: [context.worker.name, organisationName].filter(Boolean).join(", "),
    identityTerms: terms,
    handOver,
  });
  assertNamesNobody(summary);

  const leaving = { route: summary.route, caseId: referral.caseId, handOver, what: "The NRM summary" };
  assertMayLeave(context, context.db, leaving);

  return printAsFile(context, {
    kind: "nrm_summary",
    caseId: referral.caseId,
    action: "nrm_referral.summary_exported",
    reasons,
    suggestedName: `${reference} summary ${context.today()}.pdf`,
    footer: reference,
    document: () => ({ type: "nrmSummary", summary }),
    alongside: asShare(context, leaving, reasons),
  });
};
