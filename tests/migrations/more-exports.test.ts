import { describe, expect, it } from "vitest";
import { migrate } from "../../electron/database/migrate.ts";
import { openTestVault } from "../support/test-vault.ts";

const version = 14;

describe(`migration ${version}`, () => {
  it("lets more kinds of files into the export log, keeps what stands there, and stays append-only", async () => {
    using vault = await openTestVault({ upTo: version - 1 });
    const { connection } = vault;
    connection.pragma("foreign_keys = OFF");
    connection.exec(`
      INSERT INTO export_record (kind, case_id, recipient, purpose, bytes, id, worker_id, exported_by, exported_at,
        file_name, digest, pages)
      VALUES ('nrm_summary', 'some-case', 'Somebody', 'A reason', 25, 'before', 'slot-under-test', 'Me',
        '2026-11-23T09:00:00.000Z', 'a.pdf', '${"A".repeat(43)}', 1)`);
    expect(() => connection.exec("UPDATE export_record SET kind = 'notes'")).toThrow(/append-only/);
    const rows = () => connection.prepare("SELECT * FROM export_record ORDER BY id").all();
    const before = rows();
    migrate(connection, version);
    expect(rows()).toEqual(before);
    expect(() => connection.exec("UPDATE export_record SET pages = 2")).toThrow(/append-only/);
    expect(() => connection.exec("DELETE FROM export_record")).toThrow(/append-only/);
    const added = connection
      .prepare("SELECT type, name, sql FROM sqlite_schema WHERE tbl_name = 'export_record' ORDER BY type, name")
      .all();
    expect(added).toMatchSnapshot();
  });
});
