import type { CaseFact, CaseFactId, CaseFactKind, DecisionOutcome } from "#shared/domain/case-fact.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import type { Schema } from "../../database/schema.ts";

export function insert(db: WritableDb, fact: CaseFact): void {
  db.run(sql.insertInto("case_fact").values(toRow(fact)));
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replace(db: WritableDb, fact: CaseFact, basedOn: number): boolean {
  const query = sql.updateTable("case_fact").set(toRow(fact)).where("id", "=", fact.id);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

export function find(db: ReadableDb, id: CaseFactId): CaseFact | undefined {
  const row = db.maybeOne(sql.selectFrom("case_fact").selectAll().where("id", "=", id));
  return row && toFact(row);
}

/** Removed ones among them, by the day they happened. */
export function list(db: ReadableDb, caseId: CaseId): CaseFact[] {
  const query = sql.selectFrom("case_fact").selectAll().where("case_id", "=", caseId);
  return db.all(query.orderBy("happened_on").orderBy("recorded_at").orderBy("id")).map(toFact);
}

function toRow(fact: CaseFact): Schema["case_fact"] {
  return {
    id: fact.id,
    case_id: fact.caseId,
    kind: fact.kind,
    outcome: fact.outcome,
    happened_on: fact.happenedOn,
    received_on: fact.receivedOn,
    until_on: fact.untilOn,
    source: fact.source,
    note: fact.note,
    is_removed: fact.isRemoved ? 1 : 0,
    recorded_at: fact.recordedAt,
    recorded_by: fact.recordedBy,
    instead_on: fact.instead?.on ?? null,
    instead_reason: fact.instead?.reason ?? null,
    instead_source: fact.instead?.source ?? null,
    revision: fact.revision,
  };
}

function toFact(row: Schema["case_fact"]): CaseFact {
  const { instead_on: on, instead_reason: reason, instead_source: from } = row;
  return {
    id: row.id as CaseFactId,
    caseId: row.case_id as CaseId,
    kind: row.kind as CaseFactKind,
    outcome: row.outcome as DecisionOutcome | null,
    happenedOn: row.happened_on as CivilDate,
    receivedOn: row.received_on as CivilDate | null,
    untilOn: row.until_on as CivilDate | null,
    source: row.source,
    note: row.note,
    ...(on !== null && reason !== null && from !== null && { instead: { on: on as CivilDate, reason, source: from } }),
    isRemoved: row.is_removed === 1,
    recordedAt: row.recorded_at as Instant,
    recordedBy: row.recorded_by,
    revision: row.revision,
  };
}
