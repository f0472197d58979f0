import type { Migration } from "../migrate.ts";

/** Indicators of modern slavery and means of control, each with its evidence and day. */
export const indicators: Migration = {
  version: 27,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE indicator (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES case_record (id),
        indicator TEXT NOT NULL CHECK (indicator <> ''),
        origin TEXT NOT NULL CHECK (origin IN ('seen_by_us', 'told_by_person', 'told_by_others')),
        noticed_on TEXT NOT NULL,
        evidence TEXT NOT NULL CHECK (evidence <> ''),
        is_removed INTEGER NOT NULL CHECK (is_removed IN (0, 1)),
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0)
      ) STRICT;
      CREATE INDEX indicator_by_case ON indicator (case_id);
    `),
};
