import type { Migration } from "../migrate.ts";

/** A day that somebody set instead of the one that a rule counts to from a decision. No decision of before has one. */
export const dayInstead: Migration = {
  version: 35,
  up: (connection) =>
    connection.exec(`
      ALTER TABLE case_fact ADD COLUMN instead_on TEXT CHECK (instead_on >= happened_on);
      ALTER TABLE case_fact ADD COLUMN instead_reason TEXT
        CHECK (instead_reason <> '')
        CHECK ((instead_reason IS NULL) = (instead_on IS NULL));
      ALTER TABLE case_fact ADD COLUMN instead_source TEXT
        CHECK (instead_source <> '')
        CHECK ((instead_source IS NULL) = (instead_on IS NULL));
    `),
};
