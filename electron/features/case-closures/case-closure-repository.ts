import type { CaseClosure, CaseClosureId, ClosingFinding } from "#shared/domain/case-closure.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import type { Schema } from "../../database/schema.ts";

export function insert(db: WritableDb, closure: CaseClosure): void {
  db.run(sql.insertInto("case_closure").values(toRow(closure)));
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replace(db: WritableDb, closure: CaseClosure, basedOn: number): boolean {
  const query = sql.updateTable("case_closure").set(toRow(closure)).where("id", "=", closure.id);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

export function find(db: ReadableDb, id: CaseClosureId): CaseClosure | undefined {
  const row = db.maybeOne(sql.selectFrom("case_closure").selectAll().where("id", "=", id));
  return row && toClosure(row);
}

/** Newest first. */
export function list(db: ReadableDb, caseId: CaseId): CaseClosure[] {
  const query = sql.selectFrom("case_closure").selectAll().where("case_id", "=", caseId);
  return db.all(query.orderBy("recorded_at", "desc").orderBy("id")).map(toClosure);
}

function toRow(closure: CaseClosure): Schema["case_closure"] {
  return {
    id: closure.id,
    case_id: closure.caseId,
    closed_on: closure.closedOn,
    reason: closure.reason,
    summary: closure.summary,
    why_open: closure.whyOpen,
    found: JSON.stringify(closure.found),
    recorded_at: closure.recordedAt,
    recorded_by: closure.recordedBy,
    reopened_on: closure.reopenedOn,
    reopened_by: closure.reopenedBy,
    why_reopened: closure.whyReopened,
    revision: closure.revision,
  };
}

function toClosure(row: Schema["case_closure"]): CaseClosure {
  return {
    id: row.id as CaseClosureId,
    caseId: row.case_id as CaseId,
    closedOn: row.closed_on as CivilDate,
    reason: row.reason,
    summary: row.summary,
    whyOpen: row.why_open,
    found: JSON.parse(row.found) as ClosingFinding[],
    recordedAt: row.recorded_at as Instant,
    recordedBy: row.recorded_by,
    reopenedOn: row.reopened_on as CivilDate | null,
    reopenedBy: row.reopened_by,
    whyReopened: row.why_reopened,
    revision: row.revision,
  };
}
