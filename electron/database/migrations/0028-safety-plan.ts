import type { Migration } from "../migrate.ts";

/** What was worked out with the person for when it becomes unsafe: one plan for each case. */
export const safetyPlan: Migration = {
  version: 28,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE safety_plan (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL UNIQUE REFERENCES case_record (id),
        content TEXT NOT NULL CHECK (json_type(content) = 'object'),
        review_on TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0)
      ) STRICT;
      CREATE INDEX safety_plan_by_review ON safety_plan (review_on);
    `),
};
