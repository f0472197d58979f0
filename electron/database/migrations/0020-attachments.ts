import type { Migration } from "../migrate.ts";

/** Documents of a case, and their bytes in rows of 64 KiB. */
export const attachments: Migration = {
  version: 20,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE attachment (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES case_record (id),
        note_id TEXT REFERENCES case_note (id),
        title TEXT NOT NULL CHECK (title <> ''),
        description TEXT NOT NULL,
        dated_on TEXT,
        came_by TEXT NOT NULL,
        kind TEXT NOT NULL,
        size INTEGER NOT NULL CHECK (size > 0),
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        removed_why TEXT,
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0)
      ) STRICT;
      CREATE INDEX attachment_by_case ON attachment (case_id);
      CREATE INDEX attachment_by_note ON attachment (note_id) WHERE note_id IS NOT NULL;
      CREATE TABLE attachment_chunk (
        attachment_id TEXT NOT NULL REFERENCES attachment (id),
        position INTEGER NOT NULL CHECK (position >= 0),
        bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 65536),
        PRIMARY KEY (attachment_id, position)
      ) STRICT;
    `),
};
