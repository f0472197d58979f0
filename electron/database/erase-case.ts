import type { Expression } from "kysely";
import type { CaseId } from "#shared/domain/case-record.ts";
import { readDraftContent } from "#shared/domain/draft.ts";
import { type ErasureId, holdsName } from "#shared/domain/retention.ts";
import { RecordKind } from "#shared/domain/record-kind.ts";
import { sha256 } from "../vault/crypto-suite.ts";
import { canonicalJson } from "./canonical.ts";
import { caseOf } from "./case-of-record.ts";
import { type ReadableDb, sql, type WritableDb } from "./database.ts";
import type { Schema } from "./schema.ts";

type Tables = keyof Schema;

/** Condition of the rows of a table that belong to a case: a column, and what it has to be. */
type Place = { readonly column: string; readonly in: (caseId: CaseId) => Expression<unknown> };

const ofCase: Place = {
  column: "case_id",
  in: (caseId) => sql.selectFrom("case_record").select("id").where("id", "=", caseId),
};
const ofPerson: Place = {
  column: "person_id",
  in: (caseId) => sql.selectFrom("case_record").select("person_id").where("id", "=", caseId),
};
const own: Place = { ...ofCase, column: "id" };

/**
 * What becomes of each table when a case is erased. A table without its line does not compile, so nobody adds one
 * without saying whether a case stands in it. `kept`: no word of a case is in it. `follows`: its rows go with those of
 * another table, by a trigger or a reference. `by_name`: see `eraseCase`.
 *
 * Tables are emptied in this order: what points at another row goes before it.
 */
export const erasedPlaces: Readonly<Record<Tables, Place | "kept" | "follows" | "by_name">> = {
  erasure_proposal: ofCase,
  retention_hold: ofCase,
  attachment_chunk: {
    column: "attachment_id",
    in: (caseId) => sql.selectFrom("attachment").select("id").where("case_id", "=", caseId),
  },
  note_comment: ofCase,
  case_marker: ofCase,
  note_group: ofCase,
  redaction: ofCase,
  subject_access: ofCase,
  attachment: ofCase,
  outward_referral: ofCase,
  support_need: ofCase,
  sharing: ofCase,
  consent: ofCase,
  export_record: ofCase,
  approval: ofCase,
  indicator: ofCase,
  involved_person: ofCase,
  safety_plan: ofCase,
  missing_episode: ofCase,
  risk_assessment: ofCase,
  case_fact: ofCase,
  case_closure: ofCase,
  account_event: ofCase,
  enquiry: ofCase,
  safeguarding_task: ofCase,
  task_library_start: ofCase,
  nrm_answer: {
    column: "referral_id",
    in: (caseId) => sql.selectFrom("nrm_referral").select("id").where("case_id", "=", caseId),
  },
  nrm_referral: ofCase,
  case_note: ofCase,
  case_note_place: "follows",
  search_passage: ofCase,
  draft: ofCase,
  case_pin: ofCase,
  case_team: ofCase,
  case_access: ofCase,
  person_name: ofPerson,
  age_claim: ofPerson,
  safe_contact: ofPerson,
  name_index: ofPerson,
  name_key: "follows",
  // Taken out by `eraseCase`, the person after the case that points at them.
  case_record: own,
  person: "by_name",
  saved_filter: "by_name",
  meta: "by_name",
  record_revision: "by_name",
  case_note_search: "by_name",
  passage_search: "by_name",
  case_note_word: "follows",
  passage_word: "follows",
  passage_of_record: "follows",
  // Ids and revisions alone: what a command answers with.
  operation: "kept",
  audit: "kept",
  erasure: "kept",
  erased_record: "kept",
  worker: "kept",
  // The office's own, of no case.
  organisation: "kept",
  backup_folder: "kept",
  backup_copy: "kept",
};

export type RecordOfCase = { readonly object: RecordKind; readonly objectId: string };

/** Every record whose versions belong to the case, in a fixed order. */
export function recordsOfCase(db: ReadableDb, caseId: CaseId): RecordOfCase[] {
  return RecordKind.options.flatMap((object) => {
    const found = caseOf[object] as (typeof caseOf)["case_note"] | null;
    if (!found) return [];
    const rows = db.all(
      sql
        .selectFrom("record_revision")
        .select("object_id")
        .distinct()
        .where("object", "=", object)
        .where((eb) => eb(found(eb.ref("record_revision.object_id")), "=", caseId))
        .orderBy("object_id"),
    );
    return rows.map((row) => ({ object, objectId: row.object_id }));
  });
}

/** How many versions of these records are kept. */
export function versionsOf(db: ReadableDb, records: readonly RecordOfCase[]): number {
  return records.reduce((sum, { object, objectId }) => {
    const query = sql.selectFrom("record_revision").select(({ fn }) => fn.countAll<number>().as("versions"));
    const row = db.maybeOne(query.where("object", "=", object).where("object_id", "=", objectId));
    return sum + Number(row?.versions ?? 0);
  }, 0);
}

/** SHA-256 of a list of records, in hex: what binds the list of an erasure into the history (SPEC ER8). */
export function digestOfList(records: readonly RecordOfCase[]): string {
  const list = records.map(({ object, objectId }) => `${object}/${objectId}`).toSorted();
  return sha256(new TextEncoder().encode(canonicalJson(list))).toString("hex");
}

/** The list of an erasure as it stands. */
export function listOfErasure(db: ReadableDb, id: ErasureId): RecordOfCase[] {
  return db
    .all(sql.selectFrom("erased_record").select(["object", "object_id"]).where("erasure_id", "=", id))
    .map((row) => ({ object: row.object as RecordKind, objectId: row.object_id }));
}

/**
 * Takes a case out of every table, with every version that was kept of its records. The record of the erasure must stand
 * already: only what is on its list may be deleted at all. To be called in one transaction with its entry in the history,
 * past the scope.
 *
 * The search indexes are made anew: a deleted word could stand in one of their inner pages otherwise.
 */
export function eraseCase(
  db: WritableDb,
  { caseId, erasureId, records }: { caseId: CaseId; erasureId: ErasureId; records: readonly RecordOfCase[] },
): void {
  for (const { object, objectId } of records) {
    db.run(sql.insertInto("erased_record").values({ object, object_id: objectId, erasure_id: erasureId }));
  }
  const subject = db.maybeOne(
    sql.selectFrom("case_record").select(["person_id", "reference"]).where("id", "=", caseId),
  );
  if (!subject) throw new Error("There is no such case to erase.");
  const names = db.all(sql.selectFrom("person_name").select("text").where("person_id", "=", subject.person_id));
  forgetWhatWasLookedFor(db, [subject.reference, ...names.map(({ text }) => text)]);
  db.run(sql.deleteFrom("meta").where("key", "=", "last_place"));
  forgetHalfTyped(db, caseId);

  for (const [table, place] of Object.entries(erasedPlaces)) {
    if (typeof place === "string") continue;
    // The table's own type does not matter here.
    const rows = sql.deleteFrom(table as "case_note");
    db.run(rows.where(place.column as "case_id", "in", place.in(caseId) as never));
  }
  db.run(sql.deleteFrom("person").where("id", "=", subject.person_id));
  for (const { object, objectId } of records) {
    const versions = sql.deleteFrom("record_revision").where("object", "=", object).where("object_id", "=", objectId);
    if (db.run(versions) === 0) throw new Error("Versions of a record of the case cannot be reached.");
  }
  db.run(sql.insertInto("case_note_search").values({ case_note_search: "rebuild" } as never));
  db.run(sql.insertInto("passage_search").values({ passage_search: "rebuild" } as never));
}

/** Filters that somebody kept may hold the name of the person or the reference of the case. */
function forgetWhatWasLookedFor(db: WritableDb, told: readonly string[]): void {
  for (const { id, name, content } of db.all(sql.selectFrom("saved_filter").selectAll())) {
    const { text = "" } = JSON.parse(content) as { text?: string };
    if (holdsName(`${name} ${text}`, told)) db.run(sql.deleteFrom("saved_filter").where("id", "=", id));
  }
}

/**
 * What is half typed elsewhere may be about the case: a note for several people has a paragraph for each, and an enquiry
 * that came to the case is of none while it is changed.
 */
function forgetHalfTyped(db: WritableDb, caseId: CaseId): void {
  const ended = db.all(sql.selectFrom("enquiry").select("id").where("case_id", "=", caseId));
  const enquiries = new Set(ended.map(({ id }) => id));
  for (const { id, content } of db.all(sql.selectFrom("draft").select(["id", "content"]))) {
    if (!content.includes(caseId) && ![...enquiries].some((enquiry) => content.includes(enquiry))) continue;
    const rest = withoutCase(content, caseId);
    if (rest === null) db.run(sql.deleteFrom("draft").where("id", "=", id));
    else db.run(sql.updateTable("draft").set({ content: rest }).where("id", "=", id));
  }
}

/** A note for several people without the paragraph of the case; null where nothing of a draft may stay. */
function withoutCase(content: string, caseId: CaseId): string | null {
  try {
    const draft = readDraftContent(JSON.parse(content));
    if (draft.kind !== "case_note" || draft.caseId === caseId) return null;
    return JSON.stringify({ ...draft, parts: draft.parts.filter((part) => part.caseId !== caseId) });
  } catch {
    // One that this version does not understand cannot be parted.
    return null;
  }
}
