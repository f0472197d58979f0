import { describe, expect, it } from "vitest";
import { migrate } from "../../electron/database/migrate.ts";
import { openTestVault } from "../support/test-vault.ts";

describe("migration 11", () => {
  it("knows the case of every note that was there before, and of every one that comes", async () => {
    using vault = await openTestVault({ upTo: 10 });
    const note = (id: string) =>
      `INSERT INTO case_note (id, case_id, contact_type, occurred_at, body, recorded_at, recorded_by, amended_at, revision)
         VALUES ('${id}', 'c', 'phone', '', 'Rang', '', '', '', 1);`;
    vault.connection.exec(`
      INSERT INTO person VALUES ('p', '[]', '[]', '', 1);
      INSERT INTO case_record (id, reference, person_id, owner, opened_on, last_opened_at, revision)
        VALUES ('c', 'HF-1', 'p', 'Worker One', '2026-11-23', '', 1);
      ${note("before")}
    `);
    migrate(vault.connection, 11);
    vault.connection.exec(note("after"));
    expect(vault.connection.prepare("SELECT * FROM case_note_place ORDER BY row").all()).toEqual([
      { row: 1, case_id: "c" },
      { row: 2, case_id: "c" },
    ]);
    vault.connection.exec("UPDATE case_note SET removed_at = 'now', removed_by = 'me' WHERE id = 'before'");
    expect(vault.connection.prepare("SELECT row FROM case_note_place", { pluck: true }).all()).toEqual([2]);
  });

  it("makes its tables", async () => {
    using vault = await openTestVault({ upTo: 11 });
    const made = vault.connection
      .prepare("SELECT name, sql FROM sqlite_schema WHERE name LIKE 'case_note_place%'")
      .all();
    expect(made).toMatchSnapshot();
  });
});
