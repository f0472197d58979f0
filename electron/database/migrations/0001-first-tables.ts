import type { Migration } from "../migrate.ts";

/**
 * The tables of the first version. Lists of values are spelled out on purpose: a migration must keep
 * meaning the same when the lists in `shared/domain` change.
 */
export const firstTables: Migration = {
  version: 1,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

      CREATE TABLE person (
        id TEXT PRIMARY KEY,
        nationalities TEXT NOT NULL CHECK (json_valid(nationalities)),
        languages TEXT NOT NULL CHECK (json_valid(languages)),
        interpreter_note TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0)
      ) STRICT;

      CREATE TABLE person_name (
        person_id TEXT NOT NULL REFERENCES person (id),
        position INTEGER NOT NULL CHECK (position >= 0),
        kind TEXT NOT NULL CHECK (kind IN ('official', 'preferred', 'alias', 'other_spelling', 'former')),
        text TEXT NOT NULL CHECK (text <> ''),
        folded TEXT NOT NULL,
        script TEXT NOT NULL,
        source TEXT NOT NULL CHECK (source IN ('person', 'document', 'relative', 'professional', 'other')),
        is_used_when_speaking INTEGER NOT NULL CHECK (is_used_when_speaking IN (0, 1)),
        PRIMARY KEY (person_id, position)
      ) STRICT;

      CREATE TABLE age_claim (
        person_id TEXT NOT NULL REFERENCES person (id),
        position INTEGER NOT NULL CHECK (position >= 0),
        claim TEXT NOT NULL CHECK (json_valid(claim)),
        source TEXT NOT NULL CHECK (source IN ('person', 'document', 'relative', 'professional', 'other')),
        claimed_on TEXT NOT NULL,
        is_disputed INTEGER NOT NULL CHECK (is_disputed IN (0, 1)),
        PRIMARY KEY (person_id, position)
      ) STRICT;

      CREATE TABLE safe_contact (
        person_id TEXT NOT NULL REFERENCES person (id),
        position INTEGER NOT NULL CHECK (position >= 0),
        channel TEXT NOT NULL
          CHECK (channel IN ('phone', 'text_message', 'email', 'post', 'in_person', 'through_someone')),
        value TEXT NOT NULL CHECK (value <> ''),
        owner TEXT NOT NULL CHECK (owner IN ('person', 'relative', 'worker', 'professional', 'unknown')),
        safety TEXT NOT NULL CHECK (safety IN ('safe', 'unsafe', 'unknown')),
        times TEXT NOT NULL,
        may_leave_message INTEGER NOT NULL CHECK (may_leave_message IN (0, 1)),
        code_word TEXT NOT NULL,
        note TEXT NOT NULL,
        verified_on TEXT,
        PRIMARY KEY (person_id, position)
      ) STRICT;

      CREATE TABLE case_record (
        id TEXT PRIMARY KEY,
        reference TEXT NOT NULL UNIQUE,
        person_id TEXT NOT NULL UNIQUE REFERENCES person (id),
        owner TEXT NOT NULL CHECK (owner <> ''),
        opened_on TEXT NOT NULL,
        accepted_on TEXT,
        closed_on TEXT,
        last_opened_at TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0)
      ) STRICT;
      CREATE INDEX case_record_last_opened ON case_record (last_opened_at);

      CREATE TABLE case_note (
        row INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        case_id TEXT NOT NULL REFERENCES case_record (id),
        contact_type TEXT NOT NULL CHECK (contact_type IN (
          'in_person', 'phone', 'video', 'text_message', 'email', 'letter', 'with_professional', 'third_party',
          'no_contact')),
        occurred_at TEXT NOT NULL,
        body TEXT NOT NULL CHECK (body <> ''),
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        amended_at TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0)
      ) STRICT;
      CREATE INDEX case_note_by_case ON case_note (case_id, occurred_at, contact_type);

      CREATE VIRTUAL TABLE case_note_search USING fts5 (
        body, content = 'case_note', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 2'
      );
      INSERT INTO case_note_search (case_note_search, rank) VALUES ('secure-delete', 1);
      CREATE TRIGGER case_note_search_insert AFTER INSERT ON case_note BEGIN
        INSERT INTO case_note_search (rowid, body) VALUES (new.row, new.body);
      END;
      CREATE TRIGGER case_note_search_update AFTER UPDATE OF body ON case_note BEGIN
        INSERT INTO case_note_search (case_note_search, rowid, body) VALUES ('delete', old.row, old.body);
        INSERT INTO case_note_search (rowid, body) VALUES (new.row, new.body);
      END;

      CREATE TABLE draft (
        id TEXT PRIMARY KEY,
        case_id TEXT REFERENCES case_record (id),
        content TEXT NOT NULL CHECK (json_valid(content)),
        saved_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX draft_by_case ON draft (case_id, saved_at);

      CREATE TABLE safeguarding_task (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES case_record (id),
        title TEXT NOT NULL CHECK (title <> ''),
        owner TEXT NOT NULL CHECK (owner <> ''),
        due_on TEXT NOT NULL,
        priority TEXT NOT NULL CHECK (priority IN ('critical', 'high', 'normal')),
        status TEXT NOT NULL CHECK (status IN ('open', 'done', 'not_needed')),
        outcome TEXT NOT NULL,
        completed_at TEXT,
        completed_by TEXT,
        created_at TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0),
        CHECK ((status = 'open') = (completed_at IS NULL)),
        CHECK ((status = 'open') = (outcome = ''))
      ) STRICT;
      CREATE INDEX safeguarding_task_open ON safeguarding_task (due_on) WHERE status = 'open';
      CREATE INDEX safeguarding_task_by_case ON safeguarding_task (case_id, status, due_on);

      CREATE TABLE nrm_referral (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL UNIQUE REFERENCES case_record (id),
        question_set_version TEXT NOT NULL,
        started_at TEXT NOT NULL,
        submitted_on TEXT,
        submitted_route TEXT CHECK (submitted_route IN (
          'child', 'adult_nrm', 'duty_to_notify_named', 'duty_to_notify_anonymous')),
        nrm_reference TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0),
        CHECK ((submitted_on IS NULL) = (submitted_route IS NULL))
      ) STRICT;

      CREATE TABLE nrm_answer (
        referral_id TEXT NOT NULL REFERENCES nrm_referral (id),
        question_key TEXT NOT NULL,
        mode TEXT NOT NULL CHECK (mode IN ('answered', 'not_known', 'declined', 'not_asked', 'not_applicable')),
        value TEXT NOT NULL CHECK (json_valid(value)),
        saved_at TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0),
        PRIMARY KEY (referral_id, question_key)
      ) STRICT;

      CREATE TABLE record_revision (
        row INTEGER PRIMARY KEY,
        object TEXT NOT NULL,
        object_id TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0),
        content TEXT NOT NULL CHECK (json_valid(content)),
        reason TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        UNIQUE (object, object_id, revision)
      ) STRICT;
      CREATE TRIGGER record_revision_is_kept BEFORE UPDATE ON record_revision BEGIN
        SELECT RAISE (ABORT, 'revisions are never changed');
      END;
      CREATE TRIGGER record_revision_is_not_deleted BEFORE DELETE ON record_revision BEGIN
        SELECT RAISE (ABORT, 'revisions are never deleted');
      END;

      CREATE TABLE audit (
        seq INTEGER PRIMARY KEY CHECK (seq > 0),
        chain_epoch INTEGER NOT NULL CHECK (chain_epoch > 0),
        at TEXT NOT NULL,
        boot_ms INTEGER NOT NULL,
        actor TEXT NOT NULL,
        action TEXT NOT NULL,
        object TEXT NOT NULL,
        object_id TEXT NOT NULL,
        object_revision INTEGER NOT NULL,
        digest BLOB NOT NULL CHECK (length(digest) = 32),
        prev BLOB NOT NULL CHECK (length(prev) = 32),
        mac BLOB NOT NULL CHECK (length(mac) = 32)
      ) STRICT;
      CREATE INDEX audit_by_object ON audit (object, object_id, seq);
      CREATE TRIGGER audit_is_kept BEFORE UPDATE ON audit BEGIN
        SELECT RAISE (ABORT, 'the audit chain is append-only');
      END;
      CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN
        SELECT RAISE (ABORT, 'the audit chain is append-only');
      END;

      CREATE TABLE operation (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        result TEXT NOT NULL CHECK (json_valid(result)),
        recorded_at TEXT NOT NULL
      ) STRICT;
    `),
};
