import type { Migration } from "../migrate.ts";

/** Search finds documents by what they are called and what is written about them, as long as they stand on the list. */
export const searchDocuments: Migration = {
  version: 26,
  up: (connection) =>
    connection.exec(`
      -- The kinds of passages are a check of the table, so the table is made anew; each row keeps its place in the index.
      CREATE TABLE search_passage_before AS SELECT row, object, object_id, case_id, text FROM search_passage;
      DROP TABLE search_passage;
      CREATE TABLE search_passage (
        row INTEGER PRIMARY KEY,
        object TEXT NOT NULL CHECK (object IN ('safeguarding_task', 'nrm_answer', 'nrm_referral', 'attachment')),
        object_id TEXT NOT NULL,
        case_id TEXT NOT NULL REFERENCES case_record (id),
        text TEXT NOT NULL,
        UNIQUE (object, object_id)
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
      CREATE VIEW passage_of_record AS
        SELECT 'safeguarding_task' AS object, id AS object_id, case_id, title || char(10) || outcome AS text
          FROM safeguarding_task
        UNION ALL
        SELECT 'nrm_referral', id, case_id, nrm_reference FROM nrm_referral WHERE nrm_reference <> ''
        UNION ALL
        SELECT 'nrm_answer', referral_id || '/' || question_key, nrm_referral.case_id, value ->> '$'
          FROM nrm_answer JOIN nrm_referral ON nrm_referral.id = nrm_answer.referral_id
          WHERE mode = 'answered' AND json_type(value) = 'text'
            AND (value ->> '$' LIKE '% %' OR value ->> '$' <> lower(value ->> '$'))
        UNION ALL
        SELECT 'attachment', id, case_id, title || char(10) || description FROM attachment WHERE removed_why IS NULL;

      CREATE TRIGGER attachment_passage_insert AFTER INSERT ON attachment BEGIN
        DELETE FROM search_passage WHERE object = 'attachment' AND object_id = new.id;
        INSERT INTO search_passage (object, object_id, case_id, text)
          SELECT 'attachment', new.id, new.case_id, new.title || char(10) || new.description
            WHERE new.removed_why IS NULL;
      END;
      CREATE TRIGGER attachment_passage_update AFTER UPDATE OF case_id, title, description, removed_why ON attachment BEGIN
        DELETE FROM search_passage WHERE object = 'attachment' AND object_id = new.id;
        INSERT INTO search_passage (object, object_id, case_id, text)
          SELECT 'attachment', new.id, new.case_id, new.title || char(10) || new.description
            WHERE new.removed_why IS NULL;
      END;
      CREATE TRIGGER attachment_passage_delete AFTER DELETE ON attachment BEGIN
        DELETE FROM search_passage WHERE object = 'attachment' AND object_id = old.id;
      END;
      INSERT INTO search_passage (object, object_id, case_id, text)
        SELECT object, object_id, case_id, text FROM passage_of_record WHERE object = 'attachment';
    `),
};
