import { describe, expect, it } from "vitest";
import type { CivilDate } from "#shared/domain/instant.ts";
import { aCase } from "../support/made-up-people.ts";
import { anAssessment } from "../support/risk-assessments.ts";
import { openTestVault } from "../support/test-vault.ts";

const notFound = { ok: false, error: { code: "record.not_found" } };
const changedElsewhere = { ok: false, error: { code: "record.changed_elsewhere" } };
const on = (day: string) => ({ assessedOn: day as CivilDate });

describe("risk", () => {
  it("RK1 RK7 keeps an assessment and every version of it, takes it out and puts it back", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { riskAssessmentId } = await vault.ask("risk.add", { caseId, content: anAssessment("high") });
    const content = anAssessment("high", { reason: "Twice, at the door and by phone." });
    expect(await vault.ask("risk.amend", { riskAssessmentId, basedOnRevision: 1, content })).toEqual({ revision: 2 });
    expect(await vault.ask("risk.list", { caseId })).toMatchObject([
      { ...content, recordedBy: "Caseworker", revision: 2, isRemoved: false },
    ]);
    const late = { riskAssessmentId, basedOnRevision: 1 };
    expect(await vault.send("risk.amend", { ...late, content, draftId: null })).toEqual(changedElsewhere);
    expect(await vault.send("risk.remove", late)).toEqual(changedElsewhere);
    await vault.ask("risk.remove", { riskAssessmentId, basedOnRevision: 2 });
    expect(await vault.ask("risk.list", { caseId })).toMatchObject([{ isRemoved: true, revision: 3 }]);
    await vault.ask("risk.putBack", { riskAssessmentId, basedOnRevision: 3 });
    const history = await vault.ask("audit.history", { object: "risk_assessment", objectId: riskAssessmentId });
    expect(history.versions.map(({ revision }) => revision)).toEqual([4, 3, 2, 1]);
  });

  it("refuses an unknown case, an unknown area or occasion, and a day that is not here yet", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const add = (content: ReturnType<typeof anAssessment>) =>
      vault.send("risk.add", { caseId, content, draftId: null });
    const elsewhere = { caseId: "00000000-0000-4000-8000-000000000009" as never, draftId: null };
    expect(await vault.send("risk.add", { ...elsewhere, content: anAssessment("low") })).toEqual(notFound);
    expect(await vault.send("risk.list", { caseId: elsewhere.caseId })).toEqual(notFound);
    const area = { area: "no_such_area", level: "low", reason: "Told so." } as const;
    expect(await add(anAssessment("low", { areas: [area] }))).toEqual(notFound);
    expect(await add(anAssessment("low", { occasion: "no_such_occasion" }))).toEqual(notFound);
    expect(await add(anAssessment("low", on("2098-01-01")))).toMatchObject({
      ok: false,
      error: { code: "request.invalid", fields: { assessedOn: "This day is not here yet." } },
    });
    expect(await vault.ask("risk.list", { caseId })).toEqual([]);
  });

  it("RK6 refuses a level that is another than before without what changed", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const add = (content: ReturnType<typeof anAssessment>) =>
      vault.send("risk.add", { caseId, content, draftId: null });
    expect(await add(anAssessment("low", on("2026-01-05")))).toMatchObject({ ok: true });
    expect(await add(anAssessment("high", on("2026-02-05")))).toMatchObject({
      ok: false,
      error: { code: "request.invalid", fields: { changed: "Write what changed." } },
    });
    expect(await add(anAssessment("high", { ...on("2026-02-05"), changed: "They found her." }))).toMatchObject({
      ok: true,
    });
    expect(await add(anAssessment("high", on("2026-02-12")))).toMatchObject({ ok: true });
  });

  it("RK4 comes up on the home page when the latest assessment is to be looked at again, and on the line of events", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const due = async () => (await vault.ask("home.read", {})).riskReviewsDue;
    const early = anAssessment("medium", { ...on("2026-01-01"), reviewOn: "2026-01-08" as CivilDate });
    await vault.ask("risk.add", { caseId, content: early });
    expect(await due()).toMatchObject([{ caseId, level: "medium", reviewOn: "2026-01-08" }]);
    const again = anAssessment("high", {
      ...on("2026-01-09"),
      changed: "A call.",
      reviewOn: "2026-01-16" as CivilDate,
    });
    const { riskAssessmentId } = await vault.ask("risk.add", { caseId, content: again });
    expect(await due()).toMatchObject([{ id: riskAssessmentId, level: "high", reviewOn: "2026-01-16" }]);
    const later = anAssessment("high", { ...on("2026-01-10"), reviewOn: "2099-01-16" as CivilDate });
    const newest = await vault.ask("risk.add", { caseId, content: later });
    expect(await due()).toEqual([]);
    await vault.ask("risk.remove", { riskAssessmentId: newest.riskAssessmentId, basedOnRevision: 1 });
    expect(await due()).toMatchObject([{ id: riskAssessmentId }]);
    const filter = { kinds: ["risk" as const], by: null, words: "" };
    const { events } = await vault.ask("caseEvents.list", { caseId, filter, before: null });
    expect(events).toMatchObject([
      { step: "risk_assessed", at: "2026-01-09", title: "High, First assessment", text: "A call." },
      { step: "risk_assessed", at: "2026-01-01", title: "Medium, First assessment" },
    ]);
  });

  it("RK4 brings a review to whoever works on the case or supervises, and to nobody else", async () => {
    using vault = await openTestVault();
    const one = vault.addWorker("case-worker", "Case Worker", ["caseworker"]);
    const other = vault.addWorker("other-worker", "Other Worker", ["caseworker"]);
    const senior = vault.addWorker("senior-worker", "Senior Worker", ["senior"]);
    vault.actAs(one);
    const caseId = await aCase(vault);
    const content = anAssessment("medium", { ...on("2026-01-01"), reviewOn: "2026-01-08" as CivilDate });
    await vault.ask("risk.add", { caseId, content });
    const due = async () => (await vault.ask("home.read", {})).riskReviewsDue.map((row) => row.caseId);
    expect(await due()).toEqual([caseId]);
    vault.actAs(other);
    expect(await due()).toEqual([]);
    // Whoever covers works on it while the reason holds (RO9).
    await vault.ask("caseAccess.giveReason", { caseId, reason: "covering", words: "" });
    expect(await due()).toEqual([caseId]);
    vault.actAs(senior);
    expect(await due()).toEqual([caseId]);
  });

  it("RK7 keeps what is half typed, and saving takes it away", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const draftId = "00000000-0000-4000-9000-000000000001" as never;
    const { areas, ...rest } = anAssessment("low", { changed: "Half a sen" });
    const fields = { ...rest, areas: areas.map((area) => ({ ...area, level: null })), reviewOn: null };
    await vault.ask("drafts.save", { draftId, content: { kind: "risk_assessment", caseId, amends: null, fields } });
    expect((await vault.ask("home.read", {})).drafts).toMatchObject([
      { id: draftId, kind: "risk_assessment", caseId, opening: "Half a sen" },
    ]);
    await vault.ask("risk.add", { caseId, content: anAssessment("low"), draftId });
    expect(await vault.ask("drafts.list", { caseId })).toEqual([]);
  });
});
