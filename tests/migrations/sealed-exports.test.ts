import { describe, expect, it } from "vitest";
import { migrate } from "../../electron/database/migrate.ts";
import { openTestVault } from "../support/test-vault.ts";

const version = 36;

describe(`migration ${version}`, () => {
  it("keeps how a file was protected, says nothing of those from before, and stays append-only", async () => {
    using vault = await openTestVault({ upTo: version - 1 });
    const { connection } = vault;
    connection.pragma("foreign_keys = OFF");
    const insert = (id: string, more: readonly (readonly [string, string])[] = []) =>
      connection.exec(`
        INSERT INTO export_record (kind, case_id, recipient, purpose, bytes, id, worker_id, exported_by, exported_at,
          file_name, digest, pages${more.map(([column]) => `, ${column}`).join("")})
        VALUES ('nrm_summary', 'some-case', 'Somebody', 'A reason', 25, '${id}', 'slot-under-test', 'Me',
          '2026-11-23T09:00:00.000Z', 'a.pdf', '${"A".repeat(43)}', 1${more.map(([, value]) => `, '${value}'`).join("")})`);
    insert("before");
    migrate(connection, version);
    insert("password", [["protection", "password"]]);
    insert("key", [
      ["protection", "key"],
      ["protection_words", "age1"],
    ]);
    for (const wrong of [
      [["protection", "plain"]],
      [["protection_words", "Why"]],
      [
        ["protection", "password"],
        ["protection_words", "never the password"],
      ],
      [
        ["protection", "other"],
        ["protection_words", "Why"],
      ],
    ] as const) {
      expect(() => insert("wrong", wrong), JSON.stringify(wrong)).toThrow(/CHECK/);
    }
    const rows = connection.prepare("SELECT id, protection, protection_words FROM export_record ORDER BY id").all();
    expect(rows).toEqual([
      { id: "before", protection: null, protection_words: "" },
      { id: "key", protection: "key", protection_words: "age1" },
      { id: "password", protection: "password", protection_words: "" },
    ]);
    expect(() => connection.exec("UPDATE export_record SET protection = 'plain'")).toThrow(/append-only/);
    const added = connection
      .prepare("SELECT type, name, sql FROM sqlite_schema WHERE tbl_name = 'export_record' ORDER BY type, name")
      .all();
    expect(added).toMatchSnapshot();
  });
});
