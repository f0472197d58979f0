import { describe, expect, it } from "vitest";
import { migrate } from "../../electron/database/migrate.ts";
import { openTestVault } from "../support/test-vault.ts";

const version = 4;

describe(`migration ${version}`, () => {
  it("adds the export log to a file of the version before, and keeps its history", async () => {
    using vault = await openTestVault({ upTo: version - 1 });
    const names = "SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name";
    const before = new Set(
      vault.connection
        .prepare(names)
        .all()
        .map((row) => JSON.stringify(row)),
    );
    migrate(vault.connection, version);
    const added = vault.connection
      .prepare("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name")
      .all<{ type: string; name: string; sql: string }>()
      .filter(({ type, name }) => !before.has(JSON.stringify({ type, name })));
    expect(added).toMatchSnapshot();
  });

  it.each([
    ["a summary of no case", "'nrm_summary', NULL, 'Somebody', 'A reason', 25"],
    ["a file for nobody", "'history', NULL, '', 'A reason', 25"],
    ["a file without a reason", "'history', NULL, 'Somebody', '', 25"],
    ["an empty file", "'history', NULL, 'Somebody', 'A reason', 0"],
    ["a kind that is not known", "'photograph', NULL, 'Somebody', 'A reason', 25"],
  ])("refuses %s", async (_what, values) => {
    using vault = await openTestVault();
    const insert = `INSERT INTO export_record (kind, case_id, recipient, purpose, bytes, id, worker_id, exported_by,
      exported_at, file_name, digest, pages) VALUES (${values}, 'x', 'slot-under-test', 'Me',
      '2026-11-23T09:00:00.000Z', 'a.pdf', '${"A".repeat(43)}', 1)`;
    expect(() => vault.connection.exec(insert)).toThrow(/constraint/);
  });
});
