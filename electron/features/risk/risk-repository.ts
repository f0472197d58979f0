import { sql as raw } from "kysely";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import type {
  AssessedArea,
  RiskAssessment,
  RiskAssessmentId,
  RiskLevel,
  RiskReviewRow,
} from "#shared/domain/risk-assessment.ts";
import { overallLevel } from "#shared/domain/risk-assessment.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import type { Schema } from "../../database/schema.ts";
import type { OpenCases } from "../case-access/case-access-repository.ts";
import { isOpenCase, nameInUse } from "../cases/case-repository.ts";

export function insert(db: WritableDb, assessment: RiskAssessment): void {
  db.run(sql.insertInto("risk_assessment").values(toRow(assessment)));
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replace(db: WritableDb, assessment: RiskAssessment, basedOn: number): boolean {
  const query = sql.updateTable("risk_assessment").set(toRow(assessment)).where("id", "=", assessment.id);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

export function find(db: ReadableDb, id: RiskAssessmentId): RiskAssessment | undefined {
  const row = db.maybeOne(sql.selectFrom("risk_assessment").selectAll().where("id", "=", id));
  return row && toAssessment(row);
}

/** Removed ones among them, oldest first. */
export function list(db: ReadableDb, caseId: CaseId): RiskAssessment[] {
  const query = sql.selectFrom("risk_assessment").selectAll().where("case_id", "=", caseId);
  return db.all(query.orderBy("assessed_on").orderBy("recorded_at").orderBy("id")).map(toAssessment);
}

/**
 * Cases of those, or of all, whose newest assessment is to be looked at again by then, the longest
 * waiting first (SPEC RK4).
 */
export function listReviewsDue(db: ReadableDb, today: CivilDate, of: OpenCases | null): RiskReviewRow[] {
  let query = sql
    .selectFrom("risk_assessment as risk")
    .innerJoin("case_record", "case_record.id", "risk.case_id")
    .select(["risk.id", "risk.case_id", "risk.level", "risk.review_on"])
    .select((eb) => ["case_record.reference", nameInUse(eb)])
    .where("risk.review_on", "<=", today)
    .where("risk.is_removed", "=", 0)
    .where(isOpenCase)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("risk_assessment as newer")
            .select("newer.id")
            .whereRef("newer.case_id", "=", "risk.case_id")
            .where("newer.is_removed", "=", 0)
            .where(({ eb }) => eb(placeOf("newer"), ">", placeOf("risk"))),
        ),
      ),
    );
  if (of !== null) query = query.where("risk.case_id", "in", of);
  return db.all(query.orderBy("risk.review_on").orderBy("risk.id")).map((row) => ({
    id: row.id as RiskAssessmentId,
    caseId: row.case_id as CaseId,
    reference: row.reference as CaseReference,
    name: row.name ?? "",
    level: row.level as RiskLevel,
    reviewOn: row.review_on as CivilDate,
  }));
}

/** Where an assessment stands among those of its case, as text that sorts (`compareAssessments`). */
function placeOf(table: "risk" | "newer") {
  const part = (column: string) => raw.ref(`${table}.${column}`);
  return raw<string>`${part("assessed_on")} || ${part("recorded_at")} || ${part("id")}`;
}

function toRow(assessment: RiskAssessment): Schema["risk_assessment"] {
  return {
    id: assessment.id,
    case_id: assessment.caseId,
    assessed_on: assessment.assessedOn,
    occasion: assessment.occasion,
    areas: JSON.stringify(assessment.areas),
    level: overallLevel(assessment),
    raised_to: assessment.raisedTo,
    why_raised: assessment.whyRaised,
    changed: assessment.changed,
    protects: assessment.protects,
    asked: assessment.asked,
    review_on: assessment.reviewOn,
    is_removed: assessment.isRemoved ? 1 : 0,
    recorded_at: assessment.recordedAt,
    recorded_by: assessment.recordedBy,
    revision: assessment.revision,
  };
}

function toAssessment(row: Schema["risk_assessment"]): RiskAssessment {
  return {
    id: row.id as RiskAssessmentId,
    caseId: row.case_id as CaseId,
    assessedOn: row.assessed_on as CivilDate,
    occasion: row.occasion,
    areas: JSON.parse(row.areas) as AssessedArea[],
    raisedTo: row.raised_to as RiskLevel | null,
    whyRaised: row.why_raised,
    changed: row.changed,
    protects: row.protects,
    asked: row.asked,
    reviewOn: row.review_on as CivilDate,
    isRemoved: row.is_removed === 1,
    recordedAt: row.recorded_at as Instant,
    recordedBy: row.recorded_by,
    revision: row.revision,
  };
}
