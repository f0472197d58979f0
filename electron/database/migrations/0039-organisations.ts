import type { Migration } from "../migrate.ts";

/** What is searched of one: its words, and each number also run together, so that it is found however it is typed. */
const text = (row: string) => `(SELECT group_concat(part, char(10)) FROM (
    SELECT ${row}name AS part UNION ALL SELECT ${row}does UNION ALL SELECT ${row}area UNION ALL SELECT ${row}telephone
    UNION ALL SELECT CASE WHEN ${row}telephone GLOB '*[0-9]*[ ()-]*' OR ${row}telephone GLOB '*[ ()-]*[0-9]*'
      THEN replace(replace(replace(replace(${row}telephone, ' ', ''), '-', ''), '(', ''), ')', '') ELSE '' END
    UNION ALL SELECT ${row}email UNION ALL SELECT ${row}address UNION ALL SELECT ${row}opening_hours
    UNION ALL SELECT ${row}how_to_refer UNION ALL SELECT ${row}notes) WHERE part <> '')`;

const write = `
  DELETE FROM search_passage WHERE object = 'organisation' AND object_id = new.id;
  INSERT INTO search_passage (object, object_id, case_id, text) VALUES ('organisation', new.id, NULL, ${text("new.")});`;

/**
 * The directory of organisations, which is of no case and is searched. A need, and somebody around a case, may name
 * one of it beside the words that were typed.
 */
export const organisations: Migration = {
  version: 39,
  up: (connection) => {
    const made = "SELECT sql FROM sqlite_schema WHERE name = ?";
    const passages = connection.prepare(made, { pluck: true }).get<string>(["passage_of_record"]);
    const table = connection.prepare(made, { pluck: true }).get<string>(["search_passage"]);
    if (passages === undefined || table === undefined) throw new Error("The file has no table of its passages.");
    const wider = table
      .replace("'enquiry')", "'enquiry', 'organisation')")
      .replace("object = 'enquiry')", "object IN ('enquiry', 'organisation'))");
    connection.exec(`
      CREATE TABLE organisation (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL CHECK (name <> ''),
        kind TEXT NOT NULL CHECK (kind <> ''),
        does TEXT NOT NULL,
        nations TEXT NOT NULL CHECK (json_valid(nations)),
        area TEXT NOT NULL,
        telephone TEXT NOT NULL,
        email TEXT NOT NULL,
        address TEXT NOT NULL,
        opening_hours TEXT NOT NULL,
        how_to_refer TEXT NOT NULL,
        languages TEXT NOT NULL CHECK (json_valid(languages)),
        notes TEXT NOT NULL,
        checked_on TEXT,
        checked_by TEXT CHECK ((checked_by IS NULL) = (checked_on IS NULL)),
        is_archived INTEGER NOT NULL CHECK (is_archived IN (0, 1)),
        why_archived TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0)
      ) STRICT;
      ALTER TABLE support_need ADD COLUMN organisation_id TEXT REFERENCES organisation (id);
      ALTER TABLE involved_person ADD COLUMN organisation_id TEXT REFERENCES organisation (id);
      CREATE INDEX support_need_by_organisation ON support_need (organisation_id) WHERE organisation_id IS NOT NULL;
      CREATE INDEX involved_person_by_organisation ON involved_person (organisation_id)
        WHERE organisation_id IS NOT NULL;

      -- The kinds of passages are a check of the table, so the table is made anew; each row keeps its place in the index.
      CREATE TABLE search_passage_before AS SELECT row, object, object_id, case_id, text FROM search_passage;
      DROP TABLE search_passage;
      ${wider};
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
        UNION ALL SELECT 'organisation', id, NULL, ${text("")} FROM organisation;
      CREATE TRIGGER organisation_passage_insert AFTER INSERT ON organisation BEGIN ${write} END;
      CREATE TRIGGER organisation_passage_update AFTER UPDATE ON organisation BEGIN ${write} END;
      CREATE TRIGGER organisation_passage_delete AFTER DELETE ON organisation BEGIN
        DELETE FROM search_passage WHERE object = 'organisation' AND object_id = old.id;
      END;
    `);
  },
};
