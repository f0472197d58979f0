import { type NrmRoute, routeOf } from "#shared/domain/nrm-form.ts";
import { loadQuestionSet } from "#shared/domain/nrm-question-set.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { keptBackFromAnybody } from "#shared/domain/consent.ts";
import type { ExportReasons } from "#shared/domain/export-record.ts";
import type { Sharing, SharingId } from "#shared/domain/sharing.ts";
import { type SummaryConsent, summaryConsentOf } from "#shared/domain/summary-consent.ts";
import { factsIn, type HandOver, handOverOf } from "#shared/domain/hand-over.ts";
import { summaryOf } from "#shared/domain/nrm-summary.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { ReadableDb } from "../../database/database.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import * as attachments from "../attachments/attachment-repository.ts";
import * as consents from "../consent/consent-repository.ts";
import * as sharings from "../consent/sharing-repository.ts";
import { printAsFile } from "../exports/export-changes.ts";
import type { Alongside } from "../exports/export-repository.ts";
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
  const route = routeOf(questionSet, answers);
  if (route === "duty_to_notify_anonymous" && summary.heldBack > 0) {
    throw new AppError("export.not_ready");
  }

  const leaving = { route, caseId: referral.caseId, handOver };
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

type Leaving = { readonly route: NrmRoute; readonly caseId: CaseId; readonly handOver: HandOver | null };

/**
 * @throws AppError `sharing.no_basis` where consent was refused or is gone, and nothing else was recorded (SPEC CS9);
 *   `sharing.kept_back` where a way to reach the person that goes along tells what is kept back by now (SPEC NRM50)
 */
function assertMayLeave(context: OpenContext, db: ReadableDb, { route, caseId, handOver }: Leaving): SummaryConsent {
  const circumstances = consents.circumstancesOf(db, caseId, context.today());
  const ledger = consents.list(db, caseId);
  const found = summaryConsentOf(route, ledger, sharings.list(db, caseId), circumstances);
  if (found.standing === "gone") throw new AppError("sharing.no_basis");
  const keptBack = keptBackFromAnybody(ledger);
  if (handOver && factsIn(handOver).some((fact) => keptBack.has(fact))) throw new AppError("sharing.kept_back");
  return found;
}

/**
 * A file that rests on a consent is a share of its own, so that a withdrawal finds it, and so does a mark made later of
 * what is delicate in the ways to reach the person that went along (SPEC CS6, CS7, CS9).
 */
function asShare(context: OpenContext, leaving: Leaving, reasons: ExportReasons): Alongside {
  let kept: Sharing | undefined;
  return {
    keep(db, { id: exportId, exportedAt: recordedAt, exportedBy: recordedBy }) {
      // Asked again: a dialog may stand open while consent is withdrawn, or something is kept back.
      const found = assertMayLeave(context, db, leaving);
      if (found.standing !== "stands") return;
      const { recipientKind, recipientName, saidBy } = found.consent;
      // Whoever agreed themselves knows of it; of anybody else nothing is claimed that nobody said.
      const isPersonTold = saidBy === "person";
      const { handOver } = leaving;
      const withPack = handOver === null ? "" : " with the pack for a first responder";
      const wanted = {
        id: context.newId() as SharingId,
        caseId: leaving.caseId,
        purpose: "nrm_referral",
        recipientKind,
        recipientName: recipientName || reasons.recipient,
        verified: "",
        what: `The NRM summary${withPack}, as a file for ${reasons.recipient}`,
        facts: handOver === null ? [] : factsIn(handOver),
        why: reasons.purpose,
        basis: "consent",
        authorisedBy: "",
        isPersonTold,
        notToldWhy: isPersonTold ? "" : "Somebody else decided; whether they were told is not on record.",
        how: "",
        sharedOn: context.today(),
        exportId,
        recordedAt,
        recordedBy,
      } satisfies sharings.NewSharing;
      kept = sharings.record(db, wanted, context.today());
    },
    giveUp(db) {
      if (!kept) return;
      const why = "The file could not be written.";
      const outcome = { state: "mistaken", why, otherBasis: null, authorisedBy: "" } as const;
      const changed = { ...kept, outcome, revision: kept.revision + 1 };
      if (!sharings.replace(db, changed, kept.revision)) return;
      sharings.keep(db, changed, "sharing.decided", context.worker.name);
    },
  };
}
