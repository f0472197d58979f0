import { expect, it } from "vitest";
import { schemaAdded } from "../support/schema-added.ts";

it("migration 44 adds a last day to what is recorded with its day", async () => {
  expect(await schemaAdded(44)).toMatchSnapshot();
});
