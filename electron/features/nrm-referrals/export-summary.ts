import { type HandOver, handOverOf } from "#shared/domain/hand-over.ts";
import { loadQuestionSet } from "#shared/domain/nrm-question-set.ts";
import type { NrmReferralId } from "#shared/domain/nrm-referral.ts";
import { type NrmSummary, summaryOf } from "#shared/domain/nrm-summary.ts";
import type { ReadableDb } from "../../database/database.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import * as attachments from "../attachments/attachment-repository.ts";
import * as consents from "../consent/consent-repository.ts";
import { printAsFile } from "../exports/export-changes.ts";
import * as settings from "../settings/settings-repository.ts";
import { assertMayLeave, assertNamesNobody, assertSame, asShare } from "./leaving-referral.ts";
import * as referrals from "./nrm-referral-repository.ts";
import { found, identityTermsOf, readAnswers, subjectOf } from "./nrm-referral-service.ts";

/** Lays out what the route lets leave, prints it and writes it where the worker chose (SPEC EX5). */
export const exportSummary: Handler<"nrmReferrals.exportSummary"> = async (context, { referralId, reasons }) => {
  const { caseId } = found(referrals.find(context.db, referralId));
  const begun = summaryNow(context, context.db, referralId);
  const { summary, handOver } = begun;
  const { reference } = summary;
  const leaving = {
    route: summary.route,
    caseId,
    handOver,
    what: "The NRM summary",
    assertUnchanged: (db: ReadableDb) => assertSame(begun, summaryNow(context, db, referralId)),
  };
  assertMayLeave(context, context.db, leaving);

  return printAsFile(context, {
    kind: "nrm_summary",
    caseId,
    action: "nrm_referral.summary_exported",
    reasons,
    suggestedName: `${reference} summary ${context.today()}.pdf`,
    footer: reference,
    document: () => ({ type: "nrmSummary", summary }),
    alongside: asShare(context, leaving, reasons),
  });
};

/** @throws AppError `record.not_found`; `export.not_ready` where an answer names the person of an anonymous report */
function summaryNow(
  context: OpenContext,
  db: ReadableDb,
  referralId: NrmReferralId,
): { readonly summary: NrmSummary; readonly handOver: HandOver | null } {
  const referral = found(referrals.find(db, referralId));
  const { reference, person } = subjectOf(db, referral.caseId);
  const questionSet = loadQuestionSet(referral.questionSetVersion);
  const answers = readAnswers(db, referralId);
  const { organisationName, isFirstResponder } = settings.read(db);
  const terms = identityTermsOf(db, referral.caseId, person);
  const handOver = isFirstResponder
    ? null
    : handOverOf({
        questionSet,
        answers,
        today: context.today(),
        identityTerms: terms,
        documents: attachments.list(db, referral.caseId),
        contacts: person.safeContacts,
        consents: consents.list(db, referral.caseId),
      });
  const summary = summaryOf(questionSet, answers, {
    reference,
    preparedOn: context.today(),
    preparedBy: [context.worker.name, organisationName].filter(Boolean).join(", "),
    identityTerms: terms,
    handOver,
  });
  assertNamesNobody(summary);
  return { summary, handOver };
}
