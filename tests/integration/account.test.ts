import { describe, expect, it } from "vitest";
import type { AccountEventContent, AccountEventId } from "#shared/domain/account-event.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import type { ToldDate } from "#shared/domain/told-date.ts";
import { anEvent } from "../support/account-events.ts";
import { aCase } from "../support/made-up-people.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";
import { inClearFor } from "../support/export-reasons.ts";

const year = (of: number): ToldDate => ({ kind: "year", year: of });

async function add(vault: TestVault, caseId: CaseId, what: string, changes: Partial<AccountEventContent> = {}) {
  const { accountEventId } = await vault.ask("account.add", { caseId, content: anEvent(what, "", changes) });
  return accountEventId;
}

const list = (vault: TestVault, caseId: CaseId) => vault.ask("account.list", { caseId });
const order = async (vault: TestVault, caseId: CaseId) => (await list(vault, caseId)).map(({ what }) => what);

describe("account.add", () => {
  it("CH1 keeps an event as it was told, with who recorded it", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const told = anEvent("Left home", "Asked by telephone.", {
      when: { kind: "season", year: 2019, season: "spring" },
      isAbout: true,
      source: "relative",
      toldOn: "2026-11-20" as never,
    });
    const { accountEventId } = await vault.ask("account.add", { caseId, content: told });
    expect(await list(vault, caseId)).toEqual([
      {
        ...told,
        id: accountEventId,
        caseId,
        position: 0,
        isRemoved: false,
        recordedAt: expect.any(String),
        recordedBy: "Caseworker",
        revision: 1,
      },
    ]);
  });

  it("CH3 puts a new event before the first that certainly came later, and leaves the others alone", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    await add(vault, caseId, "2019", { when: year(2019) });
    await add(vault, caseId, "not known");
    await add(vault, caseId, "2018", { when: year(2018) });
    await add(vault, caseId, "2020", { when: year(2020) });
    expect(await order(vault, caseId)).toEqual(["2018", "2019", "not known", "2020"]);
    expect((await list(vault, caseId)).map(({ revision }) => revision)).toEqual([1, 1, 1, 1]);
  });

  it("does not point at an event of another case, or at itself", async () => {
    using vault = await openTestVault();
    const [caseId, other] = [await aCase(vault, "One"), await aCase(vault, "Two")];
    const elsewhere = await add(vault, other, "Elsewhere");
    const pointed = anEvent("Left", "", { when: { kind: "after" }, relativeToId: elsewhere });
    const notFound = { ok: false, error: { code: "record.not_found" } };
    expect(await vault.send("account.add", { caseId, content: pointed })).toEqual(notFound);
    const own = await add(vault, caseId, "Left");
    const itself = { accountEventId: own, basedOnRevision: 1, content: { ...pointed, relativeToId: own } };
    expect(await vault.send("account.amend", itself)).toEqual(notFound);
    expect(await vault.send("account.move", { accountEventId: own, basedOnRevision: 1, behindId: elsewhere })).toEqual(
      notFound,
    );
  });
});

describe("account.amend, move, remove and putBack", () => {
  it("CH6 refuses a change based on an older version, and keeps every version", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const accountEventId = await add(vault, caseId, "Left in spring");
    const change = { accountEventId, basedOnRevision: 1, content: anEvent("Left in summer") };
    expect(await vault.ask("account.amend", change)).toEqual({ revision: 2 });
    for (const late of [
      await vault.send("account.amend", change),
      await vault.send("account.move", { accountEventId, basedOnRevision: 1, behindId: null }),
      await vault.send("account.remove", { accountEventId, basedOnRevision: 1 }),
    ]) {
      expect(late).toEqual({ ok: false, error: { code: "record.changed_elsewhere" } });
    }
    const { versions } = await vault.ask("audit.history", { object: "account_event", objectId: accountEventId });
    expect(versions.map(({ content: kept }) => kept["what"])).toEqual(["Left in summer", "Left in spring"]);
  });

  it("CH3 moves an event behind another one or to the front, and nothing else", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const [one, , three] = [
      await add(vault, caseId, "one"),
      await add(vault, caseId, "two"),
      await add(vault, caseId, "three"),
    ];
    await vault.ask("account.move", { accountEventId: three, basedOnRevision: 1, behindId: one });
    expect(await order(vault, caseId)).toEqual(["one", "three", "two"]);
    await vault.ask("account.move", { accountEventId: three, basedOnRevision: 2, behindId: null });
    expect(await order(vault, caseId)).toEqual(["three", "one", "two"]);
  });

  it("CH3 CH6 goes on finding a place between two neighbours, however often it is asked for one", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const first = await add(vault, caseId, "first");
    let last: AccountEventId = await add(vault, caseId, "last");
    for (let count = 0; count < 30; count += 1) {
      const next = await add(vault, caseId, `next ${count}`);
      const { revision } = (await list(vault, caseId)).find(({ id }) => id === next) ?? { revision: 0 };
      await vault.ask("account.move", { accountEventId: next, basedOnRevision: revision, behindId: first });
      last = next;
    }
    const events = await list(vault, caseId);
    expect(events.slice(0, 2).map(({ id }) => id)).toEqual([first, last]);
    expect(new Set(events.map(({ position }) => position)).size).toBe(32);
    expect(events.map(({ what }) => what).slice(1, 4)).toEqual(["next 29", "next 28", "next 27"]);
  });

  it("CH5 takes an event out, keeps its place and its words, and puts it back", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const [one] = [await add(vault, caseId, "one"), await add(vault, caseId, "two")];
    await vault.ask("account.remove", { accountEventId: one, basedOnRevision: 1 });
    expect((await list(vault, caseId)).map(({ isRemoved }) => isRemoved)).toEqual([true, false]);
    await vault.ask("account.putBack", { accountEventId: one, basedOnRevision: 2 });
    expect(await order(vault, caseId)).toEqual(["one", "two"]);
  });

  it("RO6 RO9 asks why on a colleague's case, and knows nothing of a restricted one", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const accountEventId = await add(vault, caseId, "Left");
    const remove = { accountEventId, basedOnRevision: 1 };
    vault.addWorker("lead--one", "Lena Lead", ["safeguarding_lead"]);
    const senior = vault.addWorker("senior-one", "Sioned Senior", ["senior"]);
    vault.actAs(senior);
    expect(await vault.send("account.remove", remove)).toMatchObject({ error: { code: "case.reason_needed" } });
    vault.actAs("lead--one" as never);
    await vault.ask("caseAccess.giveReason", { caseId, reason: "supervision", words: "" });
    await vault.ask("caseAccess.restrict", { caseId, basedOnRevision: 1, words: "A relative works here" });
    vault.actAs(senior);
    expect(await vault.send("account.remove", remove)).toMatchObject({ error: { code: "record.not_found" } });
    expect(await vault.send("account.list", { caseId })).toMatchObject({ error: { code: "record.not_found" } });
  });
});

describe("account.print", () => {
  it("CH8 EX6 prints the account in its order without what was taken out, and puts it on record", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const later = await add(vault, caseId, "2020", { when: year(2020) });
    await add(vault, caseId, "2018", { when: year(2018) });
    const out = await add(vault, caseId, "taken out");
    await vault.ask("account.remove", { accountEventId: out, basedOnRevision: 1 });
    await vault.ask("account.move", { accountEventId: later, basedOnRevision: 1, behindId: null });
    vault.savePath = `${vault.folder}/account.pdf`;
    const reasons = inClearFor("The solicitor", "Witness statement");
    expect(await vault.ask("account.print", { caseId, reasons })).toEqual({
      fileName: "account.pdf",
      password: null,
      pages: 1,
      events: 2,
    });
    const [job] = vault.printed;
    expect(job?.type === "account" && job.events.map(({ what }) => what)).toEqual(["2020", "2018"]);
    expect(JSON.stringify(job)).not.toContain("taken out");
    const [row] = await vault.ask("exports.listForCase", { caseId });
    expect(row).toMatchObject({ ...reasons, kind: "account", caseId, fileName: "account.pdf", isWritten: true });
  });
});

describe("an event that is half typed", () => {
  it("CH7 DR5 is a draft of its case, listed at home, and gone with the save that made it a record", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const draftId = "00000000-0000-4000-8000-0000000000d1" as DraftId;
    const { when: _when, ...typed } = anEvent("Left home with");
    const fields = { ...typed, kind: "year", day: null, until: null, month: 1, season: "spring", year: "20" } as const;
    await vault.ask("drafts.save", { draftId, content: { kind: "account_event", caseId, amends: null, fields } });
    const { drafts } = await vault.ask("home.read", {});
    expect(drafts).toMatchObject([{ id: draftId, kind: "account_event", caseId, opening: "Left home with" }]);
    expect(await vault.ask("drafts.list", { caseId })).toMatchObject([{ content: { fields } }]);

    const { accountEventId } = await vault.ask("account.add", { caseId, content: anEvent("Left home"), draftId });
    expect(await vault.ask("drafts.list", { caseId })).toEqual([]);
    const amends = { accountEventId, revision: 1 };
    await vault.ask("drafts.save", { draftId, content: { kind: "account_event", caseId, amends, fields } });
    const changed = { accountEventId, content: anEvent("Left home early"), draftId };
    // Refused, it is still there.
    expect(await vault.send("account.amend", { ...changed, basedOnRevision: 7 })).toMatchObject({ ok: false });
    expect(await vault.ask("drafts.list", { caseId })).toHaveLength(1);
    await vault.ask("account.amend", { ...changed, basedOnRevision: 1 });
    expect(await vault.ask("drafts.list", { caseId })).toEqual([]);
  });
});
