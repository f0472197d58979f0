import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { newNoteLife } from "#shared/domain/case-note.ts";
import { documentOfText, inLane, paragraph, plainText } from "#shared/domain/note-document.ts";
import { randomUuid } from "../../electron/vault/crypto-suite.ts";
import { aCase, aNote } from "../support/made-up-people.ts";
import { openTestVault } from "../support/test-vault.ts";

describe("caseNotes.create", () => {
  it("CN1 keeps when it happened apart from when it was written down", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { noteId } = await vault.ask("caseNotes.create", { caseId, content: aNote("Visit"), draftId: null });

    const [note] = await vault.ask("caseNotes.list", { caseId, matching: "" });
    expect(note).toEqual({
      id: noteId,
      caseId,
      contactType: "in_person",
      occurredAt: "2026-11-20T10:30:00.000Z",
      document: documentOfText("Visit"),
      body: "Visit",
      revision: 1,
      recordedAt: expect.stringMatching(/^2026-11-23T09:00/),
      recordedBy: "Caseworker",
      amendedAt: note?.recordedAt,
      lateReason: "Written up from paper.",
      ...newNoteLife,
    });
  });

  it("CN8 and CN9 keeps lanes and lists as they were marked, and loses prompts that nobody answered", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const said = paragraph("They kept my papers.", "own_words");
    const point = { kind: "bullet", level: 1, lane: "own_words", text: "since March" } as const;
    const asked = { kind: "prompt", level: 0, lane: null, text: "What happens next?" } as const;
    const content = aNote("", { document: { version: 1, blocks: [said, point, asked, paragraph("  ")] } });
    await vault.ask("caseNotes.create", { caseId, content, draftId: null });

    const [note] = await vault.ask("caseNotes.list", { caseId, matching: "papers" });
    expect(note?.document).toEqual({ version: 1, blocks: [said, point] });
    expect(note?.body).toBe("They kept my papers.\n  • since March");
    expect(note && plainText(inLane(note.document, "own_words"))).toBe(note?.body);
  });

  it("CN7 refuses what is no document of a note, and keeps no word of it", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    for (const document of [
      { version: 1, blocks: [{ ...paragraph("Met"), html: "<b>Met</b>" }] },
      { version: 1, blocks: [paragraph("")] },
      { version: 1, blocks: [paragraph("x".repeat(30_000)), paragraph("x".repeat(30_000))] },
    ]) {
      const reply = await vault.send("caseNotes.create", {
        caseId,
        content: { ...aNote(), document: document as never },
        draftId: null,
      });
      expect(reply).toMatchObject({ ok: false, error: { code: "request.invalid" } });
    }
    expect(await vault.ask("caseNotes.list", { caseId, matching: "" })).toEqual([]);
  });

  it("OP1 saves once however often the same operation is sent", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const operationId = randomUuid();
    const input = { caseId, content: aNote("Once"), draftId: null };
    const first = await vault.ask("caseNotes.create", input, operationId);
    const second = await vault.ask("caseNotes.create", input, operationId);

    expect(second).toEqual(first);
    expect(await vault.ask("caseNotes.list", { caseId, matching: "" })).toHaveLength(1);
  });

  it("removes the draft in the same transaction", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const draftId = randomUuid() as never;
    const content = { kind: "case_note", caseId, amends: null, reason: "", ...aNote("Half") } as const;
    await vault.ask("drafts.save", { draftId, content });
    await vault.ask("caseNotes.create", { caseId, content: aNote("Whole"), draftId });
    expect(await vault.ask("drafts.list", { caseId })).toEqual([]);
  });

  it("never puts the words of a note on disk in the clear", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    await vault.ask("caseNotes.create", { caseId, content: aNote("marker-7f3a"), draftId: null });
    expect(readFileSync(vault.path).includes("marker-7f3a")).toBe(false);
  });

  it("answers record.not_found for a case that is not there", async () => {
    using vault = await openTestVault();
    const reply = await vault.send("caseNotes.create", { caseId: randomUuid(), content: aNote(), draftId: null });
    expect(reply).toEqual({ ok: false, error: { code: "record.not_found" } });
  });
});

describe("caseNotes.amend", () => {
  it("CN2 refuses to overwrite a colleague's amendment", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { noteId } = await vault.ask("caseNotes.create", { caseId, content: aNote("First"), draftId: null });
    const amendment = { noteId, basedOnRevision: 1, reason: "Wrong day", draftId: null };
    await vault.ask("caseNotes.amend", { ...amendment, content: aNote("Theirs") });

    const reply = await vault.send("caseNotes.amend", { ...amendment, content: aNote("Mine") });
    expect(reply).toEqual({ ok: false, error: { code: "record.changed_elsewhere" } });
  });

  it("CN3 keeps every version with who, when and why", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { noteId } = await vault.ask("caseNotes.create", { caseId, content: aNote("First"), draftId: null });
    const amendment = { noteId, basedOnRevision: 1, reason: "Wrong day", draftId: null };
    await vault.ask("caseNotes.amend", { ...amendment, content: aNote("Second") });

    const { versions } = await vault.ask("audit.history", { object: "case_note", objectId: noteId });
    expect(versions.map(({ revision, reason, content }) => ({ revision, reason, body: content["body"] }))).toEqual([
      { revision: 2, body: "Second", reason: "Wrong day" },
      { revision: 1, body: "First", reason: "" },
    ]);
  });
});

describe("caseNotes.list", () => {
  it("CN4 lists the newest event first, not the newest entry", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const save = (body: string, occurredAt: string) =>
      vault.ask("caseNotes.create", {
        caseId,
        content: aNote(body, { occurredAt: occurredAt as never }),
        draftId: null,
      });
    await save("Newer event", "2026-11-22T10:00:00.000Z");
    await save("Older event, written later", "2026-10-01T10:00:00.000Z");
    const listed = await vault.ask("caseNotes.list", { caseId, matching: "" });
    expect(listed.map((note) => note.body)).toEqual(["Newer event", "Older event, written later"]);
  });

  it.each([
    ["solicitor rang", ["The solicitor rang about Đặng"]],
    ["dang", []],
    ["soli", ["The solicitor rang about Đặng"]],
    ["RANG", ["The solicitor rang about Đặng"]],
    ['"', []],
    ['solicitor" OR "x', []],
    ["solicitor NOT rang", []],
    ["body: *", []],
    ["NEAR(solicitor rang)", []],
    ["'; DROP TABLE case_note; --", []],
  ])("CN5 reads %j as words, never as the engine's language", async (matching, expected) => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    await vault.ask("caseNotes.create", {
      caseId,
      content: aNote("The solicitor rang about Đặng"),
      draftId: null,
    });
    const found = await vault.ask("caseNotes.list", { caseId, matching });
    expect(found.map((note) => note.body)).toEqual(expected);
    expect(vault.faults).toEqual([]);
  });

  it("CN6 finds an amended note by its new words only", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { noteId } = await vault.ask("caseNotes.create", { caseId, content: aNote("heron"), draftId: null });
    const amendment = { noteId, basedOnRevision: 1, reason: "Other bird", draftId: null };
    await vault.ask("caseNotes.amend", { ...amendment, content: aNote("kestrel") });
    expect(await vault.ask("caseNotes.list", { caseId, matching: "heron" })).toEqual([]);
    expect(await vault.ask("caseNotes.list", { caseId, matching: "kestrel" })).toHaveLength(1);
  });
});
