import type { Migration } from "../migrate.ts";

/** By when something that is recorded is answered, until when it lasts, or when it is. Nothing of before has one. */
export const lastDay: Migration = {
  version: 44,
  up: (connection) => connection.exec("ALTER TABLE case_fact ADD COLUMN until_on TEXT CHECK (until_on >= happened_on)"),
};
