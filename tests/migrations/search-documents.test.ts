import { describe, expect, it } from "vitest";
import { migrate } from "../../electron/database/migrate.ts";
import { schemaAdded } from "../support/schema-added.ts";
import { openTestVault } from "../support/test-vault.ts";

const version = 26;

describe(`migration ${version}`, () => {
  it("makes the table of passages anew, and what writes it", async () => {
    expect(await schemaAdded(version)).toMatchSnapshot();
  });

  it("keeps every passage where it was in the index, and knows the documents that were there before", async () => {
    using vault = await openTestVault({ upTo: version - 1 });
    const document = (id: string, title: string, why: string) =>
      `INSERT INTO attachment VALUES ('${id}', 'c', NULL, '${title}', 'From the council', NULL, 'post', 'text', 4,
         '${"0".repeat(64)}', ${why}, '2026-11-23', 'Me', 1);`;
    vault.connection.exec(`
      INSERT INTO person VALUES ('p', '[]', '[]', '', 1), ('q', '[]', '[]', '', 1);
      INSERT INTO case_record (id, reference, person_id, owner, opened_on, last_opened_at, revision)
        VALUES ('c', 'HF-1', 'p', 'Worker One', '2026-11-23', '', 1), ('o', 'HF-2', 'q', 'Worker One', '2026-11-23', '', 1);
      INSERT INTO nrm_referral (id, case_id, question_set_version, started_at, nrm_reference, revision)
        VALUES ('gone', 'o', 'v', '', 'NRM1', 1), ('r', 'c', 'v', '', 'NRM12345', 1);
      DELETE FROM nrm_referral WHERE id = 'gone';
      ${document("d", "Tenancy", "NULL")}
      ${document("off", "Passport", "'Of his brother'")}
    `);
    const places = vault.connection.prepare("SELECT row FROM search_passage WHERE object_id = 'r'", { pluck: true });
    const before = places.get<number>();
    migrate(vault.connection, version);
    expect(places.get<number>()).toBe(before);
    const found = vault.connection.prepare(
      "SELECT object_id FROM search_passage WHERE row IN (SELECT rowid FROM passage_search WHERE passage_search MATCH ?)",
      { pluck: true },
    );
    const hits = () => ["nrm12345", "tenancy", "council", "passport", "key"].map((word) => found.all([word]));
    expect(hits()).toEqual([["r"], ["d"], ["d"], [], []]);
    vault.connection.exec("UPDATE attachment SET removed_why = 'Twice' WHERE id = 'd'");
    vault.connection.exec("UPDATE attachment SET removed_why = NULL, title = 'Key' WHERE id = 'off'");
    expect(hits()).toEqual([["r"], [], ["off"], [], ["off"]]);
    vault.connection.exec("INSERT INTO passage_search (passage_search) VALUES ('integrity-check')");
  });
});
