import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import { aCase } from "../support/made-up-people.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

let vault: TestVault;
let caseId: CaseId;
beforeEach(async () => {
  vault = await openTestVault();
  vault.actAs(vault.addWorker("owner-worker", "Oona Owner", ["caseworker"]));
  caseId = await aCase(vault, "Aster Invented");
});
afterEach(() => vault[Symbol.dispose]());

const entries = () =>
  vault.connection
    .prepare("SELECT object, object_id FROM audit WHERE action = 'immediate_danger.opened' ORDER BY seq")
    .all<{ object: string; object_id: string }>();

describe("the page for immediate danger", () => {
  it("ID2 enters that it was opened, with the case or without one, for everybody whatever their role", async () => {
    expect(await vault.ask("immediateDanger.open", { caseId })).toEqual({ openedAt: expect.any(String) });
    vault.actAs(vault.addWorker("admin-worker", "Ada Admin", ["administrator"]));
    expect(await vault.ask("immediateDanger.open", { caseId: null })).toEqual({ openedAt: expect.any(String) });
    expect(entries()).toMatchObject([{ object: "case", object_id: caseId }, { object: "vault" }]);
  });

  it("ID2 asks a colleague for no reason, and gives them nothing of the case", async () => {
    vault.actAs(vault.addWorker("other-worker", "Otis Other", ["caseworker"]));
    expect(await vault.send("cases.read", { caseId })).toMatchObject({ error: { code: "case.reason_needed" } });
    const { openedAt } = await vault.ask("immediateDanger.open", { caseId });
    expect(openedAt).not.toBe(null);
    expect(await vault.send("cases.read", { caseId })).toMatchObject({ error: { code: "case.reason_needed" } });
  });

  it("ID2 does not tell a case that is hidden from one that never was, and enters neither", async () => {
    const lead = vault.addWorker("lead--worker", "Lena Lead", ["safeguarding_lead"]);
    vault.actAs(lead);
    await vault.ask("caseAccess.giveReason", { caseId, reason: "supervision", words: "" });
    await vault.ask("caseAccess.restrict", { caseId, basedOnRevision: 1, words: "Threats from outside" });
    vault.actAs(vault.addWorker("other-worker", "Otis Other", ["caseworker"]));
    const notFound = { ok: false, error: { code: "record.not_found" } };
    const never = "00000000-0000-4000-8000-000000000009" as CaseId;
    expect(await vault.send("immediateDanger.open", { caseId })).toEqual(notFound);
    expect(await vault.send("immediateDanger.open", { caseId: never })).toEqual(notFound);
    expect(entries()).toEqual([]);
  });

  it("ID2 says that nothing was entered where a check has found something wrong", async () => {
    vault.file.refuseChanges();
    expect(await vault.ask("immediateDanger.open", { caseId })).toEqual({ openedAt: null });
  });
});
