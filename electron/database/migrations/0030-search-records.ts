import type { Migration } from "../migrate.ts";
import { isAlways, isKept, passageTriggers, type Searched } from "../search-passages.ts";

/** Lines of a text, the empty ones left out. */
const lines = (...parts: readonly string[]) =>
  `(SELECT group_concat(part, char(10)) FROM (${parts.map((part) => `SELECT ${part} AS part`).join(" UNION ALL ")}) WHERE part <> '')`;

/** The words in a form's content, in its order; days, times and choices are no words. */
const wordsIn = (content: string, others: readonly string[]) =>
  `(SELECT group_concat(value, char(10)) FROM
      (SELECT value FROM json_tree(${content}) WHERE type = 'text' AND value <> ''
        AND (typeof(key) <> 'text' OR key NOT IN (${others.map((key) => `'${key}'`).join(", ")})) ORDER BY id))`;

/** What somebody is known by, as it was said and run together, so that a number is found however it is typed. */
const knownBy = (row: string) =>
  `(SELECT group_concat(said, char(10)) FROM
      (SELECT value ->> 'asSaid' AS said, key * 2 AS place FROM json_each(${row}identifiers)
       UNION ALL
       SELECT replace(replace(replace(replace(value ->> 'asSaid', ' ', ''), '-', ''), '(', ''), ')', ''), key * 2 + 1
         FROM json_each(${row}identifiers)
         WHERE value ->> 'kind' IN ('phone', 'vehicle', 'account') AND value ->> 'asSaid' GLOB '*[ ()-]*'
       ORDER BY place))`;

const searched: readonly Searched[] = [
  {
    table: "involved_person",
    text: (row) =>
      lines(
        `${row}name`,
        `${row}role`,
        `${row}organisation`,
        `${row}about`,
        `coalesce(${knownBy(row)}, '')`,
        `coalesce(${wordsIn(`coalesce(json_remove(${row}dependant, '$.age'), '{}')`, ["home"])}, '')`,
      ),
    isThere: isKept,
  },
  { table: "indicator", text: (row) => `${row}evidence`, isThere: isKept },
  {
    table: "risk_assessment",
    text: (row) =>
      lines(
        `coalesce(${wordsIn(`${row}areas`, ["area", "level"])}, '')`,
        `${row}why_raised`,
        `${row}changed`,
        `${row}protects`,
        `${row}asked`,
      ),
    isThere: isKept,
  },
  {
    table: "safety_plan",
    // The word that calls for help stands on the page of the plan, and in no list of hits.
    text: (row) => wordsIn(`${row}content`, ["madeOn", "reviewOn", "onPaper", "codeWord", "codeMeans"]),
    isThere: isAlways,
  },
  {
    table: "missing_episode",
    text: (row) => wordsIn(`${row}content`, ["lastSeenAt", "toldPoliceAt", "returnedAt", "talkedOn"]),
    isThere: isKept,
  },
];

/** Search finds people around a case, indicators, risk assessments, safety plans and missing reports by their words. */
export const searchRecords: Migration = {
  version: 30,
  up: (connection) =>
    connection.exec(`
      -- The kinds of passages were a check of the table, so the table is made anew; each row keeps its place in the index.
      CREATE TABLE search_passage_before AS SELECT row, object, object_id, case_id, text FROM search_passage;
      DROP TABLE search_passage;
      CREATE TABLE search_passage (
        row INTEGER PRIMARY KEY,
        object TEXT NOT NULL CHECK (object IN ('safeguarding_task', 'nrm_answer', 'nrm_referral', 'attachment',
          'involved_person', 'indicator', 'risk_assessment', 'safety_plan', 'missing_episode')),
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
        SELECT 'attachment', id, case_id, title || char(10) || description FROM attachment WHERE removed_why IS NULL
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
    `),
};
