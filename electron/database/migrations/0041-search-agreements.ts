import type { Migration } from "../migrate.ts";

/** Lines of a text, the empty ones left out. */
const lines = (...parts: readonly string[]) =>
  `coalesce((SELECT group_concat(part, char(10)) FROM (${parts
    .map((part) => `SELECT ${part} AS part`)
    .join(" UNION ALL ")}) WHERE part <> ''), '')`;

type Searched = {
  readonly table: string;
  /** @param row `new.` in a trigger, nothing in the view */
  readonly text: (row: string) => string;
  readonly isThere: (row: string) => string;
};

const isKept = (row: string) => `${row}is_removed = 0`;
const isAlways = () => "1";

const searched: readonly Searched[] = [
  { table: "account_event", text: (row) => lines(`${row}what`, `${row}explanation`), isThere: isKept },
  {
    table: "support_need",
    text: (row) =>
      lines(
        `${row}need`,
        `${row}goal`,
        `${row}action`,
        `${row}provider`,
        `${row}why`,
        `(SELECT group_concat(value ->> 'words', char(10)) FROM json_each(${row}reviews) WHERE value ->> 'words' <> '')`,
      ),
    isThere: isKept,
  },
  {
    table: "consent",
    text: (row) =>
      lines(
        `${row}recipient_name`,
        `${row}why`,
        `${row}language`,
        `${row}interpreter`,
        `${row}present`,
        `${row}capacity_note`,
      ),
    isThere: isKept,
  },
  {
    table: "sharing",
    text: (row) =>
      lines(
        `${row}recipient_name`,
        `${row}what`,
        `${row}why`,
        `${row}verified`,
        `${row}how`,
        `${row}not_told_why`,
        `${row}authorised_by`,
        `${row}outcome ->> 'why'`,
      ),
    isThere: isAlways,
  },
  {
    table: "case_fact",
    text: (row) =>
      lines(`${row}source`, `${row}note`, `coalesce(${row}instead_reason, '')`, `coalesce(${row}instead_source, '')`),
    isThere: isKept,
  },
  {
    table: "case_closure",
    text: (row) => lines(`${row}summary`, `${row}why_open`, `${row}why_reopened`),
    isThere: isAlways,
  },
];

const kept = ({ table, text, isThere }: Searched) => {
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
};

/** Search finds the account, support needs, consent, shares, decisions and closings by their words. */
export const searchAgreements: Migration = {
  version: 41,
  up: (connection) => {
    const view = "SELECT sql FROM sqlite_schema WHERE type = 'view' AND name = 'passage_of_record'";
    const passages = connection.prepare(view, { pluck: true }).get<string>();
    if (passages === undefined) throw new Error("The file has no view of its passages.");
    connection.exec(`
      -- A list of the kinds was a check of the table, so that each new one made the table anew: whoever writes a passage
      -- is a trigger, and needs no such check. Each row keeps its place in the index.
      CREATE TABLE search_passage_before AS SELECT row, object, object_id, case_id, text FROM search_passage;
      DROP TABLE search_passage;
      CREATE TABLE search_passage (
        row INTEGER PRIMARY KEY,
        object TEXT NOT NULL CHECK (object <> ''),
        object_id TEXT NOT NULL,
        case_id TEXT REFERENCES case_record (id),
        text TEXT NOT NULL,
        UNIQUE (object, object_id),
        CHECK (case_id IS NOT NULL OR object IN ('enquiry', 'organisation'))
      ) STRICT;
      INSERT INTO search_passage (row, object, object_id, case_id, text)
        SELECT row, object, object_id, case_id, text FROM search_passage_before;
      DROP TABLE search_passage_before;
      CREATE TRIGGER search_passage_insert AFTER INSERT ON search_passage BEGIN
        INSERT INTO passage_search (rowid, text) VALUES (new.row, new.text);
      END;
      CREATE TRIGGER search_passage_update AFTER UPDATE OF text ON search_passage BEGIN
        INSERT INTO passage_search (passage_search, rowid, text) VALUES ('delete', old.row, old.text);
        INSERT INTO passage_search (rowid, text) VALUES (new.row, new.text);
      END;
      CREATE TRIGGER search_passage_delete AFTER DELETE ON search_passage BEGIN
        INSERT INTO passage_search (passage_search, rowid, text) VALUES ('delete', old.row, old.text);
      END;

      DROP VIEW passage_of_record;
      ${passages}
        ${searched
          .map(
            ({ table, text, isThere }) =>
              `UNION ALL SELECT '${table}', id, case_id, ${text("")} FROM ${table} WHERE ${isThere("")}`,
          )
          .join("\n        ")};
      ${searched.map(kept).join("")}
      INSERT INTO search_passage (object, object_id, case_id, text)
        SELECT object, object_id, case_id, text FROM passage_of_record
          WHERE object IN (${searched.map(({ table }) => `'${table}'`).join(", ")});
    `);
  },
};
