import { migrate } from "../../electron/database/migrate.ts";
import { openTestVault } from "./test-vault.ts";

/** The tables, indexes and triggers that a migration adds or makes anew in a file of the version before it, by name. */
export async function schemaAdded(version: number): Promise<string[]> {
  using vault = await openTestVault({ upTo: version - 1 });
  const schema = () =>
    vault.connection
      .prepare("SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name", { pluck: true })
      .all<string>();
  const before = new Set(schema());
  migrate(vault.connection, version);
  return schema().filter((text) => !before.has(text));
}
