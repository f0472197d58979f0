import { describe, expect, it } from "vitest";
import { schemaAdded } from "../support/schema-added.ts";

const version = 43;

describe(`migration ${version}`, () => {
  it("adds requests for subject access and what was decided for them to a file of the version before, and nothing else", async () => {
    expect(await schemaAdded(version)).toMatchSnapshot();
  });
});
