import { describe, expect, it } from "vitest";
import { aCase } from "../support/made-up-people.ts";
import { aNeed } from "../support/support-needs.ts";
import { openTestVault } from "../support/test-vault.ts";

const notFound = { ok: false, error: { code: "record.not_found" } };
const changedElsewhere = { ok: false, error: { code: "record.changed_elsewhere" } };

describe("supportNeeds", () => {
  it("SN1 SN4 keeps a need, every change of it and every review, and reads them back after closing", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const told = aNeed("Somewhere with a door that locks", { goal: "To sleep", urgency: "today" });
    const { supportNeedId } = await vault.ask("supportNeeds.add", { caseId, content: told });
    const inPlace = { ...told, state: "in_place", provider: "A safe house", since: "2026-11-20" } as typeof told;
    await vault.ask("supportNeeds.amend", { supportNeedId, basedOnRevision: 1, content: inPlace });
    const review = { supportNeedId, basedOnRevision: 2, outcome: "better", words: "Sleeps." } as const;
    expect(await vault.ask("supportNeeds.review", { ...review, reviewOn: "2026-12-20" as never })).toEqual({
      revision: 3,
    });
    expect(await vault.ask("supportNeeds.list", { caseId })).toMatchObject([
      {
        ...inPlace,
        reviewOn: "2026-12-20",
        reviews: [{ outcome: "better", words: "Sleeps." }],
        recordedBy: "Caseworker",
        revision: 3,
      },
    ]);
    const history = await vault.ask("audit.history", { object: "support_need", objectId: supportNeedId });
    expect(history.versions.map(({ revision }) => revision)).toEqual([3, 2, 1]);
  });

  it("refuses what is based on an older version, an unknown area and an unknown case", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { supportNeedId } = await vault.ask("supportNeeds.add", { caseId, content: aNeed("Money") });
    await vault.ask("supportNeeds.remove", { supportNeedId, basedOnRevision: 1 });
    const late = { supportNeedId, basedOnRevision: 1 };
    expect(await vault.send("supportNeeds.remove", late)).toEqual(changedElsewhere);
    expect(await vault.send("supportNeeds.amend", { ...late, content: aNeed("Other") })).toEqual(changedElsewhere);
    const review = { outcome: "same", words: "", reviewOn: null } as const;
    expect(await vault.send("supportNeeds.review", { ...late, ...review })).toEqual(changedElsewhere);
    expect(await vault.ask("supportNeeds.putBack", { supportNeedId, basedOnRevision: 2 })).toEqual({ revision: 3 });
    const unknown = aNeed("Money", { area: "no_such_area" });
    expect(await vault.send("supportNeeds.add", { caseId, content: unknown })).toEqual(notFound);
    const elsewhere = { caseId: "00000000-0000-4000-8000-000000000009" as never, content: aNeed("Money") };
    expect(await vault.send("supportNeeds.add", elsewhere)).toEqual(notFound);
  });

  it("SN6 comes up on the home page when its review is due, and no longer when it is met", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const due = aNeed("A solicitor", { area: "immigration_advice", reviewOn: "2026-01-02" as never });
    const { supportNeedId } = await vault.ask("supportNeeds.add", { caseId, content: due });
    await vault.ask("supportNeeds.add", { caseId, content: aNeed("A bed", { reviewOn: "2099-01-02" as never }) });
    expect((await vault.ask("home.read", {})).reviewsDue).toMatchObject([
      { id: supportNeedId, caseId, area: "immigration_advice", reviewOn: "2026-01-02" },
    ]);
    await vault.ask("supportNeeds.amend", { supportNeedId, basedOnRevision: 1, content: { ...due, state: "met" } });
    expect((await vault.ask("home.read", {})).reviewsDue).toEqual([]);
  });

  it("SN7 DR5 keeps what is half typed, until it is saved and not refused", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const draftId = "00000000-0000-4000-9000-000000000001" as never;
    const fields = { ...aNeed("A room wi "), area: "" };
    await vault.ask("drafts.save", { draftId, content: { kind: "support_need", caseId, amends: null, fields } });
    expect((await vault.ask("home.read", {})).drafts).toMatchObject([
      { id: draftId, kind: "support_need", caseId, opening: "A room wi" },
    ]);
    expect(await vault.ask("drafts.list", { caseId })).toMatchObject([{ content: { fields } }]);
    const { supportNeedId } = await vault.ask("supportNeeds.add", { caseId, content: aNeed("A room"), draftId });
    expect(await vault.ask("drafts.list", { caseId })).toEqual([]);

    const amends = { supportNeedId, revision: 1 };
    await vault.ask("drafts.save", { draftId, content: { kind: "support_need", caseId, amends, fields } });
    const content = aNeed("A room with a lock");
    const late = { supportNeedId, basedOnRevision: 7, content, draftId };
    expect(await vault.send("supportNeeds.amend", late)).toMatchObject({ ok: false });
    expect(await vault.ask("drafts.list", { caseId })).toHaveLength(1);
    await vault.ask("supportNeeds.amend", { ...late, basedOnRevision: 1 });
    expect(await vault.ask("drafts.list", { caseId })).toEqual([]);
  });
});
