import { expect, it } from "vitest";
import { schemaAdded } from "../support/schema-added.ts";

it("migration 31 adds how often a task comes again, and which one it follows", async () => {
  expect(await schemaAdded(31)).toMatchSnapshot();
});
