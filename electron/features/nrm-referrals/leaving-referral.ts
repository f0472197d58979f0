import type { CaseId } from "#shared/domain/case-record.ts";
import { keptBackFromAnybody } from "#shared/domain/consent.ts";
import type { ExportReasons } from "#shared/domain/export-record.ts";
import { factsIn, type HandOver } from "#shared/domain/hand-over.ts";
import type { NrmRoute } from "#shared/domain/nrm-form.ts";
import type { NrmSummary } from "#shared/domain/nrm-summary.ts";
import type { Sharing, SharingId } from "#shared/domain/sharing.ts";
import { type SummaryConsent, summaryConsentOf } from "#shared/domain/summary-consent.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { ReadableDb } from "../../database/database.ts";
import type { OpenContext } from "../../ipc/handler.ts";
import * as consents from "../consent/consent-repository.ts";
import * as sharings from "../consent/sharing-repository.ts";
import type { Alongside } from "../exports/export-repository.ts";

/** What of a referral is about to leave as a file. */
export type Leaving = {
  readonly route: NrmRoute;
  readonly caseId: CaseId;
  readonly handOver: HandOver | null;
  /** In the words of the share that is recorded: "The NRM summary". */
  readonly what: string;
};

/** @throws AppError `export.not_ready` where an answer names the person of an anonymous report (SPEC EX5) */
export function assertNamesNobody({ route, heldBack }: Pick<NrmSummary, "route" | "heldBack">): void {
  if (route === "duty_to_notify_anonymous" && heldBack > 0) throw new AppError("export.not_ready");
}

/**
 * @throws AppError `sharing.no_basis` where consent was refused or is gone, and nothing else was recorded (SPEC CS9);
 *   `sharing.kept_back` where a way to reach the person that goes along tells what is kept back by now (SPEC NRM50)
 */
export function assertMayLeave(
  context: OpenContext,
  db: ReadableDb,
  { route, caseId, handOver }: Omit<Leaving, "what">,
): SummaryConsent {
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
export function asShare(context: OpenContext, leaving: Leaving, reasons: ExportReasons): Alongside {
  let kept: Sharing | undefined;
  return {
    keep(db, { id: exportId, exportedAt: recordedAt, exportedBy: recordedBy }) {
      // Asked again: a dialog may stand open while consent is withdrawn, or something is kept back.
      const found = assertMayLeave(context, db, leaving);
      if (found.standing !== "stands") return;
      const { recipientKind, recipientName, saidBy } = found.consent;
      // Whoever agreed themselves knows of it; of anybody else nothing is claimed that nobody said.
      const isPersonTold = saidBy === "person";
      const { handOver, what } = leaving;
      const withPack = handOver === null ? "" : " with the pack for a first responder";
      const wanted = {
        id: context.newId() as SharingId,
        caseId: leaving.caseId,
        purpose: "nrm_referral",
        recipientKind,
        recipientName: recipientName || reasons.recipient,
        verified: "",
        what: `${what}${withPack}, as a file for ${reasons.recipient}`,
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
