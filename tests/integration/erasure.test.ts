import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import { documentOfText } from "#shared/domain/note-document.ts";
import type { SavedFilterId } from "#shared/domain/saved-filter.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { erasedPlaces } from "../../electron/database/erase-case.ts";
import { expectedSchema } from "../../electron/database/expected-schema.ts";
import { migrations } from "../../electron/database/migrations/index.ts";
import { randomUuid } from "../../electron/vault/crypto-suite.ts";
import {
  canary,
  type ClosedCase,
  closedCaseOfAll,
  eraseByTwo,
  findingsIn,
  lead,
  noteOfAnother,
  removalsFound,
  tablesWith,
} from "../security/erasure-vault.ts";
import { restrictedCanary } from "../security/roles-vault.ts";
import { aNote } from "../support/made-up-people.ts";
import { aRequest } from "../support/subject-access.ts";
import { timesInFile } from "../support/decrypted-file.ts";
import type { TestVault } from "../support/test-vault.ts";

describe("erasing a case", () => {
  let closed: ClosedCase;
  let vault: TestVault;
  beforeEach(async () => {
    closed = await closedCaseOfAll();
    vault = closed.vault;
  });
  afterEach(() => vault[Symbol.dispose]());

  it("ER7 leaves no word of it in any table, index, free page, journal or copy, and the file verifies", async () => {
    const { caseId } = closed;
    const named = (await vault.ask("cases.list", {})).find(({ id }) => id === caseId)?.name ?? "";
    for (const [name, text] of [
      ["Mine", named.toUpperCase()],
      [named, ""],
      ["Rents", "rent arrears"],
    ] as const) {
      const content = { kind: "cases", text, status: null } as const;
      await vault.ask("savedFilters.save", { filterId: randomUuid() as SavedFilterId, name, content });
    }

    // The planted words are found first, in as many tables as hold words of a case.
    const before = tablesWith(vault, canary);
    const written = Object.entries(erasedPlaces).flatMap(([table, place]) =>
      typeof place === "object" ? [table] : [],
    );
    const wordless = ["case_record", "case_pin", "case_team", "note_group", "task_library_start", "age_claim"];
    const onlyIds = [
      "attachment_chunk",
      "name_index",
      "nrm_referral",
      "retention_hold",
      "erasure_proposal",
      "redaction",
    ];
    const silent = new Set([...wordless, ...onlyIds]);
    expect(written.filter((table) => !silent.has(table) && before[table] === undefined)).toEqual([]);
    expect(timesInFile(vault, canary)).toBeGreaterThan(100);
    expect(tablesWith(vault, caseId)["record_revision"]).toBeGreaterThan(20);

    await eraseByTwo(closed);
    expect(tablesWith(vault, canary)).toEqual({});
    expect(timesInFile(vault, canary)).toBe(0);
    vault.actAs(lead);
    expect((await vault.ask("savedFilters.list", {})).map(({ name }) => name)).toEqual(["Rents"]);
    const copy = join(vault.folder, "copy.cdb");
    vault.connection.prepare("VACUUM INTO ?").run([copy]);
    expect(timesInFile({ path: copy, keys: vault.keys }, canary)).toBe(0);
    const journals = readdirSync(vault.folder).filter((file) => file.endsWith("-journal"));
    expect(journals.map((file) => statSync(join(vault.folder, file)).size)).toEqual(journals.map(() => 0));
    // What stays names the case by ids alone, in entries of the history.
    expect(Object.keys(tablesWith(vault, caseId)).toSorted()).toEqual(["audit", "erased_record", "operation"]);
    expect(findingsIn(vault)).toEqual([]);
    expect(vault.faults).toEqual([]);
  });

  it("ER6 leaves who, when, why and how much, without a name, and the others' cases as they were", async () => {
    const { caseId, reference } = closed;
    const others = closed.open["caseId"] as [CaseId];
    vault.actAs("spare-colleague" as WorkerId);
    const before = await vault.ask("cases.read", { caseId: others[0] });
    vault.actAs(lead);
    await eraseByTwo(closed);
    const { cases, erased } = await vault.ask("retention.read", {});
    expect(cases).toEqual([]);
    expect(erased).toMatchObject([
      {
        reference,
        reason: "person_asked",
        proposedBy: "Restricting Lead",
        confirmedBy: "Stranger stranger-administrator",
        whyAlone: "",
        counts: { case: 1, person: 1, case_note: 1, attachment: 1, export: 2, retention_hold: 2, erasure_proposal: 3 },
        copies: [],
      },
    ]);
    expect(erased[0]?.sweptAt).not.toBeNull();
    const actions = vault.connection.prepare("SELECT action FROM audit ORDER BY seq DESC LIMIT 2", { pluck: true });
    expect(actions.all()).toEqual(["erasure.swept", "erasure.confirmed"]);
    vault.actAs(lead);
    expect(await vault.send("cases.read", { caseId })).toMatchObject({
      ok: false,
      error: { code: "record.not_found" },
    });
    expect((await vault.ask("cases.list", {})).map(({ id }) => id)).not.toContain(caseId);
    const searched = { text: restrictedCanary, group: "all", matching: "whole" } as never;
    expect(JSON.stringify(await vault.send("search.find", searched)).toLowerCase()).not.toContain(`${canary}1`);
    vault.actAs("spare-colleague" as WorkerId);
    expect(await vault.ask("cases.read", { caseId: others[0] })).toEqual(before);
  });

  it("ER7 takes its paragraph out of a note for several people that somebody half typed elsewhere", async () => {
    const { caseId } = closed;
    const [other] = closed.open["caseId"] as [CaseId];
    const paragraph = (text: string) => ({ document: documentOfText(text) });
    const draftId = "00000000-0000-4000-9000-0000000000aa" as DraftId;
    const parts = [{ caseId, ...paragraph(`Said ${restrictedCanary} aloud`) }];
    const content = {
      kind: "case_note",
      caseId: other,
      amends: null,
      reason: "",
      ...aNote("For both"),
      parts,
    } as const;
    await vault.ask("caseAccess.giveReason", { caseId: other, reason: "supervision", words: "Both lived there" });
    await vault.ask("drafts.save", { draftId, content });
    expect(tablesWith(vault, canary)["draft"]).toBeGreaterThan(0);
    await eraseByTwo(closed);
    vault.actAs(lead);
    expect(await vault.ask("drafts.list", { caseId: other })).toMatchObject([{ id: draftId, content: { parts: [] } }]);
    expect(tablesWith(vault, canary)).toEqual({});
    expect(timesInFile(vault, canary)).toBe(0);
  });

  it("ER3 does not erase while the person waits for an answer to what they asked for", async () => {
    const { caseId } = closed;
    const { requestId } = await vault.ask("subjectAccess.receive", { caseId, content: aRequest(), draftId: null });
    const propose = () => vault.send("retention.propose", { caseId, reason: "person_asked", words: "By telephone" });
    expect(await propose()).toMatchObject({ error: { code: "erasure.access_asked" } });
    const ending = { kind: "sent", on: "2026-11-23", how: "Handed over" };
    await vault.ask("subjectAccess.amend", {
      requestId,
      basedOnRevision: 1,
      content: aRequest({ ending }),
      draftId: null,
    });
    expect(await propose()).toMatchObject({ ok: true });
  });

  it("ER8 finds what was taken out without an erasure, and an erasure whose list was added to", async () => {
    await eraseByTwo(closed);
    const note = noteOfAnother(closed);
    // The rules of the file stand against it.
    expect(() => vault.connection.exec(`DELETE FROM record_revision WHERE object_id = '${note}'`)).toThrow(
      "revisions are never deleted",
    );
    expect(() => vault.connection.exec("DELETE FROM erased_record")).toThrow("never changed");
    expect(() => vault.connection.exec("DELETE FROM erasure")).toThrow("never deleted");

    const found = removalsFound(vault, note);
    expect(found.unruled).toEqual(expect.arrayContaining(["rules_differ", "version_missing"]));
    expect(found.listed).toContain("record_altered");
    expect(found.made_up).toContain("record_without_version");
    expect(found.returned).toContain("erased_record_there");
    expect(findingsIn(vault)).toEqual([]);
  });

  it("ER7 finishes an erasure whose last step was cut short, and says until then that it is not finished", async () => {
    const exec = vault.connection.exec.bind(vault.connection);
    vault.connection.exec = (statement: string) => {
      if (statement === "VACUUM") throw Object.assign(new Error("full"), { code: "SQLITE_FULL" });
      exec(statement);
    };
    await eraseByTwo(closed);
    vault.connection.exec = exec;
    const { cases, erased } = await vault.ask("retention.read", {});
    expect([cases.length, erased.length, erased[0]?.sweptAt]).toEqual([0, 1, null]);
    expect(tablesWith(vault, canary)).toEqual({});
    expect(findingsIn(vault)).toEqual([]);
    expect(await vault.ask("retention.sweep", {})).toEqual({ swept: 1 });
    expect(await vault.ask("retention.sweep", {})).toEqual({ swept: 0 });
    expect((await vault.ask("retention.read", {})).erased[0]?.sweptAt).not.toBeNull();
    expect(timesInFile(vault, canary)).toBe(0);
    expect(findingsIn(vault)).toEqual([]);
  });
});

it("ER7 has a place for every table of the file, and keeps none that names a case or a person", () => {
  const schema = expectedSchema(migrations.length);
  const inner = /^(?:case_note|passage)_search_(?:data|idx|content|docsize|config)$|^sqlite_/;
  const tables = [...schema].filter(
    ([name, made]) => /^CREATE (?:VIRTUAL )?(?:TABLE|VIEW)/.test(made) && !inner.test(name),
  );
  expect(tables.map(([name]) => name).toSorted()).toEqual(Object.keys(erasedPlaces).toSorted());
  const pointing = /\b(?:case_id|person_id|note_id|attachment_id|referral_id)\b|REFERENCES (?!worker|erasure\b)/;
  const keptThough = tables.filter(([name, made]) => erasedPlaces[name as "audit"] === "kept" && pointing.test(made));
  expect(keptThough.map(([name]) => name)).toEqual([]);
});
