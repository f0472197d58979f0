import type { PersonId } from "#shared/domain/person.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import { findable, find as findPerson } from "../cases/person-repository.ts";
import * as nameIndex from "./name-index-repository.ts";
import { nameIndexVersion } from "./name-keys.ts";

const versionKey = "name_index_version";

/** Whether the names were written into the index by the code of this version. */
export function areNamesCurrent(db: ReadableDb): boolean {
  return db.maybeOne(sql.selectFrom("meta").select("value").where("key", "=", versionKey))?.value === nameIndexVersion;
}

export function markNamesCurrent(db: WritableDb): void {
  const insertion = sql.insertInto("meta").values({ key: versionKey, value: nameIndexVersion });
  db.run(insertion.onConflict((conflict) => conflict.column("key").doUpdateSet({ value: nameIndexVersion })));
}

/** Ids behind `after` ("" for the first) in their order, at most `most`. */
export function peopleAfter(db: ReadableDb, after: string, most: number): PersonId[] {
  return db
    .all(sql.selectFrom("person").select("id").where("id", ">", after).orderBy("id").limit(most))
    .map(({ id }) => id as PersonId);
}

/** People whom search does not know as it must. */
export function wronglyKnown(db: ReadableDb, ids: readonly PersonId[]): PersonId[] {
  return ids.filter((id) => {
    const person = findPerson(db, id);
    return person !== undefined && !nameIndex.isRight(db, id, findable(person));
  });
}

export function mendNames(db: WritableDb, ids: readonly PersonId[]): void {
  for (const id of ids) {
    const person = findPerson(db, id);
    if (person) nameIndex.put(db, id, findable(person));
  }
}

/** Whether the words of tasks, answers, referrals and documents in the index are those on record. */
export function arePassagesRight(db: ReadableDb): boolean {
  const columns = ["object", "object_id", "case_id", "text"] as const;
  const kept = sql.selectFrom("search_passage").select(columns);
  const wanted = sql.selectFrom("passage_of_record").select(columns);
  return (
    db.maybeOne(kept.except(wanted).limit(1)) === undefined && db.maybeOne(wanted.except(kept).limit(1)) === undefined
  );
}

export function rebuildPassages(db: WritableDb): void {
  db.run(sql.deleteFrom("search_passage"));
  const columns = ["object", "object_id", "case_id", "text"] as const;
  db.run(
    sql
      .insertInto("search_passage")
      .columns([...columns])
      .expression(sql.selectFrom("passage_of_record").select(columns)),
  );
}

/** Whether each note is known to belong to its case. */
export function arePlacesRight(db: ReadableDb): boolean {
  const kept = sql.selectFrom("case_note_place").select(["row", "case_id"]);
  const wanted = sql.selectFrom("case_note").select(["row", "case_id"]).where("removed_at", "is", null);
  return (
    db.maybeOne(kept.except(wanted).limit(1)) === undefined && db.maybeOne(wanted.except(kept).limit(1)) === undefined
  );
}

export function rebuildPlaces(db: WritableDb): void {
  db.run(sql.deleteFrom("case_note_place"));
  db.run(
    sql
      .insertInto("case_note_place")
      .columns(["row", "case_id"])
      .expression(sql.selectFrom("case_note").select(["row", "case_id"]).where("removed_at", "is", null)),
  );
}

/** The full-text indexes, by the name under which a check finds them. */
export type WordIndex = "case_note_search" | "passage_search";

/** Makes an index anew from the words on record. Takes seconds where there are very many. */
export function rebuildWords(db: WritableDb, index: WordIndex): void {
  if (index === "case_note_search") {
    db.run(sql.insertInto("case_note_search").values({ case_note_search: "rebuild" } as never));
  } else {
    db.run(sql.insertInto("passage_search").values({ passage_search: "rebuild" } as never));
  }
}
