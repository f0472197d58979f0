import type { Migration } from "../migrate.ts";

/**
 * More kinds of files may leave: the notes of a case and the person's account so far. The closed list of kinds is the
 * application's (`ExportKind`); what the file itself holds to is that only a list of the history belongs to no case.
 */
export const moreExports: Migration = {
  version: 14,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE export_record_of_any_kind (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind <> ''),
        case_id TEXT REFERENCES case_record (id),
        worker_id TEXT NOT NULL REFERENCES worker (id),
        exported_by TEXT NOT NULL,
        exported_at TEXT NOT NULL,
        recipient TEXT NOT NULL CHECK (recipient <> ''),
        purpose TEXT NOT NULL CHECK (purpose <> ''),
        file_name TEXT NOT NULL CHECK (file_name <> ''),
        digest TEXT NOT NULL CHECK (length(digest) = 43),
        bytes INTEGER NOT NULL CHECK (bytes > 0),
        pages INTEGER NOT NULL CHECK (pages > 0),
        CHECK ((kind = 'history') = (case_id IS NULL))
      ) STRICT;
      INSERT INTO export_record_of_any_kind SELECT * FROM export_record;
      DROP TABLE export_record;
      ALTER TABLE export_record_of_any_kind RENAME TO export_record;
      CREATE INDEX export_record_newest ON export_record (exported_at);
      CREATE INDEX export_record_by_case ON export_record (case_id, exported_at);
      CREATE INDEX export_record_by_digest ON export_record (digest);
      CREATE TRIGGER export_record_is_kept BEFORE UPDATE ON export_record BEGIN
        SELECT RAISE (ABORT, 'the export log is append-only');
      END;
      CREATE TRIGGER export_record_is_not_deleted BEFORE DELETE ON export_record BEGIN
        SELECT RAISE (ABORT, 'the export log is append-only');
      END;
    `),
};
