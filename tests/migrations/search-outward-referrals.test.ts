import { describe, expect, it } from "vitest";
import { migrate } from "../../electron/database/migrate.ts";
import { schemaAdded } from "../support/schema-added.ts";
import { openTestVault } from "../support/test-vault.ts";

const version = 45;

describe(`migration ${version}`, () => {
  it("adds what writes the passages of referrals to others", async () => {
    expect(await schemaAdded(version)).toMatchSnapshot();
  });

  it("finds what was there before, and what is taken out and put back", async () => {
    using vault = await openTestVault({ upTo: version - 1 });
    vault.connection.exec(`
      PRAGMA foreign_keys = OFF;
      INSERT INTO person VALUES ('p', '[]', '[]', '', 1);
      INSERT INTO case_record (id, reference, person_id, owner, opened_on, last_opened_at, revision)
        VALUES ('c', 'HF-1', 'p', 'Worker One', '2026-11-23', '', 1);
      INSERT INTO outward_referral VALUES
        ('r', 'c', 'Invented Law Centre', NULL, NULL, 's', 'Advice on a tenancy', '2026-11-20', NULL, 'declined', '2026-11-24',
          'No room before spring', '[{"on":"2026-11-23","by":"Me","words":"Left word with Linnet"}]', 0, '', 'Me', 1),
        ('off', 'c', 'Magpie House', NULL, NULL, 't', 'A bed', '2026-11-20', NULL, 'no_answer', '2026-11-24', '', '[]', 1, '', 'Me', 1);
      PRAGMA foreign_keys = ON;
    `);
    migrate(vault.connection, version);
    const found = vault.connection.prepare(
      "SELECT object_id FROM search_passage WHERE row IN (SELECT rowid FROM passage_search WHERE passage_search MATCH ?)",
      { pluck: true },
    );
    const hits = (...words: readonly string[]) => words.map((word) => found.all([word]).join(" "));
    expect(hits("invented", "tenancy", "linnet", "spring", "magpie", "declined")).toEqual(["r", "r", "r", "r", "", ""]);
    vault.connection.exec("UPDATE outward_referral SET is_removed = 1 - is_removed");
    expect(hits("tenancy", "magpie")).toEqual(["", "off"]);
  });
});
