import type { CaseId } from "#shared/domain/case-record.ts";
import type { IndicatorOrigin, NotedIndicator, NotedIndicatorId } from "#shared/domain/indicator.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import type { Schema } from "../../database/schema.ts";

export function insert(db: WritableDb, noted: NotedIndicator): void {
  db.run(sql.insertInto("indicator").values(toRow(noted)));
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replace(db: WritableDb, noted: NotedIndicator, basedOn: number): boolean {
  const query = sql.updateTable("indicator").set(toRow(noted)).where("id", "=", noted.id);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

export function find(db: ReadableDb, id: NotedIndicatorId): NotedIndicator | undefined {
  const row = db.maybeOne(sql.selectFrom("indicator").selectAll().where("id", "=", id));
  return row && toNoted(row);
}

/** Removed ones among them. */
export function list(db: ReadableDb, caseId: CaseId): NotedIndicator[] {
  return db.all(sql.selectFrom("indicator").selectAll().where("case_id", "=", caseId).orderBy("id")).map(toNoted);
}

function toRow(noted: NotedIndicator): Schema["indicator"] {
  return {
    id: noted.id,
    case_id: noted.caseId,
    indicator: noted.indicator,
    origin: noted.origin,
    noticed_on: noted.noticedOn,
    evidence: noted.evidence,
    is_removed: noted.isRemoved ? 1 : 0,
    recorded_at: noted.recordedAt,
    recorded_by: noted.recordedBy,
    revision: noted.revision,
  };
}

function toNoted(row: Schema["indicator"]): NotedIndicator {
  return {
    id: row.id as NotedIndicatorId,
    caseId: row.case_id as CaseId,
    indicator: row.indicator,
    origin: row.origin as IndicatorOrigin,
    noticedOn: row.noticed_on as CivilDate,
    evidence: row.evidence,
    isRemoved: row.is_removed === 1,
    recordedAt: row.recorded_at as Instant,
    recordedBy: row.recorded_by,
    revision: row.revision,
  };
}
