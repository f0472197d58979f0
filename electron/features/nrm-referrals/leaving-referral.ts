import type { CaseId } from "#shared/domain/case-record.ts";
import { keptBackFromAnybody } from "#shared/domain/consent.ts";
import type { ExportReasons } from "#shared/domain/export-record.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { factsIn, type HandOver } from "#shared/domain/hand-over.ts";
import type { NrmRoute } from "#shared/domain/nrm-form.ts";
import type { NrmSummary } from "#shared/domain/nrm-summary.ts";
import { isReportOfPossibleChild } from "#shared/domain/referral-age.ts";
import { type SummaryConsent, summaryConsentOf } from "#shared/domain/summary-consent.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { canonicalJson } from "../../database/canonical.ts";
import type { ReadableDb } from "../../database/database.ts";
import type { OpenContext } from "../../ipc/handler.ts";
import * as cases from "../cases/case-repository.ts";
import * as people from "../cases/person-repository.ts";
import * as consents from "../consent/consent-repository.ts";
import { asShare as shareOfFile } from "../consent/sharing-changes.ts";
import * as sharings from "../consent/sharing-repository.ts";
import type { Alongside } from "../exports/export-repository.ts";

/** What of a referral is about to leave as a file. */
export type Leaving = {
  readonly route: NrmRoute;
  readonly caseId: CaseId;
  readonly handOver: HandOver | null;
  /** In the words of the share that is recorded: "The NRM summary". */
  readonly what: string;
  /** Makes it anew at the moment it is kept; throws where it is not what was begun with. */
  readonly assertUnchanged: (db: ReadableDb) => void;
};

/** @throws AppError `export.not_ready` where an answer names the person of an anonymous report (SPEC EX5) */
export function assertNamesNobody({ route, heldBack }: Pick<NrmSummary, "route" | "heldBack">): void {
  if (route === "duty_to_notify_anonymous" && heldBack > 0) throw new AppError("export.not_ready");
}

/** @throws AppError `export.changed` where somebody wrote on the case while the place was chosen (SPEC EX14) */
export function assertSame(begun: object, now: object): void {
  if (canonicalJson(begun) !== canonicalJson(now)) throw new AppError("export.changed");
}

/**
 * @throws AppError `referral.may_be_child` (SPEC NRM76); `sharing.no_basis` where consent was refused or is gone, and nothing else was recorded (SPEC CS9);
 *   `sharing.kept_back` where a way to reach the person that goes along tells what is kept back by now (SPEC NRM50)
 */
export function assertMayLeave(
  context: OpenContext,
  db: ReadableDb,
  { route, caseId, handOver }: Pick<Leaving, "route" | "caseId" | "handOver">,
): SummaryConsent {
  assertNoPossibleChild(db, { route, caseId, on: context.today() });
  const circumstances = consents.circumstancesOf(db, caseId, context.today());
  const ledger = consents.list(db, caseId);
  const found = summaryConsentOf(route, ledger, sharings.list(db, caseId), circumstances);
  if (found.standing === "gone") throw new AppError("sharing.no_basis");
  const keptBack = keptBackFromAnybody(ledger);
  if (handOver && factsIn(handOver).some((fact) => keptBack.has(fact))) throw new AppError("sharing.kept_back");
  return found;
}

type Sending = { readonly route: NrmRoute; readonly caseId: CaseId; readonly on: CivilDate };

/** @throws AppError `referral.may_be_child` where it is a report of somebody who may be a child by the record (SPEC NRM76) */
function assertNoPossibleChild(db: ReadableDb, { route, caseId, on }: Sending): void {
  const subject = cases.findSubject(db, caseId);
  const claims = (subject && people.find(db, subject.personId))?.ageClaims ?? [];
  if (isReportOfPossibleChild(route, claims, on)) throw new AppError("referral.may_be_child");
}

/**
 * Before it is recorded as sent: an adult was referred only where they agreed, by what stood on that day (SPEC NRM77).
 *
 * @throws AppError `referral.may_be_child`; `referral.no_consent` where nothing on record lets an adult be referred
 */
export function assertMayBeSent(context: OpenContext, db: ReadableDb, sending: Sending): void {
  const { route, caseId, on } = sending;
  assertNoPossibleChild(db, sending);
  const circumstances = { ...consents.circumstancesOf(db, caseId, context.today()), today: on };
  const { standing } = summaryConsentOf(route, consents.list(db, caseId), sharings.list(db, caseId), circumstances);
  if (standing === "gone" || standing === "not_asked") throw new AppError("referral.no_consent");
}

/** Each is a share of its own, with what is delicate in the ways to reach the person that went along. */
export function asShare(context: OpenContext, leaving: Leaving, reasons: ExportReasons): Alongside {
  const { caseId, handOver, what } = leaving;
  return shareOfFile(context, {
    caseId,
    purpose: "nrm_referral",
    what: handOver === null ? what : `${what} with the pack for a first responder`,
    facts: handOver === null ? [] : factsIn(handOver),
    reasons,
    mayLeave: (db) => {
      const found = assertMayLeave(context, db, leaving);
      leaving.assertUnchanged(db);
      return found;
    },
  });
}
