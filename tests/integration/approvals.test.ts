import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Input, OperationName } from "#shared/contract/index.ts";
import type { ApprovalSubject } from "#shared/domain/approval.ts";
import type { CaseEventFilter } from "#shared/domain/case-event.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { aClosing } from "../support/case-closures.ts";
import { aCase } from "../support/made-up-people.ts";
import { anAssessment } from "../support/risk-assessments.ts";
import { aPlan } from "../support/safety-plans.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

let vault: TestVault;
let asker: WorkerId;
let senior: WorkerId;
let caseId: CaseId;

beforeEach(async () => {
  vault = await openTestVault();
  asker = vault.addWorker("asking-worker", "Asha Asker", ["caseworker"]);
  senior = vault.addWorker("senior-worker", "Sam Senior", ["senior"]);
  vault.actAs(asker);
  caseId = await aCase(vault, "Aster Invented");
});
afterEach(() => {
  expect(vault.faults).toEqual([]);
  vault[Symbol.dispose]();
});

async function codeOf<K extends OperationName>(name: K, input: Input<K>): Promise<string> {
  const reply = await vault.send(name, input);
  return reply.ok ? "ok" : reply.error.code;
}

const ask = (subject: ApprovalSubject, words = "") => vault.ask("approvals.ask", { caseId, subject, words });
const list = () => vault.ask("approvals.list", { caseId });
const waiting = async () => (await vault.ask("home.read", {})).approvals;

async function asSenior(): Promise<void> {
  vault.actAs(senior);
  await vault.send("caseAccess.giveReason", { caseId, reason: "supervision", words: "" });
}

describe("an approval", () => {
  it("AP1 is asked about what is there, and about the same thing once at a time", async () => {
    for (const subject of ["risk_assessment", "safety_plan", "nrm_referral"] as const) {
      expect(await codeOf("approvals.ask", { caseId, subject, words: "" })).toBe("approval.nothing_there");
    }
    await ask("closing");
    expect(await codeOf("approvals.ask", { caseId, subject: "closing", words: "" })).toBe("approval.waiting");
    const { riskAssessmentId } = await vault.ask("risk.add", { caseId, content: anAssessment("low") });
    const { safetyPlanId } = await vault.ask("safetyPlan.save", { caseId, basedOnRevision: 0, content: aPlan() });
    const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
    for (const subject of ["risk_assessment", "safety_plan", "nrm_referral"] as const)
      await ask(subject, "Please look");
    expect((await list()).map(({ subject, subjectId }) => [subject, subjectId])).toEqual([
      ["closing", caseId],
      ["risk_assessment", riskAssessmentId],
      ["safety_plan", safetyPlanId],
      ["nrm_referral", referralId],
    ]);
    vault.actAs(vault.addWorker("reading-worker", "Robin Reader", ["read_only"]));
    expect(await codeOf("approvals.ask", { caseId, subject: "closing", words: "" })).toBe("request.not_allowed");
  });

  it("AP2 AP3 is given by whoever may, for what they looked at, and says when that changed", async () => {
    const { riskAssessmentId } = await vault.ask("risk.add", { caseId, content: anAssessment("low") });
    const { approvalId } = await ask("risk_assessment", "Is low right?");
    const decision = { approvalId, basedOnRevision: 1, outcome: "approved", comment: "Yes." } as const;
    expect(await codeOf("approvals.decide", { ...decision, version: 1 })).toBe("request.not_allowed");
    vault.actAs(senior);
    expect(await codeOf("approvals.decide", { ...decision, version: 1 })).toBe("case.reason_needed");
    vault.actAs(asker);
    const content = anAssessment("low", { protects: "A friend rings each evening." });
    await vault.ask("risk.amend", { riskAssessmentId, basedOnRevision: 1, content });
    await asSenior();
    expect(await codeOf("approvals.decide", { ...decision, version: 1 })).toBe("record.changed_elsewhere");
    expect(await vault.ask("approvals.decide", { ...decision, version: 2 })).toEqual({ revision: 2 });
    expect(await codeOf("approvals.decide", { ...decision, version: 2 })).toBe("record.not_open");
    expect(await list()).toMatchObject([
      { outcome: "approved", comment: "Yes.", decidedBy: "Sam Senior", decidedVersion: 2, versionNow: 2 },
    ]);
    vault.actAs(asker);
    await vault.ask("risk.amend", { riskAssessmentId, basedOnRevision: 2, content });
    expect(await list()).toMatchObject([{ decidedVersion: 2, versionNow: 3 }]);
    await vault.ask("risk.remove", { riskAssessmentId, basedOnRevision: 3 });
    expect(await list()).toMatchObject([{ versionNow: null }]);
    const history = await vault.ask("audit.history", { object: "approval", objectId: approvalId });
    expect(history.versions.map(({ revision }) => revision)).toEqual([2, 1]);
  });

  it("AP3 of a referral follows its answers, and not that it was sent", async () => {
    const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
    const { approvalId } = await ask("nrm_referral");
    expect(await list()).toMatchObject([{ askedVersion: 0, versionNow: 0 }]);
    const answer = { questionKey: "pv-under-age", mode: "answered", value: "yes" } as const;
    await vault.ask("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision: 0, draftId: null });
    expect(await list()).toMatchObject([{ askedVersion: 0, versionNow: 1 }]);
    await vault.ask("nrmReferrals.recordSubmission", {
      referralId,
      basedOnRevision: 1,
      submittedOn: "2026-05-12" as CivilDate,
      submittedTime: null,
      nrmReference: "",
    });
    expect(await list()).toMatchObject([{ id: approvalId, versionNow: 1 }]);
  });

  it("AP2 is returned with what has to change, taken back while it waits, and asked again", async () => {
    const { approvalId } = await ask("closing", "Nothing is left to do.");
    await asSenior();
    const returned = { approvalId, basedOnRevision: 1, version: 0, outcome: "returned" } as const;
    expect(await codeOf("approvals.decide", { ...returned, comment: " " })).toBe("request.invalid");
    await vault.ask("approvals.decide", { ...returned, comment: "Her son has no school yet." });
    vault.actAs(asker);
    expect(await codeOf("approvals.withdraw", { approvalId, basedOnRevision: 2 })).toBe("record.not_open");
    const again = await ask("closing");
    expect(await vault.ask("approvals.withdraw", { approvalId: again.approvalId, basedOnRevision: 1 })).toEqual({
      revision: 2,
    });
    await ask("closing");
    expect((await list()).map(({ outcome }) => outcome)).toEqual(["returned", "withdrawn", null]);
  });

  it("AP5 waits at home for whoever may approve and then for whoever asked, and stands on the line of events", async () => {
    const { approvalId } = await ask("closing", "All is settled.");
    expect(await waiting()).toEqual([]);
    vault.actAs(senior);
    expect(await waiting()).toMatchObject([{ id: approvalId, waits: "to_decide", name: "Aster Invented" }]);
    await asSenior();
    await vault.ask("approvals.decide", {
      approvalId,
      basedOnRevision: 1,
      version: 0,
      outcome: "returned",
      comment: "Her son has no school yet.",
    });
    expect(await waiting()).toEqual([]);
    vault.actAs(asker);
    expect(await waiting()).toMatchObject([{ id: approvalId, waits: "returned" }]);
    const filter: CaseEventFilter = { kinds: ["case"], by: null, words: "" };
    const { events } = await vault.ask("caseEvents.list", { caseId, filter, before: null });
    const steps = events.map(({ step, text }) => [step, text]);
    expect(steps).toContainEqual(["approval_returned", "Her son has no school yet."]);
    expect(steps).toContainEqual(["approval_asked", "All is settled."]);
    await ask("closing");
    expect(await waiting()).toEqual([]);
  });

  it("AP4 AP6 of somebody who is alone says so, and a case is closed without one as before", async () => {
    const alone = vault.addWorker("alone-worker", "Noor Alone", ["caseworker", "senior"]);
    vault.actAs(alone);
    const own = await aCase(vault, "Only Invented");
    const { approvalId } = await vault.ask("approvals.ask", { caseId: own, subject: "closing", words: "" });
    expect(await waiting()).toMatchObject([{ id: approvalId, waits: "to_decide" }]);
    const decision = { approvalId, basedOnRevision: 1, version: 0, outcome: "approved", comment: "" } as const;
    await vault.ask("approvals.decide", decision);
    expect(await vault.ask("approvals.list", { caseId: own })).toMatchObject([
      { askedById: alone, decidedById: alone },
    ]);
    expect(await waiting()).toEqual([]);
  });

  it("AP3 of a closing does not count for the next one, and is answered also after the case was closed", async () => {
    const { approvalId } = await ask("closing");
    const content = aClosing({ whyOpen: "All is settled." });
    const { caseClosureId } = await vault.ask("caseClosures.close", { caseId, content });
    await asSenior();
    const decision = { approvalId, basedOnRevision: 1, version: 0, outcome: "approved", comment: "" } as const;
    await vault.ask("approvals.decide", decision);
    expect(await list()).toMatchObject([{ decidedVersion: 0, versionNow: 0 }]);
    vault.actAs(asker);
    await vault.ask("caseClosures.reopen", { caseClosureId, basedOnRevision: 1, whyReopened: "She came back." });
    expect(await list()).toMatchObject([{ decidedVersion: 0, versionNow: 1 }]);
    expect(await waiting()).toMatchObject([{ id: approvalId, waits: "approved" }]);
    expect(JSON.stringify(await waiting())).not.toContain("comment");
  });

  it("AP2 leaves its words out of the chain", async () => {
    await ask("closing", "Canary of an approval");
    const entries = vault.connection.prepare("SELECT * FROM audit").all();
    expect(JSON.stringify(entries)).not.toContain("Canary of an approval");
    expect(readFileSync(vault.path).includes("Canary of an approval")).toBe(false);
  });
});
