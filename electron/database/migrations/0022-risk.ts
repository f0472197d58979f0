import type { Migration } from "../migrate.ts";

/** How high the risk was found to be on a day, why, what protects, and when to look again. */
export const risk: Migration = {
  version: 22,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE risk_assessment (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES case_record (id),
        assessed_on TEXT NOT NULL,
        occasion TEXT NOT NULL CHECK (occasion <> ''),
        areas TEXT NOT NULL CHECK (json_type(areas) = 'array'),
        level TEXT NOT NULL CHECK (level IN ('not_known', 'none', 'low', 'medium', 'high')),
        raised_to TEXT CHECK (raised_to IN ('none', 'low', 'medium', 'high')),
        why_raised TEXT NOT NULL,
        changed TEXT NOT NULL,
        protects TEXT NOT NULL,
        asked TEXT NOT NULL CHECK (asked <> ''),
        review_on TEXT NOT NULL CHECK (review_on > assessed_on),
        is_removed INTEGER NOT NULL CHECK (is_removed IN (0, 1)),
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0)
      ) STRICT;
      CREATE INDEX risk_assessment_by_case ON risk_assessment (case_id, assessed_on);
      CREATE INDEX risk_assessment_by_review ON risk_assessment (review_on) WHERE is_removed = 0;
    `),
};
