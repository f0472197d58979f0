import { describe, expect, it } from "vitest";
import { migrate } from "../../electron/database/migrate.ts";
import { schemaAdded } from "../support/schema-added.ts";
import { openTestVault } from "../support/test-vault.ts";

const version = 41;

describe(`migration ${version}`, () => {
  it("makes the table of passages anew, and what writes it", async () => {
    expect(await schemaAdded(version)).toMatchSnapshot();
  });

  it("keeps every passage where it was in the index, and knows what was there before", async () => {
    using vault = await openTestVault({ upTo: version - 1 });
    vault.connection.exec(`
      INSERT INTO person VALUES ('p', '[]', '[]', '', 1), ('q', '[]', '[]', '', 1);
      INSERT INTO case_record (id, reference, person_id, owner, opened_on, last_opened_at, revision)
        VALUES ('c', 'HF-1', 'p', 'Worker One', '2026-11-23', '', 1), ('o', 'HF-2', 'q', 'Worker One', '2026-11-23', '', 1);
      INSERT INTO nrm_referral (id, case_id, question_set_version, started_at, nrm_reference, revision)
        VALUES ('gone', 'o', 'v', '', 'NRM1', 1), ('r', 'c', 'v', '', 'NRM12345', 1);
      DELETE FROM nrm_referral WHERE id = 'gone';
      INSERT INTO account_event VALUES ('e', 'c', 1, 'Slept above the laundry', '{"kind":"unknown"}', 0, NULL, 'person', NULL, NULL,
        'Said twice', 0, '', 'Me', 1);
      INSERT INTO support_need VALUES ('n', 'c', 'accommodation', 'A room', 'person', 'soon', 'Own key', 'Ring Fernleaf House',
        'Fernleaf', NULL, 'identified', '', NULL, '[{"on":"2026-11-20","outcome":"same","words":"Still on the sofa"}]', 0, '', 'Me', 1, NULL, NULL);
      INSERT INTO case_fact (id, case_id, kind, outcome, happened_on, source, note, is_removed, recorded_at, recorded_by, revision)
        VALUES ('f', 'c', 'reasonable_grounds', 'positive', '2026-04-10', 'Letter by post', '', 0, '', 'Me', 1),
          ('off', 'c', 'reasonable_grounds', 'positive', '2026-04-10', 'Magpie', '', 1, '', 'Me', 1);
      INSERT INTO case_closure VALUES ('cl', 'c', '2026-11-20', 'goals_reached', 'Has a flat in Larchtown', '', '[]', '', 'Me', NULL, NULL, '', 1);
    `);
    const places = vault.connection.prepare("SELECT row FROM search_passage WHERE object_id = 'r'", { pluck: true });
    const before = places.get<number>();
    migrate(vault.connection, version);
    expect(places.get<number>()).toBe(before);
    const found = vault.connection.prepare(
      "SELECT object_id FROM search_passage WHERE row IN (SELECT rowid FROM passage_search WHERE passage_search MATCH ?) ORDER BY object_id",
      { pluck: true },
    );
    const hits = (...words: readonly string[]) => words.map((word) => found.all([word]).join(" "));
    expect(hits("nrm12345", "laundry", "twice", "fernleaf", "sofa", "post", "larchtown")).toEqual([
      "r",
      "e",
      "e",
      "n",
      "n",
      "f",
      "cl",
    ]);
    // Choices, days and what was taken out.
    expect(hits("accommodation", "positive", "2026", "same", "magpie")).toEqual(["", "", "", "", ""]);
    vault.connection.exec("UPDATE support_need SET is_removed = 1 WHERE id = 'n'");
    vault.connection.exec("UPDATE case_fact SET is_removed = 0 WHERE id = 'off'");
    expect(hits("fernleaf", "magpie")).toEqual(["", "off"]);
    vault.connection.exec("INSERT INTO passage_search (passage_search) VALUES ('integrity-check')");
    const differing = vault.connection.prepare(
      "SELECT count(*) FROM (SELECT object, object_id, case_id, text FROM passage_of_record EXCEPT SELECT object, object_id, case_id, text FROM search_passage)",
      { pluck: true },
    );
    expect(differing.get<number>()).toBe(0);
  });
});
