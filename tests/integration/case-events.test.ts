import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type CaseEventFilter, endOfYear, type EventPlace } from "#shared/domain/case-event.ts";
import { documentOfText } from "#shared/domain/note-document.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { aCase, aNote, aTask } from "../support/made-up-people.ts";
import { supportArea } from "#shared/domain/support-need.ts";
import { aDocument } from "../support/documents.ts";
import { aNeed } from "../support/support-needs.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";
import { inClearFor } from "../support/export-reasons.ts";

const everything: CaseEventFilter = { kinds: [], by: null, words: "" };

/** A case with one of everything that stands on its line. */
async function fullCase(vault: TestVault): Promise<CaseId> {
  const caseId = await aCase(vault);
  const note = (body: string, occurredAt: string, contactType: "phone" | "no_contact" = "phone") =>
    vault.ask("caseNotes.create", {
      caseId,
      content: aNote(body, { occurredAt: occurredAt as Instant, contactType }),
      draftId: null,
    });
  await note("Rang about the hostel.", "2024-03-02T10:00:00.000Z");
  await note("No answer at the café.", "2025-07-01T09:00:00.000Z", "no_contact");
  const { taskId } = await vault.ask("safeguardingTasks.create", { caseId, content: aTask("Ring the solicitor") });
  await vault.ask("safeguardingTasks.complete", {
    taskId,
    basedOnRevision: 1,
    status: "done",
    outcome: "Café agreed.",
  });
  const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
  vault.savePath = join(vault.folder, "summary.pdf");
  const reasons = inClearFor("Salvation Army", "Copy across");
  await vault.ask("nrmReferrals.exportSummary", { referralId, reasons });
  await vault.ask("nrmReferrals.exportAnswers", { referralId, reasons });
  const answer = { questionKey: "pv-under-age", mode: "answered", value: "yes" } as const;
  await vault.ask("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision: 0, draftId: null });
  await vault.ask("nrmReferrals.recordSubmission", {
    referralId,
    basedOnRevision: 1,
    submittedOn: "2026-11-22" as CivilDate,
    submittedTime: null,
    nrmReference: "NRM 1",
  });
  return caseId;
}

async function list(vault: TestVault, caseId: CaseId, filter: Partial<CaseEventFilter> = {}, from?: EventPlace) {
  const input = { caseId, filter: { ...everything, ...filter } };
  const { events } = await vault.ask("caseEvents.list", { ...input, before: from ?? null });
  return events;
}

const steps = (events: readonly { step: string }[]) => events.map(({ step }) => step);

describe("caseEvents.list", () => {
  it("TL1 has each document where it was added, as long as it stands on the list", async () => {
    using vault = await openTestVault();
    const caseId = await fullCase(vault);
    const attachmentId = await aDocument(vault, caseId, "Tenancy.txt", "Dear");
    const documents = () => list(vault, caseId, { kinds: ["document"] });
    expect(await documents()).toMatchObject([{ step: "document_added", title: "Tenancy.txt", by: "Caseworker" }]);
    expect(steps(await list(vault, caseId, { words: "tenancy" }))).toEqual(["document_added"]);
    await vault.ask("attachments.remove", { attachmentId, basedOnRevision: 1, reason: "Twice" });
    expect(await documents()).toEqual([]);
  });

  it("TL1 has every kind on one line, newest first, with who and when", async () => {
    using vault = await openTestVault();
    const events = await list(vault, await fullCase(vault));
    expect(steps(events)).toEqual([
      "answers_exported",
      "summary_exported",
      "referral_begun",
      "task_done",
      "task_added",
      "case_opened",
      "referral_submitted",
      "note",
      "contact",
    ]);
    expect(new Set(events.map(({ key }) => key)).size).toBe(events.length);
    expect(new Set(events.map(({ by }) => by))).toEqual(new Set(["Caseworker"]));
    expect(events.find(({ step }) => step === "task_done")).toMatchObject({
      title: "Ring the solicitor",
      text: "Café agreed.",
    });
    expect(events.at(-1)).toMatchObject({ at: "2024-03-02T10:00:00.000Z", contactType: "phone", isCut: false });
  });

  it("TL1 leaves out a file that could not be written: it has not left", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
    // A folder has the name that was chosen.
    vault.savePath = join(vault.folder, "taken.pdf");
    mkdirSync(vault.savePath);
    const reasons = inClearFor("Salvation Army", "Copy across");
    const reply = await vault.send("nrmReferrals.exportSummary", { referralId, reasons });
    expect(reply).toMatchObject({ ok: false, error: { code: "export.not_written" } });
    expect(steps(await list(vault, caseId))).toEqual(["referral_begun", "case_opened"]);
    expect((await vault.ask("caseEvents.overview", { caseId, filter: everything })).years).toEqual([
      { year: 2026, count: 2 },
    ]);
  });

  it("TL2 keeps what fits kind, person and words, all at once", async () => {
    using vault = await openTestVault();
    const caseId = await fullCase(vault);
    const colleague = vault.addWorker("colleague-1", "Cerys Ó Súilleabháin", ["senior"]);
    vault.actAs(colleague as WorkerId);
    await vault.ask("caseAccess.giveReason", { caseId, reason: "supervision", words: "" });
    await vault.ask("caseNotes.create", { caseId, content: aNote("Rang the café again."), draftId: null });

    expect(steps(await list(vault, caseId, { kinds: ["task"] }))).toEqual(["task_done", "task_added"]);
    expect(steps(await list(vault, caseId, { kinds: ["note", "referral"] }))).toEqual([
      "referral_begun",
      "referral_submitted",
      "note",
    ]);
    expect(steps(await list(vault, caseId, { words: "cafe" }))).toEqual(["task_done", "contact", "note"]);
    expect(steps(await list(vault, caseId, { words: "cafe", by: "Cerys Ó Súilleabháin" }))).toEqual(["contact"]);
    expect(steps(await list(vault, caseId, { words: "cafe", kinds: ["contact", "task"], by: "Caseworker" }))).toEqual([
      "task_done",
    ]);
    expect(await list(vault, caseId, { words: '"*' })).toEqual([]);
  });

  it("TL3 goes to a year: its newest entry first, and what was before it", async () => {
    using vault = await openTestVault();
    const caseId = await fullCase(vault);
    expect(steps(await list(vault, caseId, {}, endOfYear(2025)))).toEqual(["note", "contact"]);
    expect(steps(await list(vault, caseId, {}, endOfYear(2024)))).toEqual(["contact"]);
    const { years, people } = await vault.ask("caseEvents.overview", { caseId, filter: everything });
    expect(years).toEqual([
      { year: 2026, count: 7 },
      { year: 2025, count: 1 },
      { year: 2024, count: 1 },
    ]);
    expect(people).toEqual(["Caseworker"]);
    const found = await vault.ask("caseEvents.overview", { caseId, filter: { ...everything, words: "café" } });
    expect(found.years).toEqual([
      { year: 2026, count: 1 },
      { year: 2025, count: 1 },
    ]);
  });

  it("TL1 gives each entry once, page by page, though many are of the same moment", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const occurredAt = "2026-05-01T10:00:00.000Z" as Instant;
    for (let count = 0; count < 230; count += 1) {
      await vault.ask("caseNotes.create", { caseId, content: aNote(`Note ${count}`, { occurredAt }), draftId: null });
    }
    const keys: string[] = [];
    let before: EventPlace | null = null;
    do {
      const page: { events: { key: string }[]; next: EventPlace | null } = await vault.ask("caseEvents.list", {
        caseId,
        filter: everything,
        before,
      });
      expect(page.events.length).toBeLessThanOrEqual(100);
      keys.push(...page.events.map(({ key }) => key));
      before = page.next;
    } while (before !== null);
    expect(keys).toHaveLength(231);
    expect(new Set(keys).size).toBe(231);
  });

  it("TL1 tells an addendum from a contact, and has nothing of a note that is in the bin", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const note = (body: string) => vault.ask("caseNotes.create", { caseId, content: aNote(body), draftId: null });
    const { noteId: removed } = await note("Rang the wrong number.");
    const { noteId } = await note("Rang about the hostel.");
    await vault.ask("caseNotes.sign", { noteId, basedOnRevision: 1 });
    const { document } = aNote("They rang back.");
    await vault.ask("caseNotes.addAddendum", { noteId, document, draftId: null });
    await vault.ask("caseNotes.remove", { noteId: removed, basedOnRevision: 1, reason: "Another case" });
    const texts = async (filter: Partial<CaseEventFilter>) =>
      (await list(vault, caseId, filter)).map(({ text }) => text);
    expect(await texts({ kinds: ["contact"] })).toEqual(["Rang about the hostel."]);
    expect(await texts({ kinds: ["note"] })).toEqual(["They rang back."]);
    expect(await texts({ words: "wrong" })).toEqual([]);
    const { years } = await vault.ask("caseEvents.overview", { caseId, filter: everything });
    expect(years).toEqual([{ year: 2026, count: 3 }]);
    expect(await vault.send("caseEvents.readNote", { noteId: removed })).toMatchObject({
      error: { code: "record.not_found" },
    });
  });

  it("sends no more of a long note than is shown, and the rest when it is opened", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const body = "word ".repeat(500).trim();
    const { noteId } = await vault.ask("caseNotes.create", { caseId, content: aNote(body), draftId: null });
    const [note] = await list(vault, caseId, { kinds: ["contact"] });
    expect(note).toMatchObject({ noteId, isCut: true, text: body.slice(0, 600) });
    expect(await vault.ask("caseEvents.readNote", { noteId })).toEqual({ document: documentOfText(body) });
  });

  it("RO6 knows nothing of a restricted case for whoever is not named on it", async () => {
    using vault = await openTestVault();
    const caseId = await fullCase(vault);
    vault.actAs(vault.addWorker("lead--one", "Lena Lead", ["safeguarding_lead"]));
    await vault.ask("caseAccess.giveReason", { caseId, reason: "supervision", words: "" });
    await vault.ask("caseAccess.restrict", { caseId, basedOnRevision: 1, words: "A relative works here" });
    vault.actAs(vault.addWorker("senior-one", "Sioned Senior", ["senior"]));
    for (const name of ["caseEvents.list", "caseEvents.overview"] as const) {
      const input = { caseId, filter: everything, ...(name === "caseEvents.list" ? { before: null } : {}) };
      expect(await vault.send(name, input as never)).toMatchObject({ ok: false, error: { code: "record.not_found" } });
    }
  });
});

describe("support on the line of a case", () => {
  it("TL1 TL2 has each need when it was recorded and at each review, and narrows to them", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { supportNeedId } = await vault.ask("supportNeeds.add", { caseId, content: aNeed("A room of her own") });
    const review = { outcome: "better", words: "Sleeps again.", reviewOn: null } as const;
    await vault.ask("supportNeeds.review", { supportNeedId, basedOnRevision: 1, ...review });
    const out = await vault.ask("supportNeeds.add", { caseId, content: aNeed("taken out") });
    await vault.ask("supportNeeds.remove", { supportNeedId: out.supportNeedId, basedOnRevision: 1 });
    const area = supportArea("accommodation")?.label;
    const events = await list(vault, caseId, { kinds: ["support"] });
    const inOrder = events.toSorted((one, other) => one.step.localeCompare(other.step));
    expect(inOrder.map(({ step, title, text, by }) => [step, title, text, by])).toEqual([
      ["need_recorded", area, "A room of her own", "Caseworker"],
      ["need_reviewed", area, "Sleeps again.", "Caseworker"],
    ]);
    expect(steps(await list(vault, caseId, { words: "sleeps" }))).toEqual(["need_reviewed"]);
  });
});
