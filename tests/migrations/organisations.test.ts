import { describe, expect, it } from "vitest";
import { migrate } from "../../electron/database/migrate.ts";
import { schemaAdded } from "../support/schema-added.ts";
import { openTestVault } from "../support/test-vault.ts";

const version = 39;

describe(`migration ${version}`, () => {
  it("adds the directory, what names one of it, and makes the table of passages anew", async () => {
    expect(await schemaAdded(version)).toMatchSnapshot();
  });

  it("keeps every passage where it was in the index, and finds organisations without a case", async () => {
    using vault = await openTestVault({ upTo: version - 1 });
    vault.connection.exec(`
      INSERT INTO enquiry VALUES ('gone', NULL, '', 'phone', 'First', '', '', '', 'no', '', NULL, NULL, NULL, '', NULL,
        NULL, NULL, NULL, '', '', 'Me', 1);
      INSERT INTO enquiry VALUES ('e', NULL, '', 'phone', 'Kestrel', '', '', '', 'no', '', NULL, NULL, NULL, '', NULL,
        NULL, NULL, NULL, '', '', 'Me', 1);
      DELETE FROM enquiry WHERE id = 'gone';
    `);
    const place = vault.connection.prepare("SELECT row FROM search_passage WHERE object_id = 'e'", { pluck: true });
    const before = place.get<number>();
    migrate(vault.connection, version);
    const pluck = (sql: string) => vault.connection.prepare(sql, { pluck: true }).get();
    expect(pluck("SELECT row FROM search_passage WHERE object_id = 'e'")).toBe(before);
    vault.connection.exec(`INSERT INTO organisation VALUES ('o', 'Law centre', 'health', 'Asylum', '["england"]',
      'Hull', '(07700) 900-123', 'desk@example.org', 'Street', 'Mondays', 'By form', '["sqi"]', 'Magpie', NULL, NULL, 0,
      '', '', 'Me', 1)`);
    const hits = (word: string) =>
      vault.connection
        .prepare(
          "SELECT object_id FROM search_passage WHERE row IN (SELECT rowid FROM passage_search WHERE passage_search MATCH ?)",
          { pluck: true },
        )
        .all<string>([word])
        .join(" ");
    expect(["kestrel", "centre", "hull", "07700900123", "900", "mondays", "magpie", "health", "sqi"].map(hits)).toEqual(
      ["e", "o", "o", "o", "o", "o", "o", "", ""],
    );
    vault.connection.exec("UPDATE organisation SET notes = 'Heron'");
    expect([hits("magpie"), hits("heron")]).toEqual(["", "o"]);
    vault.connection.exec("INSERT INTO passage_search (passage_search) VALUES ('integrity-check')");
    expect(
      pluck(
        "SELECT count(*) FROM (SELECT object, object_id, case_id, text FROM passage_of_record EXCEPT SELECT object, object_id, case_id, text FROM search_passage)",
      ),
    ).toBe(0);
    vault.connection.exec("DELETE FROM organisation");
    expect(hits("heron")).toBe("");
  });

  it.each([
    ["a check by nobody", "checked_on = '2026-11-23'"],
    ["no name", "name = ''"],
    ["archived by half", "is_archived = 2"],
    ["nations that are no list", "nations = 'england'"],
  ])("refuses %s", async (_name, change) => {
    using vault = await openTestVault({ upTo: version });
    vault.connection.exec(`INSERT INTO organisation VALUES ('o', 'Law centre', 'health', '', '[]', '', '', '', '', '',
      '', '[]', '', NULL, NULL, 0, '', '', 'Me', 1)`);
    expect(() => vault.connection.exec(`UPDATE organisation SET ${change}`)).toThrow(/CHECK/);
  });

  it("refuses a need that names an organisation which is not there", async () => {
    using vault = await openTestVault({ upTo: version });
    vault.connection.exec(`
      INSERT INTO person VALUES ('p', '[]', '[]', '', 1);
      INSERT INTO case_record (id, reference, person_id, owner, opened_on, last_opened_at, revision)
        VALUES ('c', 'HF-1', 'p', 'Worker One', '2026-11-23', '', 1);
      INSERT INTO support_need (id, case_id, area, need, said_by, urgency, goal, action, provider, since, state, why,
        review_on, reviews, is_removed, recorded_at, recorded_by, revision)
        VALUES ('n', 'c', 'accommodation', 'A room', 'person', 'soon', '', '', 'Words', NULL, 'identified', '', NULL,
          '[]', 0, '', 'Me', 1);
    `);
    expect(() => vault.connection.exec("UPDATE support_need SET organisation_id = 'nowhere'")).toThrow(/FOREIGN KEY/);
  });
});
