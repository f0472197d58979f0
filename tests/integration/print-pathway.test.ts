import { describe, expect, it } from "vitest";
import { aFact } from "../support/case-facts.ts";
import { inClearFor } from "../support/export-reasons.ts";
import { aCase } from "../support/made-up-people.ts";
import { aPlan } from "../support/safety-plans.ts";
import { openTestVault } from "../support/test-vault.ts";

const reasons = inClearFor("The person", "To take along");

describe("where somebody stands as a page for them", () => {
  it("PW4 EX1 EX6 leaves under a neutral name without case, office and name, and is on record", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault, "Aster Invented");
    const { reference } = await vault.ask("cases.read", { caseId });
    await vault.ask("caseFacts.add", { caseId, content: aFact() });
    vault.savePath = `${vault.folder}/page.pdf`;
    for (const isNeutral of [true, false]) {
      await vault.ask("caseFacts.printPathway", { caseId, isNeutral, reasons });
    }
    expect(vault.suggestedNames).toEqual(["my steps 2026-11-23.pdf", "where you are 2026-11-23.pdf"]);
    for (const job of vault.printed) expect(JSON.stringify(job)).not.toMatch(new RegExp(`${reference}|Aster|Worker`));
    expect(vault.printed.map((job) => job.type === "pathway" && job.handout.title)).toEqual([
      "My next steps",
      "Where you are in the National Referral Mechanism",
    ]);
    const log = await vault.ask("exports.listForCase", { caseId });
    expect(log).toMatchObject([
      { ...reasons, kind: "pathway" },
      { ...reasons, kind: "pathway" },
    ]);
    const filter = { kinds: ["export" as const], by: null, words: "" };
    const { events } = await vault.ask("caseEvents.list", { caseId, filter, before: null });
    expect(events.map(({ step }) => step)).toEqual(["pathway_printed", "pathway_printed"]);
  });

  it("PW4 is not made where paper is not safe with them", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault, "Aster Invented");
    const asked = { caseId, isNeutral: true, reasons };
    const plan = { caseId, basedOnRevision: 0, content: aPlan({ onPaper: "not_safe" }) };
    await vault.ask("safetyPlan.save", plan);
    vault.savePath = `${vault.folder}/page.pdf`;
    expect(await vault.send("caseFacts.printPathway", asked)).toMatchObject({
      ok: false,
      error: { code: "safety_plan.not_on_paper" },
    });
    expect(vault.printed).toEqual([]);
  });
});
