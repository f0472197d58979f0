import Database from "@signalapp/sqlcipher";
import type { Connection } from "../vault/open-database.ts";
import { migrate } from "./migrate.ts";

/** Tables, indexes and triggers by name, with the statement that made each. */
export type SchemaObjects = ReadonlyMap<string, string>;

const known = new Map<number, SchemaObjects>();

/** What a case file of that version consists of: the migrations, run on an empty database in memory. */
export function expectedSchema(version: number): SchemaObjects {
  const earlier = known.get(version);
  if (earlier) return earlier;
  const empty = new Database(":memory:");
  try {
    migrate(empty, version);
    const objects = schemaObjects(empty);
    known.set(version, objects);
    return objects;
  } finally {
    empty.close();
  }
}

/** What a case file consists of. SQLite's own statistics do not count. */
export function schemaObjects(connection: Connection): SchemaObjects {
  const rows = connection.prepare("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'").all();
  return new Map(rows.map(({ name, sql }) => [String(name), String(sql)]));
}
