import type { Migration } from "../migrate.ts";

/** What a file says, by a digest that stands in the file as well; null for files that bear none. */
export const contentDigest: Migration = {
  version: 38,
  up: (connection) =>
    connection.exec(`
      ALTER TABLE export_record ADD COLUMN content_digest TEXT
        CHECK (length(content_digest) = 64 AND content_digest NOT GLOB '*[^0-9a-f]*');
      CREATE INDEX export_record_by_content_digest ON export_record (content_digest) WHERE content_digest IS NOT NULL;
    `),
};
