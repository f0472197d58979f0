import type { CaseId } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import type { PlanReviewRow, SafetyPlan, SafetyPlanContent, SafetyPlanId } from "#shared/domain/safety-plan.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import type { Schema } from "../../database/schema.ts";
import type { OpenCases } from "../case-access/case-access-repository.ts";
import { isOpenCase, nameInUse } from "../cases/case-repository.ts";

export function insert(db: WritableDb, plan: SafetyPlan): void {
  db.run(sql.insertInto("safety_plan").values(toRow(plan)));
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replace(db: WritableDb, plan: SafetyPlan, basedOn: number): boolean {
  const query = sql.updateTable("safety_plan").set(toRow(plan)).where("id", "=", plan.id);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

export function find(db: ReadableDb, id: SafetyPlanId): SafetyPlan | undefined {
  const row = db.maybeOne(sql.selectFrom("safety_plan").selectAll().where("id", "=", id));
  return row && toPlan(row);
}

export function findForCase(db: ReadableDb, caseId: CaseId): SafetyPlan | undefined {
  const row = db.maybeOne(sql.selectFrom("safety_plan").selectAll().where("case_id", "=", caseId));
  return row && toPlan(row);
}

/** Plans of those cases, or of all, that are to be gone through again by then, the longest waiting first (SPEC SP5). */
export function listReviewsDue(db: ReadableDb, today: CivilDate, of: OpenCases | null): PlanReviewRow[] {
  let query = sql
    .selectFrom("safety_plan as plan")
    .innerJoin("case_record", "case_record.id", "plan.case_id")
    .select(["plan.id", "plan.case_id", "plan.review_on"])
    .select((eb) => ["case_record.reference", nameInUse(eb)])
    .where("plan.review_on", "<=", today)
    .where(isOpenCase);
  if (of !== null) query = query.where("plan.case_id", "in", of);
  return db.all(query.orderBy("plan.review_on").orderBy("plan.id")).map((row) => ({
    id: row.id as SafetyPlanId,
    caseId: row.case_id as CaseId,
    reference: row.reference as CaseReference,
    name: row.name ?? "",
    reviewOn: row.review_on as CivilDate,
  }));
}

function toRow({ id, caseId, recordedAt, recordedBy, revision, ...content }: SafetyPlan): Schema["safety_plan"] {
  return {
    id,
    case_id: caseId,
    content: JSON.stringify(content),
    review_on: content.reviewOn,
    recorded_at: recordedAt,
    recorded_by: recordedBy,
    revision,
  };
}

function toPlan(row: Schema["safety_plan"]): SafetyPlan {
  return {
    ...(JSON.parse(row.content) as SafetyPlanContent),
    id: row.id as SafetyPlanId,
    caseId: row.case_id as CaseId,
    recordedAt: row.recorded_at as Instant,
    recordedBy: row.recorded_by,
    revision: row.revision,
  };
}
