import { expect, it } from "vitest";
import { schemaAdded } from "../support/schema-added.ts";

it("migration 42 adds holds, proposals and erasures, and lets what stands on the list of one be deleted", async () => {
  expect(await schemaAdded(42)).toMatchSnapshot();
});
