import { describe, expect, it } from "vitest";
import { migrate } from "../../electron/database/migrate.ts";
import { schemaAdded } from "../support/schema-added.ts";
import { openTestVault } from "../support/test-vault.ts";

const version = 33;

describe(`migration ${version}`, () => {
  it("adds enquiries, and makes the table of passages anew, of which one may be of no case", async () => {
    expect(await schemaAdded(version)).toMatchSnapshot();
  });

  it("keeps every passage where it was in the index, and finds enquiries with and without a case", async () => {
    using vault = await openTestVault({ upTo: version - 1 });
    vault.connection.exec(`
      INSERT INTO person VALUES ('p', '[]', '[]', '', 1), ('q', '[]', '[]', '', 1);
      INSERT INTO case_record (id, reference, person_id, owner, opened_on, last_opened_at, revision)
        VALUES ('c', 'HF-1', 'p', 'Worker One', '2026-11-23', '', 1), ('o', 'HF-2', 'q', 'Worker One', '2026-11-23', '', 1);
      INSERT INTO nrm_referral (id, case_id, question_set_version, started_at, nrm_reference, revision)
        VALUES ('gone', 'o', 'v', '', 'NRM1', 1), ('r', 'c', 'v', '', 'NRM12345', 1);
      DELETE FROM nrm_referral WHERE id = 'gone';
    `);
    const place = "SELECT row FROM search_passage WHERE object_id = 'r'";
    const before = vault.connection.prepare(place, { pluck: true }).get<number>();
    migrate(vault.connection, version);
    expect(vault.connection.prepare(place, { pluck: true }).get<number>()).toBe(before);
    const insert = (id: string, more: string) =>
      vault.connection.exec(`INSERT INTO enquiry VALUES ('${id}', ${more}, '', 'Me', 1)`);
    insert(
      "open",
      `NULL, '', 'phone', 'A room tonight', 'Kestrel', 'Street team', '(07700) 900-123', 'yes', 'Ring back', NULL,
        NULL, NULL, '', NULL, NULL, NULL, NULL, ''`,
    );
    const hits = (word: string) =>
      vault.connection
        .prepare(
          "SELECT object_id FROM search_passage WHERE row IN (SELECT rowid FROM passage_search WHERE passage_search MATCH ?) ORDER BY object_id",
          { pluck: true },
        )
        .all<string>([word])
        .join(" ");
    expect(
      ["nrm12345", "tonight", "kestrel", "street", "07700900123", "900", "ring", "phone", "yes"].map(hits),
    ).toEqual(["r", "open", "open", "open", "open", "open", "open", "", ""]);
    vault.connection.exec(
      "UPDATE enquiry SET asked = 'Magpie', case_id = 'c', ending = 'case_joined', ended_at = '', ended_by = 'Me'",
    );
    expect([hits("tonight"), hits("magpie")]).toEqual(["", "open"]);
    const ofCase = vault.connection.prepare("SELECT case_id FROM search_passage WHERE object_id = 'open'", {
      pluck: true,
    });
    expect(ofCase.get()).toBe("c");
    vault.connection.exec("INSERT INTO passage_search (passage_search) VALUES ('integrity-check')");
    const difference =
      "SELECT count(*) FROM (SELECT object, object_id, case_id, text FROM passage_of_record EXCEPT SELECT object, object_id, case_id, text FROM search_passage)";
    expect(vault.connection.prepare(difference, { pluck: true }).get()).toBe(0);
  });

  it.each([
    ["an ending without who and when", "ending = 'dropped', drop_reason = 'other'"],
    ["a case without an ending", "case_id = 'c'"],
    ["dropped without a reason", "ending = 'dropped', ended_at = '', ended_by = 'Me'"],
    ["nothing asked", "asked = ''"],
  ])("refuses %s", async (_name, change) => {
    using vault = await openTestVault({ upTo: version });
    vault.connection.exec(`
      INSERT INTO person VALUES ('p', '[]', '[]', '', 1);
      INSERT INTO case_record (id, reference, person_id, owner, opened_on, last_opened_at, revision)
        VALUES ('c', 'HF-1', 'p', 'Worker One', '2026-11-23', '', 1);
      INSERT INTO enquiry VALUES ('e', NULL, '', 'phone', 'A room', '', '', '', 'no', '', NULL, NULL, NULL, '', NULL, NULL,
        NULL, NULL, '', '', 'Me', 1);`);
    expect(() => vault.connection.exec(`UPDATE enquiry SET ${change}`)).toThrow(/CHECK/);
  });
});
