import { expect, it } from "vitest";
import { schemaAdded } from "../support/schema-added.ts";

it("migration 35 adds a day that was set instead of the computed one, with why", async () => {
  expect(await schemaAdded(35)).toMatchSnapshot();
});
