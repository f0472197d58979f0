import { type Expression, sql as raw } from "kysely";
import type { AuditObject } from "#shared/domain/audit-action.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { type ReadableDb, sql } from "./database.ts";

type Id = Expression<string>;

/** Of an answer the id is the one of its referral, and behind a stroke the key of the question. */
const referralOfAnswer = (id: Id): Expression<string> => raw<string>`substr(${id}, 1, 36)`;

/**
 * How the case of each object is found from its id; null for what belongs to no case. Every kind must say it, so
 * that nothing of a case is ever taken for an event of the vault (SPEC AU5), and nothing of a restricted case is ever
 * read by whoever does not know of it (SPEC RO6).
 */
export const caseOf = {
  case: (id: Id) => sql.selectFrom("case_record").select("case_record.id as case_id").where("case_record.id", "=", id),
  person: (id: Id) =>
    sql.selectFrom("case_record").select("case_record.id as case_id").where("case_record.person_id", "=", id),
  case_note: (id: Id) => sql.selectFrom("case_note").select("case_note.case_id").where("case_note.id", "=", id),
  safeguarding_task: (id: Id) =>
    sql.selectFrom("safeguarding_task").select("safeguarding_task.case_id").where("safeguarding_task.id", "=", id),
  account_event: (id: Id) =>
    sql.selectFrom("account_event").select("account_event.case_id").where("account_event.id", "=", id),
  support_need: (id: Id) =>
    sql.selectFrom("support_need").select("support_need.case_id").where("support_need.id", "=", id),
  subject_access: (id: Id) =>
    sql.selectFrom("subject_access").select("subject_access.case_id").where("subject_access.id", "=", id),
  redaction: (id: Id) => sql.selectFrom("redaction").select("redaction.case_id").where("redaction.id", "=", id),
  indicator: (id: Id) => sql.selectFrom("indicator").select("indicator.case_id").where("indicator.id", "=", id),
  involved_person: (id: Id) =>
    sql.selectFrom("involved_person").select("involved_person.case_id").where("involved_person.id", "=", id),
  case_closure: (id: Id) =>
    sql.selectFrom("case_closure").select("case_closure.case_id").where("case_closure.id", "=", id),
  case_fact: (id: Id) => sql.selectFrom("case_fact").select("case_fact.case_id").where("case_fact.id", "=", id),
  approval: (id: Id) => sql.selectFrom("approval").select("approval.case_id").where("approval.id", "=", id),
  note_comment: (id: Id) =>
    sql.selectFrom("note_comment").select("note_comment.case_id").where("note_comment.id", "=", id),
  case_marker: (id: Id) => sql.selectFrom("case_marker").select("case_marker.case_id").where("case_marker.id", "=", id),
  consent: (id: Id) => sql.selectFrom("consent").select("consent.case_id").where("consent.id", "=", id),
  sharing: (id: Id) => sql.selectFrom("sharing").select("sharing.case_id").where("sharing.id", "=", id),
  attachment: (id: Id) => sql.selectFrom("attachment").select("attachment.case_id").where("attachment.id", "=", id),
  /** Null while it is of no case: then it is for whoever reads cases (SPEC EQ5). */
  enquiry: (id: Id) => sql.selectFrom("enquiry").select("enquiry.case_id").where("enquiry.id", "=", id),
  outward_referral: (id: Id) =>
    sql.selectFrom("outward_referral").select("outward_referral.case_id").where("outward_referral.id", "=", id),
  missing_episode: (id: Id) =>
    sql.selectFrom("missing_episode").select("missing_episode.case_id").where("missing_episode.id", "=", id),
  safety_plan: (id: Id) => sql.selectFrom("safety_plan").select("safety_plan.case_id").where("safety_plan.id", "=", id),
  risk_assessment: (id: Id) =>
    sql.selectFrom("risk_assessment").select("risk_assessment.case_id").where("risk_assessment.id", "=", id),
  nrm_referral: (id: Id) =>
    sql.selectFrom("nrm_referral").select("nrm_referral.case_id").where("nrm_referral.id", "=", id),
  nrm_answer: (id: Id) =>
    sql.selectFrom("nrm_referral").select("nrm_referral.case_id").where("nrm_referral.id", "=", referralOfAnswer(id)),
  case_access: (id: Id) => sql.selectFrom("case_access").select("case_access.case_id").where("case_access.id", "=", id),
  /** Null for a list of the history, which is about no one case. */
  export: (id: Id) =>
    sql.selectFrom("export_record").select("export_record.case_id").where("export_record.id", "=", id),
  /** Of the office: no case is told by it (SPEC OD6). */
  organisation: null,
  retention_hold: (id: Id) =>
    sql.selectFrom("retention_hold").select("retention_hold.case_id").where("retention_hold.id", "=", id),
  erasure_proposal: (id: Id) =>
    sql.selectFrom("erasure_proposal").select("erasure_proposal.case_id").where("erasure_proposal.id", "=", id),
  /** What stays of a case that is not there any more. */
  erasure: null,
  settings: null,
  rule_updates: null,
  worker: null,
  recovery: null,
  vault: null,
} as const satisfies Record<AuditObject, ((id: Id) => unknown) | null>;

/** Whether records of this kind belong to a case. */
export function isOfCase(object: AuditObject): boolean {
  return caseOf[object] !== null;
}

/** The case that a record belongs to; undefined where there is none, or none that `db` can see. */
export function caseOfRecord(db: ReadableDb, object: AuditObject, objectId: string): CaseId | undefined {
  const query = caseOf[object]?.(raw<string>`${objectId}`);
  if (!query) return undefined;
  return (db.maybeOne<{ case_id: string | null }>(query)?.case_id ?? undefined) as CaseId | undefined;
}
