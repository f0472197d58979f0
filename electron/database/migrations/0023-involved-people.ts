import type { Migration } from "../migrate.ts";

/** People around a case, and for which dependant a need is. A need of before is of the person at the centre. */
export const involvedPeople: Migration = {
  version: 23,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE involved_person (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES case_record (id),
        relation TEXT NOT NULL CHECK (relation IN ('dependant', 'relative', 'professional', 'exploiter', 'other')),
        name TEXT NOT NULL CHECK (name <> ''),
        role TEXT NOT NULL,
        organisation TEXT NOT NULL,
        from_day TEXT,
        until_day TEXT CHECK (from_day <= until_day),
        said_by TEXT NOT NULL,
        certainty TEXT NOT NULL,
        about TEXT NOT NULL,
        identifiers TEXT NOT NULL CHECK (json_type(identifiers) = 'array'),
        dependant TEXT CHECK (json_type(dependant) = 'object') CHECK ((relation = 'dependant') = (dependant IS NOT NULL)),
        is_removed INTEGER NOT NULL CHECK (is_removed IN (0, 1)),
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0)
      ) STRICT;
      CREATE INDEX involved_person_by_case ON involved_person (case_id);
      ALTER TABLE support_need ADD COLUMN dependant_id TEXT REFERENCES involved_person (id);
    `),
};
