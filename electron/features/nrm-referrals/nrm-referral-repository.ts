import type { CaseId } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import type { AnswerMode, NrmAnswer, NrmAnswerValue } from "#shared/domain/nrm-answer.ts";
import type { NrmDecidedRoute } from "#shared/domain/nrm-question-set.ts";
import type { NrmReferral, NrmReferralId } from "#shared/domain/nrm-referral.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import type { Schema } from "../../database/schema.ts";

export type StoredAnswer = { readonly answer: NrmAnswer; readonly revision: number; readonly savedAt: Instant };

export function insert(db: WritableDb, referral: NrmReferral): void {
  db.run(sql.insertInto("nrm_referral").values(toRow(referral)));
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replace(db: WritableDb, referral: NrmReferral, basedOn: number): boolean {
  const query = sql.updateTable("nrm_referral").set(toRow(referral)).where("id", "=", referral.id);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

export function find(db: ReadableDb, id: NrmReferralId): NrmReferral | undefined {
  const row = db.maybeOne(sql.selectFrom("nrm_referral").selectAll().where("id", "=", id));
  return row && toReferral(row);
}

export function findForCase(db: ReadableDb, caseId: CaseId): NrmReferral | undefined {
  const row = db.maybeOne(sql.selectFrom("nrm_referral").selectAll().where("case_id", "=", caseId));
  return row && toReferral(row);
}

export function answers(db: ReadableDb, id: NrmReferralId): StoredAnswer[] {
  return db.all(sql.selectFrom("nrm_answer").selectAll().where("referral_id", "=", id)).map(toAnswer);
}

export type Narrative = {
  readonly caseId: CaseId;
  readonly reference: CaseReference;
  readonly questionKey: string;
  readonly text: string;
};

/** What stands under these questions in the referrals of other cases; of none that is restricted, whoever asks. */
export function narrativesElsewhere(db: ReadableDb, besides: NrmReferralId, keys: readonly string[]): Narrative[] {
  const rows = db.all(
    sql
      .selectFrom("nrm_answer")
      .innerJoin("nrm_referral", "nrm_referral.id", "nrm_answer.referral_id")
      .innerJoin("case_record", "case_record.id", "nrm_referral.case_id")
      .select(["nrm_referral.case_id", "case_record.reference", "nrm_answer.question_key", "nrm_answer.value"])
      .where("nrm_answer.referral_id", "<>", besides)
      .where("nrm_answer.question_key", "in", keys)
      .where("nrm_answer.mode", "=", "answered")
      .where("case_record.is_restricted", "=", 0)
      .orderBy("case_record.reference"),
  );
  return rows.map((row) => ({
    caseId: row.case_id as CaseId,
    reference: row.reference as CaseReference,
    questionKey: row.question_key,
    text: String(JSON.parse(row.value)),
  }));
}

export function findAnswer(db: ReadableDb, id: NrmReferralId, questionKey: string): StoredAnswer | undefined {
  const query = sql.selectFrom("nrm_answer").selectAll().where("referral_id", "=", id);
  const row = db.maybeOne(query.where("question_key", "=", questionKey));
  return row && toAnswer(row);
}

/** Writes the newest version; the caller has compared revisions and keeps every version. */
export function putAnswer(db: WritableDb, id: NrmReferralId, { answer, revision, savedAt }: StoredAnswer): void {
  const columns = { mode: answer.mode, value: JSON.stringify(answer.value), saved_at: savedAt, revision };
  const insertion = sql
    .insertInto("nrm_answer")
    .values({ referral_id: id, question_key: answer.questionKey, ...columns });
  db.run(insertion.onConflict((conflict) => conflict.columns(["referral_id", "question_key"]).doUpdateSet(columns)));
}

function toRow(referral: NrmReferral): Schema["nrm_referral"] {
  return {
    id: referral.id,
    case_id: referral.caseId,
    question_set_version: referral.questionSetVersion,
    started_at: referral.startedAt,
    submitted_on: referral.submittedOn,
    submitted_time: referral.submittedTime ?? null,
    submitted_route: referral.submittedRoute,
    nrm_reference: referral.nrmReference,
    revision: referral.revision,
  };
}

function toReferral(row: Schema["nrm_referral"]): NrmReferral {
  return {
    id: row.id as NrmReferralId,
    caseId: row.case_id as CaseId,
    questionSetVersion: row.question_set_version,
    startedAt: row.started_at as Instant,
    submittedOn: row.submitted_on as CivilDate | null,
    // Left out as it is in versions from before it was kept, which are compared with the row.
    ...(row.submitted_time !== null && { submittedTime: row.submitted_time }),
    submittedRoute: row.submitted_route as NrmDecidedRoute | null,
    nrmReference: row.nrm_reference,
    revision: row.revision,
  };
}

function toAnswer(row: Schema["nrm_answer"]): StoredAnswer {
  const value = JSON.parse(row.value) as NrmAnswerValue;
  return {
    answer: { questionKey: row.question_key, mode: row.mode as AnswerMode, value },
    revision: row.revision,
    savedAt: row.saved_at as Instant,
  };
}
