import type { Migration } from "../migrate.ts";

/**
 * Holds on closed cases, proposals to erase one, and what stays of those that were erased. What was never to be deleted
 * may be from now on, and only where it stands on the list of an erasure: a list that never shrinks.
 */
export const retention: Migration = {
  version: 42,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE retention_hold (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES case_record (id),
        kind TEXT NOT NULL CHECK (kind IN ('litigation', 'police', 'inquiry')),
        words TEXT NOT NULL CHECK (words <> ''),
        set_at TEXT NOT NULL,
        set_by TEXT NOT NULL,
        lifted_at TEXT,
        lifted_by TEXT CHECK ((lifted_by IS NULL) = (lifted_at IS NULL)),
        lift_words TEXT NOT NULL CHECK ((lift_words <> '') = (lifted_at IS NOT NULL)),
        revision INTEGER NOT NULL CHECK (revision > 0)
      ) STRICT;
      CREATE UNIQUE INDEX retention_hold_standing ON retention_hold (case_id, kind) WHERE lifted_at IS NULL;
      CREATE INDEX retention_hold_by_case ON retention_hold (case_id);
      CREATE TABLE erasure_proposal (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES case_record (id),
        closure_id TEXT NOT NULL REFERENCES case_closure (id),
        reason TEXT NOT NULL CHECK (reason IN ('period_over', 'person_asked', 'opened_by_mistake')),
        words TEXT NOT NULL CHECK (words <> ''),
        proposed_at TEXT NOT NULL,
        proposed_by TEXT NOT NULL,
        proposed_by_id TEXT NOT NULL REFERENCES worker (id),
        withdrawn_at TEXT,
        withdrawn_by TEXT CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL)),
        revision INTEGER NOT NULL CHECK (revision > 0)
      ) STRICT;
      CREATE UNIQUE INDEX erasure_proposal_waiting ON erasure_proposal (closure_id) WHERE withdrawn_at IS NULL;
      CREATE INDEX erasure_proposal_by_case ON erasure_proposal (case_id);
      CREATE TABLE erasure (
        id TEXT PRIMARY KEY,
        reference TEXT NOT NULL,
        opened_on TEXT NOT NULL,
        closed_on TEXT NOT NULL,
        closing_reason TEXT NOT NULL,
        rule TEXT NOT NULL CHECK (rule IN ('adult', 'child', 'age_not_known')),
        due_on TEXT NOT NULL,
        reason TEXT NOT NULL CHECK (reason IN ('period_over', 'person_asked', 'opened_by_mistake')),
        proposed_at TEXT NOT NULL,
        proposed_by TEXT NOT NULL,
        proposed_by_id TEXT NOT NULL REFERENCES worker (id),
        confirmed_by TEXT NOT NULL,
        confirmed_by_id TEXT NOT NULL REFERENCES worker (id),
        why_alone TEXT NOT NULL CHECK ((why_alone <> '') = (confirmed_by_id = proposed_by_id)),
        erased_at TEXT NOT NULL,
        counts TEXT NOT NULL CHECK (json_type(counts) = 'object'),
        versions INTEGER NOT NULL CHECK (versions >= 0),
        list_digest TEXT NOT NULL CHECK (length(list_digest) = 64),
        swept_at TEXT,
        revision INTEGER NOT NULL CHECK (revision > 0)
      ) STRICT;
      CREATE TRIGGER erasure_is_not_deleted BEFORE DELETE ON erasure BEGIN
        SELECT RAISE (ABORT, 'what stays of an erased case is never deleted');
      END;
      CREATE TABLE erased_record (
        object TEXT NOT NULL,
        object_id TEXT NOT NULL,
        erasure_id TEXT NOT NULL REFERENCES erasure (id),
        PRIMARY KEY (object, object_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX erased_record_by_erasure ON erased_record (erasure_id);
      CREATE TRIGGER erased_record_is_kept BEFORE UPDATE ON erased_record BEGIN
        SELECT RAISE (ABORT, 'the list of what was erased is never changed');
      END;
      CREATE TRIGGER erased_record_is_not_deleted BEFORE DELETE ON erased_record BEGIN
        SELECT RAISE (ABORT, 'the list of what was erased is never changed');
      END;
      CREATE TRIGGER erased_record_does_not_return BEFORE INSERT ON record_revision
        WHEN EXISTS (SELECT 1 FROM erased_record WHERE object = new.object AND object_id = new.object_id)
      BEGIN
        SELECT RAISE (ABORT, 'what was erased does not come back');
      END;
      DROP TRIGGER record_revision_is_not_deleted;
      CREATE TRIGGER record_revision_is_not_deleted BEFORE DELETE ON record_revision
        WHEN NOT EXISTS (SELECT 1 FROM erased_record WHERE object = old.object AND object_id = old.object_id)
      BEGIN
        SELECT RAISE (ABORT, 'revisions are never deleted');
      END;
      DROP TRIGGER export_record_is_not_deleted;
      CREATE TRIGGER export_record_is_not_deleted BEFORE DELETE ON export_record
        WHEN NOT EXISTS (SELECT 1 FROM erased_record WHERE object = 'export' AND object_id = old.id)
      BEGIN
        SELECT RAISE (ABORT, 'the export log is append-only');
      END;
      DROP TRIGGER case_note_signed_is_not_deleted;
      CREATE TRIGGER case_note_signed_is_not_deleted BEFORE DELETE ON case_note
        WHEN old.signed_at IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM erased_record WHERE object = 'case_note' AND object_id = old.id)
      BEGIN
        SELECT RAISE (ABORT, 'a signed note is never deleted');
      END;
      CREATE TRIGGER case_note_search_delete AFTER DELETE ON case_note BEGIN
        INSERT INTO case_note_search (case_note_search, rowid, body) VALUES ('delete', old.row, old.body);
      END;
    `),
};
