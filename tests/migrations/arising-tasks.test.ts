import { describe, expect, it } from "vitest";
import { schemaAdded } from "../support/schema-added.ts";
import { openTestVault } from "../support/test-vault.ts";

const version = 24;

describe(`migration ${version}`, () => {
  it("says of a task where it comes from, and adds nothing else", async () => {
    expect(await schemaAdded(version)).toMatchSnapshot();
  });

  it("takes a task that was typed, and one from a rule only with all that says why", async () => {
    using vault = await openTestVault();
    const insert = (columns: string, values: string) => () =>
      vault.connection.exec(`
        PRAGMA foreign_keys = OFF;
        INSERT INTO safeguarding_task (id, case_id, title, owner, due_on, priority, status, outcome, created_at, revision${columns})
          VALUES (hex(randomblob(8)), 'c', 'Ring', 'Me', '2026-11-24', 'normal', 'open', '', '', 1${values});
      `);
    expect(insert("", "")).not.toThrow();
    const all = ", rule_id, fact_id, step, rule_due_on, because, counted, origin_state";
    expect(insert(all, ", 'SG1', 'f', 0, '2026-11-24', 'it is so', 'the same day', 'alive'")).not.toThrow();
    expect(insert(all, ", 'SG1', 'f', 0, '2026-11-24', 'it is so', 'the same day', 'alive'")).toThrow(/UNIQUE/);
    expect(insert(all, ", 'SG2', 'f', 0, '2026-11-24', NULL, 'the same day', 'alive'")).toThrow(/CHECK/);
    expect(insert(all, ", 'SG2', 'f', 0, '2026-11-24', 'it is so', 'the same day', NULL")).toThrow(/CHECK/);
    expect(insert(all, ", 'SG2', 'f', 0, '2026-11-24', 'it is so', 'the same day', 'asleep'")).toThrow(/CHECK/);
  });
});
