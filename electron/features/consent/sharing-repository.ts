import type { CaseId } from "#shared/domain/case-record.ts";
import { standingOf } from "#shared/domain/consent.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { refusalOf, type Sharing, type SharingId } from "#shared/domain/sharing.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Transaction } from "../../database/case-file.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Schema } from "../../database/schema.ts";
import * as consents from "./consent-repository.ts";

/**
 * Puts a decision to share on record, if the ledger has a ground for it (SPEC CS5, CS6).
 *
 * @throws AppError `sharing.no_basis`, `sharing.kept_back`
 */
export function record(db: Transaction, wanted: NewSharing, today: CivilDate): Sharing {
  const ledger = consents.list(db, wanted.caseId);
  const circumstances = consents.circumstancesOf(db, wanted.caseId, today);
  const refusal = refusalOf(wanted, ledger, circumstances);
  if (refusal !== null) throw new AppError(refusal === "kept_back" ? "sharing.kept_back" : "sharing.no_basis");
  const reliedOn = wanted.basis === "consent" ? standingOf(ledger, wanted, circumstances).consent : null;
  const sharing: Sharing = { ...wanted, consentId: reliedOn?.id ?? null, outcome: goesOn, revision: 1 };
  insert(db, sharing);
  keep(db, sharing, "sharing.recorded", sharing.recordedBy);
  return sharing;
}

export function insert(db: WritableDb, sharing: Sharing): void {
  db.run(sql.insertInto("sharing").values(toRow(sharing)));
}

export type NewSharing = Omit<Sharing, "consentId" | "outcome" | "revision">;

const goesOn = { state: "open", why: "", otherBasis: null, authorisedBy: "" } as const;

export function keep(
  db: Transaction,
  sharing: Sharing,
  action: "sharing.recorded" | "sharing.decided",
  recordedBy: string,
): void {
  const kept = { object: "sharing", objectId: sharing.id, revision: sharing.revision, content: sharing } as const;
  keepRevision(db, { ...kept, action, recordedBy });
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replace(db: WritableDb, sharing: Sharing, basedOn: number): boolean {
  const query = sql.updateTable("sharing").set(toRow(sharing)).where("id", "=", sharing.id);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

export function find(db: ReadableDb, id: SharingId): Sharing | undefined {
  const row = db.maybeOne(sql.selectFrom("sharing").selectAll().where("id", "=", id));
  return row && toSharing(row);
}

/** In the order they were written down. */
export function list(db: ReadableDb, caseId: CaseId): Sharing[] {
  const query = sql.selectFrom("sharing").selectAll().where("case_id", "=", caseId);
  return db.all(query.orderBy("recorded_at").orderBy("id")).map(toSharing);
}

function toRow(sharing: Sharing): Schema["sharing"] {
  return {
    id: sharing.id,
    case_id: sharing.caseId,
    purpose: sharing.purpose,
    recipient_kind: sharing.recipientKind,
    recipient_name: sharing.recipientName,
    verified: sharing.verified,
    what: sharing.what,
    facts: JSON.stringify(sharing.facts),
    why: sharing.why,
    basis: sharing.basis,
    authorised_by: sharing.authorisedBy,
    is_person_told: sharing.isPersonTold ? 1 : 0,
    not_told_why: sharing.notToldWhy,
    how: sharing.how,
    shared_on: sharing.sharedOn,
    consent_id: sharing.consentId,
    export_id: sharing.exportId,
    outcome: JSON.stringify(sharing.outcome),
    recorded_at: sharing.recordedAt,
    recorded_by: sharing.recordedBy,
    revision: sharing.revision,
  };
}

function toSharing(row: Schema["sharing"]): Sharing {
  return {
    id: row.id as Sharing["id"],
    caseId: row.case_id as CaseId,
    purpose: row.purpose as Sharing["purpose"],
    recipientKind: row.recipient_kind as Sharing["recipientKind"],
    recipientName: row.recipient_name,
    verified: row.verified,
    what: row.what,
    facts: JSON.parse(row.facts) as Sharing["facts"],
    why: row.why,
    basis: row.basis as Sharing["basis"],
    authorisedBy: row.authorised_by,
    isPersonTold: row.is_person_told === 1,
    notToldWhy: row.not_told_why,
    how: row.how,
    sharedOn: row.shared_on as Sharing["sharedOn"],
    consentId: row.consent_id as Sharing["consentId"],
    exportId: row.export_id as Sharing["exportId"],
    outcome: JSON.parse(row.outcome) as Sharing["outcome"],
    recordedAt: row.recorded_at as Sharing["recordedAt"],
    recordedBy: row.recorded_by,
    revision: row.revision,
  };
}
