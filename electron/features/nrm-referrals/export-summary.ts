import type { ExportId } from "#shared/domain/export-record.ts";
import { routeOf } from "#shared/domain/nrm-form.ts";
import { loadQuestionSet } from "#shared/domain/nrm-question-set.ts";
import { summaryOf } from "#shared/domain/nrm-summary.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Handler } from "../../ipc/handler.ts";
import * as exports from "../exports/export-repository.ts";
import * as settings from "../settings/settings-repository.ts";
import { assertNotOurs } from "../../vault/own-files.ts";
import { writeExport } from "../../vault/write-export.ts";
import * as referrals from "./nrm-referral-repository.ts";
import { found, identityTermsOf, readAnswers, subjectOf } from "./nrm-referral-service.ts";

/**
 * Lays out what the route lets leave, prints it and writes it where the worker chose. The export is on
 * record and in the audit chain, with the digest of its bytes, before the first of them is written
 * (SPEC EX1 to EX3, EX6, EX8).
 */
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

  const path = await context.host.chooseSavePath(`${reference} summary ${context.today()}.pdf`);
  if (path === null) throw new AppError("export.cancelled");
  await assertNotOurs(path, context.session.folderOf("own"), { code: "export.not_written" });
  const pdf = await context.host.printToPdf({ type: "nrmSummary", summary }, reference);
  const steps = exports.stepsOf(context, "nrm_referral.summary_exported", (written) => ({
    ...reasons,
    ...written,
    id: context.newId() as ExportId,
    kind: "nrm_summary",
    caseId: referral.caseId,
    workerId: context.worker.id,
    exportedBy: context.worker.name,
    exportedAt: context.now(),
  }));
  try {
    const { fileName, pages } = await writeExport(path, pdf, steps);
    return { fileName, pages };
  } finally {
    pdf.fill(0);
  }
};
