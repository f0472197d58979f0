import { describe, expect, it } from "vitest";
import { schemaAdded } from "../support/schema-added.ts";

const version = 23;

describe(`migration ${version}`, () => {
  it("adds people around a case and whose each need is to a file of the version before, and nothing else", async () => {
    expect(await schemaAdded(version)).toMatchSnapshot();
  });
});
