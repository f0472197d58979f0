import type { Migration } from "../migrate.ts";

/** Requests for what is kept about the person, and what was decided for each about the records of the case. */
export const subjectAccess: Migration = {
  version: 43,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE subject_access (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES case_record (id),
        received_on TEXT NOT NULL,
        came_by TEXT NOT NULL CHECK (came_by IN ('spoken', 'letter', 'email', 'through_somebody')),
        asked TEXT NOT NULL,
        identity_asked_on TEXT,
        identity_confirmed_on TEXT,
        identity_how TEXT NOT NULL CHECK (identity_confirmed_on IS NULL OR identity_how <> ''),
        clarify_asked_on TEXT,
        clarify_answered_on TEXT CHECK (clarify_answered_on IS NULL OR clarify_asked_on IS NOT NULL),
        clarify_words TEXT NOT NULL,
        extended_on TEXT,
        why_extended TEXT NOT NULL CHECK (extended_on IS NULL OR why_extended <> ''),
        letter TEXT NOT NULL,
        ending TEXT CHECK (json_type(ending) = 'object'),
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0)
      ) STRICT;
      CREATE INDEX subject_access_by_case ON subject_access (case_id);
      CREATE TABLE redaction (
        id TEXT PRIMARY KEY,
        request_id TEXT NOT NULL REFERENCES subject_access (id),
        case_id TEXT NOT NULL REFERENCES case_record (id),
        record_kind TEXT NOT NULL CHECK (record_kind <> ''),
        record_id TEXT NOT NULL CHECK (record_id <> ''),
        digest TEXT NOT NULL CHECK (length(digest) = 64),
        whole TEXT CHECK (json_type(whole) = 'object'),
        passages TEXT NOT NULL CHECK (json_type(passages) = 'array'),
        marked_at TEXT NOT NULL,
        marked_by TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0),
        UNIQUE (request_id, record_kind, record_id)
      ) STRICT;
      CREATE INDEX redaction_by_case ON redaction (case_id);
    `),
};
