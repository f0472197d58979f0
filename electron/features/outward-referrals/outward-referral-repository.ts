import type { CaseId } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import type { OrganisationId } from "#shared/domain/organisation.ts";
import type {
  OutwardReferral,
  OutwardReferralId,
  ReferralAnswer,
  ReferralChase,
  ReferralChaseRow,
} from "#shared/domain/outward-referral.ts";
import type { SharingId } from "#shared/domain/sharing.ts";
import type { SupportNeedId } from "#shared/domain/support-need.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import type { Schema } from "../../database/schema.ts";
import type { OpenCases } from "../case-access/case-access-repository.ts";
import { isOpenCase, nameInUse } from "../cases/case-repository.ts";

export function insert(db: WritableDb, referral: OutwardReferral): void {
  db.run(sql.insertInto("outward_referral").values(toRow(referral)));
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replace(db: WritableDb, referral: OutwardReferral, basedOn: number): boolean {
  const query = sql.updateTable("outward_referral").set(toRow(referral)).where("id", "=", referral.id);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

export function find(db: ReadableDb, id: OutwardReferralId): OutwardReferral | undefined {
  const row = db.maybeOne(sql.selectFrom("outward_referral").selectAll().where("id", "=", id));
  return row && toReferral(row);
}

/** Removed ones among them. */
export function list(db: ReadableDb, caseId: CaseId): OutwardReferral[] {
  const query = sql.selectFrom("outward_referral").selectAll().where("case_id", "=", caseId);
  return db.all(query.orderBy("id")).map(toReferral);
}

/** Those of these cases, or of every one, that are to be chased by then (SPEC OR3). */
export function listToChase(db: ReadableDb, today: CivilDate, of: OpenCases | null): ReferralChaseRow[] {
  let query = sql
    .selectFrom("outward_referral")
    .innerJoin("case_record", "case_record.id", "outward_referral.case_id")
    .select(["outward_referral.id", "outward_referral.case_id", "outward_referral.organisation"])
    .select(["outward_referral.sent_on", "outward_referral.chase_on"])
    .select((eb) => ["case_record.reference", nameInUse(eb)])
    .where("chase_on", "<=", today)
    .where("answer", "in", ["waiting", "waiting_list"])
    .where("is_removed", "=", 0)
    .where(isOpenCase);
  if (of !== null) query = query.where("outward_referral.case_id", "in", of);
  return db.all(query.orderBy("chase_on").orderBy("outward_referral.id")).map((row) => ({
    id: row.id as OutwardReferralId,
    caseId: row.case_id as CaseId,
    reference: row.reference as CaseReference,
    name: row.name ?? "",
    organisation: row.organisation,
    sentOn: row.sent_on as CivilDate,
    chaseOn: row.chase_on as CivilDate,
  }));
}

function toRow(referral: OutwardReferral): Schema["outward_referral"] {
  return {
    id: referral.id,
    case_id: referral.caseId,
    organisation: referral.organisation,
    organisation_id: referral.organisationId,
    support_need_id: referral.supportNeedId,
    sharing_id: referral.sharingId,
    asked: referral.asked,
    sent_on: referral.sentOn,
    chase_on: referral.chaseOn,
    answer: referral.answer,
    answered_on: referral.answeredOn,
    answer_words: referral.answerWords,
    chases: JSON.stringify(referral.chases),
    is_removed: referral.isRemoved ? 1 : 0,
    recorded_at: referral.recordedAt,
    recorded_by: referral.recordedBy,
    revision: referral.revision,
  };
}

function toReferral(row: Schema["outward_referral"]): OutwardReferral {
  return {
    id: row.id as OutwardReferralId,
    caseId: row.case_id as CaseId,
    organisation: row.organisation,
    organisationId: row.organisation_id as OrganisationId | null,
    supportNeedId: row.support_need_id as SupportNeedId | null,
    sharingId: row.sharing_id as SharingId,
    asked: row.asked,
    sentOn: row.sent_on as CivilDate,
    chaseOn: row.chase_on as CivilDate | null,
    answer: row.answer as ReferralAnswer,
    answeredOn: row.answered_on as CivilDate | null,
    answerWords: row.answer_words,
    chases: JSON.parse(row.chases) as ReferralChase[],
    isRemoved: row.is_removed === 1,
    recordedAt: row.recorded_at as Instant,
    recordedBy: row.recorded_by,
    revision: row.revision,
  };
}
