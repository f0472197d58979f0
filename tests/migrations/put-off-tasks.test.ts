import { describe, expect, it } from "vitest";
import { schemaAdded } from "../support/schema-added.ts";
import { openTestVault } from "../support/test-vault.ts";

const version = 25;

describe(`migration ${version}`, () => {
  it("says of a task how often it was put off, and adds nothing else", async () => {
    expect(await schemaAdded(version)).toMatchSnapshot();
  });

  it("takes all three words about it, or none", async () => {
    using vault = await openTestVault();
    const insert = (columns: string, values: string) => () =>
      vault.connection.exec(`
        PRAGMA foreign_keys = OFF;
        INSERT INTO safeguarding_task (id, case_id, title, owner, due_on, priority, status, outcome, created_at, revision${columns})
          VALUES (hex(randomblob(8)), 'c', 'Ring', 'Me', '2026-11-24', 'normal', 'open', '', '', 1${values});
      `);
    const all = ", put_off_times, put_off_from, put_off_reason";
    expect(insert("", "")).not.toThrow();
    expect(insert(all, ", 1, '2026-11-23', 'Away'")).not.toThrow();
    expect(insert(all, ", 1, '2026-11-23', NULL")).toThrow(/CHECK/);
    expect(insert(all, ", NULL, '2026-11-23', 'Away'")).toThrow(/CHECK/);
    expect(insert(all, ", 0, '2026-11-23', 'Away'")).toThrow(/CHECK/);
    expect(insert(all, ", 1, '2026-11-23', ''")).toThrow(/CHECK/);
  });
});
