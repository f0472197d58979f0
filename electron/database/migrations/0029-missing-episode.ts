import type { Migration } from "../migrate.ts";

/** Times in which nobody knew where the person was. */
export const missingEpisode: Migration = {
  version: 29,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE missing_episode (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES case_record (id),
        content TEXT NOT NULL CHECK (json_type(content) = 'object'),
        last_seen_at TEXT NOT NULL,
        told_police_at TEXT,
        returned_at TEXT CHECK (returned_at > last_seen_at),
        is_removed INTEGER NOT NULL CHECK (is_removed IN (0, 1)),
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0)
      ) STRICT;
      CREATE INDEX missing_episode_by_case ON missing_episode (case_id, last_seen_at);
      CREATE INDEX missing_episode_now ON missing_episode (last_seen_at) WHERE returned_at IS NULL AND is_removed = 0;
    `),
};
