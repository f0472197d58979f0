import { describe, expect, it } from "vitest";
import type { Input, OperationName } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import type { EnquiryId } from "#shared/domain/enquiry.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { liveRecords } from "../../electron/features/checks/live-record-repository.ts";
import { arePassagesRight } from "../../electron/features/search/index-upkeep-repository.ts";
import { anEnquiry, wordsAlone } from "../support/enquiries.ts";
import { aCase, aPerson } from "../support/made-up-people.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

const drop = { dropReason: "passed_on", dropWords: "Taken on by the council." } as const;
const draftId = "00000000-0000-4000-8000-0000000000d1" as DraftId;
const everything = { kinds: [], by: null, words: "" };

async function codeOf<K extends OperationName>(vault: TestVault, name: K, input: Input<K>): Promise<string> {
  const reply = await vault.send(name, input);
  return reply.ok ? "ok" : reply.error.code;
}

async function noted(vault: TestVault, content = anEnquiry()): Promise<EnquiryId> {
  return (await vault.ask("enquiries.add", { content })).enquiryId;
}

async function stepsOf(vault: TestVault, caseId: CaseId): Promise<string[]> {
  const { events } = await vault.ask("caseEvents.list", { caseId, filter: everything, before: null });
  return events.map(({ step }) => step);
}

describe("enquiries", () => {
  it("EQ1 EQ3 keeps one with nothing but words, every version of it, and reads it back", async () => {
    using vault = await openTestVault();
    const enquiryId = await noted(vault, wordsAlone("Is there a room?"));
    const content = anEnquiry();
    expect(await vault.ask("enquiries.amend", { enquiryId, basedOnRevision: 1, content })).toEqual({ revision: 2 });
    const { enquiry, ofCase } = await vault.ask("enquiries.read", { enquiryId });
    expect(enquiry).toMatchObject({ ...content, caseId: null, ending: null, recordedBy: "Caseworker", revision: 2 });
    expect(ofCase).toBeNull();
    const late = { enquiryId, basedOnRevision: 1 };
    expect([
      await codeOf(vault, "enquiries.amend", { ...late, content }),
      await codeOf(vault, "enquiries.drop", { ...late, ...drop }),
      await codeOf(vault, "enquiries.reopen", { enquiryId, basedOnRevision: 2, whyReopened: "It is open" }),
      await codeOf(vault, "enquiries.read", { enquiryId: "00000000-0000-4000-8000-000000000009" as EnquiryId }),
    ]).toEqual([
      "record.changed_elsewhere",
      "record.changed_elsewhere",
      "record.changed_elsewhere",
      "record.not_found",
    ]);
    const later = "2098-01-01T09:00:00.000Z" as Instant;
    expect(await vault.send("enquiries.add", { content: anEnquiry({ receivedAt: later }), draftId: null })).toEqual({
      ok: false,
      error: { code: "request.invalid", fields: { receivedAt: "This time is not here yet." } },
    });
    const { versions } = await vault.ask("audit.history", { object: "enquiry", objectId: enquiryId });
    expect(versions.map(({ revision }) => revision)).toEqual([2, 1]);
  });

  it("EQ4 becomes a case: its words stay, it has the case, the case's line has it, and the next step is a task", async () => {
    using vault = await openTestVault();
    const enquiryId = await noted(vault, anEnquiry({ danger: "yes" }));
    const person = aPerson("Aster Invented");
    const input = { person, draftId: null, enquiryId, keepsNextStep: true };
    const { caseId } = await vault.ask("cases.create", input);
    const { reference } = await vault.ask("cases.read", { caseId });
    const { enquiry, ofCase } = await vault.ask("enquiries.read", { enquiryId });
    expect(enquiry).toMatchObject({
      ...anEnquiry({ danger: "yes" }),
      caseId,
      ending: "case_opened",
      endedBy: "Caseworker",
    });
    expect(ofCase).toEqual({ caseId, reference, name: "Aster Invented" });
    expect(await stepsOf(vault, caseId)).toContain("enquiry_received");
    expect(await stepsOf(vault, caseId)).not.toContain("enquiry_joined");
    const tasks = await vault.ask("safeguardingTasks.list", { caseId, isFinishedIncluded: false });
    expect(tasks.filter(({ origin }) => origin === undefined)).toMatchObject([
      { title: "Ring the team back", dueOn: "2026-11-24", priority: "critical", owner: "Caseworker" },
    ]);
    // Not twice: what ended is no longer of no case, and no second case is made.
    expect(await codeOf(vault, "cases.create", { ...input, person: aPerson("Bryony Invented") })).toBe(
      "record.not_open",
    );
    expect(await vault.ask("cases.list", {})).toHaveLength(1);

    await vault.ask("enquiries.reopen", { enquiryId, basedOnRevision: 2, whyReopened: "Somebody else was meant" });
    expect((await vault.ask("enquiries.read", { enquiryId })).enquiry).toMatchObject({
      caseId: null,
      ending: null,
      whyReopened: "Somebody else was meant",
      reopenedBy: "Caseworker",
    });
    expect(await stepsOf(vault, caseId)).not.toContain("enquiry_received");
    expect(await vault.ask("cases.list", {})).toHaveLength(1);
  });

  it("EQ4 belongs to a case that is there, with the time it was asked and the time it was found out on its line", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault, "Aster Invented");
    const enquiryId = await noted(vault);
    const join = { enquiryId, basedOnRevision: 1, caseId };
    expect(
      await codeOf(vault, "enquiries.join", { ...join, caseId: "00000000-0000-4000-8000-000000000009" as CaseId }),
    ).toBe("record.not_found");
    await vault.ask("enquiries.join", join);
    expect(await stepsOf(vault, caseId)).toEqual(expect.arrayContaining(["enquiry_received", "enquiry_joined"]));
    expect(await vault.ask("safeguardingTasks.list", { caseId, isFinishedIncluded: true })).toEqual([]);
    const based = { enquiryId, basedOnRevision: 2 };
    expect([
      await codeOf(vault, "enquiries.join", { ...based, caseId }),
      await codeOf(vault, "enquiries.drop", { ...based, ...drop }),
      await codeOf(vault, "enquiries.amend", { ...based, content: anEnquiry() }),
      await codeOf(vault, "enquiries.reopen", { ...based, whyReopened: " " }),
    ]).toEqual(["record.not_open", "record.not_open", "record.not_open", "request.invalid"]);
    await vault.ask("enquiries.reopen", { ...based, whyReopened: "Another Aster" });
    expect(await stepsOf(vault, caseId)).toEqual(["case_opened"]);
  });

  it("EQ6 EQ7 is dropped with a reason and taken back with one, and its history has who, when and why of each", async () => {
    using vault = await openTestVault();
    const enquiryId = await noted(vault);
    expect(await codeOf(vault, "enquiries.drop", { enquiryId, basedOnRevision: 1, ...drop, dropReason: "" })).toBe(
      "request.invalid",
    );
    await vault.ask("enquiries.drop", { enquiryId, basedOnRevision: 1, ...drop });
    const list = await vault.ask("enquiries.list", {});
    expect(list).toMatchObject({ open: [], endedCount: 1, ended: [{ ending: "dropped", dropReason: "passed_on" }] });
    await vault.ask("enquiries.reopen", { enquiryId, basedOnRevision: 2, whyReopened: "The council rang" });
    expect(await vault.ask("enquiries.list", {})).toMatchObject({
      open: [{ id: enquiryId }],
      ended: [],
      endedCount: 0,
    });
    const { versions } = await vault.ask("audit.history", { object: "enquiry", objectId: enquiryId });
    expect(versions).toMatchObject([
      { revision: 3, reason: "The council rang", content: { ending: null, dropReason: null } },
      { revision: 2, content: { ending: "dropped", dropReason: "passed_on", dropWords: "Taken on by the council." } },
      { revision: 1 },
    ]);
    const { rows } = await vault.ask("audit.entries", {
      filter: { group: "writing", workerId: null, reference: "", from: null, until: null, words: [] },
      before: null,
    });
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["enquiry.noted", "enquiry.dropped", "enquiry.reopened"]),
    );
  });

  it("EQ2 stands at home on the day of its next step and until it ends, and is counted", async () => {
    using vault = await openTestVault();
    const today = "2026-11-23" as CivilDate;
    const due = await noted(vault, anEnquiry({ nextOn: today }));
    await noted(vault);
    await noted(vault, wordsAlone("No day"));
    const home = async () => {
      const { enquiriesDue, openEnquiries } = await vault.ask("home.read", {});
      return [enquiriesDue.map(({ id }) => id), openEnquiries];
    };
    expect(await home()).toEqual([[due], 3]);
    await vault.ask("enquiries.drop", { enquiryId: due, basedOnRevision: 1, ...drop });
    expect(await home()).toEqual([[], 2]);
  });

  it("EQ8 DR5 half typed is a draft of no case, listed at home, and gone with the save", async () => {
    using vault = await openTestVault();
    const fields = { ...wordsAlone("She rang from a"), concerning: "Aster", receivedAt: null };
    await vault.ask("drafts.save", { draftId, content: { kind: "enquiry", amends: null, fields } });
    expect((await vault.ask("home.read", {})).drafts).toMatchObject([
      { kind: "enquiry", caseId: null, name: "Aster", opening: "She rang from a", enquiryId: null },
    ]);
    const { enquiryId } = await vault.ask("enquiries.add", { content: anEnquiry(), draftId });
    expect(await vault.ask("drafts.list", { caseId: null })).toEqual([]);
    const amends = { enquiryId, revision: 1 };
    await vault.ask("drafts.save", { draftId, content: { kind: "enquiry", amends, fields } });
    expect((await vault.ask("home.read", {})).drafts).toMatchObject([{ enquiryId }]);
    await vault.ask("enquiries.amend", { enquiryId, basedOnRevision: 1, content: anEnquiry(), draftId });
    expect(await vault.ask("drafts.list", { caseId: null })).toEqual([]);
  });

  it("EQ5 SE9 is read and found by whoever reads cases, written by whoever works on them, and by no administrator", async () => {
    using vault = await openTestVault();
    const enquiryId = await noted(vault);
    const find = async (text: string) => {
      const { groups } = await vault.ask("search.find", { text, group: "enquiries", page: 0 });
      return groups[0]?.hits ?? [];
    };
    vault.actAs(vault.addWorker("read-only-one", "Rea Reader", ["read_only"]));
    expect((await vault.ask("enquiries.list", {})).open).toHaveLength(1);
    expect(await find("car wash")).toMatchObject([{ enquiryId, ofCase: null, snippet: { text: expect.any(String) } }]);
    expect(await find("07700900123")).toHaveLength(1);
    expect([
      await codeOf(vault, "enquiries.add", { content: anEnquiry() }),
      await codeOf(vault, "enquiries.drop", { enquiryId, basedOnRevision: 1, ...drop }),
      await codeOf(vault, "audit.history", { object: "enquiry", objectId: enquiryId }),
    ]).toEqual(["request.not_allowed", "request.not_allowed", "ok"]);
    vault.actAs(vault.addWorker("administrates", "Ada Admin", ["administrator"]));
    expect([
      await codeOf(vault, "enquiries.list", {}),
      await codeOf(vault, "enquiries.read", { enquiryId }),
      await codeOf(vault, "search.find", { text: "wash", group: null, page: 0 }),
      await codeOf(vault, "audit.history", { object: "enquiry", objectId: enquiryId }),
    ]).toEqual(Array.from({ length: 4 }, () => "request.not_allowed"));
    const { rows } = await vault.ask("audit.entries", {
      filter: { group: null, workerId: null, reference: "", from: null, until: null, words: [] },
      before: null,
    });
    expect(rows.filter(({ object }) => object === "enquiry")).toEqual([]);
  });

  it("EQ5 RO9 of a colleague's case shows that there is one, and its words after a reason was given", async () => {
    using vault = await openTestVault();
    const owner = vault.addWorker("owner-worker", "Oona Owner", ["caseworker"]);
    const other = vault.addWorker("other-worker", "Otis Other", ["caseworker"]);
    vault.actAs(owner);
    const caseId = await aCase(vault, "Aster Invented");
    vault.actAs(other);
    const enquiryId = await noted(vault);
    expect(await codeOf(vault, "enquiries.join", { enquiryId, basedOnRevision: 1, caseId })).toBe("case.reason_needed");
    vault.actAs(owner);
    await vault.ask("enquiries.join", { enquiryId, basedOnRevision: 1, caseId });
    vault.actAs(other);
    const [row] = (await vault.ask("enquiries.list", {})).ended;
    expect(row).toMatchObject({ id: enquiryId, said: null, ofCase: { caseId } });
    expect(JSON.stringify(row)).not.toContain("car wash");
    const hit = async () =>
      (await vault.ask("search.find", { text: "wash", group: "enquiries", page: 0 })).groups[0]?.hits[0];
    expect(await hit()).toMatchObject({ enquiryId, snippet: null });
    const based = { enquiryId, basedOnRevision: 2 };
    expect([
      await codeOf(vault, "enquiries.read", { enquiryId }),
      await codeOf(vault, "audit.history", { object: "enquiry", objectId: enquiryId }),
      await codeOf(vault, "enquiries.reopen", { ...based, whyReopened: "Mine" }),
    ]).toEqual(Array.from({ length: 3 }, () => "case.reason_needed"));
    expect(await vault.ask("caseAccess.ask", { about: enquiryId })).toMatchObject({ caseId });
    await vault.ask("caseAccess.giveReason", { caseId, reason: "covering", words: "" });
    expect(await codeOf(vault, "enquiries.read", { enquiryId })).toBe("ok");
    expect(await hit()).toMatchObject({ snippet: { text: expect.stringContaining("car wash") } });
  });

  it("EQ5 RO6 is hidden with a restricted case, also in the versions of the time when it belonged to it", async () => {
    using vault = await openTestVault();
    const owner = vault.addWorker("owner-worker", "Oona Owner", ["caseworker"]);
    const other = vault.addWorker("other-worker", "Otis Other", ["caseworker"]);
    const lead = vault.addWorker("lead--worker", "Lena Lead", ["safeguarding_lead"]);
    vault.actAs(owner);
    const caseId = await aCase(vault, "Aster Invented");
    const enquiryId = await noted(vault);
    await vault.ask("enquiries.join", { enquiryId, basedOnRevision: 1, caseId });
    vault.actAs(lead);
    await vault.ask("caseAccess.giveReason", { caseId, reason: "supervision", words: "" });
    await vault.ask("caseAccess.restrict", { caseId, basedOnRevision: 1, words: "Threats from outside" });
    for (const stranger of [lead, other]) {
      vault.actAs(stranger);
      expect(await vault.ask("enquiries.list", {})).toEqual({ open: [], ended: [], endedCount: 0 });
      const { groups } = await vault.ask("search.find", { text: "wash", group: "enquiries", page: 0 });
      expect(groups).toMatchObject([{ count: 0 }]);
      expect([
        await codeOf(vault, "enquiries.read", { enquiryId }),
        await codeOf(vault, "enquiries.reopen", { enquiryId, basedOnRevision: 2, whyReopened: "Mine" }),
        await codeOf(vault, "audit.history", { object: "enquiry", objectId: enquiryId }),
        await codeOf(vault, "cases.create", { person: aPerson("Somebody"), draftId: null, enquiryId }),
        await codeOf(vault, "caseAccess.ask", { about: enquiryId }),
      ]).toEqual(Array.from({ length: 5 }, () => "record.not_found"));
    }
    vault.actAs(owner);
    expect((await vault.ask("enquiries.list", {})).ended).toHaveLength(1);
    await vault.ask("enquiries.reopen", { enquiryId, basedOnRevision: 2, whyReopened: "Another woman" });
    const revisions = async () =>
      (await vault.ask("audit.history", { object: "enquiry", objectId: enquiryId })).versions.map(
        ({ revision }) => revision,
      );
    expect(await revisions()).toEqual([3, 2, 1]);
    vault.actAs(other);
    expect((await vault.ask("enquiries.list", {})).open).toMatchObject([{ id: enquiryId }]);
    expect(await revisions()).toEqual([3, 1]);
  });

  it("EV3 agrees with the versions kept of it, and with the index that finds it", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault, "Aster Invented");
    const enquiryId = await noted(vault);
    await vault.ask("enquiries.join", { enquiryId, basedOnRevision: 1, caseId });
    await vault.ask("enquiries.reopen", { enquiryId, basedOnRevision: 2, whyReopened: "Another" });
    await vault.ask("enquiries.drop", { enquiryId, basedOnRevision: 3, ...drop });
    const check = vault.file.verify({ records: liveRecords, isWhole: true });
    let step = check.next();
    while (!step.done) step = check.next();
    expect(step.value.found).toBe(0);
    expect(arePassagesRight(vault.file.read)).toBe(true);
  });
});
