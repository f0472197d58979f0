import type { Connection } from "../vault/open-database.ts";

/** SQL: lines of a text, the empty ones left out. */
export const lines = (...parts: readonly string[]) =>
  `coalesce((SELECT group_concat(part, char(10)) FROM (${parts
    .map((part) => `SELECT ${part} AS part`)
    .join(" UNION ALL ")}) WHERE part <> ''), '')`;

/** A table of whose rows search finds the words. The rows have an `id` and a `case_id`. */
export type Searched = {
  readonly table: string;
  /** @param row `new.` in a trigger, nothing in the view */
  readonly text: (row: string) => string;
  readonly isThere: (row: string) => string;
};

/** Of rows that are taken out and put back. */
export const isKept = (row: string) => `${row}is_removed = 0`;

/** Of rows that stay for good. */
export const isAlways = () => "1";

/** SQL: what keeps the passages of a table as its rows are. */
export function passageTriggers({ table, text, isThere }: Searched): string {
  const write = `
    DELETE FROM search_passage WHERE object = '${table}' AND object_id = new.id;
    INSERT INTO search_passage (object, object_id, case_id, text)
      SELECT '${table}', new.id, new.case_id, ${text("new.")} WHERE ${isThere("new.")};`;
  return `
    CREATE TRIGGER ${table}_passage_insert AFTER INSERT ON ${table} BEGIN ${write} END;
    CREATE TRIGGER ${table}_passage_update AFTER UPDATE ON ${table} BEGIN ${write} END;
    CREATE TRIGGER ${table}_passage_delete AFTER DELETE ON ${table} BEGIN
      DELETE FROM search_passage WHERE object = '${table}' AND object_id = old.id;
    END;`;
}

/**
 * Search finds the words of these tables from now on. Migrations that are out in the world call it: what it makes of
 * what they give must stay the same to the letter.
 */
export function addPassages(connection: Connection, searched: readonly Searched[]): void {
  const view = "SELECT sql FROM sqlite_schema WHERE type = 'view' AND name = 'passage_of_record'";
  const passages = connection.prepare(view, { pluck: true }).get<string>();
  if (passages === undefined) throw new Error("The file has no view of its passages.");
  connection.exec(`
      DROP VIEW passage_of_record;
      ${passages}
        ${searched
          .map(
            ({ table, text, isThere }) =>
              `UNION ALL SELECT '${table}', id, case_id, ${text("")} FROM ${table} WHERE ${isThere("")}`,
          )
          .join("\n        ")};
      ${searched.map(passageTriggers).join("")}
      INSERT INTO search_passage (object, object_id, case_id, text)
        SELECT object, object_id, case_id, text FROM passage_of_record
          WHERE object IN (${searched.map(({ table }) => `'${table}'`).join(", ")});
  `);
}
