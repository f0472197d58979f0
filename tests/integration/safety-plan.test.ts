import { describe, expect, it } from "vitest";
import type { DraftId } from "#shared/domain/draft.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { SafetyPlanContent } from "#shared/domain/safety-plan.ts";
import { aCase } from "../support/made-up-people.ts";
import { aPlan } from "../support/safety-plans.ts";
import { openTestVault } from "../support/test-vault.ts";
import { inClearFor } from "../support/export-reasons.ts";

const reasons = inClearFor("The person", "To take along");

describe("safetyPlan", () => {
  it("SP1 SP2 keeps one plan for a case and every version of it, and refuses a change of an older one", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    expect(await vault.ask("safetyPlan.read", { caseId })).toEqual({ plan: null });
    const first = await vault.ask("safetyPlan.save", { caseId, basedOnRevision: 0, content: aPlan() });
    const late = { caseId, basedOnRevision: 0, content: aPlan({ helps: "Late." }), draftId: null };
    expect(await vault.send("safetyPlan.save", late)).toMatchObject({ error: { code: "record.changed_elsewhere" } });
    const content = aPlan({ helps: "Ringing my sister, and walking." });
    const second = await vault.ask("safetyPlan.save", { caseId, basedOnRevision: 1, content });
    expect(second).toEqual({ safetyPlanId: first.safetyPlanId, revision: 2 });
    expect((await vault.ask("safetyPlan.read", { caseId })).plan).toMatchObject({
      ...content,
      recordedBy: "Caseworker",
    });
    const history = await vault.ask("audit.history", { object: "safety_plan", objectId: first.safetyPlanId });
    expect(history.versions.map(({ revision }) => revision)).toEqual([2, 1]);
  });

  it("SP1 refuses a plan without any part, a safe word nobody knows what to do on, and a day to come", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const fieldsOf = async (changes: Partial<SafetyPlanContent>) => {
      const content = aPlan(changes);
      const answer = await vault.send("safetyPlan.save", { caseId, basedOnRevision: 0, content, draftId: null });
      return answer.ok ? [] : Object.keys(answer.error.fields ?? {});
    };
    const empty = { signs: "", helps: "", places: "", people: [], codeWord: "", codeMeans: "", steps: [], ready: "" };
    expect(await fieldsOf(empty)).toEqual(["content.signs"]);
    expect(await fieldsOf({ ...empty, helps: "Walking." })).toEqual([]);
    expect(await fieldsOf({ codeMeans: "" })).toEqual(["content.codeMeans"]);
    expect(await fieldsOf({ reviewOn: "2026-05-12" as CivilDate })).toEqual(["content.reviewOn"]);
    expect(await fieldsOf({ madeOn: "2098-01-01" as CivilDate })).toEqual(["madeOn"]);
  });

  it("SP3 SP4 makes no copy to hand over unless paper is safe, and then one that says nothing of where it is from", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { reference } = await vault.ask("cases.read", { caseId });
    vault.savePath = `${vault.folder}/plan.pdf`;
    const neutral = { caseId, isNeutral: true, reasons };
    for (const [place, onPaper] of (["not_asked", "not_safe"] as const).entries()) {
      await vault.ask("safetyPlan.save", { caseId, basedOnRevision: place, content: aPlan({ onPaper }) });
      expect(await vault.send("safetyPlan.print", neutral)).toMatchObject({
        error: { code: "safety_plan.not_on_paper" },
      });
    }
    expect(vault.printed).toEqual([]);
    await vault.ask("safetyPlan.save", { caseId, basedOnRevision: 2, content: aPlan({ onPaper: "safe" }) });
    expect(await vault.ask("safetyPlan.print", neutral)).toMatchObject({ fileName: "plan.pdf", parts: 7 });
    const [job] = vault.printed;
    expect(job).toMatchObject({ type: "safetyPlan", head: null });
    expect(vault.suggestedNames).toEqual(["plan 2026-11-23.pdf"]);
    const [row] = await vault.ask("exports.listForCase", { caseId });
    expect(row).toMatchObject({ ...reasons, kind: "safety_plan", caseId, isWritten: true });

    await vault.ask("safetyPlan.print", { ...neutral, isNeutral: false });
    expect(vault.printed[1]).toMatchObject({ head: { reference } });
  });

  it("SP5 is due at home from its day of review, and on the line of events each time it was kept", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const due = aPlan({ reviewOn: "2026-11-23" as CivilDate });
    await vault.ask("safetyPlan.save", { caseId, basedOnRevision: 0, content: due });
    expect((await vault.ask("home.read", {})).planReviewsDue).toMatchObject([{ caseId, reviewOn: "2026-11-23" }]);
    const again = aPlan({ madeOn: "2026-11-23" as CivilDate });
    await vault.ask("safetyPlan.save", { caseId, basedOnRevision: 1, content: again });
    expect((await vault.ask("home.read", {})).planReviewsDue).toEqual([]);
    const filter = { kinds: ["risk" as const], by: null, words: "" };
    const { events } = await vault.ask("caseEvents.list", { caseId, filter, before: null });
    expect(events.map(({ step, at }) => [step, at])).toEqual([
      ["safety_plan_made", "2026-11-23"],
      ["safety_plan_made", "2026-05-12"],
    ]);
  });

  it("SP2 DR5 half typed is a draft of its case, listed at home, and gone with the save", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const draftId = "00000000-0000-4000-8000-0000000000d1" as DraftId;
    const fields = { ...aPlan({ signs: "The silver" }), reviewOn: null };
    await vault.ask("drafts.save", { draftId, content: { kind: "safety_plan", caseId, basedOnRevision: 0, fields } });
    expect((await vault.ask("home.read", {})).drafts).toMatchObject([{ kind: "safety_plan", opening: "The silver" }]);
    await vault.ask("safetyPlan.save", { caseId, basedOnRevision: 0, content: aPlan(), draftId });
    expect(await vault.ask("drafts.list", { caseId })).toEqual([]);
  });
});
