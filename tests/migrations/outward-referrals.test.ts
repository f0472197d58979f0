import { describe, expect, it } from "vitest";
import { schemaAdded } from "../support/schema-added.ts";
import { openTestVault } from "../support/test-vault.ts";

const version = 40;

describe(`migration ${version}`, () => {
  it("adds referrals to others to a file of the version before, and nothing else", async () => {
    expect(await schemaAdded(version)).toMatchSnapshot();
  });

  it.each([
    ["an answer without its day", "answer = 'accepted', chase_on = NULL"],
    ["a day without an answer", "answered_on = '2026-11-23'"],
    ["a refusal without why", "answer = 'declined', chase_on = NULL, answered_on = '2026-11-23'"],
    ["chasing what was answered", "answer = 'accepted', answered_on = '2026-11-23'"],
    ["an answer of no kind", "answer = 'perhaps', answered_on = '2026-11-23'"],
  ])("refuses %s", async (_name, change) => {
    using vault = await openTestVault({ upTo: version });
    vault.connection.exec(`
      PRAGMA foreign_keys = OFF;
      INSERT INTO outward_referral VALUES ('r', 'c', 'Law centre', NULL, NULL, 's', 'Advice', '2026-11-20',
        '2026-11-30', 'waiting', NULL, '', '[]', 0, '', 'Me', 1);
    `);
    expect(() => vault.connection.exec(`UPDATE outward_referral SET ${change}`)).toThrow(/CHECK/);
  });
});
