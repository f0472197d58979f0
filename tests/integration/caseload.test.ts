import { describe, expect, it } from "vitest";
import type { CivilDate } from "#shared/domain/instant.ts";
import { aFact } from "../support/case-facts.ts";
import { aClosing } from "../support/case-closures.ts";
import { aChild } from "../support/involved-people.ts";
import { aCase, aTask } from "../support/made-up-people.ts";
import { anEpisode } from "../support/missing-episodes.ts";
import { anAssessment } from "../support/risk-assessments.ts";
import { openTestVault } from "../support/test-vault.ts";

describe("who carries what", () => {
  it("CW1 CW2 follows from what is recorded on each open case, by whose it is", async () => {
    using vault = await openTestVault();
    const asha = vault.addWorker("asha-worker", "Asha Author", ["caseworker"]);
    const senior = vault.addWorker("senior-worker", "Sam Senior", ["senior"]);
    vault.actAs(asha);
    const heavy = await aCase(vault, "Aster Invented");
    const { riskAssessmentId } = await vault.ask("risk.add", { caseId: heavy, content: anAssessment("high") });
    const light = await aCase(vault, "Briar Invented");
    await vault.ask("risk.add", { caseId: light, content: anAssessment("low", { areas: allLow() }) });
    const missing = await aCase(vault, "Clover Invented");
    const stillGone = anEpisode({ returnedAt: null, found: "", talkedOn: null, talkedWith: "", talk: "" });
    await vault.ask("missing.add", { caseId: missing, content: stillGone });
    const family = await aCase(vault, "Dill Invented");
    await vault.ask("involvedPeople.add", { caseId: family, content: aChild() });
    const happenedOn = "2026-10-28" as CivilDate;
    await vault.ask("caseFacts.add", { caseId: family, content: aFact({ happenedOn }) });
    const closed = await aCase(vault, "Elder Invented");
    await vault.send("caseClosures.close", { caseId: closed, content: aClosing({ whyOpen: "All is settled." }) });
    expect(await vault.send("caseload.read", {})).toMatchObject({ error: { code: "request.not_allowed" } });

    vault.actAs(senior);
    const own = await aCase(vault, "Fern Invented");
    await vault.ask("safeguardingTasks.create", {
      caseId: own,
      content: aTask("Ring", { dueOn: "2026-11-20" as CivilDate }),
    });
    const weights = async () => {
      const loads = await vault.ask("caseload.read", {});
      return loads.map(({ owner, cases }) => [
        owner,
        cases.map(({ caseId, weight, reasons }) => [caseId, weight, ...reasons]),
      ]);
    };
    const [ofAsha, ofSenior] = (await weights()) as [unknown[], unknown[]];
    expect(ofAsha[0]).toBe("Asha Author");
    expect(ofAsha[1]).toEqual(
      expect.arrayContaining([
        [heavy, "heavy", "high_risk"],
        [light, "light"],
        [missing, "heavy", "missing", "overdue_tasks", "risk_not_assessed"],
        [family, "heavy", "date_near", "children", "overdue_tasks", "risk_not_assessed"],
      ]),
    );
    expect(ofAsha[1]).toHaveLength(4);
    expect(ofSenior).toEqual(["Sam Senior", [[own, "usual", "overdue_tasks", "risk_not_assessed"]]]);

    // Taken out, an assessment counts no more; a later one counts instead of it.
    vault.actAs(asha);
    await vault.ask("risk.remove", { riskAssessmentId, basedOnRevision: 1 });
    vault.actAs(senior);
    expect((await weights())[0]?.[1]).toContainEqual([heavy, "usual", "risk_not_assessed"]);
  });

  it("CW3 has nothing of a case that does not exist for whoever looks", async () => {
    using vault = await openTestVault();
    const asha = vault.addWorker("asha-worker", "Asha Author", ["caseworker"]);
    const lead = vault.addWorker("lead-worker", "Lee Lead", ["safeguarding_lead"]);
    const senior = vault.addWorker("senior-worker", "Sam Senior", ["senior"]);
    vault.actAs(asha);
    const caseId = await aCase(vault, "Aster Invented");
    vault.actAs(senior);
    expect(await vault.ask("caseload.read", {})).toHaveLength(1);
    vault.actAs(lead);
    await vault.send("caseAccess.giveReason", { caseId, reason: "supervision", words: "" });
    await vault.ask("caseAccess.restrict", { caseId, basedOnRevision: 1, words: "Her brother works here." });
    vault.actAs(senior);
    expect(await vault.ask("caseload.read", {})).toEqual([]);
  });
});

function allLow() {
  return anAssessment("low").areas.map((area) => ({ ...area, level: "low" as const, reason: "Nothing was seen." }));
}
