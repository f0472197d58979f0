import type { CaseId } from "#shared/domain/case-record.ts";
import type { DelicateFact } from "#shared/domain/consent-pack.ts";
import type { ExportReasons } from "#shared/domain/export-record.ts";
import type { Sharing, SharingContent, SharingId } from "#shared/domain/sharing.ts";
import type { SummaryConsent } from "#shared/domain/summary-consent.ts";
import type { Transaction } from "../../database/case-file.ts";
import type { ReadableDb } from "../../database/database.ts";
import type { OpenContext } from "../../ipc/handler.ts";
import type { Alongside } from "../exports/export-repository.ts";
import * as sharings from "./sharing-repository.ts";

/** A file that is about to leave, as the ledger sees it. */
export type FileToShare = {
  readonly caseId: CaseId;
  readonly purpose: SharingContent["purpose"];
  /** What it is, in words. */
  readonly what: string;
  readonly facts: readonly DelicateFact[];
  readonly reasons: ExportReasons;
  /** What the ledger says of it now; throws where it may not leave any more. */
  readonly mayLeave: (db: ReadableDb) => SummaryConsent;
};

/**
 * A file that rests on a consent is a share of its own, so that a withdrawal finds it, and so does a mark made later of
 * what is delicate in it (SPEC CS6, CS7, CS9, LT6).
 */
export function asShare(context: OpenContext, file: FileToShare): Alongside {
  const { reasons } = file;
  let kept: Sharing | undefined;
  return {
    keep(db, { id: exportId, exportedAt: recordedAt, exportedBy: recordedBy }) {
      // Asked again: a dialog may stand open while consent is withdrawn, or something is kept back.
      const found = file.mayLeave(db);
      if (found.standing !== "stands") return;
      const { recipientKind, recipientName, saidBy } = found.consent;
      // Whoever agreed themselves knows of it; of anybody else nothing is claimed that nobody said.
      const isPersonTold = saidBy === "person";
      const wanted = {
        id: context.newId() as SharingId,
        caseId: file.caseId,
        purpose: file.purpose,
        recipientKind,
        recipientName: recipientName || reasons.recipient,
        verified: "",
        what: `${file.what}, as a file for ${reasons.recipient}`,
        facts: [...file.facts],
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
      if (kept) takeBack(context, db, kept);
    },
  };
}

/** The same for a file of which it was decided on the spot on which ground it is shared (SPEC HV5). */
export function asDecidedShare(
  context: OpenContext,
  file: {
    readonly caseId: CaseId;
    readonly content: SharingContent;
    readonly mayLeave: (db: ReadableDb) => unknown;
  },
): Alongside {
  let kept: Sharing | undefined;
  return {
    keep(db, { id: exportId, exportedAt: recordedAt, exportedBy: recordedBy }) {
      // Asked again: a dialog may stand open while consent is withdrawn, or something is kept back.
      file.mayLeave(db);
      const id = context.newId() as SharingId;
      const wanted = { ...file.content, id, caseId: file.caseId, exportId, recordedAt, recordedBy };
      kept = sharings.record(db, wanted, context.today());
    },
    giveUp(db) {
      if (kept) takeBack(context, db, kept);
    },
  };
}

function takeBack(context: OpenContext, db: Transaction, kept: Sharing): void {
  const why = "The file could not be written.";
  const outcome = { state: "mistaken", why, otherBasis: null, authorisedBy: "" } as const;
  const changed = { ...kept, outcome, revision: kept.revision + 1 };
  if (!sharings.replace(db, changed, kept.revision)) return;
  sharings.keep(db, changed, "sharing.decided", context.worker.name);
}
