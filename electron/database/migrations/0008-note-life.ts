import type { Migration } from "../migrate.ts";

/**
 * A note that is signed, that stands beside another, that is written down late, that is in the bin. What is signed is
 * held by the file itself: no statement changes it or takes it away.
 */
export const noteLife: Migration = {
  version: 8,
  up: (connection) =>
    connection.exec(`
      ALTER TABLE case_note ADD COLUMN signed_at TEXT;
      ALTER TABLE case_note ADD COLUMN signed_by TEXT CHECK ((signed_at IS NULL) = (signed_by IS NULL));
      ALTER TABLE case_note ADD COLUMN addendum_to TEXT REFERENCES case_note (id);
      ALTER TABLE case_note ADD COLUMN late_reason TEXT NOT NULL DEFAULT '';
      ALTER TABLE case_note ADD COLUMN removed_at TEXT;
      ALTER TABLE case_note ADD COLUMN removed_by TEXT CHECK ((removed_at IS NULL) = (removed_by IS NULL));
      CREATE INDEX case_note_addenda ON case_note (addendum_to) WHERE addendum_to IS NOT NULL;
      CREATE INDEX case_note_bin ON case_note (case_id, removed_at) WHERE removed_at IS NOT NULL;
      DROP INDEX case_note_by_case;
      CREATE INDEX case_note_by_case ON case_note (case_id, occurred_at, contact_type, removed_at);
      CREATE TRIGGER case_note_signed_stays BEFORE UPDATE ON case_note WHEN old.signed_at IS NOT NULL BEGIN
        SELECT RAISE (ABORT, 'a signed note is never changed');
      END;
      CREATE TRIGGER case_note_signed_is_not_deleted BEFORE DELETE ON case_note WHEN old.signed_at IS NOT NULL BEGIN
        SELECT RAISE (ABORT, 'a signed note is never deleted');
      END;
    `),
};
