import type { Migration } from "../migrate.ts";

/** The person's own account, event by event, with dates as uncertain as they were told. */
export const account: Migration = {
  version: 9,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE account_event (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES case_record (id),
        position INTEGER NOT NULL,
        what TEXT NOT NULL CHECK (what <> ''),
        happened TEXT NOT NULL CHECK (json_valid(happened)),
        is_about INTEGER NOT NULL CHECK (is_about IN (0, 1)),
        relative_to_id TEXT REFERENCES account_event (id),
        source TEXT NOT NULL CHECK (source IN ('person', 'document', 'relative', 'professional', 'other')),
        told_on TEXT,
        differs_from_id TEXT REFERENCES account_event (id),
        explanation TEXT NOT NULL,
        is_removed INTEGER NOT NULL CHECK (is_removed IN (0, 1)),
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0)
      ) STRICT;
      CREATE INDEX account_event_by_case ON account_event (case_id, position);
    `),
};
