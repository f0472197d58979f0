import { describe, expect, it } from "vitest";
import { schemaAdded } from "../support/schema-added.ts";

const version = 29;

describe(`migration ${version}`, () => {
  it("adds the times in which somebody was missing to a file of the version before, and nothing else", async () => {
    expect(await schemaAdded(version)).toMatchSnapshot();
  });
});
