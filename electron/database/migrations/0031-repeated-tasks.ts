import type { Migration } from "../migrate.ts";

/** How often a task comes again, and which one before it was done when. No task of before does. */
export const repeatedTasks: Migration = {
  version: 31,
  up: (connection) =>
    connection.exec(`
      ALTER TABLE safeguarding_task ADD COLUMN repeat_every INTEGER CHECK (repeat_every > 0);
      ALTER TABLE safeguarding_task ADD COLUMN repeat_unit TEXT
        CHECK (repeat_unit IN ('day', 'week', 'month'))
        CHECK ((repeat_every IS NULL) = (repeat_unit IS NULL));
      ALTER TABLE safeguarding_task ADD COLUMN before_id TEXT;
      ALTER TABLE safeguarding_task ADD COLUMN before_done_on TEXT
        CHECK ((before_id IS NULL) = (before_done_on IS NULL));
      CREATE INDEX safeguarding_task_after ON safeguarding_task (before_id) WHERE before_id IS NOT NULL;
    `),
};
