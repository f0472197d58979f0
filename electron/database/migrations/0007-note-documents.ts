import type { Migration } from "../migrate.ts";

/**
 * The structure of a note beside its words. A note of before keeps its words as they are and has no structure until it
 * is amended: the versions kept of it are never rewritten, and it must go on being what they say.
 */
export const noteDocuments: Migration = {
  version: 7,
  up: (connection) =>
    connection.exec(`
      ALTER TABLE case_note ADD COLUMN document TEXT CHECK (document IS NULL OR json_type(document) = 'object');
    `),
};
