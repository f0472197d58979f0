import type { Migration } from "../migrate.ts";

/** Referrals to other organisations, each with the decision to share that it rests on. */
export const outwardReferrals: Migration = {
  version: 40,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE outward_referral (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES case_record (id),
        organisation TEXT NOT NULL CHECK (organisation <> ''),
        organisation_id TEXT REFERENCES organisation (id),
        support_need_id TEXT REFERENCES support_need (id),
        sharing_id TEXT NOT NULL UNIQUE REFERENCES sharing (id),
        asked TEXT NOT NULL CHECK (asked <> ''),
        sent_on TEXT NOT NULL,
        chase_on TEXT,
        answer TEXT NOT NULL CHECK (answer IN ('waiting', 'accepted', 'declined', 'waiting_list', 'no_answer')),
        answered_on TEXT CHECK ((answered_on IS NULL) = (answer = 'waiting')),
        answer_words TEXT NOT NULL CHECK (answer <> 'declined' OR answer_words <> ''),
        chases TEXT NOT NULL CHECK (json_valid(chases)),
        is_removed INTEGER NOT NULL CHECK (is_removed IN (0, 1)),
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0),
        CHECK (chase_on IS NULL OR answer IN ('waiting', 'waiting_list'))
      ) STRICT;
      CREATE INDEX outward_referral_by_case ON outward_referral (case_id);
      CREATE INDEX outward_referral_by_organisation ON outward_referral (organisation_id)
        WHERE organisation_id IS NOT NULL;
      CREATE INDEX outward_referral_by_need ON outward_referral (support_need_id) WHERE support_need_id IS NOT NULL;
      CREATE INDEX outward_referral_to_chase ON outward_referral (chase_on) WHERE chase_on IS NOT NULL;
    `),
};
