import type { Migration } from "../migrate.ts";
import { addPassages, isAlways, isKept, lines, type Searched } from "../search-passages.ts";

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

/** Search finds the account, support needs, consent, shares, decisions and closings by their words. */
export const searchAgreements: Migration = {
  version: 41,
  up: (connection) => {
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
    `);
    addPassages(connection, searched);
  },
};
