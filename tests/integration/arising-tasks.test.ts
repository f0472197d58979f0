import { describe, expect, it } from "vitest";
import { type CaseFactContent, CaseFactKind, untilOf } from "#shared/domain/case-fact.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { TaskRow } from "#shared/domain/safeguarding-task.ts";
import { taskLibrary } from "#shared/domain/task-library.ts";
import { verifyAtOnce } from "../../electron/database/verify-case-file.ts";
import { liveRecords } from "../../electron/features/checks/live-record-repository.ts";
import { aFact } from "../support/case-facts.ts";
import { aClosing } from "../support/case-closures.ts";
import { aConsent } from "../support/consents.ts";
import { aChild } from "../support/involved-people.ts";
import { aCase, aNote, aPerson, aTask } from "../support/made-up-people.ts";
import { aRequest } from "../support/subject-access.ts";
import { aNeed } from "../support/support-needs.ts";
import { bornOn } from "../support/task-records.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

const day = (text: string) => text as CivilDate;
const positive = (happenedOn: string, changes: Partial<CaseFactContent> = {}) =>
  aFact({ happenedOn: day(happenedOn), ...changes });

async function tasksOf(vault: TestVault, caseId: CaseId, ruleId?: string): Promise<TaskRow[]> {
  const all = await vault.ask("safeguardingTasks.list", { caseId, isFinishedIncluded: true });
  return all.filter(({ origin }) => origin && (ruleId === undefined || origin.ruleId === ruleId));
}

/** Ids of the rules whose tasks are open. */
async function openRules(vault: TestVault, caseId: CaseId): Promise<string[]> {
  const open = (await tasksOf(vault, caseId)).filter(({ status }) => status === "open");
  const ids = new Set(open.map(({ origin }) => origin?.ruleId ?? ""));
  return [...ids].toSorted((a, b) => Number(a.slice(2)) - Number(b.slice(2)));
}

async function only(vault: TestVault, caseId: CaseId, ruleId: string): Promise<TaskRow> {
  const found = await tasksOf(vault, caseId, ruleId);
  expect(found.map(({ origin }) => origin?.ruleId)).toEqual([ruleId]);
  return found[0] as TaskRow;
}

/** The whole file agrees with its history, as the checks of the application see it. */
function expectSound(vault: TestVault): void {
  const { connection, keys } = vault;
  const report = verifyAtOnce(connection, { keys: () => keys.chainKey, records: liveRecords, isWhole: true });
  expect(report).toMatchObject({ findings: [], found: 0 });
}

/** The rules that follow from each kind of dated fact (SPEC DF10). */
const followed: Partial<Record<CaseFactKind, string>> = {
  first_contact: "SG2",
  online_draft_saved: "SG19 SG20",
  information_requested: "SG33",
  information_notice: "SG34",
  disqualified: "SG42",
  removal_or_detention: "SG36",
  criminal_proceedings: "SG51",
  permission_to_stay: "SG48",
  labour_exploitation_ended: "SG50",
  needs_assessment_accepted: "SG44",
  needs_support_agreed: "SG46",
  interpreter_meeting: "SG67",
  supervised: "SG75",
  closing_begun: "SG76",
  immediate_danger: "SG1",
  emergency_need: "SG15",
  unaccompanied_child: "SG10",
  exploiter_contact: "SG55",
  exploited_again: "SG56",
  tracking_suspected: "SG58",
  harm_by_partner_or_family: "SG52",
  care_act_test_met: "SG53",
  erasure_asked: "SG71",
  data_breach: "SG72",
  data_complaint: "SG73",
};

describe("tasks that follow from the facts of a case", () => {
  it("ST6 ST7 a decision makes its tasks, in words and with the day of the decision", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    expect(await tasksOf(vault, caseId)).toEqual([]);
    await vault.ask("caseFacts.add", { caseId, content: positive("2026-11-20") });
    expect(await openRules(vault, caseId)).toEqual(["SG25", "SG26", "SG27", "SG29", "SG30", "SG31", "SG32"]);
    expect(await only(vault, caseId, "SG30")).toMatchObject({
      title: "Send representations and evidence for the conclusive grounds decision",
      owner: "Caseworker",
      dueOn: "2026-12-11",
      priority: "high",
      status: "open",
      origin: {
        step: 0,
        dueOn: "2026-12-11",
        because: "the positive reasonable grounds decision came on 20 November 2026",
        counted: "21 days after 20 November 2026",
        state: "alive",
      },
    });
    expectSound(vault);
  });

  it("ST8 a correction of the day takes open tasks along and leaves finished ones as they are", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { caseFactId } = await vault.ask("caseFacts.add", { caseId, content: positive("2026-11-20") });
    const done = await only(vault, caseId, "SG29");
    const finish = { taskId: done.id, basedOnRevision: 1, status: "done", outcome: "Registered" } as const;
    await vault.ask("safeguardingTasks.complete", finish);
    const open = await only(vault, caseId, "SG30");
    const content = {
      title: "Send the doctor’s letter",
      owner: "Worker Two",
      dueOn: open.dueOn,
      priority: open.priority,
    };
    await vault.ask("safeguardingTasks.amend", { taskId: open.id, basedOnRevision: 1, content });

    await vault.ask("caseFacts.amend", { caseFactId, basedOnRevision: 1, content: positive("2026-11-18") });
    expect(await only(vault, caseId, "SG30")).toMatchObject({
      id: open.id,
      title: "Send the doctor’s letter",
      owner: "Worker Two",
      dueOn: "2026-12-09",
      origin: { because: "the positive reasonable grounds decision came on 18 November 2026" },
    });
    expect(await only(vault, caseId, "SG29")).toMatchObject({
      dueOn: done.dueOn,
      status: "done",
      outcome: "Registered",
    });
    const { versions } = await vault.ask("audit.history", { object: "safeguarding_task", objectId: open.id });
    expect(versions.map(({ revision }) => revision)).toEqual([3, 2, 1]);
    expectSound(vault);
  });

  it("ST9 a fact that is taken out ends its open tasks and says so, and brings them back when it is put back", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { caseFactId } = await vault.ask("caseFacts.add", { caseId, content: positive("2026-11-20") });
    const { id } = await only(vault, caseId, "SG30");
    await vault.ask("caseFacts.remove", { caseFactId, basedOnRevision: 1 });
    expect(await openRules(vault, caseId)).toEqual([]);
    expect(await only(vault, caseId, "SG30")).toMatchObject({
      id,
      status: "not_needed",
      outcome:
        "No longer needed because it is no longer on record that the positive reasonable grounds decision came on 20 November 2026.",
      completedBy: null,
    });
    await vault.ask("caseFacts.putBack", { caseFactId, basedOnRevision: 2 });
    expect(await only(vault, caseId, "SG30")).toMatchObject({ id, status: "open", outcome: "", completedAt: null });
    expectSound(vault);
  });

  it("ST9 the decision that was waited for ends the waiting", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    await submitted(vault, caseId, "2026-11-20");
    expect(await openRules(vault, caseId)).toEqual(["SG8", "SG21", "SG23", "SG24"]);
    await vault.ask("caseFacts.add", { caseId, content: positive("2026-11-23", { outcome: "negative" }) });
    expect(await only(vault, caseId, "SG23")).toMatchObject({
      status: "not_needed",
      outcome: "No longer needed because the negative reasonable grounds decision came on 23 November 2026.",
    });
    expect(await openRules(vault, caseId)).toEqual([
      "SG8",
      "SG21",
      "SG25",
      "SG35",
      "SG37",
      "SG38",
      "SG39",
      "SG40",
      "SG41",
    ]);
    expect((await tasksOf(vault, caseId, "SG39")).map(({ dueOn }) => dueOn)).toEqual(["2026-12-18", "2026-12-23"]);
  });

  it("ST10 what a worker found not needed does not come back for the same fact", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { caseFactId } = await vault.ask("caseFacts.add", { caseId, content: positive("2026-11-20") });
    const { id } = await only(vault, caseId, "SG29");
    const outcome = "She has had a GP for years";
    await vault.ask("safeguardingTasks.complete", { taskId: id, basedOnRevision: 1, status: "not_needed", outcome });
    await vault.ask("caseFacts.amend", { caseFactId, basedOnRevision: 1, content: positive("2026-11-19") });
    await vault.ask("caseFacts.remove", { caseFactId, basedOnRevision: 2 });
    await vault.ask("caseFacts.putBack", { caseFactId, basedOnRevision: 3 });
    expect(await only(vault, caseId, "SG29")).toMatchObject({
      id,
      status: "not_needed",
      outcome,
      completedBy: "Caseworker",
    });
  });

  it("ST10 a task that repeats brings the next one when it is done, in a note as well", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    await submitted(vault, caseId, "2026-11-20");
    const first = await only(vault, caseId, "SG24");
    const finishes = [{ taskId: first.id, basedOnRevision: 1, outcome: "Rang: no day yet" }];
    await vault.ask("caseNotes.create", { caseId, content: aNote(), draftId: null, finishes });
    const [next, before] = await tasksOf(vault, caseId, "SG24");
    expect([before?.status, next?.status, next?.origin?.step, next?.dueOn]).toEqual(["done", "open", 1, "2026-12-07"]);
    // Taken back: the next one has no reason until it is done again.
    await vault.ask("safeguardingTasks.reopen", { taskId: first.id, basedOnRevision: 2, reason: "" });
    const after = await tasksOf(vault, caseId, "SG24");
    expect(after.map(({ status, outcome }) => [status, outcome])).toEqual([
      ["open", ""],
      ["not_needed", "No longer needed because the one before it is open again."],
    ]);
    expectSound(vault);
  });

  it("ST11 a task that its rule ended is the worker’s once they open it again", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { caseFactId } = await vault.ask("caseFacts.add", { caseId, content: positive("2026-11-20") });
    const { id } = await only(vault, caseId, "SG27");
    await vault.ask("caseFacts.remove", { caseFactId, basedOnRevision: 1 });
    await vault.ask("safeguardingTasks.reopen", { taskId: id, basedOnRevision: 2, reason: "Still right to do" });
    await vault.ask("consent.record", { caseId, content: aConsent() });
    expect(await only(vault, caseId, "SG27")).toMatchObject({ status: "open", origin: { state: "kept" } });
    await vault.ask("caseFacts.putBack", { caseFactId, basedOnRevision: 2 });
    expect(await only(vault, caseId, "SG27")).toMatchObject({ id, status: "open", origin: { state: "alive" } });
  });

  it("SG3 SG62 an age makes the tasks for a child, at the opening of the case and when it is learned later", async () => {
    using vault = await openTestVault();
    const child = aPerson("Young Invented", { ageClaims: [bornOn("2009-03-01", "2026-11-20")] });
    const { caseId } = await vault.ask("cases.create", { person: child, draftId: null });
    expect(await openRules(vault, caseId)).toEqual(["SG3", "SG4", "SG7", "SG18", "SG62", "SG63", "SG64", "SG65"]);
    const told = await only(vault, caseId, "SG4");
    const done = { taskId: told.id, basedOnRevision: 1, status: "done", outcome: "Spoke to the duty team" } as const;
    await vault.ask("safeguardingTasks.complete", done);
    expect(await only(vault, caseId, "SG5")).toMatchObject({
      status: "open",
      dueOn: "2026-11-24",
      priority: "critical",
    });

    const adult = { ...child, ageClaims: [bornOn("1989-03-01", "2026-11-21")] };
    await vault.ask("cases.amendPerson", { caseId, basedOnRevision: 1, person: adult, draftId: null });
    expect(await openRules(vault, caseId)).toEqual(["SG5", "SG6"]);

    const other = await aCase(vault);
    await vault.ask("cases.amendPerson", { caseId: other, basedOnRevision: 1, person: child, draftId: null });
    expect(await openRules(vault, other)).toContain("SG4");
  });

  it("SG18 SG28 SG68 consents and needs are facts as well", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const referral = { purpose: "nrm_referral", recipientKind: "competent_authority", recipientName: "" } as const;
    const { consentId } = await vault.ask("consent.record", { caseId, content: aConsent(referral) });
    expect(await openRules(vault, caseId)).toEqual(["SG18", "SG68"]);
    await vault.ask("consent.remove", { consentId, basedOnRevision: 1 });
    expect(await openRules(vault, caseId)).toEqual([]);

    const { supportNeedId } = await vault.ask("supportNeeds.add", {
      caseId,
      content: aNeed("A solicitor", { area: "immigration_advice" }),
    });
    await vault.ask("caseFacts.add", { caseId, content: positive("2026-11-20") });
    expect(await openRules(vault, caseId)).toContain("SG28");
    await vault.ask("supportNeeds.remove", { supportNeedId, basedOnRevision: 1 });
    expect(await only(vault, caseId, "SG28")).toMatchObject({
      outcome: "No longer needed because it is no longer so that a need for immigration advice is on record.",
    });
  });

  it("SG54 a child who lives with the person is a fact; one who lives elsewhere, or is grown up, is none", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const details = { age: null, home: "with_person", school: "", socialWorker: "", risk: "" } as const;
    const claim = { kind: "age_in_years", years: 30 } as const;
    const grownUp = { claim, source: "person", claimedOn: day("2026-11-20"), isDisputed: false } as const;
    for (const dependant of [
      { ...details, home: "abroad" as const },
      { ...details, age: grownUp },
    ]) {
      await vault.ask("involvedPeople.add", { caseId, content: aChild({ dependant }) });
    }
    expect(await openRules(vault, caseId)).toEqual([]);
    const { involvedPersonId } = await vault.ask("involvedPeople.add", { caseId, content: aChild() });
    expect(await openRules(vault, caseId)).toEqual(["SG54"]);
    await vault.ask("involvedPeople.remove", { involvedPersonId, basedOnRevision: 1 });
    expect(await only(vault, caseId, "SG54")).toMatchObject({
      outcome: "No longer needed because it is no longer on record that a child lives with the person.",
    });
    expectSound(vault);
  });

  it.each(
    CaseFactKind.options.flatMap((kind) => {
      const rules = followed[kind];
      return rules ? [[rules, kind] as const] : [];
    }),
  )("%s arises from %s, goes when that is taken out, and comes back with it", async (rules, kind) => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    if (kind === "needs_assessment_accepted") {
      await vault.ask("caseFacts.add", { caseId, content: positive("2026-11-20", { kind: "conclusive_grounds" }) });
    }
    const before = await openRules(vault, caseId);
    const untilOn = untilOf(kind) === "must" ? day("2027-05-03") : null;
    const content = aFact({ kind, outcome: null, happenedOn: day("2026-11-20"), untilOn });
    const { caseFactId } = await vault.ask("caseFacts.add", { caseId, content });
    const arisen = (await openRules(vault, caseId)).filter((id) => !before.includes(id));
    expect(arisen.join(" ")).toBe(rules);
    await vault.ask("caseFacts.remove", { caseFactId, basedOnRevision: 1 });
    expect(await openRules(vault, caseId)).toEqual(before);
    await vault.ask("caseFacts.putBack", { caseFactId, basedOnRevision: 2 });
    expect((await openRules(vault, caseId)).filter((id) => !before.includes(id))).toEqual(arisen);
    expect((await vault.ask("caseFacts.list", { caseId })).facts.find(({ id }) => id === caseFactId)).toMatchObject({
      kind,
      untilOn,
    });
    expectSound(vault);
  });

  it("SG69 SG70 SA11 a request for a copy brings its tasks, stands at home, and takes them along when it ends", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const content = aRequest({ receivedOn: "2026-11-20", identityConfirmedOn: "2026-11-20" });
    const { requestId } = await vault.ask("subjectAccess.receive", { caseId, content, draftId: null });
    expect(await openRules(vault, caseId)).toEqual(["SG69", "SG70"]);
    expect((await tasksOf(vault, caseId, "SG70")).map(({ dueOn, owner }) => [dueOn, owner])).toEqual([
      ["2026-12-14", "Data protection lead"],
      ["2026-12-21", "Data protection lead"],
    ]);
    const atHome = async () =>
      (await vault.ask("home.read", {})).accessRequests.map(({ receivedOn, dueOn }) => [receivedOn, dueOn]);
    expect(await atHome()).toEqual([["2026-11-20", "2026-12-21"]]);

    const stopped = { ...content, identityAskedOn: day("2026-11-21"), identityConfirmedOn: null };
    await vault.ask("subjectAccess.amend", { requestId, basedOnRevision: 1, content: stopped, draftId: null });
    expect([await openRules(vault, caseId), await atHome()]).toEqual([["SG69"], [["2026-11-20", null]]]);

    const ending = { kind: "sent", on: day("2026-11-23"), how: "By hand" } as const;
    await vault.ask("subjectAccess.amend", {
      requestId,
      basedOnRevision: 2,
      content: { ...content, ending },
      draftId: null,
    });
    expect([await openRules(vault, caseId), await atHome()]).toEqual([[], []]);
    expect((await tasksOf(vault, caseId, "SG69")).map(({ outcome }) => outcome)).toEqual(
      Array.from({ length: 2 }, () => "No longer needed because the request was ended on 23 November 2026."),
    );
    await vault.ask("subjectAccess.amend", { requestId, basedOnRevision: 3, content, draftId: null });
    expect(await openRules(vault, caseId)).toEqual(["SG69", "SG70"]);
    expectSound(vault);
  });

  it("SG60 a report that names nobody is looked at by the lead while it is written, and not once it is another", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
    const answered = (questionKey: string, value: string, basedOnRevision = 0) => {
      const answer = { questionKey, mode: "answered", value } as const;
      return vault.ask("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision, draftId: null });
    };
    await answered("pv-under-age", "no");
    expect(await openRules(vault, caseId)).toEqual([]);
    // Until they say that they may be named, they are not.
    await answered("pv-want-to-submit-nrm", "no");
    expect(await only(vault, caseId, "SG60")).toMatchObject({
      owner: "Safeguarding lead",
      dueOn: "2026-11-23",
      origin: { because: "a Duty to Notify report without a name is being written, since 23 November 2026" },
    });
    await answered("authorities-cooperation", "yes");
    expect(await openRules(vault, caseId)).toEqual([]);
    await answered("authorities-cooperation", "no", 1);
    expect(await openRules(vault, caseId)).toEqual(["SG60"]);
    const sent = { submittedOn: day("2026-11-23"), submittedTime: null, nrmReference: "" };
    await vault.ask("nrmReferrals.recordSubmission", { referralId, basedOnRevision: 1, ...sent });
    expect(await only(vault, caseId, "SG60")).toMatchObject({
      status: "not_needed",
      outcome: "No longer needed because the Duty to Notify report was sent on 23 November 2026.",
    });
    expectSound(vault);
  });

  it("SG74 whoever takes a case over accepts it; somebody new on the team, and another word, are no handover", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const other = vault.addWorker("other-worker", "Olga Other", ["caseworker"]);
    const lead = vault.addWorker("lead--worker", "Lena Lead", ["safeguarding_lead"]);
    const { ownerId, revision } = await vault.ask("caseAccess.read", { caseId });
    vault.actAs(lead);
    await vault.ask("caseAccess.giveReason", { caseId, reason: "supervision", words: "" });
    const named = { caseId, ownerId: ownerId as never, teamIds: [other] };
    await vault.ask("caseAccess.assign", { ...named, basedOnRevision: revision });
    expect(await openRules(vault, caseId)).toEqual([]);
    await vault.ask("caseAccess.assign", { caseId, basedOnRevision: revision + 1, ownerId: other, teamIds: [lead] });
    const taken = await only(vault, caseId, "SG74");
    expect(taken).toMatchObject({
      owner: "Olga Other",
      dueOn: "2026-11-25",
      origin: { because: "the case was handed over on 23 November 2026" },
    });
    // Given back: that is a handover of its own, and the one before is over.
    await vault.ask("caseAccess.assign", { ...named, teamIds: [lead], basedOnRevision: revision + 2 });
    expect((await tasksOf(vault, caseId, "SG74")).map(({ status }) => status).toSorted()).toEqual([
      "not_needed",
      "open",
    ]);
    expectSound(vault);
  });

  it("SG74 of a restricted case arises although whoever gives it away sees it no more", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const other = vault.addWorker("other-worker", "Olga Other", ["caseworker"]);
    const lead = vault.addWorker("lead--worker", "Lena Lead", ["safeguarding_lead"]);
    vault.actAs(lead);
    await vault.ask("caseAccess.giveReason", { caseId, reason: "supervision", words: "" });
    await vault.ask("caseAccess.assign", { caseId, basedOnRevision: 1, ownerId: lead, teamIds: [] });
    await vault.ask("caseAccess.restrict", { caseId, basedOnRevision: 2, words: "Threats" });
    await vault.ask("caseAccess.assign", { caseId, basedOnRevision: 3, ownerId: other, teamIds: [] });
    vault.actAs(other);
    const open = (await tasksOf(vault, caseId, "SG74")).filter(({ status }) => status === "open");
    expect(open.map(({ owner }) => owner)).toEqual(["Olga Other"]);
  });

  it("SG76 SG77 a closing ends its checklist and says when its keeping is decided, until the case is opened again", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const begun = aFact({ kind: "closing_begun", outcome: null, happenedOn: day("2026-11-20") });
    await vault.ask("caseFacts.add", { caseId, content: begun });
    expect(await openRules(vault, caseId)).toEqual(["SG76"]);
    const content = aClosing({ whyOpen: "The list is gone through now." });
    const { caseClosureId } = await vault.ask("caseClosures.close", { caseId, content });
    expect(await openRules(vault, caseId)).toEqual(["SG77"]);
    expect((await only(vault, caseId, "SG76")).outcome).toMatch(
      /^No longer needed because the case is closed, and kept/u,
    );
    expect(await only(vault, caseId, "SG77")).toMatchObject({ dueOn: "2051-11-23", owner: "Data protection lead" });
    await vault.ask("caseClosures.reopen", { caseClosureId, basedOnRevision: 1, whyReopened: "She rang" });
    expect(await openRules(vault, caseId)).toEqual(["SG76"]);
    expectSound(vault);
  });

  it("DF10 refuses a last day before its day, one that is missing, and one where there is none", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const refused = async (changes: Partial<CaseFactContent>) => {
      const content = aFact({ outcome: null, happenedOn: day("2026-11-20"), ...changes });
      return vault.send("caseFacts.add", { caseId, content });
    };
    const wrong = { ok: false, error: { code: "request.invalid" } };
    expect(await refused({ kind: "permission_to_stay", untilOn: day("2026-11-19") })).toMatchObject(wrong);
    expect(await refused({ kind: "permission_to_stay" })).toMatchObject(wrong);
    expect(await refused({ kind: "exploiter_contact", untilOn: day("2026-11-21") })).toMatchObject(wrong);
    expect((await vault.ask("caseFacts.list", { caseId })).facts).toEqual([]);
  });

  it("SG22 the answer about support is a fact, before and after the referral was sent", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { referralId } = await submitted(vault, caseId, "2026-11-20");
    expect(await openRules(vault, caseId)).not.toContain("SG22");
    const answer = { questionKey: "does-pv-need-support", mode: "answered", value: "yes" } as const;
    await vault.ask("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision: 0, draftId: null });
    expect(await only(vault, caseId, "SG22")).toMatchObject({ status: "open", dueOn: "2026-11-25" });
  });

  it("NRM33 still asks for a task about danger where only rules have made tasks", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { referralId } = await submitted(vault, caseId, "2026-11-20");
    const isOpen = async () => (await vault.ask("nrmReferrals.read", { referralId })).hasOpenSafeguardingTask;
    expect([(await openRules(vault, caseId)).length > 0, await isOpen()]).toEqual([true, false]);
    await vault.ask("safeguardingTasks.create", { caseId, content: aTask() });
    expect(await isOpen()).toBe(true);
  });

  it("ST8 is done in one step with the fact: where the fact cannot be kept, no task is", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    vault.connection.exec(
      "CREATE TRIGGER no_task BEFORE INSERT ON safeguarding_task BEGIN SELECT RAISE(ABORT, 'no'); END",
    );
    const reply = await vault.send("caseFacts.add", { caseId, content: positive("2026-11-20") });
    expect(reply).toMatchObject({ ok: false, error: { code: "unexpected" } });
    expect((await vault.ask("caseFacts.list", { caseId })).facts).toEqual([]);
    vault.faults.length = 0;
  });

  it("ST12 a case from before is taken up when it is opened for work: what is due from then on, and once", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    await vault.ask("caseFacts.add", { caseId, content: positive("2026-10-30") });
    asFromBefore(vault);
    vault.setNow(new Date("2026-12-01T09:00:00.000Z"));
    await vault.ask("cases.open", { caseId, isSearchHit: false });
    expect((await tasksOf(vault, caseId)).map(({ origin, dueOn }) => `${origin?.ruleId} ${dueOn}`)).toEqual([
      "SG32 2026-12-29",
      "SG32 2027-01-28",
    ]);
    await vault.ask("cases.open", { caseId, isSearchHit: false });
    expect((await tasksOf(vault, caseId)).length).toBe(2);
    // What comes on record from now on is followed whole.
    await vault.ask("caseFacts.add", { caseId, content: positive("2026-11-02", { kind: "conclusive_grounds" }) });
    expect(await openRules(vault, caseId)).toEqual(["SG43", "SG45"]);
  });

  it("ST12 a case is gone through again when the library is a newer one", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    await vault.ask("caseFacts.add", { caseId, content: positive("2026-11-20") });
    const forgotten = await only(vault, caseId, "SG30");
    const remove = vault.connection.prepare("DELETE FROM safeguarding_task WHERE id = ?");
    remove.run([forgotten.id]);
    await vault.ask("cases.open", { caseId, isSearchHit: false });
    expect(await tasksOf(vault, caseId, "SG30")).toEqual([]);
    vault.connection.exec("UPDATE task_library_start SET library_version = '2020-01-01'");
    await vault.ask("cases.open", { caseId, isSearchHit: false });
    expect((await tasksOf(vault, caseId, "SG30")).length).toBe(1);
    const version = vault.connection.prepare("SELECT library_version FROM task_library_start", { pluck: true }).all();
    expect(version).toEqual([taskLibrary.version]);
  });

  it("ST12 whoever only reads takes nothing up", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    await vault.ask("caseFacts.add", { caseId, content: positive("2026-11-20") });
    asFromBefore(vault);
    vault.actAs(vault.addWorker("reader-of-cases", "Reader", ["read_only"]));
    await vault.ask("caseAccess.giveReason", { caseId, reason: "covering", words: "" });
    await vault.ask("cases.open", { caseId, isSearchHit: false });
    const count = vault.connection.prepare("SELECT count(*) FROM safeguarding_task", { pluck: true });
    expect(count.all()).toEqual([0]);
  });
});

/** As if the facts had been recorded by a version without a library. */
function asFromBefore(vault: TestVault): void {
  vault.connection.exec("DELETE FROM safeguarding_task; DELETE FROM task_library_start;");
}

/** A child’s referral that was sent on that day. */
async function submitted(vault: TestVault, caseId: CaseId, submittedOn: string) {
  const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
  const answer = { questionKey: "pv-under-age", mode: "answered", value: "yes" } as const;
  await vault.ask("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision: 0, draftId: null });
  const sent = {
    referralId,
    basedOnRevision: 1,
    submittedOn: day(submittedOn),
    submittedTime: null,
    nrmReference: "DEMO-1",
  };
  await vault.ask("nrmReferrals.recordSubmission", sent);
  return { referralId };
}
