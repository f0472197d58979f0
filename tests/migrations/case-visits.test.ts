import { describe, expect, it } from "vitest";
import { schemaAdded } from "../support/schema-added.ts";
import { visited } from "../../electron/features/cases/case-visit-repository.ts";
import { openTestVault, testWorkerId } from "../support/test-vault.ts";

const version = 18;

describe(`migration ${version}`, () => {
  it("adds an index of visits to a file of the version before, and nothing else", async () => {
    expect(await schemaAdded(version)).toMatchSnapshot();
  });

  it("is what the list of visits is read by, so that it goes no further than the visits", async () => {
    using vault = await openTestVault();
    const plans: string[] = [];
    visited(
      {
        all: (query) => {
          const { sql, parameters } = query.compile();
          const steps = vault.connection
            .prepare(`EXPLAIN QUERY PLAN ${sql}`)
            .all<{ detail: string }>(parameters as never);
          plans.push(steps.map(({ detail }) => detail).join("; "));
          return [];
        },
        maybeOne: () => undefined,
      },
      testWorkerId,
    );
    expect(plans).toHaveLength(2);
    for (const plan of plans)
      expect(plan).toMatch(/^SEARCH audit USING (COVERING )?INDEX audit_of_visits \(actor=\? AND action=\?\)$/);
  });
});
