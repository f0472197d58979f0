import { describe, expect, it } from "vitest";
import { migrate } from "../../electron/database/migrate.ts";
import { migrations } from "../../electron/database/migrations/index.ts";
import { aCase, aNote } from "../support/made-up-people.ts";
import { openTestVault } from "../support/test-vault.ts";

describe("migrations", () => {
  it("are numbered from one without gaps", () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, place) => place + 1));
  });

  it("refuse a file that a newer version of the application wrote, and change nothing", async () => {
    using vault = await openTestVault();
    vault.connection.pragma(`user_version = ${migrations.length + 1}`);
    expect(() => migrate(vault.connection)).toThrow(expect.objectContaining({ code: "vault.newer_version" }));
    expect(vault.connection.pragma("user_version", { simple: true })).toBe(migrations.length + 1);
  });

  it("leave a file alone that is up to date", async () => {
    using vault = await openTestVault();
    await aCase(vault);
    migrate(vault.connection);
    expect(await vault.ask("cases.list", {})).toHaveLength(1);
  });
});

describe("migration 1", () => {
  it("makes the tables of the first version", async () => {
    using vault = await openTestVault({ upTo: 1 });
    const tables = vault.connection
      .prepare("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name")
      .all();
    expect(tables).toMatchSnapshot();
  });

  it.each([
    ["a task that is open with an outcome", "UPDATE safeguarding_task SET outcome = 'x'"],
    ["a task that is done without a time", "UPDATE safeguarding_task SET status = 'done', outcome = 'x'"],
    ["a note of an unknown kind", "UPDATE case_note SET contact_type = 'telegram'"],
    ["a note without words", "UPDATE case_note SET body = ''"],
    ["a note of no case", "UPDATE case_note SET case_id = 'nobody'"],
    ["a version that was changed", "UPDATE record_revision SET content = '{}'"],
    ["a version that was deleted", "DELETE FROM record_revision"],
    ["an entry of the chain that was deleted", "DELETE FROM audit"],
  ])("refuses %s", async (_what, statement) => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    await vault.ask("caseNotes.create", {
      caseId,
      content: aNote("Rang"),
      draftId: null,
    });
    await vault.ask("safeguardingTasks.create", {
      caseId,
      content: { title: "Ring", owner: "Me", dueOn: "2026-11-24" as never, priority: "normal" },
    });
    expect(() => vault.connection.exec(statement)).toThrow();
  });
});
