import type { Migration } from "../migrate.ts";

/** What those who supervise say beside a note, and the answers. */
export const noteComments: Migration = {
  version: 13,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE note_comment (
        id TEXT PRIMARY KEY,
        note_id TEXT NOT NULL REFERENCES case_note (id),
        case_id TEXT NOT NULL REFERENCES case_record (id),
        answer_to TEXT REFERENCES note_comment (id),
        words TEXT NOT NULL CHECK (words <> ''),
        note_author_id TEXT REFERENCES worker (id),
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        recorded_by_id TEXT NOT NULL REFERENCES worker (id),
        resolved_at TEXT,
        resolved_by TEXT CHECK ((resolved_at IS NULL) = (resolved_by IS NULL)),
        revision INTEGER NOT NULL CHECK (revision > 0)
      ) STRICT;
      CREATE INDEX note_comment_by_case ON note_comment (case_id, recorded_at);
      CREATE INDEX note_comment_open ON note_comment (resolved_at, answer_to);
    `),
};
