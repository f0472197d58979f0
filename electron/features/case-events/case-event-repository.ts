import { expressionBuilder, sql as raw } from "kysely";
import { type CaseEvent, type CaseEventFilter, eventTextLength, type EventPlace } from "#shared/domain/case-event.ts";
import type { CaseNoteId, ContactType } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { RecordKind } from "#shared/domain/record-kind.ts";
import { type ReadableDb, sql } from "../../database/database.ts";
import type { Schema } from "../../database/schema.ts";

/** Behind the id, so that a note's entry has a key unlike any other's. */
const noteKey = "/note";

export type NoteQuery = {
  readonly caseId: CaseId;
  readonly filter: CaseEventFilter;
  /** The typed words as an expression of the full-text engine; undefined where there is nothing to look for. */
  readonly match: string | undefined;
};

/** Notes as entries of the line, newest first, with no more of each text than is shown. */
export function notes(db: ReadableDb, query: NoteQuery, before: EventPlace | null, most: number): CaseEvent[] {
  let page = notesOf(query);
  if (before !== null) {
    page = page.where(({ eb, or, and, ref }) =>
      or([
        eb("occurred_at", "<", before.at),
        and([eb("occurred_at", "=", before.at), eb(raw<string>`${ref("id")} || ${raw.lit(noteKey)}`, "<", before.key)]),
      ]),
    );
  }
  const rows = db.all(
    page
      .select(["id", "contact_type", "occurred_at", "recorded_at", "recorded_by", "addendum_to"])
      .select((eb) => [
        raw<string>`substr(${eb.ref("body")}, 1, ${raw.lit(eventTextLength)})`.as("text"),
        raw<number>`length(${eb.ref("body")}) > ${raw.lit(eventTextLength)}`.as("is_cut"),
      ])
      .orderBy("occurred_at", "desc")
      .orderBy("id", "desc")
      .limit(most),
  );
  return rows.map((row) => ({
    key: `${row.id}${noteKey}`,
    step: stepOf(row),
    at: row.occurred_at as Instant,
    by: row.recorded_by,
    noteId: row.id as CaseNoteId,
    contactType: row.contact_type as ContactType,
    recordedAt: row.recorded_at as Instant,
    title: "",
    text: row.text,
    isCut: row.is_cut === 1,
  }));
}

/** An addendum stands beside a note and is no contact of its own. */
function stepOf(row: { contact_type: string; addendum_to: string | null }): CaseEvent["step"] {
  if (row.addendum_to !== null) return "addendum";
  return row.contact_type === "no_contact" ? "note" : "contact";
}

/** Notes that fit, by year. */
export function noteYears(db: ReadableDb, query: NoteQuery): { readonly year: number; readonly count: number }[] {
  const rows = db.all(
    notesOf(query)
      .select((eb) => [
        raw<string>`substr(${eb.ref("occurred_at")}, 1, 4)`.as("year"),
        eb.fn.countAll<number>().as("count"),
      ])
      .groupBy("year"),
  );
  return rows.map(({ year, count }) => ({ year: Number(year), count }));
}

/** Everybody who recorded a note of the case. */
export function noteWriters(db: ReadableDb, caseId: CaseId): string[] {
  return db
    .all(
      sql
        .selectFrom("case_note")
        .select("recorded_by")
        .distinct()
        .where("case_id", "=", caseId)
        .where("removed_at", "is", null),
    )
    .map(({ recorded_by }) => recorded_by);
}

/** Who recorded the first version of each record, by its id. */
export function firstRecorders(db: ReadableDb, object: RecordKind, ids: readonly string[]): Map<string, string> {
  if (ids.length === 0) return new Map();
  const rows = db.all(
    sql
      .selectFrom("record_revision")
      .select(["object_id", "recorded_by"])
      .where("object", "=", object)
      .where("object_id", "in", ids)
      .where("revision", "=", 1),
  );
  return new Map(rows.map((row) => [row.object_id, row.recorded_by]));
}

function notesOf({ caseId, filter, match }: NoteQuery) {
  const { kinds, by } = filter;
  let query = sql.selectFrom("case_note").where("case_id", "=", caseId).where("removed_at", "is", null);
  if (by !== null) query = query.where("recorded_by", "=", by);
  if (kinds.length > 0) {
    const eb = expressionBuilder<Schema, "case_note">();
    const isContact = eb.and([eb("contact_type", "<>", "no_contact"), eb("addendum_to", "is", null)]);
    if (!kinds.includes("contact")) query = query.where(({ not }) => not(isContact));
    if (!kinds.includes("note")) query = query.where(isContact);
  }
  if (match !== undefined) {
    const hits = sql
      .selectFrom("case_note_search")
      .select("rowid")
      .where(raw<boolean>`case_note_search MATCH ${match}`);
    query = query.where("row", "in", hits);
  }
  return query;
}
