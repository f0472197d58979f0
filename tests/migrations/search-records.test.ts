import { describe, expect, it } from "vitest";
import { migrate } from "../../electron/database/migrate.ts";
import { schemaAdded } from "../support/schema-added.ts";
import { openTestVault } from "../support/test-vault.ts";

const version = 30;

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
      INSERT INTO involved_person VALUES ('i', 'c', 'exploiter', 'Unknown man', '', '', NULL, NULL, 'person', 'likely', 'Blue van',
        '[{"kind":"phone","asSaid":"07700 900-123"},{"kind":"address","asSaid":"4 Kestrel Row"}]', NULL, 0, '', 'Me', 1);
      INSERT INTO involved_person VALUES ('child', 'c', 'dependant', 'Little One', 'Daughter', '', NULL, NULL, 'person', 'not_said', '',
        '[]', '{"age":{"said":"Juniper"},"home":"with_family","school":"Larch School","socialWorker":"","risk":"Owed money"}', 0, '', 'Me', 1);
      INSERT INTO indicator VALUES ('n', 'c', 'withholds_documents', 'seen_by_us', '2026-11-20', 'The card in the van', 0, '', 'Me', 1);
      INSERT INTO indicator VALUES ('off', 'c', 'withholds_documents', 'seen_by_us', '2026-11-20', 'Magpie', 1, '', 'Me', 1);
      INSERT INTO safety_plan VALUES ('s', 'c', '{"madeOn":"2026-05-12","madeWith":"Somebody","codeWord":"scarf","steps":[{"when":"Knocking","action":"Ring Ilinca"}]}', '2099-01-01', '', 'Me', 1);
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
    expect(hits("nrm12345", "unknown", "07700900123", "07700", "kestrel", "van")).toEqual([
      "r",
      "i",
      "i",
      "i",
      "i",
      "i n",
    ]);
    expect(hits("larch", "owed", "ilinca", "knocking")).toEqual(["child", "child", "s", "s"]);
    // Choices, days, ages, what was taken out, and the word that calls for help.
    expect(hits("family", "juniper", "magpie", "2026", "scarf")).toEqual(["", "", "", "", ""]);
    vault.connection.exec("UPDATE involved_person SET is_removed = 1 WHERE id = 'i'");
    vault.connection.exec("UPDATE indicator SET is_removed = 0 WHERE id = 'off'");
    expect(hits("unknown", "magpie")).toEqual(["", "off"]);
    vault.connection.exec("INSERT INTO passage_search (passage_search) VALUES ('integrity-check')");
    expect(
      vault.connection.prepare("SELECT text FROM search_passage WHERE object_id = 'child'", { pluck: true }).get(),
    ).toBe("Little One\nDaughter\nLarch School\nOwed money");
  });
});
