import { describe, expect, it } from "vitest";
import { migrate } from "../../electron/database/migrate.ts";
import { openTestVault } from "../support/test-vault.ts";

const version = 38;

describe(`migration ${version}`, () => {
  it("keeps the digest of what a file says, says none of those from before, and stays append-only", async () => {
    using vault = await openTestVault({ upTo: version - 1 });
    const { connection } = vault;
    connection.pragma("foreign_keys = OFF");
    const insert = (id: string, digest?: string) =>
      connection.exec(`
        INSERT INTO export_record (kind, case_id, recipient, purpose, bytes, id, worker_id, exported_by, exported_at,
          file_name, digest, pages${digest === undefined ? "" : ", content_digest"})
        VALUES ('notes', 'some-case', 'Somebody', 'A reason', 25, '${id}', 'slot-under-test', 'Me',
          '2026-11-23T09:00:00.000Z', 'a.pdf', '${"A".repeat(43)}', 1${digest === undefined ? "" : `, '${digest}'`})`);
    insert("before");
    migrate(connection, version);
    insert("after", "0a".repeat(32));
    for (const wrong of ["", "0a".repeat(31), "0A".repeat(32), `${"0a".repeat(31)}xx`]) {
      expect(() => insert("wrong", wrong), wrong).toThrow(/CHECK/);
    }
    expect(connection.prepare("SELECT id, content_digest FROM export_record ORDER BY id").all()).toEqual([
      { id: "after", content_digest: "0a".repeat(32) },
      { id: "before", content_digest: null },
    ]);
    expect(() => connection.exec("UPDATE export_record SET content_digest = NULL")).toThrow(/append-only/);
    const added = connection
      .prepare("SELECT type, name, sql FROM sqlite_schema WHERE tbl_name = 'export_record' ORDER BY type, name")
      .all();
    expect(added).toMatchSnapshot();
  });
});
