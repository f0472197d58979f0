import { describe, expect, it } from "vitest";
import { schemaAdded } from "../support/schema-added.ts";

const version = 32;

describe(`migration ${version}`, () => {
  it("adds approvals to a file of the version before, and nothing else", async () => {
    expect(await schemaAdded(version)).toMatchSnapshot();
  });
});
