import type { Migration } from "../migrate.ts";

/** Decisions and other dated facts, from which the status of a case and its clocks follow. */
export const caseFacts: Migration = {
  version: 17,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE case_fact (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES case_record (id),
        kind TEXT NOT NULL CHECK (kind <> ''),
        outcome TEXT CHECK (outcome IN ('positive', 'negative')),
        happened_on TEXT NOT NULL,
        received_on TEXT CHECK (received_on >= happened_on),
        source TEXT NOT NULL CHECK (source <> ''),
        note TEXT NOT NULL,
        is_removed INTEGER NOT NULL CHECK (is_removed IN (0, 1)),
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0)
      ) STRICT;
      CREATE INDEX case_fact_by_case ON case_fact (case_id);
    `),
};
