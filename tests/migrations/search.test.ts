import { describe, expect, it } from "vitest";
import { migrate } from "../../electron/database/migrate.ts";
import { aCase, aTask } from "../support/made-up-people.ts";
import { openTestVault } from "../support/test-vault.ts";

describe("migration 5", () => {
  it("makes the tables that search goes by", async () => {
    using vault = await openTestVault({ upTo: 5 });
    const made = vault.connection
      .prepare(
        `SELECT name, sql FROM sqlite_schema
         WHERE sql LIKE '%passage%' OR name LIKE 'name_%' OR name LIKE '%_word' ORDER BY type, name`,
      )
      .all();
    expect(made).toMatchSnapshot();
  });

  it("knows the words of the tasks and answers that were there before", async () => {
    using vault = await openTestVault({ upTo: 4 });
    vault.connection.exec(`
      INSERT INTO person VALUES ('p', '[]', '[]', '', 1);
      INSERT INTO case_record (id, reference, person_id, owner, opened_on, last_opened_at, revision)
        VALUES ('c', 'HF-1', 'p', 'Worker One', '2026-11-23', '', 1);
      INSERT INTO safeguarding_task VALUES ('t', 'c', 'Buy an umbrella', 'Me', '2026-11-24', 'normal', 'open', '', NULL, NULL, '', 1);
      INSERT INTO nrm_referral VALUES ('r', 'c', 'v', '', NULL, NULL, 'NRM12345', 1);
      INSERT INTO nrm_answer VALUES ('r', 'who', 'answered', '"A man with a van"', '', 1), ('r', 'sure', 'answered', '"yes"', '', 1);
    `);
    migrate(vault.connection, 5);
    const found = vault.connection.prepare(
      "SELECT object_id FROM search_passage WHERE row IN (SELECT rowid FROM passage_search WHERE passage_search MATCH ?)",
      { pluck: true },
    );
    const words = ["umbrella", "nrm12345", "van", "yes"].map((word) => found.all([word]));
    expect(words).toEqual([["t"], ["r"], ["r/who"], []]);
  });

  it.each([
    ["a passage of no case", "UPDATE search_passage SET case_id = 'nobody'"],
    ["a passage of no kind", "UPDATE search_passage SET object = ''"],
    ["a key of no name", "INSERT INTO name_key (key, row) VALUES ('w', 99)"],
    [
      "two entries of one name",
      "INSERT INTO name_index (person_id, position) SELECT person_id, position FROM name_index",
    ],
  ])("refuses %s", async (_what, statement) => {
    using vault = await openTestVault();
    await vault.ask("safeguardingTasks.create", { caseId: await aCase(vault), content: aTask() });
    expect(() => vault.connection.exec(statement)).toThrow();
  });
});
