import type { Migration } from "../migrate.ts";

/** The consent ledger, line by line, and what was shared on which ground. */
export const consent: Migration = {
  version: 16,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE consent (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES case_record (id),
        purpose TEXT NOT NULL,
        recipient_kind TEXT NOT NULL,
        recipient_name TEXT NOT NULL,
        decision TEXT NOT NULL CHECK (decision IN ('given', 'refused', 'withdrawn', 'not_required')),
        said_by TEXT NOT NULL,
        why TEXT NOT NULL,
        method TEXT NOT NULL,
        explained TEXT NOT NULL CHECK (json_type(explained) = 'array'),
        kept_back TEXT NOT NULL CHECK (json_type(kept_back) = 'array'),
        language TEXT NOT NULL,
        interpreter TEXT NOT NULL,
        present TEXT NOT NULL,
        capacity TEXT NOT NULL,
        capacity_note TEXT NOT NULL,
        told_on TEXT NOT NULL,
        review_on TEXT,
        ends_on TEXT,
        is_removed INTEGER NOT NULL CHECK (is_removed IN (0, 1)),
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0)
      ) STRICT;
      CREATE INDEX consent_by_case ON consent (case_id);
      CREATE TABLE sharing (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES case_record (id),
        purpose TEXT NOT NULL,
        recipient_kind TEXT NOT NULL,
        recipient_name TEXT NOT NULL CHECK (recipient_name <> ''),
        verified TEXT NOT NULL,
        what TEXT NOT NULL CHECK (what <> ''),
        facts TEXT NOT NULL CHECK (json_type(facts) = 'array'),
        why TEXT NOT NULL CHECK (why <> ''),
        basis TEXT NOT NULL,
        authorised_by TEXT NOT NULL,
        is_person_told INTEGER NOT NULL CHECK (is_person_told IN (0, 1)),
        not_told_why TEXT NOT NULL,
        how TEXT NOT NULL,
        shared_on TEXT NOT NULL,
        consent_id TEXT REFERENCES consent (id),
        export_id TEXT REFERENCES export_record (id),
        outcome TEXT NOT NULL CHECK (json_type(outcome) = 'object'),
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0),
        CHECK (basis <> 'consent' OR consent_id IS NOT NULL),
        CHECK (basis = 'consent' OR authorised_by <> '')
      ) STRICT;
      CREATE INDEX sharing_by_case ON sharing (case_id);
    `),
};
