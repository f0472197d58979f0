import type { Migration } from "../migrate.ts";

/** Who was asked to approve what on a case, and what came of it. */
export const approvals: Migration = {
  version: 32,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE approval (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES case_record (id),
        subject TEXT NOT NULL CHECK (subject IN ('risk_assessment', 'safety_plan', 'nrm_referral', 'closing')),
        subject_id TEXT NOT NULL,
        asked_version INTEGER NOT NULL CHECK (asked_version >= 0),
        words TEXT NOT NULL,
        asked_at TEXT NOT NULL,
        asked_by TEXT NOT NULL,
        asked_by_id TEXT NOT NULL,
        outcome TEXT CHECK (outcome IN ('approved', 'returned', 'withdrawn')),
        comment TEXT NOT NULL CHECK (outcome IS NOT 'returned' OR comment <> ''),
        decided_version INTEGER CHECK (decided_version >= 0),
        decided_at TEXT CHECK ((decided_at IS NULL) = (outcome IS NULL)),
        decided_by TEXT CHECK ((decided_by IS NULL) = (outcome IS NULL)),
        decided_by_id TEXT CHECK ((decided_by_id IS NULL) = (outcome IS NULL)),
        revision INTEGER NOT NULL CHECK (revision > 0)
      ) STRICT;
      CREATE INDEX approval_by_case ON approval (case_id);
      -- Nobody is asked twice about the same thing at once.
      CREATE UNIQUE INDEX approval_waiting ON approval (subject, subject_id) WHERE outcome IS NULL;
    `),
};
