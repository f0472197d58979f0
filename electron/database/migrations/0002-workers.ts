import type { Migration } from "../migrate.ts";

/**
 * Who works with the vault, whose case is whose, and who opened a case that is not theirs. A case without
 * `owner_id` belongs to somebody who never had access and stands there by name only.
 */
export const workers: Migration = {
  version: 2,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE worker (
        id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 8 AND 40),
        name TEXT NOT NULL CHECK (name <> ''),
        roles TEXT NOT NULL CHECK (json_type(roles) = 'array'),
        preferences TEXT NOT NULL CHECK (json_type(preferences) = 'object'),
        added_at TEXT NOT NULL,
        removed_at TEXT,
        revision INTEGER NOT NULL CHECK (revision > 0)
      ) STRICT;

      ALTER TABLE case_record ADD COLUMN owner_id TEXT REFERENCES worker (id);
      ALTER TABLE case_record ADD COLUMN is_restricted INTEGER NOT NULL DEFAULT 0 CHECK (is_restricted IN (0, 1));
      CREATE INDEX case_record_restricted ON case_record (is_restricted) WHERE is_restricted = 1;

      CREATE TABLE case_team (
        case_id TEXT NOT NULL REFERENCES case_record (id),
        worker_id TEXT NOT NULL REFERENCES worker (id),
        added_at TEXT NOT NULL,
        removed_at TEXT,
        PRIMARY KEY (case_id, worker_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX case_team_by_worker ON case_team (worker_id, case_id);

      CREATE TABLE case_access (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES case_record (id),
        worker_id TEXT NOT NULL REFERENCES worker (id),
        kind TEXT NOT NULL CHECK (kind IN ('reason', 'break_glass')),
        reason TEXT NOT NULL CHECK (reason <> ''),
        words TEXT NOT NULL,
        granted_at TEXT NOT NULL,
        expires_at TEXT NOT NULL CHECK (expires_at > granted_at),
        reviewed_at TEXT,
        reviewed_by TEXT REFERENCES worker (id),
        review_words TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL CHECK (revision > 0),
        CHECK ((reviewed_at IS NULL) = (reviewed_by IS NULL))
      ) STRICT;
      CREATE INDEX case_access_by_worker ON case_access (worker_id, case_id, expires_at);
      CREATE INDEX case_access_to_review ON case_access (reviewed_at, granted_at);

      ALTER TABLE draft ADD COLUMN worker_id TEXT REFERENCES worker (id);
      CREATE INDEX draft_by_worker ON draft (worker_id, saved_at);
    `),
};
