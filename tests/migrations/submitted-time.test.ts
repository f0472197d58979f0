import { expect, it } from "vitest";
import { schemaAdded } from "../support/schema-added.ts";

it("migration 34 adds when on its day a referral was sent", async () => {
  expect(await schemaAdded(34)).toMatchSnapshot();
});
