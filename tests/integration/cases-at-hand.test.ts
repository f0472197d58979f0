import { describe, expect, it } from "vitest";
import { aCase } from "../support/made-up-people.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

const atHand = async (vault: TestVault) => {
  const { pinned, recent } = await vault.ask("cases.atHand", {});
  return { pinned: pinned.map(({ id }) => id), recent: recent.map(({ id }) => id) };
};

describe("cases.atHand", () => {
  it("CA3 has the cases that the worker looked at, last first, each once, and nobody else's", async () => {
    using vault = await openTestVault();
    const [one, two, three] = [await aCase(vault, "One"), await aCase(vault, "Two"), await aCase(vault, "Three")];
    for (const caseId of [one, three, two, one]) await vault.ask("cases.open", { caseId, isSearchHit: caseId === two });
    expect((await atHand(vault)).recent).toEqual([one, two, three]);
    expect((await vault.ask("home.read", {})).recentCases.map(({ id }) => id)).toEqual([one, two, three]);

    vault.actAs(vault.addWorker("colleague", "Cerys Ó Súilleabháin", ["senior"]));
    await vault.ask("caseAccess.giveReason", { caseId: three, reason: "supervision", words: "" });
    await vault.ask("cases.open", { caseId: three, isSearchHit: false });
    expect((await atHand(vault)).recent).toEqual([three]);
  });

  it("CA3 begins with what was opened last by anybody, for somebody who has looked at nothing yet", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    vault.actAs(vault.addWorker("colleague", "Cerys Ó Súilleabháin", ["senior"]));
    expect((await atHand(vault)).recent).toEqual([caseId]);
  });
});

describe("cases.pin", () => {
  it("CA4 keeps pinned cases in their order, for each worker alone, and enters each change once", async () => {
    using vault = await openTestVault();
    const [one, two] = [await aCase(vault, "One"), await aCase(vault, "Two")];
    await vault.ask("cases.pin", { caseId: two, isPinned: true });
    await vault.ask("cases.pin", { caseId: one, isPinned: true });
    await vault.ask("cases.pin", { caseId: one, isPinned: true });
    expect((await atHand(vault)).pinned).toEqual([two, one]);
    await vault.ask("cases.pin", { caseId: two, isPinned: false });
    expect((await atHand(vault)).pinned).toEqual([one]);
    const actions = vault.connection
      .prepare("SELECT action FROM audit WHERE action LIKE 'case.%pinned' ORDER BY seq", { pluck: true })
      .all();
    expect(actions).toEqual(["case.pinned", "case.pinned", "case.unpinned"]);
    vault.actAs(vault.addWorker("colleague", "Cerys Ó Súilleabháin", ["senior"]));
    expect((await atHand(vault)).pinned).toEqual([]);
  });

  it("CA4 RO6 shows a case that was restricted since to nobody who is not named on it", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    vault.addWorker("lead--one", "Lena Lead", ["safeguarding_lead"]);
    const senior = vault.addWorker("senior-one", "Sioned Senior", ["senior"]);
    vault.actAs(senior);
    await vault.ask("caseAccess.giveReason", { caseId, reason: "supervision", words: "" });
    await vault.ask("cases.open", { caseId, isSearchHit: false });
    await vault.ask("cases.pin", { caseId, isPinned: true });
    vault.actAs("lead--one" as never);
    await vault.ask("caseAccess.giveReason", { caseId, reason: "supervision", words: "" });
    await vault.ask("caseAccess.restrict", { caseId, basedOnRevision: 1, words: "A relative works here" });
    vault.actAs(senior);
    expect(await atHand(vault)).toEqual({ pinned: [], recent: [] });
    expect(await vault.send("cases.pin", { caseId, isPinned: true })).toEqual({
      ok: false,
      error: { code: "record.not_found" },
    });
  });
});
