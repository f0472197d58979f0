import { expect, it } from "vitest";
import { schemaAdded } from "../support/schema-added.ts";

it("migration 37 adds which plan a task was begun from", async () => {
  expect(await schemaAdded(37)).toMatchSnapshot();
});
