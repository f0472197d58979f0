import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Finding } from "#shared/domain/case-file-check.ts";
import { verifyAtOnce, verifyCaseFile } from "../../electron/database/verify-case-file.ts";
import { liveRecords } from "../../electron/features/checks/live-record-repository.ts";
import { aCase, aNote } from "../support/made-up-people.ts";
import {
  amendNote,
  checkRaw,
  fillWithInventedPeople,
  makeRawVault,
  meaningOf,
  rawKeys,
  withRawVault,
} from "../support/raw-vault.ts";
import { openTestVault } from "../support/test-vault.ts";

const pageBytes = 4_096;
const invented = () => makeRawVault(fillWithInventedPeople);
const kindsOf = (findings: readonly Finding[]) => [...new Set(findings.map(({ kind }) => kind))].toSorted();

/** What a person with the key and a database tool can do: no trigger stands in the way, and all is put back after. */
const withoutRules = (statement: string) => `
  CREATE TEMP TABLE kept AS SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ('audit', 'record_revision');
  DROP TRIGGER audit_is_kept; DROP TRIGGER audit_is_not_deleted;
  DROP TRIGGER record_revision_is_kept; DROP TRIGGER record_revision_is_not_deleted;
  ${statement}`;

describe("the whole check of a case file", () => {
  it("EV1 finds nothing in a file that nobody touched, and says what it looked at", async () => {
    using vault = await invented();
    const report = await withRawVault(vault.path, (connection) => checkRaw(connection));
    expect(report).toMatchObject({ findings: [], found: 0, isWhole: true, areRecordsCompared: true });
    expect(report.entries).toBeGreaterThan(100);
    expect(report.records).toBe(report.versions);
    expect(report.pages).toBe(readFileSync(vault.path).length / pageBytes);
  });

  it("EV1 finds nothing after every kind of record was made, changed and looked at through the window's operations", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault, "Minh Khôi Trần");
    const { noteId } = await vault.ask("caseNotes.create", { caseId, content: aNote("It rained."), draftId: null });
    const { noteId: removed } = await vault.ask("caseNotes.create", {
      caseId,
      content: aNote("Wrong."),
      draftId: null,
    });
    await vault.ask("caseNotes.remove", { noteId: removed, basedOnRevision: 1, reason: "Wrong case" });
    const { noteId: signed } = await vault.ask("caseNotes.create", {
      caseId,
      content: aNote("It hailed."),
      draftId: null,
    });
    await vault.ask("caseNotes.sign", { noteId: signed, basedOnRevision: 1 });
    const { document } = aNote("For an hour.");
    await vault.ask("caseNotes.addAddendum", { noteId: signed, document, draftId: null });
    await vault.ask("caseNotes.amend", {
      noteId,
      basedOnRevision: 1,
      content: aNote("It snowed."),
      reason: "Looked again.",
      draftId: null,
    });
    await vault.ask("cases.open", { caseId, isSearchHit: true });
    const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
    expect(referralId).not.toBe("");
    const report = verifyAtOnce(vault.connection, {
      keys: () => vault.keys.chainKey,
      records: liveRecords,
      isWhole: true,
    });
    expect(report).toMatchObject({ findings: [], found: 0 });
  });

  it("EV1 goes in slices, so that requests are answered in between, and writes nothing", async () => {
    using vault = await invented();
    const before = readFileSync(vault.path);
    await withRawVault(vault.path, (connection) => {
      const keys = () => rawKeys.chain;
      const check = verifyCaseFile(connection, { keys, records: liveRecords, isWhole: true, slice: 10 });
      let steps = 0;
      let last = 0;
      for (let step = check.next(); !step.done; step = check.next()) {
        steps += 1;
        const { done, total } = step.value.progress;
        expect(done).toBeGreaterThanOrEqual(last);
        expect(done).toBeLessThanOrEqual(total);
        last = done;
      }
      expect(steps).toBeGreaterThan(40);
    });
    expect(readFileSync(vault.path).equals(before)).toBe(true);
  });

  it.each<[string, string, Finding["kind"][]]>([
    [
      "a passage put into another lane behind the history",
      "UPDATE case_note SET document = json_set(document, '$.blocks[0].lane', 'opinion') WHERE row = 3",
      ["record_altered"],
    ],
    ["a note changed behind the history", "UPDATE case_note SET body = 'other' WHERE row = 3", ["record_altered"]],
    ["a name changed", "UPDATE person_name SET text = 'Other' WHERE position = 0", ["record_altered"]],
    ["a folded name changed", "UPDATE person_name SET folded = 'x' WHERE position = 0", ["record_altered"]],
    [
      "a task taken away",
      "DELETE FROM safeguarding_task WHERE id IN (SELECT id FROM safeguarding_task LIMIT 1)",
      ["record_missing"],
    ],
    [
      "a note put in",
      "INSERT INTO case_note (id, case_id, contact_type, occurred_at, body, recorded_at, recorded_by, amended_at, revision) SELECT 'new', case_id, contact_type, occurred_at, body, recorded_at, recorded_by, amended_at, 1 FROM case_note LIMIT 1",
      ["record_without_version"],
    ],
    ["an answer's mode changed", "UPDATE nrm_answer SET mode = 'declined' WHERE mode = 'answered'", ["record_altered"]],
    [
      "the settings changed",
      "UPDATE meta SET value = json_set(value, '$.organisationName', 'Other') WHERE key = 'settings'",
      ["record_altered"],
    ],
    ["a case closed", "UPDATE case_record SET closed_on = '2026-01-01'", ["record_altered"]],
    ["a rule taken away", "DROP TRIGGER audit_is_kept", ["rules_differ"]],
    ["an index taken away", "DROP INDEX case_note_by_case", ["rules_differ"]],
    [
      "the search index changed",
      "INSERT INTO case_note_search (rowid, body) VALUES (1, 'strange')",
      ["search_index_differs"],
    ],
  ])("EV1 finds %s", async (_what, statement, kinds) => {
    using vault = await invented();
    const report = await withRawVault(vault.path, (connection) => {
      connection.exec(statement);
      return checkRaw(connection);
    });
    expect(kindsOf(report.findings)).toEqual(kinds);
  });

  it.each<[string, string, Finding["kind"]]>([
    ["an entry changed", "UPDATE audit SET action = 'x' WHERE seq = 4", "entry_altered"],
    ["an entry deleted", "DELETE FROM audit WHERE seq = 5", "entry_missing"],
    ["an unknown key's number", "UPDATE audit SET chain_epoch = 9 WHERE seq = 6", "entry_key_unknown"],
    ["a version changed", "UPDATE record_revision SET content = '{}' WHERE row = 7", "version_altered"],
    [
      "the time of a version changed",
      "UPDATE record_revision SET recorded_at = '2020-01-01T00:00:00.000Z' WHERE row = 7",
      "version_altered",
    ],
    ["a version deleted", "DELETE FROM record_revision WHERE row = 8", "version_missing"],
    [
      "a version put in",
      "INSERT INTO record_revision (object, object_id, revision, content, reason, recorded_at, recorded_by) VALUES ('person', 'nobody', 1, '{}', '', '', '')",
      "version_without_entry",
    ],
    [
      "a record of an unknown kind",
      "INSERT INTO record_revision (object, object_id, revision, content, reason, recorded_at, recorded_by) VALUES ('ghost', 'nobody', 1, '{}', '', '', '')",
      "record_kind_unknown",
    ],
  ])("EV1 finds %s", async (_what, statement, kind) => {
    using vault = await invented();
    const report = await withRawVault(vault.path, (connection) => {
      connection.exec(withoutRules(statement));
      return checkRaw(connection);
    });
    expect(kindsOf(report.findings)).toContain(kind);
    expect(JSON.stringify(report)).not.toMatch(/2020-01-01|\{\}/);
  });

  it("EV1 names every faulty entry, not the first alone", async () => {
    using vault = await invented();
    const report = await withRawVault(vault.path, (connection) => {
      connection.exec(withoutRules("UPDATE audit SET actor = 'x' WHERE seq IN (3, 9, 27)"));
      return checkRaw(connection);
    });
    const altered = report.findings.filter(({ kind }) => kind === "entry_altered");
    expect(altered.map(({ entry }) => entry)).toEqual([3, 9, 27]);
  });

  it("EV1 finds each old page that is put back, among them those that SQLCipher and SQLite take for right", async () => {
    using vault = await invented();
    const before = readFileSync(vault.path);
    await withRawVault(vault.path, (_connection, file) => amendNote(file, 1, "Quite other words than there were."));
    const after = readFileSync(vault.path);
    const meaning = await withRawVault(vault.path, meaningOf);
    const seen = { replayed: 0, missedByEngines: 0, missed: [] as number[] };
    for (let at = pageBytes; at < Math.min(before.length, after.length); at += pageBytes) {
      const old = before.subarray(at, at + pageBytes);
      if (after.subarray(at, at + pageBytes).equals(old)) continue;
      seen.replayed += 1;
      writeFileSync(vault.path, Buffer.concat([after.subarray(0, at), old, after.subarray(at + pageBytes)]));
      await withRawVault(vault.path, (connection) => {
        const engines = ["cipher_integrity_check", "integrity_check"].flatMap((name) => connection.pragma(name));
        // An index or a free page that was only written anew says the same in its old form.
        if (meaningOf(connection) === meaning) return;
        if (JSON.stringify(engines) === '[{"integrity_check":"ok"}]') seen.missedByEngines += 1;
        if (checkRaw(connection).found === 0) seen.missed.push(at / pageBytes + 1);
      });
    }
    expect(seen.replayed).toBeGreaterThan(3);
    expect(seen.missedByEngines).toBeGreaterThan(0);
    expect(seen.missed).toEqual([]);
  });

  it("EV1 finds a flipped bit of any page and says which, and survives what it cannot read", async () => {
    using vault = await invented();
    const bytes = readFileSync(vault.path);
    const page = 6;
    bytes[(page - 1) * pageBytes + 100] = (bytes[(page - 1) * pageBytes + 100] ?? 0) ^ 1;
    writeFileSync(vault.path, bytes);
    const report = await withRawVault(vault.path, (connection) => checkRaw(connection));
    expect(report.findings).toContainEqual({ kind: "page_altered", page });
  });
});
