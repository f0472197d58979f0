import type { Migration } from "../migrate.ts";

/** What is searched of one: its words, and a number also run together, so that it is found however it is typed. */
const text = (row: string) => `(SELECT group_concat(part, char(10)) FROM (
    SELECT ${row}asked AS part UNION ALL SELECT ${row}concerning UNION ALL SELECT ${row}asked_by UNION ALL SELECT ${row}reach
    UNION ALL SELECT CASE WHEN ${row}reach GLOB '*[0-9]*[ ()-]*' OR ${row}reach GLOB '*[ ()-]*[0-9]*'
      THEN replace(replace(replace(replace(${row}reach, ' ', ''), '-', ''), '(', ''), ')', '') ELSE '' END
    UNION ALL SELECT ${row}next_step UNION ALL SELECT ${row}drop_words) WHERE part <> '')`;

const write = `
  DELETE FROM search_passage WHERE object = 'enquiry' AND object_id = new.id;
  INSERT INTO search_passage (object, object_id, case_id, text) VALUES ('enquiry', new.id, new.case_id, ${text("new.")});`;

/** Enquiries, which have no case until they become one or are found to belong to one, and are searched with or without. */
export const enquiries: Migration = {
  version: 33,
  up: (connection) => {
    const view = "SELECT sql FROM sqlite_schema WHERE type = 'view' AND name = 'passage_of_record'";
    const passages = connection.prepare(view, { pluck: true }).get<string>();
    if (passages === undefined) throw new Error("The file has no view of its passages.");
    connection.exec(`
      CREATE TABLE enquiry (
        id TEXT PRIMARY KEY,
        case_id TEXT REFERENCES case_record (id),
        received_at TEXT NOT NULL,
        came_by TEXT NOT NULL,
        asked TEXT NOT NULL CHECK (asked <> ''),
        concerning TEXT NOT NULL,
        asked_by TEXT NOT NULL,
        reach TEXT NOT NULL,
        danger TEXT NOT NULL CHECK (danger IN ('yes', 'no', 'not_known')),
        next_step TEXT NOT NULL,
        next_on TEXT,
        ending TEXT CHECK (ending IN ('case_opened', 'case_joined', 'dropped')),
        drop_reason TEXT CHECK ((drop_reason IS NOT NULL) = (ending IS 'dropped')),
        drop_words TEXT NOT NULL,
        ended_at TEXT CHECK ((ended_at IS NULL) = (ending IS NULL)),
        ended_by TEXT CHECK ((ended_by IS NULL) = (ending IS NULL)),
        reopened_at TEXT,
        reopened_by TEXT CHECK ((reopened_by IS NULL) = (reopened_at IS NULL)),
        why_reopened TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0),
        CHECK ((case_id IS NOT NULL) = (ending IS 'case_opened' OR ending IS 'case_joined'))
      ) STRICT;
      CREATE INDEX enquiry_by_case ON enquiry (case_id) WHERE case_id IS NOT NULL;
      CREATE INDEX enquiry_open ON enquiry (next_on) WHERE ending IS NULL;
      CREATE INDEX enquiry_ended ON enquiry (ended_at) WHERE ending IS NOT NULL;

      -- A passage may be of no case now, so the table is made anew; each row keeps its place in the index.
      CREATE TABLE search_passage_before AS SELECT row, object, object_id, case_id, text FROM search_passage;
      DROP TABLE search_passage;
      CREATE TABLE search_passage (
        row INTEGER PRIMARY KEY,
        object TEXT NOT NULL CHECK (object IN ('safeguarding_task', 'nrm_answer', 'nrm_referral', 'attachment',
          'involved_person', 'indicator', 'risk_assessment', 'safety_plan', 'missing_episode', 'enquiry')),
        object_id TEXT NOT NULL,
        case_id TEXT REFERENCES case_record (id),
        text TEXT NOT NULL,
        UNIQUE (object, object_id),
        CHECK (case_id IS NOT NULL OR object = 'enquiry')
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
        UNION ALL SELECT 'enquiry', id, case_id, ${text("")} FROM enquiry;
      CREATE TRIGGER enquiry_passage_insert AFTER INSERT ON enquiry BEGIN ${write} END;
      CREATE TRIGGER enquiry_passage_update AFTER UPDATE ON enquiry BEGIN ${write} END;
      CREATE TRIGGER enquiry_passage_delete AFTER DELETE ON enquiry BEGIN
        DELETE FROM search_passage WHERE object = 'enquiry' AND object_id = old.id;
      END;
    `);
  },
};
