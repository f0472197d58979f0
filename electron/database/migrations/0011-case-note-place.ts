import type { Migration } from "../migrate.ts";

/**
 * Which note that can be found belongs to which case, and nothing else: a search asks it of a thousand notes at a
 * time, and the notes themselves are long. What is in the bin is not here.
 */
export const caseNotePlace: Migration = {
  version: 11,
  up: (connection) =>
    connection.exec(`
      CREATE TABLE case_note_place (
        row INTEGER PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES case_record (id)
      ) STRICT;
      INSERT INTO case_note_place (row, case_id) SELECT row, case_id FROM case_note WHERE removed_at IS NULL;
      CREATE TRIGGER case_note_place_insert AFTER INSERT ON case_note WHEN new.removed_at IS NULL BEGIN
        INSERT INTO case_note_place (row, case_id) VALUES (new.row, new.case_id);
      END;
      CREATE TRIGGER case_note_place_update AFTER UPDATE ON case_note
      WHEN old.row <> new.row OR old.case_id <> new.case_id OR old.removed_at IS NOT new.removed_at BEGIN
        DELETE FROM case_note_place WHERE row = old.row;
        INSERT INTO case_note_place (row, case_id) SELECT new.row, new.case_id WHERE new.removed_at IS NULL;
      END;
      CREATE TRIGGER case_note_place_delete AFTER DELETE ON case_note BEGIN
        DELETE FROM case_note_place WHERE row = old.row;
      END;
    `),
};
