import type { Migration } from "../migrate.ts";

/**
 * How a file that left was protected, and in words to which key or why not at all. Null for what left before it was
 * asked: that went in clear.
 */
export const sealedExports: Migration = {
  version: 36,
  up: (connection) =>
    connection.exec(`
      ALTER TABLE export_record ADD COLUMN protection TEXT CHECK (protection IN ('password', 'key', 'plain'));
      ALTER TABLE export_record ADD COLUMN protection_words TEXT NOT NULL DEFAULT ''
        CHECK ((protection_words <> '') = (protection IS NOT NULL AND protection <> 'password'));
    `),
};
