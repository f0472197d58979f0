import type { Migration } from "../migrate.ts";

/** What the person needs, what was agreed about it, and how each review found it. */
export const supportNeeds: Migration = {
  version: 12,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE support_need (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES case_record (id),
        area TEXT NOT NULL,
        need TEXT NOT NULL CHECK (need <> ''),
        said_by TEXT NOT NULL,
        urgency TEXT NOT NULL CHECK (urgency IN ('today', 'this_week', 'soon', 'when_ready')),
        goal TEXT NOT NULL,
        action TEXT NOT NULL,
        provider TEXT NOT NULL,
        since TEXT,
        state TEXT NOT NULL,
        why TEXT NOT NULL,
        review_on TEXT,
        reviews TEXT NOT NULL CHECK (json_type(reviews) = 'array'),
        is_removed INTEGER NOT NULL CHECK (is_removed IN (0, 1)),
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0)
      ) STRICT;
      CREATE INDEX support_need_by_case ON support_need (case_id);
      CREATE INDEX support_need_by_review ON support_need (review_on)
        WHERE review_on IS NOT NULL AND is_removed = 0 AND state <> 'met';
    `),
};
