import type { CaseId } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import type { InvolvedPersonId } from "#shared/domain/involved-person.ts";
import type { OrganisationId } from "#shared/domain/organisation.ts";
import type { FactSource } from "#shared/domain/person.ts";
import type {
  SupportNeed,
  SupportNeedId,
  SupportNeedState,
  SupportReview,
  SupportReviewRow,
  SupportUrgency,
} from "#shared/domain/support-need.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import type { Schema } from "../../database/schema.ts";
import type { OpenCases } from "../case-access/case-access-repository.ts";
import { isOpenCase, nameInUse } from "../cases/case-repository.ts";

export function insert(db: WritableDb, need: SupportNeed): void {
  db.run(sql.insertInto("support_need").values(toRow(need)));
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replace(db: WritableDb, need: SupportNeed, basedOn: number): boolean {
  const query = sql.updateTable("support_need").set(toRow(need)).where("id", "=", need.id);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

export function find(db: ReadableDb, id: SupportNeedId): SupportNeed | undefined {
  const row = db.maybeOne(sql.selectFrom("support_need").selectAll().where("id", "=", id));
  return row && toNeed(row);
}

/** Removed ones among them. */
export function list(db: ReadableDb, caseId: CaseId): SupportNeed[] {
  return db.all(sql.selectFrom("support_need").selectAll().where("case_id", "=", caseId).orderBy("id")).map(toNeed);
}

/** Needs of those cases, or of every one, whose review is due by then (SPEC SN6). */
export function listReviewsDue(db: ReadableDb, today: CivilDate, of: OpenCases | null): SupportReviewRow[] {
  let query = sql
    .selectFrom("support_need")
    .innerJoin("case_record", "case_record.id", "support_need.case_id")
    .select(["support_need.id", "support_need.case_id", "support_need.area", "support_need.review_on"])
    .select((eb) => ["case_record.reference", nameInUse(eb)])
    .where("review_on", "<=", today)
    .where("is_removed", "=", 0)
    .where("state", "<>", "met")
    .where(isOpenCase);
  if (of !== null) query = query.where("support_need.case_id", "in", of);
  return db.all(query.orderBy("review_on").orderBy("support_need.id")).map((row) => ({
    id: row.id as SupportNeedId,
    caseId: row.case_id as CaseId,
    reference: row.reference as CaseReference,
    name: row.name ?? "",
    area: row.area,
    reviewOn: row.review_on as CivilDate,
  }));
}

function toRow(need: SupportNeed): Schema["support_need"] {
  return {
    id: need.id,
    case_id: need.caseId,
    area: need.area,
    need: need.need,
    said_by: need.saidBy,
    urgency: need.urgency,
    goal: need.goal,
    action: need.action,
    provider: need.provider,
    since: need.since,
    state: need.state,
    why: need.why,
    review_on: need.reviewOn,
    reviews: JSON.stringify(need.reviews),
    is_removed: need.isRemoved ? 1 : 0,
    recorded_at: need.recordedAt,
    recorded_by: need.recordedBy,
    revision: need.revision,
    dependant_id: need.dependantId,
    organisation_id: need.organisationId,
  };
}

function toNeed(row: Schema["support_need"]): SupportNeed {
  return {
    id: row.id as SupportNeedId,
    caseId: row.case_id as CaseId,
    dependantId: row.dependant_id as InvolvedPersonId | null,
    area: row.area,
    need: row.need,
    saidBy: row.said_by as FactSource,
    urgency: row.urgency as SupportUrgency,
    goal: row.goal,
    action: row.action,
    provider: row.provider,
    organisationId: row.organisation_id as OrganisationId | null,
    since: row.since as CivilDate | null,
    state: row.state as SupportNeedState,
    why: row.why,
    reviewOn: row.review_on as CivilDate | null,
    reviews: JSON.parse(row.reviews) as SupportReview[],
    isRemoved: row.is_removed === 1,
    recordedAt: row.recorded_at as Instant,
    recordedBy: row.recorded_by,
    revision: row.revision,
  };
}
