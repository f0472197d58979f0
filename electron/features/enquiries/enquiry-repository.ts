import type { CaseId } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import type {
  CaseOfEnquiry,
  Enquiry,
  EnquiryDanger,
  EnquiryEnding,
  EnquiryId,
  EnquiryWay,
} from "#shared/domain/enquiry.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import type { Schema } from "../../database/schema.ts";
import { nameInUse } from "../cases/case-repository.ts";

export function insert(db: WritableDb, enquiry: Enquiry): void {
  db.run(sql.insertInto("enquiry").values(toRow(enquiry)));
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replace(db: WritableDb, enquiry: Enquiry, basedOn: number): boolean {
  const query = sql.updateTable("enquiry").set(toRow(enquiry)).where("id", "=", enquiry.id);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

export function find(db: ReadableDb, id: EnquiryId): Enquiry | undefined {
  const row = db.maybeOne(sql.selectFrom("enquiry").selectAll().where("id", "=", id));
  return row && toEnquiry(row);
}

/** In no order. */
export function listOpen(db: ReadableDb): Enquiry[] {
  return db.all(sql.selectFrom("enquiry").selectAll().where("ending", "is", null)).map(toEnquiry);
}

/** What ended last comes first. */
export function listEnded(db: ReadableDb, most: number): Enquiry[] {
  const ended = sql.selectFrom("enquiry").selectAll().where("ending", "is not", null);
  return db.all(ended.orderBy("ended_at", "desc").orderBy("id").limit(most)).map(toEnquiry);
}

export function countEnded(db: ReadableDb): number {
  const query = sql.selectFrom("enquiry").select(({ fn }) => fn.countAll<number>().as("count"));
  return Number(db.maybeOne(query.where("ending", "is not", null))?.count ?? 0);
}

/** Those of which this case came, and those that belong to it. */
export function listOfCase(db: ReadableDb, caseId: CaseId): Enquiry[] {
  const query = sql.selectFrom("enquiry").selectAll().where("case_id", "=", caseId);
  return db.all(query.orderBy("received_at").orderBy("id")).map(toEnquiry);
}

/** How a list names those cases, by id; a case that the reader does not know of is not among them. */
export function casesOf(db: ReadableDb, ids: readonly (CaseId | null)[]): Map<CaseId, CaseOfEnquiry> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const query = sql.selectFrom("case_record").select((eb) => ["id", "reference", nameInUse(eb)]);
  return new Map(
    db.all(query.where("id", "in", wanted)).map((row) => {
      const caseId = row.id as CaseId;
      return [caseId, { caseId, reference: row.reference as CaseReference, name: row.name ?? "" }];
    }),
  );
}

function toRow(enquiry: Enquiry): Schema["enquiry"] {
  return {
    id: enquiry.id,
    case_id: enquiry.caseId,
    received_at: enquiry.receivedAt,
    came_by: enquiry.cameBy,
    asked: enquiry.asked,
    concerning: enquiry.concerning,
    asked_by: enquiry.askedBy,
    reach: enquiry.reach,
    danger: enquiry.danger,
    next_step: enquiry.nextStep,
    next_on: enquiry.nextOn,
    ending: enquiry.ending,
    drop_reason: enquiry.dropReason,
    drop_words: enquiry.dropWords,
    ended_at: enquiry.endedAt,
    ended_by: enquiry.endedBy,
    reopened_at: enquiry.reopenedAt,
    reopened_by: enquiry.reopenedBy,
    why_reopened: enquiry.whyReopened,
    recorded_at: enquiry.recordedAt,
    recorded_by: enquiry.recordedBy,
    revision: enquiry.revision,
  };
}

function toEnquiry(row: Schema["enquiry"]): Enquiry {
  return {
    id: row.id as EnquiryId,
    caseId: row.case_id as CaseId | null,
    receivedAt: row.received_at as Instant,
    cameBy: row.came_by as EnquiryWay,
    asked: row.asked,
    concerning: row.concerning,
    askedBy: row.asked_by,
    reach: row.reach,
    danger: row.danger as EnquiryDanger,
    nextStep: row.next_step,
    nextOn: row.next_on as CivilDate | null,
    ending: row.ending as EnquiryEnding | null,
    dropReason: row.drop_reason,
    dropWords: row.drop_words,
    endedAt: row.ended_at as Instant | null,
    endedBy: row.ended_by,
    reopenedAt: row.reopened_at as Instant | null,
    reopenedBy: row.reopened_by,
    whyReopened: row.why_reopened,
    recordedAt: row.recorded_at as Instant,
    recordedBy: row.recorded_by,
    revision: row.revision,
  };
}
