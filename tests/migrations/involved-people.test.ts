import { describe, expect, it } from "vitest";
import { migrate } from "../../electron/database/migrate.ts";
import { openTestVault } from "../support/test-vault.ts";

const version = 23;

describe(`migration ${version}`, () => {
  it("adds people around a case and whose each need is to a file of the version before, and nothing else", async () => {
    using vault = await openTestVault({ upTo: version - 1 });
    const schema = () =>
      vault.connection
        .prepare("SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name", { pluck: true })
        .all<string>();
    const before = new Set(schema());
    migrate(vault.connection, version);
    expect(schema().filter((text) => !before.has(text))).toMatchSnapshot();
  });
});
