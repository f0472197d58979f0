import type { Migration } from "../migrate.ts";

/**
 * Where back-ups go, and which were re-opened and found good. Bookkeeping of this vault about files outside of it: a
 * row says that a file *was* good, and stays outside the history of the records.
 */
export const backups: Migration = {
  version: 3,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE backup_folder (
        id TEXT PRIMARY KEY,
        path TEXT NOT NULL UNIQUE CHECK (path <> ''),
        is_other_device INTEGER NOT NULL CHECK (is_other_device IN (0, 1)),
        added_at TEXT NOT NULL,
        removed_at TEXT
      ) STRICT;

      CREATE TABLE backup_copy (
        id TEXT PRIMARY KEY,
        folder_id TEXT NOT NULL,
        file_name TEXT NOT NULL,
        mark TEXT NOT NULL UNIQUE,
        bytes INTEGER NOT NULL CHECK (bytes > 0),
        made_at TEXT NOT NULL,
        reason TEXT NOT NULL
          CHECK (reason IN ('asked', 'automatic', 'before_migration', 'before_rotation', 'before_restore')),
        head_seq INTEGER NOT NULL CHECK (head_seq >= 0),
        key_file_seq INTEGER NOT NULL CHECK (key_file_seq > 0),
        epoch INTEGER NOT NULL CHECK (epoch > 0),
        openers TEXT NOT NULL CHECK (json_type(openers) = 'array'),
        cases INTEGER NOT NULL CHECK (cases >= 0),
        notes INTEGER NOT NULL CHECK (notes >= 0),
        verified_at TEXT NOT NULL,
        tested_at TEXT,
        deleted_at TEXT,
        UNIQUE (folder_id, file_name)
      ) STRICT;
    `),
};
