import type { Migration } from "../migrate.ts";

/** Notes that were written at once for several people. Each stands on its own case; this says which came together. */
export const noteGroup: Migration = {
  version: 19,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE note_group (
        note_id TEXT PRIMARY KEY REFERENCES case_note (id),
        case_id TEXT NOT NULL REFERENCES case_record (id),
        group_id TEXT NOT NULL
      ) STRICT;
      CREATE INDEX note_group_by_group ON note_group (group_id);
      CREATE INDEX note_group_by_case ON note_group (case_id);
    `),
};
