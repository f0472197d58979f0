import type { CaseId } from "#shared/domain/case-record.ts";
import { adultOn, type Circumstances, type Consent, type ConsentId } from "#shared/domain/consent.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import type { Schema } from "../../database/schema.ts";
import * as cases from "../cases/case-repository.ts";
import * as people from "../cases/person-repository.ts";

export function insert(db: WritableDb, consent: Consent): void {
  db.run(sql.insertInto("consent").values(toRow(consent)));
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replace(db: WritableDb, consent: Consent, basedOn: number): boolean {
  const query = sql.updateTable("consent").set(toRow(consent)).where("id", "=", consent.id);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

export function find(db: ReadableDb, id: ConsentId): Consent | undefined {
  const row = db.maybeOne(sql.selectFrom("consent").selectAll().where("id", "=", id));
  return row && toConsent(row);
}

/** In the order they were written down, removed ones among them. */
export function list(db: ReadableDb, caseId: CaseId): Consent[] {
  const query = sql.selectFrom("consent").selectAll().where("case_id", "=", caseId);
  return db.all(query.orderBy("recorded_at").orderBy("id")).map(toConsent);
}

/** What the standing of the ledger depends on besides its lines. */
export function circumstancesOf(db: ReadableDb, caseId: CaseId, today: CivilDate): Circumstances {
  const subject = cases.findSubject(db, caseId);
  const person = subject && people.find(db, subject.personId);
  return { today, adultOn: adultOn(person?.ageClaims ?? []) };
}

function toRow(consent: Consent): Schema["consent"] {
  return {
    id: consent.id,
    case_id: consent.caseId,
    purpose: consent.purpose,
    recipient_kind: consent.recipientKind,
    recipient_name: consent.recipientName,
    decision: consent.decision,
    said_by: consent.saidBy,
    why: consent.why,
    method: consent.method,
    explained: JSON.stringify(consent.explained),
    kept_back: JSON.stringify(consent.keptBack),
    language: consent.language,
    interpreter: consent.interpreter,
    present: consent.present,
    capacity: consent.capacity,
    capacity_note: consent.capacityNote,
    told_on: consent.toldOn,
    review_on: consent.reviewOn,
    ends_on: consent.endsOn,
    is_removed: consent.isRemoved ? 1 : 0,
    recorded_at: consent.recordedAt,
    recorded_by: consent.recordedBy,
    revision: consent.revision,
  };
}

function toConsent(row: Schema["consent"]): Consent {
  return {
    id: row.id as Consent["id"],
    caseId: row.case_id as CaseId,
    purpose: row.purpose as Consent["purpose"],
    recipientKind: row.recipient_kind as Consent["recipientKind"],
    recipientName: row.recipient_name,
    decision: row.decision as Consent["decision"],
    saidBy: row.said_by as Consent["saidBy"],
    why: row.why,
    method: row.method as Consent["method"],
    explained: JSON.parse(row.explained) as Consent["explained"],
    keptBack: JSON.parse(row.kept_back) as Consent["keptBack"],
    language: row.language,
    interpreter: row.interpreter,
    present: row.present,
    capacity: row.capacity as Consent["capacity"],
    capacityNote: row.capacity_note,
    toldOn: row.told_on as Consent["toldOn"],
    reviewOn: row.review_on as Consent["reviewOn"],
    endsOn: row.ends_on as Consent["endsOn"],
    isRemoved: row.is_removed === 1,
    recordedAt: row.recorded_at as Consent["recordedAt"],
    recordedBy: row.recorded_by,
    revision: row.revision,
  };
}
