import { sql as raw } from "kysely";
import type { NameKind, PersonId, PersonName } from "#shared/domain/person.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import { nameForm } from "./name-forms.ts";
import { keysOf, keyWeights, phoneKey } from "./name-keys.ts";

/** What of a person can be looked up. */
export type Findable = { readonly names: readonly Pick<PersonName, "text">[]; readonly contacts: readonly string[] };

/** Writes what search knows of a person anew: called wherever names or contacts are written. */
export function put(db: WritableDb, personId: PersonId, person: Findable): void {
  db.run(sql.deleteFrom("name_index").where("person_id", "=", personId));
  for (const [position, keys] of keysByName(person).entries()) {
    db.run(sql.insertInto("name_index").values({ person_id: personId, position }));
    const row = db.maybeOne(
      sql.selectFrom("name_index").select("row").where("person_id", "=", personId).where("position", "=", position),
    )?.row;
    if (row === undefined) throw new Error("The row that was just written is not there.");
    for (const key of keys) db.run(sql.insertInto("name_key").values({ key, row }));
  }
}

/** Whether search knows of a person what it must. */
export function isRight(db: ReadableDb, personId: PersonId, person: Findable): boolean {
  const rows = db.all(
    sql
      .selectFrom("name_key")
      .innerJoin("name_index", "name_index.row", "name_key.row")
      .select(["name_index.position", "name_key.key"])
      .where("name_index.person_id", "=", personId),
  );
  const found = new Set(rows.map(({ position, key }) => `${position} ${key}`));
  const expected = keysByName(person).flatMap((keys, position) => [...keys].map((key) => `${position} ${key}`));
  return found.size === expected.length && expected.every((key) => found.has(key));
}

function keysByName({ names, contacts }: Findable): Set<string>[] {
  const byName = names.map(({ text }) => keysOf(nameForm(text)));
  for (const contact of contacts) {
    const key = phoneKey(contact);
    if (key !== undefined) byName[0]?.add(key);
  }
  return byName;
}

/** Few lengths of a list are few statements to keep ready. */
function padded(keys: readonly string[]): readonly string[] {
  const length = Math.max(16, 2 ** Math.ceil(Math.log2(keys.length)));
  return Array.from({ length }, (_, at) => keys[at] ?? keys[0] ?? "");
}

export type Candidate = {
  readonly caseId: string;
  readonly personId: PersonId;
  readonly text: string;
  readonly kind: NameKind;
  readonly isByPhone: boolean;
};

/**
 * Names that share most with what is looked for, the best first, at most `most`. In an order that depends on nothing
 * the worker may not see.
 *
 * @param begun Words of which the beginning is enough.
 */
export function candidates(
  db: ReadableDb,
  keys: readonly string[],
  begun: readonly string[],
  most: number,
): Candidate[] {
  const weight = raw<number>`CASE substr(name_key.key, 1, 1) ${raw.join(
    Object.entries(keyWeights).map(([kind, counts]) => raw`WHEN ${raw.lit(kind)} THEN ${raw.lit(counts)}`),
    raw` `,
  )} END`;
  const query = sql
    .selectFrom((eb) =>
      eb
        .selectFrom("name_key")
        .select("name_key.row")
        .select(raw<number>`sum(${weight})`.as("shared"))
        .select(raw<number>`max(name_key.key LIKE 'p%')`.as("by_phone"))
        .where((on) =>
          on.or([
            on("name_key.key", "in", padded(keys)),
            ...begun.map((word) =>
              on.and([on("name_key.key", ">=", `w${word}`), on("name_key.key", "<", `w${word}{`)]),
            ),
          ]),
        )
        .groupBy("name_key.row")
        .as("hit"),
    )
    .innerJoin("name_index", "name_index.row", "hit.row")
    .innerJoin("person_name", (join) =>
      join
        .onRef("person_name.person_id", "=", "name_index.person_id")
        .onRef("person_name.position", "=", "name_index.position"),
    )
    .innerJoin("case_record", "case_record.person_id", "name_index.person_id")
    .select(["case_record.id", "name_index.person_id", "person_name.text", "person_name.kind", "hit.by_phone"])
    .orderBy("hit.shared", "desc")
    .orderBy("case_record.opened_on", "desc")
    .orderBy("name_index.person_id")
    .orderBy("name_index.position")
    .limit(most);
  return db.all(query).map((row) => ({
    caseId: row.id,
    personId: row.person_id as PersonId,
    text: row.text,
    kind: row.kind as NameKind,
    isByPhone: row.by_phone === 1,
  }));
}
