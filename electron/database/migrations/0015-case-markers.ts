import type { Migration } from "../migrate.ts";

/** Banners over a case and notes that are pinned on it. */
export const caseMarkers: Migration = {
  version: 15,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE case_marker (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES case_record (id),
        note_id TEXT REFERENCES case_note (id),
        words TEXT NOT NULL CHECK ((words = '') = (note_id IS NOT NULL)),
        review_on TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        removed_at TEXT,
        removed_by TEXT CHECK ((removed_at IS NULL) = (removed_by IS NULL)),
        revision INTEGER NOT NULL CHECK (revision > 0)
      ) STRICT;
      CREATE INDEX case_marker_by_case ON case_marker (case_id, removed_at);
      CREATE UNIQUE INDEX case_marker_one_pin ON case_marker (note_id) WHERE note_id IS NOT NULL AND removed_at IS NULL;
      CREATE INDEX case_marker_review ON case_marker (review_on) WHERE removed_at IS NULL;
    `),
};
