import { createHash } from "node:crypto";
import type { Connection } from "../../electron/vault/open-database.ts";

/** The part of a driver's connection that reading every table needs; two drivers have it. */
export type TableReader = { prepare(text: string): { all(): unknown[] } };

/** Names of all tables, SQLite's own inner ones and those of the search index among them. */
export function tableNames(reader: TableReader): string[] {
  const rows = reader.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all();
  return rows.map((row) => (row as { name: string }).name);
}

/** Every row of a table as one line of text, in the order in which the file keeps them. */
export function rowsOf(reader: TableReader, table: string): string[] {
  return reader
    .prepare(`SELECT * FROM "${table}"`)
    .all()
    .map((row) => JSON.stringify(plain(row as object)));
}

/** SHA-256 over every row of every table. */
export function contentsOf(connection: Connection): string {
  const hash = createHash("sha256");
  for (const table of tableNames(connection)) {
    hash.update(`${table}\n`);
    for (const row of rowsOf(connection, table)) hash.update(`${row}\n`);
  }
  return hash.digest("hex");
}

/** Bytes as hex, so that both drivers' ways to hand them over read the same. */
function plain(row: object): Record<string, unknown> {
  const entries = Object.entries(row).map(([column, value]) => [
    column,
    value instanceof Uint8Array ? `bytes ${Buffer.from(value).toString("hex")}` : value,
  ]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}
