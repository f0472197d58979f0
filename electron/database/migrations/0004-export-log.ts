import type { Migration } from "../migrate.ts";

/** The files that left the vault, and what makes a long history quick to read by person, kind and day. */
export const exportLog: Migration = {
  version: 4,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE export_record (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('nrm_summary', 'history')),
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
      CREATE INDEX export_record_newest ON export_record (exported_at);
      CREATE INDEX export_record_by_case ON export_record (case_id, exported_at);
      CREATE INDEX export_record_by_digest ON export_record (digest);
      CREATE TRIGGER export_record_is_kept BEFORE UPDATE ON export_record BEGIN
        SELECT RAISE (ABORT, 'the export log is append-only');
      END;
      CREATE TRIGGER export_record_is_not_deleted BEFORE DELETE ON export_record BEGIN
        SELECT RAISE (ABORT, 'the export log is append-only');
      END;

      CREATE INDEX audit_by_actor ON audit (actor, seq);
      CREATE INDEX audit_by_action ON audit (action, seq);
      CREATE INDEX audit_by_time ON audit (at);
    `),
};
