import { type RawBuilder, sql as raw } from "kysely";
import type { AuditObject } from "#shared/domain/audit-action.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { type ReadableDb, sql } from "../../database/database.ts";

/**
 * How the case of each object is found from its id; null for what belongs to no case. Every kind must say it, so
 * that nothing of a case is ever taken for an event of the vault (SPEC AU5).
 */
const caseOf: Record<AuditObject, ((id: RawBuilder<string>) => RawBuilder<string | null>) | null> = {
  case: (id) => raw`(SELECT id FROM case_record WHERE id = ${id})`,
  person: (id) => raw`(SELECT id FROM case_record WHERE person_id = ${id})`,
  case_note: (id) => raw`(SELECT case_id FROM case_note WHERE id = ${id})`,
  safeguarding_task: (id) => raw`(SELECT case_id FROM safeguarding_task WHERE id = ${id})`,
  nrm_referral: (id) => raw`(SELECT case_id FROM nrm_referral WHERE id = ${id})`,
  // The id of the referral, and behind a stroke the key of the question.
  nrm_answer: (id) => raw`(SELECT case_id FROM nrm_referral WHERE id = substr(${id}, 1, 36))`,
  settings: null,
  worker: null,
  vault: null,
};

/** Whether records of this kind belong to a case. */
export function isOfCase(object: AuditObject): boolean {
  return caseOf[object] !== null;
}

/** The case that a record belongs to; undefined where there is none. */
export function caseOfRecord(db: ReadableDb, object: AuditObject, objectId: string): CaseId | undefined {
  const found = caseOf[object]?.(raw`${objectId}`);
  if (!found) return undefined;
  const row = db.maybeOne(sql.selectNoFrom(found.as("case_id")));
  return (row?.case_id ?? undefined) as CaseId | undefined;
}
