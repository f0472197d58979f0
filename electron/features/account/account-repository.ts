import type { AccountEvent, AccountEventId } from "#shared/domain/account-event.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import type { FactSource } from "#shared/domain/person.ts";
import type { ToldDate } from "#shared/domain/told-date.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import type { Schema } from "../../database/schema.ts";

export function insert(db: WritableDb, event: AccountEvent): void {
  db.run(sql.insertInto("account_event").values(toRow(event)));
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replace(db: WritableDb, event: AccountEvent, basedOn: number): boolean {
  const query = sql.updateTable("account_event").set(toRow(event)).where("id", "=", event.id);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

export function find(db: ReadableDb, id: AccountEventId): AccountEvent | undefined {
  const row = db.maybeOne(sql.selectFrom("account_event").selectAll().where("id", "=", id));
  return row && toEvent(row);
}

/** In the order by hand, removed ones among them. */
export function list(db: ReadableDb, caseId: CaseId): AccountEvent[] {
  const query = sql.selectFrom("account_event").selectAll().where("case_id", "=", caseId);
  return db.all(query.orderBy("position").orderBy("id")).map(toEvent);
}

function toRow(event: AccountEvent): Schema["account_event"] {
  return {
    id: event.id,
    case_id: event.caseId,
    position: event.position,
    what: event.what,
    happened: JSON.stringify(event.when),
    is_about: event.isAbout ? 1 : 0,
    relative_to_id: event.relativeToId,
    source: event.source,
    told_on: event.toldOn,
    differs_from_id: event.differsFromId,
    explanation: event.explanation,
    is_removed: event.isRemoved ? 1 : 0,
    recorded_at: event.recordedAt,
    recorded_by: event.recordedBy,
    revision: event.revision,
  };
}

function toEvent(row: Schema["account_event"]): AccountEvent {
  return {
    id: row.id as AccountEventId,
    caseId: row.case_id as CaseId,
    position: row.position,
    what: row.what,
    when: JSON.parse(row.happened) as ToldDate,
    isAbout: row.is_about === 1,
    relativeToId: row.relative_to_id as AccountEventId | null,
    source: row.source as FactSource,
    toldOn: row.told_on as CivilDate | null,
    differsFromId: row.differs_from_id as AccountEventId | null,
    explanation: row.explanation,
    isRemoved: row.is_removed === 1,
    recordedAt: row.recorded_at as Instant,
    recordedBy: row.recorded_by,
    revision: row.revision,
  };
}
