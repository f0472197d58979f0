import { describe, expect, it } from "vitest";
import { openTestVault } from "../support/test-vault.ts";

describe("migration 10", () => {
  it("makes the table of saved filters", async () => {
    using vault = await openTestVault({ upTo: 10 });
    const made = vault.connection.prepare("SELECT name, sql FROM sqlite_schema WHERE name LIKE 'saved_filter%'").all();
    expect(made).toMatchSnapshot();
  });
});
