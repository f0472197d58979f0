import type { Migration } from "../migrate.ts";

/** When on its day a referral was sent. Of none from before is it known. */
export const submittedTime: Migration = {
  version: 34,
  up: (connection) =>
    connection.exec(`
      ALTER TABLE nrm_referral ADD COLUMN submitted_time TEXT
        CHECK (submitted_time GLOB '[0-2][0-9]:[0-5][0-9]')
        CHECK (submitted_time IS NULL OR submitted_on IS NOT NULL);
    `),
};
