import type { Migration } from "../migrate.ts";

/** When a case was closed, why, what was still open, and when it was opened again. */
export const caseClosures: Migration = {
  version: 21,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE case_closure (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES case_record (id),
        closed_on TEXT NOT NULL,
        reason TEXT NOT NULL CHECK (reason <> ''),
        summary TEXT NOT NULL CHECK (summary <> ''),
        why_open TEXT NOT NULL,
        found TEXT NOT NULL CHECK (json_type(found) = 'array'),
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        reopened_on TEXT,
        reopened_by TEXT,
        why_reopened TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0)
      ) STRICT;
      CREATE INDEX case_closure_by_case ON case_closure (case_id);
      -- A case is closed once at a time.
      CREATE UNIQUE INDEX case_closure_in_force ON case_closure (case_id) WHERE reopened_on IS NULL;
    `),
};
