import type { Migration } from "../migrate.ts";

/** Filters that a worker gave a name. The id is the worker's and the filter's. */
export const savedFilters: Migration = {
  version: 10,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE saved_filter (
        id TEXT PRIMARY KEY,
        worker_id TEXT NOT NULL REFERENCES worker (id),
        name TEXT NOT NULL CHECK (name <> ''),
        content TEXT NOT NULL CHECK (json_type(content) = 'object')
      ) STRICT;
      CREATE INDEX saved_filter_by_worker ON saved_filter (worker_id);
    `),
};
