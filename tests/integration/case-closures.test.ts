import { describe, expect, it } from "vitest";
import type { DraftId } from "#shared/domain/draft.ts";
import { addDays, type CivilDate } from "#shared/domain/instant.ts";
import type { AgeClaim } from "#shared/domain/person.ts";
import { aClosing } from "../support/case-closures.ts";
import { aFact } from "../support/case-facts.ts";
import { aConsent, aSharing } from "../support/consents.ts";
import { aCase, aNote, aPerson, aTask } from "../support/made-up-people.ts";
import { anEpisode } from "../support/missing-episodes.ts";
import { anAssessment } from "../support/risk-assessments.ts";
import { aPlan } from "../support/safety-plans.ts";
import { aNeed } from "../support/support-needs.ts";
import { openTestVault, testWorkerId, type TestVault } from "../support/test-vault.ts";

const today = aClosing().closedOn;
const refused = (code: string) => ({ ok: false, error: { code } });
const born = (year: number): AgeClaim => ({
  claim: { kind: "date_of_birth", dateOfBirth: `${year}-01-01` as CivilDate },
  source: "person",
  claimedOn: "2026-01-01" as CivilDate,
  isDisputed: false,
});

async function adultsCase(vault: TestVault) {
  const person = aPerson("Aster Invented", { ageClaims: [born(1990)] });
  return (await vault.ask("cases.create", { person, draftId: null })).caseId;
}

describe("caseClosures", () => {
  it("CL1 CL6 closes a case, keeps why and with what, and the status follows on its page and in the list", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { caseClosureId } = await vault.ask("caseClosures.close", { caseId, content: aClosing() });
    expect((await vault.ask("cases.read", { caseId })).status).toBe("closed");
    expect((await vault.ask("cases.list", {})).map(({ status }) => status)).toEqual(["closed"]);
    expect(await vault.ask("caseClosures.read", { caseId })).toMatchObject({
      found: [],
      closures: [{ ...aClosing(), id: caseClosureId, found: [], recordedBy: "Caseworker", reopenedOn: null }],
    });
    expect(await vault.send("caseClosures.close", { caseId, content: aClosing() })).toMatchObject(
      refused("record.changed_elsewhere"),
    );
  });

  it("CL6 opens it again with a reason, as a new time of support, and keeps the one before", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { caseClosureId } = await vault.ask("caseClosures.close", { caseId, content: aClosing() });
    const again = { caseClosureId, basedOnRevision: 1, whyReopened: "Rang and asked for help." };
    expect(await vault.ask("caseClosures.reopen", again)).toEqual({ revision: 2 });
    expect((await vault.ask("cases.read", { caseId })).status).toBe("supporting");
    expect(await vault.send("caseClosures.reopen", again)).toMatchObject(refused("record.changed_elsewhere"));
    await vault.ask("caseClosures.close", { caseId, content: aClosing({ reason: "moved_on" }) });
    const { closures } = await vault.ask("caseClosures.read", { caseId });
    expect(closures.map(({ reason }) => reason).toSorted()).toEqual(["goals_reached", "moved_on"]);
    const history = await vault.ask("audit.history", { object: "case_closure", objectId: caseClosureId });
    expect(history.versions.map(({ revision }) => revision)).toEqual([2, 1]);
  });

  it("CL6 asks for no review of a closed case, and for each again once it is opened", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const reviewOn = "2026-11-23" as CivilDate;
    const need = aNeed("A bed", { state: "in_place", provider: "A charity", reviewOn });
    await vault.ask("supportNeeds.add", { caseId, content: need });
    await vault.ask("risk.add", { caseId, content: anAssessment("low", { reviewOn }) });
    const plan = { caseId, basedOnRevision: 0, content: aPlan({ reviewOn }), draftId: null };
    await vault.ask("safetyPlan.save", plan);
    const asked = async () => {
      const { reviewsDue, riskReviewsDue, planReviewsDue } = await vault.ask("home.read", {});
      return [reviewsDue, riskReviewsDue, planReviewsDue].map(({ length }) => length);
    };
    expect(await asked()).toEqual([1, 1, 1]);
    const content = aClosing({ whyOpen: "Her new caseworker looks at it." });
    const { caseClosureId } = await vault.ask("caseClosures.close", { caseId, content });
    expect(await asked()).toEqual([0, 0, 0]);
    await vault.ask("caseClosures.reopen", { caseClosureId, basedOnRevision: 1, whyReopened: "Came back." });
    expect(await asked()).toEqual([1, 1, 1]);
  });

  it("CL3 refuses while a share waits for a decision, and while a need of a child is open", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { supportNeedId } = await vault.ask("supportNeeds.add", { caseId, content: aNeed("A school place") });
    const content = aClosing({ whyOpen: "It will sort itself out." });
    expect(await vault.send("caseClosures.close", { caseId, content })).toMatchObject(refused("closing.blocked"));
    const met = aNeed("A school place", { state: "met" });
    await vault.ask("supportNeeds.amend", { supportNeedId, basedOnRevision: 1, content: met });

    const { consentId } = await vault.ask("consent.record", { caseId, content: aConsent() });
    await vault.ask("consent.recordSharing", { caseId, content: aSharing() });
    await vault.ask("consent.remove", { consentId, basedOnRevision: 1 });
    expect((await vault.ask("caseClosures.read", { caseId })).found).toEqual([{ key: "undecided_shares", count: 1 }]);
    expect(await vault.send("caseClosures.close", { caseId, content })).toMatchObject(refused("closing.blocked"));
    expect((await vault.ask("cases.read", { caseId })).status).not.toBe("closed");
  });

  it("CL4 lets only a senior or the lead close over a critical task, with a reason", async () => {
    using vault = await openTestVault();
    const senior = vault.addWorker("senior-worker", "Senior Worker", ["senior"]);
    const caseworker = vault.addWorker("plain-worker", "Plain Worker", ["caseworker"]);
    vault.actAs(caseworker);
    const caseId = await adultsCase(vault);
    await vault.ask("safeguardingTasks.create", {
      caseId,
      content: aTask("Ring the police", { priority: "critical" }),
    });
    const content = aClosing({ whyOpen: "The police have it." });
    expect(await vault.send("caseClosures.close", { caseId, content })).toMatchObject(refused("closing.senior_needed"));
    vault.actAs(senior);
    await vault.ask("caseAccess.giveReason", { caseId, reason: "supervision", words: "Closing with them" });
    expect(await vault.send("caseClosures.close", { caseId, content: aClosing() })).toMatchObject(
      refused("closing.reason_needed"),
    );
    await vault.ask("caseClosures.close", { caseId, content });
    const [closure] = (await vault.ask("caseClosures.read", { caseId })).closures;
    expect(closure?.found).toEqual([{ key: "critical_tasks", count: 1 }]);
  });

  it("CL4 CL5 lets only a senior or the lead close over a high risk, and asks why over a medium one", async () => {
    using vault = await openTestVault();
    const senior = vault.addWorker("senior-worker", "Senior Worker", ["senior"]);
    vault.actAs(vault.addWorker("plain-worker", "Plain Worker", ["caseworker"]));
    const caseId = await adultsCase(vault);
    const { riskAssessmentId } = await vault.ask("risk.add", { caseId, content: anAssessment("high") });
    const found = async () => (await vault.ask("caseClosures.read", { caseId })).found;
    expect(await found()).toEqual([{ key: "high_risk", count: 1 }]);
    const still = anEpisode({ returnedAt: null, found: "", talkedOn: null, talkedWith: "", talk: "" });
    const { missingEpisodeId } = await vault.ask("missing.add", { caseId, content: still, draftId: null });
    expect((await found()).map(({ key }) => key)).toContain("missing_now");
    await vault.ask("missing.remove", { missingEpisodeId, basedOnRevision: 1 });
    expect(await found()).toEqual([{ key: "high_risk", count: 1 }]);
    const content = aClosing({ whyOpen: "The police and her new landlord know." });
    expect(await vault.send("caseClosures.close", { caseId, content })).toMatchObject(refused("closing.senior_needed"));

    const medium = anAssessment("medium", { assessedOn: today, changed: "The person at the door was arrested." });
    await vault.ask("risk.add", { caseId, content: medium });
    expect(await found()).toEqual([{ key: "open_risk", count: 1 }]);
    expect(await vault.send("caseClosures.close", { caseId, content: aClosing() })).toMatchObject(
      refused("closing.reason_needed"),
    );

    vault.actAs(senior);
    await vault.ask("caseAccess.giveReason", { caseId, reason: "supervision", words: "Closing with them" });
    await vault.ask("risk.remove", { riskAssessmentId, basedOnRevision: 1 });
    const high = anAssessment("high", { assessedOn: today, changed: "They were released." });
    await vault.ask("risk.add", { caseId, content: high });
    await vault.ask("caseClosures.close", { caseId, content });
    const [closure] = (await vault.ask("caseClosures.read", { caseId })).closures;
    expect(closure?.found).toEqual([{ key: "high_risk", count: 1 }]);
  });

  it("CL5 asks why it can be closed with what else is open, and keeps both", async () => {
    using vault = await openTestVault();
    const caseId = await adultsCase(vault);
    await vault.ask("safeguardingTasks.create", { caseId, content: aTask() });
    await vault.ask("supportNeeds.add", { caseId, content: aNeed("A bus pass") });
    await vault.ask("nrmReferrals.begin", { caseId });
    const found = ["open_tasks", "open_needs", "referral_not_sent"].map((key) => ({ key, count: 1 }));
    expect((await vault.ask("caseClosures.read", { caseId })).found).toEqual(found);
    expect(await vault.send("caseClosures.close", { caseId, content: aClosing() })).toMatchObject(
      refused("closing.reason_needed"),
    );
    await vault.ask("caseClosures.close", { caseId, content: aClosing({ whyOpen: "The council has taken over." }) });
    expect((await vault.ask("caseClosures.read", { caseId })).closures).toMatchObject([
      { found, whyOpen: "The council has taken over." },
    ]);
  });

  it("CL2 counts a decision that is awaited however late, and support until the second decision", async () => {
    using vault = await openTestVault();
    const caseId = await adultsCase(vault);
    // A decision brings its tasks as well (SPEC ST6): they are looked at elsewhere.
    const found = async () =>
      (await vault.ask("caseClosures.read", { caseId })).found.filter(({ key }) => !key.endsWith("_tasks"));
    await vault.ask("caseFacts.add", { caseId, content: aFact() });
    expect(await found()).toEqual([{ key: "running_clocks", count: 1 }]);
    const second = aFact({ kind: "conclusive_grounds", outcome: "negative", happenedOn: "2026-09-01" as CivilDate });
    await vault.ask("caseFacts.add", { caseId, content: second });
    expect(await found()).toEqual([]);
  });

  it("CL2 counts the half-typed words of whoever closes it, and nobody else’s", async () => {
    using vault = await openTestVault();
    const senior = vault.addWorker("senior-worker", "Senior Worker", ["senior"]);
    const caseId = await adultsCase(vault);
    const content = { kind: "case_note", caseId, amends: null, reason: "", ...aNote("Half a") } as const;
    await vault.ask("drafts.save", { draftId: crypto.randomUUID() as DraftId, content });
    const found = async () => (await vault.ask("caseClosures.read", { caseId })).found;
    expect(await found()).toEqual([{ key: "half_typed", count: 1 }]);
    vault.actAs(senior);
    await vault.ask("caseAccess.giveReason", { caseId, reason: "supervision", words: "Looking at its end" });
    expect(await found()).toEqual([]);
  });

  it("CL8 keeps a closing that is half typed until the case is closed, and then takes everybody’s away", async () => {
    using vault = await openTestVault();
    const colleague = vault.addWorker("colleague", "A Colleague", ["caseworker"]);
    const caseId = await adultsCase(vault);
    const fields = { ...aClosing({ summary: "Has a fl " }), closedOn: null, reason: "" };
    const begin = (draftId: string) =>
      vault.ask("drafts.save", { draftId: draftId as DraftId, content: { kind: "case_closure", caseId, fields } });
    await begin("00000000-0000-4000-9000-000000000001");
    expect((await vault.ask("home.read", {})).drafts).toMatchObject([{ kind: "case_closure", opening: "Has a fl" }]);
    // The closing that is being written is no reason against it.
    expect((await vault.ask("caseClosures.read", { caseId })).found).toEqual([]);
    const refused = await vault.send("caseClosures.close", {
      caseId,
      content: aClosing({ closedOn: "2026-11-24" as never }),
    });
    expect(refused).toMatchObject({ error: { code: "request.invalid" } });
    expect(await vault.ask("drafts.list", { caseId })).toMatchObject([{ content: { fields } }]);

    vault.actAs(colleague);
    await vault.ask("caseAccess.giveReason", { caseId, reason: "supervision", words: "On leave" });
    await begin("00000000-0000-4000-9000-000000000002");
    const note = { kind: "case_note", caseId, amends: null, reason: "", ...aNote("Half a") } as const;
    await vault.ask("drafts.save", { draftId: crypto.randomUUID() as DraftId, content: note });
    vault.actAs(testWorkerId);
    await vault.ask("caseClosures.close", { caseId, content: aClosing() });
    expect(await vault.ask("drafts.list", { caseId })).toEqual([]);
    vault.actAs(colleague);
    expect(await vault.ask("drafts.list", { caseId })).toMatchObject([{ content: { kind: "case_note" } }]);
  });

  it("CL1 CL6 closes again no earlier than it was opened again, also after the clock went back", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { caseClosureId } = await vault.ask("caseClosures.close", { caseId, content: aClosing() });
    vault.setNow(new Date("2026-12-01T09:00:00.000Z"));
    await vault.ask("caseClosures.reopen", { caseClosureId, basedOnRevision: 1, whyReopened: "Rang." });
    expect(await vault.send("caseClosures.close", { caseId, content: aClosing() })).toMatchObject({
      ok: false,
      error: { fields: { "content.closedOn": expect.any(String) } },
    });
    const again = aClosing({ closedOn: "2026-12-01" as CivilDate });
    const second = await vault.ask("caseClosures.close", { caseId, content: again });
    vault.setWallClock(new Date("2026-11-25T09:00:00.000Z"));
    await vault.ask("caseClosures.reopen", { ...second, basedOnRevision: 1, whyReopened: "Rang once more." });
    const days = (await vault.ask("caseClosures.read", { caseId })).closures.map(({ reopenedOn }) => reopenedOn);
    expect(days).toEqual(["2026-12-01", "2026-12-01"]);
  });

  it("CL1 refuses a day on which the case was not open", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    for (const closedOn of [addDays(today, 1), addDays(today, -1)]) {
      expect(await vault.send("caseClosures.close", { caseId, content: aClosing({ closedOn }) })).toMatchObject({
        ok: false,
        error: { code: "request.invalid", fields: { "content.closedOn": expect.any(String) } },
      });
    }
  });

  it("CL7 TL1 both are on the line of events, with their words", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { caseClosureId } = await vault.ask("caseClosures.close", { caseId, content: aClosing() });
    await vault.ask("caseClosures.reopen", { caseClosureId, basedOnRevision: 1, whyReopened: "Rang again." });
    const filter = { kinds: ["case" as const], by: null, words: "" };
    const { events } = await vault.ask("caseEvents.list", { caseId, filter, before: null });
    const said = new Map(events.map(({ step, title, text }) => [step, [title, text]]));
    expect(Object.fromEntries(said)).toEqual({
      case_opened: ["", ""],
      case_closed: ["What was agreed is reached", aClosing().summary],
      case_reopened: ["", "Rang again."],
    });
  });
});
