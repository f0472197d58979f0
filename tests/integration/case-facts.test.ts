import { describe, expect, it } from "vitest";
import type { CivilDate } from "#shared/domain/instant.ts";
import { aFact } from "../support/case-facts.ts";
import { aCase } from "../support/made-up-people.ts";
import { openTestVault } from "../support/test-vault.ts";

const notFound = { ok: false, error: { code: "record.not_found" } };
const changedElsewhere = { ok: false, error: { code: "record.changed_elsewhere" } };

describe("caseFacts", () => {
  it("DF1 keeps a decision, every change of it and who said so, and reads them back", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { caseFactId } = await vault.ask("caseFacts.add", { caseId, content: aFact() });
    const content = aFact({ happenedOn: "2026-04-11" as CivilDate, note: "Read the letter again." });
    expect(await vault.ask("caseFacts.amend", { caseFactId, basedOnRevision: 1, content })).toEqual({ revision: 2 });
    expect(await vault.ask("caseFacts.list", { caseId })).toMatchObject({
      facts: [{ ...content, id: caseFactId, recordedBy: "Caseworker", revision: 2, isRemoved: false }],
      referralSubmittedOn: null,
    });
    const history = await vault.ask("audit.history", { object: "case_fact", objectId: caseFactId });
    expect(history.versions.map(({ revision }) => revision)).toEqual([2, 1]);
  });

  it("DF9 keeps what is half typed, until it is saved and not refused", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const draftId = "00000000-0000-4000-9000-000000000001" as never;
    const fields = { ...aFact({ source: "Told by the soli " }), happenedOn: null };
    const half = (amends: { caseFactId: never; revision: number } | null) =>
      vault.ask("drafts.save", { draftId, content: { kind: "case_fact", caseId, amends, fields } });
    const kept = () => vault.ask("drafts.list", { caseId });
    await half(null);
    expect((await vault.ask("home.read", {})).drafts).toMatchObject([
      { kind: "case_fact", opening: "Told by the soli" },
    ]);
    expect(await kept()).toMatchObject([{ content: { fields } }]);
    const { caseFactId } = await vault.ask("caseFacts.add", { caseId, content: aFact(), draftId });
    expect(await kept()).toEqual([]);
    await half({ caseFactId: caseFactId as never, revision: 1 });
    const late = { caseFactId, basedOnRevision: 7, content: aFact({ note: "Read again." }), draftId };
    expect(await vault.send("caseFacts.amend", late)).toEqual(changedElsewhere);
    expect(await kept()).toHaveLength(1);
    await vault.ask("caseFacts.amend", { ...late, basedOnRevision: 1 });
    expect(await kept()).toEqual([]);
  });

  it("CA2 DF3 the status of the case follows from it, in its page and in the list, and goes back when it is taken out", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const statuses = async () => [
      (await vault.ask("cases.read", { caseId })).status,
      (await vault.ask("cases.list", {})).find(({ id }) => id === caseId)?.status,
    ];
    expect(await statuses()).toEqual(["supporting", "supporting"]);
    const { caseFactId } = await vault.ask("caseFacts.add", { caseId, content: aFact() });
    expect(await statuses()).toEqual(["recovery", "recovery"]);
    const confirmed = aFact({ kind: "conclusive_grounds", happenedOn: "2026-09-01" as CivilDate });
    const second = await vault.ask("caseFacts.add", { caseId, content: confirmed });
    expect(await statuses()).toEqual(["conclusive_grounds_positive", "conclusive_grounds_positive"]);
    await vault.ask("caseFacts.remove", { caseFactId: second.caseFactId, basedOnRevision: 1 });
    await vault.ask("caseFacts.remove", { caseFactId, basedOnRevision: 1 });
    expect(await statuses()).toEqual(["supporting", "supporting"]);
    await vault.ask("caseFacts.putBack", { caseFactId, basedOnRevision: 2 });
    expect(await statuses()).toEqual(["recovery", "recovery"]);
  });

  it("DF2 refuses a day that is not here yet, at its field", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const ahead = aFact({ happenedOn: "2099-01-01" as CivilDate });
    expect(await vault.send("caseFacts.add", { caseId, content: ahead })).toMatchObject({
      ok: false,
      error: { code: "request.invalid", fields: { happenedOn: "This day is not here yet." } },
    });
    expect((await vault.ask("caseFacts.list", { caseId })).facts).toEqual([]);
  });

  const instead = { on: "2026-12-01" as CivilDate, reason: "The letter gives it.", source: "Letter of 11 April" };

  it("DF8 another day holds until it is taken back, on the case and at home, and every version is kept", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { caseFactId } = await vault.ask("caseFacts.add", { caseId, content: aFact() });
    expect((await vault.ask("home.read", {})).clocks).toEqual([]);
    expect(await vault.ask("caseFacts.setDay", { caseFactId, basedOnRevision: 1, instead })).toEqual({ revision: 2 });
    expect((await vault.ask("caseFacts.list", { caseId })).facts).toMatchObject([{ instead }]);
    expect((await vault.ask("home.read", {})).clocks).toMatchObject([
      { key: "recovery_period_until", on: "2026-12-01", anchorOn: "2026-04-10", insteadOf: "2026-05-09" },
    ]);
    const tasks = await vault.ask("safeguardingTasks.list", { caseId, isFinishedIncluded: false });
    expect(tasks.map(({ origin }) => origin?.counted ?? "").join()).toContain("set by hand instead of 9 May 2026");
    // A change of other words leaves it; a change of the decision's day does not.
    await vault.ask("caseFacts.amend", { caseFactId, basedOnRevision: 2, content: aFact({ note: "Read again." }) });
    expect((await vault.ask("caseFacts.list", { caseId })).facts).toMatchObject([{ instead }]);
    await vault.ask("caseFacts.clearDay", { caseFactId, basedOnRevision: 3 });
    expect((await vault.ask("caseFacts.list", { caseId })).facts[0]).not.toHaveProperty("instead");
    await vault.ask("caseFacts.setDay", { caseFactId, basedOnRevision: 4, instead });
    const moved = aFact({ happenedOn: "2026-04-11" as CivilDate });
    await vault.ask("caseFacts.amend", { caseFactId, basedOnRevision: 5, content: moved });
    expect((await vault.ask("caseFacts.list", { caseId })).facts[0]).not.toHaveProperty("instead");
    const history = await vault.ask("audit.history", { object: "case_fact", objectId: caseFactId });
    expect(history.versions.map(({ revision }) => revision)).toEqual([6, 5, 4, 3, 2, 1]);
  });

  it("DF8 refuses a day before the decision, one for what no day follows from, and one over an older version", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { caseFactId } = await vault.ask("caseFacts.add", { caseId, content: aFact() });
    const refused = async (factId: typeof caseFactId, on: string, basedOnRevision = 1) =>
      await vault.send("caseFacts.setDay", {
        caseFactId: factId,
        basedOnRevision,
        instead: { ...instead, on: on as CivilDate },
      });
    expect(await refused(caseFactId, "2026-04-09")).toMatchObject({
      error: { code: "request.invalid", fields: { "instead.on": "This is before the decision." } },
    });
    const ended = aFact({ kind: "support_ended", outcome: null });
    const other = await vault.ask("caseFacts.add", { caseId, content: ended });
    expect(await refused(other.caseFactId, "2026-12-01")).toMatchObject({ error: { code: "request.invalid" } });
    expect(await refused(caseFactId, "2026-12-01", 7)).toEqual(changedElsewhere);
  });

  it("refuses what is based on an older version, and an unknown case", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { caseFactId } = await vault.ask("caseFacts.add", { caseId, content: aFact() });
    await vault.ask("caseFacts.remove", { caseFactId, basedOnRevision: 1 });
    const late = { caseFactId, basedOnRevision: 1 };
    expect(await vault.send("caseFacts.remove", late)).toEqual(changedElsewhere);
    expect(await vault.send("caseFacts.amend", { ...late, content: aFact() })).toEqual(changedElsewhere);
    const elsewhere = "00000000-0000-4000-8000-000000000009" as never;
    expect(await vault.send("caseFacts.list", { caseId: elsewhere })).toEqual(notFound);
    expect(await vault.send("caseFacts.add", { caseId: elsewhere, content: aFact() })).toEqual(notFound);
  });
});
