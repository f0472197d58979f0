import type { Migration } from "../migrate.ts";

/** Which tasks were begun together from a plan, and the day they are counted from. No task of before was. */
export const taskPlans: Migration = {
  version: 37,
  up: (connection) =>
    connection.exec(`
      ALTER TABLE safeguarding_task ADD COLUMN plan_start_id TEXT;
      ALTER TABLE safeguarding_task ADD COLUMN plan_key TEXT
        CHECK ((plan_start_id IS NULL) = (plan_key IS NULL));
      ALTER TABLE safeguarding_task ADD COLUMN plan_step TEXT
        CHECK ((plan_start_id IS NULL) = (plan_step IS NULL));
      ALTER TABLE safeguarding_task ADD COLUMN plan_anchor_on TEXT
        CHECK ((plan_start_id IS NULL) = (plan_anchor_on IS NULL));
      CREATE INDEX safeguarding_task_plan ON safeguarding_task (plan_start_id) WHERE plan_start_id IS NOT NULL;
    `),
};
