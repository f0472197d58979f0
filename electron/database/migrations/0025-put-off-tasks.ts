import type { Migration } from "../migrate.ts";

/** How often a task was put off, from which day and why the last time. All three are there, or none. */
export const putOffTasks: Migration = {
  version: 25,
  up: (connection) =>
    connection.exec(`
      ALTER TABLE safeguarding_task ADD COLUMN put_off_times INTEGER CHECK (put_off_times > 0);
      ALTER TABLE safeguarding_task ADD COLUMN put_off_from TEXT;
      ALTER TABLE safeguarding_task ADD COLUMN put_off_reason TEXT
        CHECK (put_off_reason <> '')
        CHECK ((put_off_times IS NULL) = (put_off_from IS NULL) AND (put_off_times IS NULL) = (put_off_reason IS NULL));
    `),
};
