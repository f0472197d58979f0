import type { Migration } from "../migrate.ts";

/** A single small word is a choice of the form ("yes"), not something that somebody wrote. */
const isWritten = (answer: string) =>
  `${answer}mode = 'answered' AND json_type(${answer}value) = 'text'
     AND (${answer}value ->> '$' LIKE '% %' OR ${answer}value ->> '$' <> lower(${answer}value ->> '$'))`;

/** Writes the passage of one record anew when the record was written; a passage without words is left out. */
function kept(table: string, columns: string, object: string, id: string, words: string): string {
  const write = `
    DELETE FROM search_passage WHERE object = '${object}' AND object_id = ${id};
    INSERT INTO search_passage (object, object_id, case_id, text) ${words};`;
  return `
    CREATE TRIGGER ${table}_passage_insert AFTER INSERT ON ${table} BEGIN ${write} END;
    CREATE TRIGGER ${table}_passage_update AFTER UPDATE OF ${columns} ON ${table} BEGIN ${write} END;
    CREATE TRIGGER ${table}_passage_delete AFTER DELETE ON ${table} BEGIN
      DELETE FROM search_passage WHERE object = '${object}' AND object_id = ${id.replaceAll("new.", "old.")};
    END;`;
}

/**
 * What search looks names, tasks and answers up by. The keys of names follow from code that learns (`name-keys.ts`):
 * they are written anew after the vault was opened, when the code that wrote them was another.
 */
export const search: Migration = {
  version: 5,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE name_index (
        row INTEGER PRIMARY KEY,
        person_id TEXT NOT NULL REFERENCES person (id),
        position INTEGER NOT NULL,
        UNIQUE (person_id, position)
      ) STRICT;
      CREATE TABLE name_key (
        key TEXT NOT NULL,
        row INTEGER NOT NULL REFERENCES name_index (row) ON DELETE CASCADE,
        PRIMARY KEY (key, row)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX name_key_by_row ON name_key (row);

      CREATE TABLE search_passage (
        row INTEGER PRIMARY KEY,
        object TEXT NOT NULL CHECK (object IN ('safeguarding_task', 'nrm_answer', 'nrm_referral')),
        object_id TEXT NOT NULL,
        case_id TEXT NOT NULL REFERENCES case_record (id),
        text TEXT NOT NULL,
        UNIQUE (object, object_id)
      ) STRICT;
      CREATE VIRTUAL TABLE passage_search USING fts5 (
        text, content = 'search_passage', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 2'
      );
      INSERT INTO passage_search (passage_search, rank) VALUES ('secure-delete', 1);
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

      CREATE VIEW passage_of_record AS
        SELECT 'safeguarding_task' AS object, id AS object_id, case_id, title || char(10) || outcome AS text
          FROM safeguarding_task
        UNION ALL
        SELECT 'nrm_referral', id, case_id, nrm_reference FROM nrm_referral WHERE nrm_reference <> ''
        UNION ALL
        SELECT 'nrm_answer', referral_id || '/' || question_key, nrm_referral.case_id, value ->> '$'
          FROM nrm_answer JOIN nrm_referral ON nrm_referral.id = nrm_answer.referral_id
          WHERE ${isWritten("")};
      INSERT INTO search_passage (object, object_id, case_id, text)
        SELECT object, object_id, case_id, text FROM passage_of_record;
      ${kept(
        "safeguarding_task",
        "case_id, title, outcome",
        "safeguarding_task",
        "new.id",
        "VALUES ('safeguarding_task', new.id, new.case_id, new.title || char(10) || new.outcome)",
      )}
      ${kept(
        "nrm_referral",
        "case_id, nrm_reference",
        "nrm_referral",
        "new.id",
        "SELECT 'nrm_referral', new.id, new.case_id, new.nrm_reference WHERE new.nrm_reference <> ''",
      )}
      ${kept(
        "nrm_answer",
        "mode, value",
        "nrm_answer",
        "new.referral_id || '/' || new.question_key",
        `SELECT 'nrm_answer', new.referral_id || '/' || new.question_key, case_id, new.value ->> '$'
           FROM nrm_referral WHERE id = new.referral_id AND ${isWritten("new.")}`,
      )}

      CREATE VIRTUAL TABLE case_note_word USING fts5vocab (case_note_search, row);
      CREATE VIRTUAL TABLE passage_word USING fts5vocab (passage_search, row);
    `),
};
