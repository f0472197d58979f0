import type { Migration } from "../migrate.ts";

/** The cases that each worker keeps at hand. */
export const casePins: Migration = {
  version: 6,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE case_pin (
        worker_id TEXT NOT NULL REFERENCES worker (id),
        case_id TEXT NOT NULL REFERENCES case_record (id),
        pinned_at TEXT NOT NULL,
        PRIMARY KEY (worker_id, case_id)
      ) STRICT;
    `),
};
