import type { Migration } from "../migrate.ts";

/**
 * Where a task comes from that follows from a fact, and from when on the tasks of each case do. A task that somebody
 * typed has none of it; a case without a start is from before.
 */
export const arisingTasks: Migration = {
  version: 24,
  up: (connection) =>
    connection.exec(`
      ALTER TABLE safeguarding_task ADD COLUMN rule_id TEXT;
      ALTER TABLE safeguarding_task ADD COLUMN fact_id TEXT;
      ALTER TABLE safeguarding_task ADD COLUMN step INTEGER CHECK (step >= 0);
      ALTER TABLE safeguarding_task ADD COLUMN rule_due_on TEXT;
      ALTER TABLE safeguarding_task ADD COLUMN because TEXT CHECK (because <> '');
      ALTER TABLE safeguarding_task ADD COLUMN counted TEXT CHECK (counted <> '');
      ALTER TABLE safeguarding_task ADD COLUMN origin_state TEXT
        CHECK (origin_state IN ('alive', 'closed', 'kept'))
        CHECK ((origin_state IS NULL) = (rule_id IS NULL))
        CHECK (rule_id IS NULL OR (fact_id IS NOT NULL AND step IS NOT NULL AND rule_due_on IS NOT NULL
          AND because IS NOT NULL AND counted IS NOT NULL));
      CREATE UNIQUE INDEX safeguarding_task_by_rule ON safeguarding_task (case_id, rule_id, fact_id, step)
        WHERE rule_id IS NOT NULL;

      CREATE TABLE task_library_start (
        case_id TEXT PRIMARY KEY REFERENCES case_record (id),
        started_at TEXT,
        started_on TEXT,
        library_version TEXT NOT NULL CHECK (library_version <> ''),
        CHECK ((started_at IS NULL) = (started_on IS NULL))
      ) STRICT;
    `),
};
