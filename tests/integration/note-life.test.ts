import { describe, expect, it } from "vitest";
import { binDays, removedNoteBody } from "#shared/domain/case-note.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { documentOfText, noteBlockLimit, noteTextLimit } from "#shared/domain/note-document.ts";
import { aCase, aNote, aTask } from "../support/made-up-people.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

async function aSavedNote(vault: TestVault, words = "Met at the office.") {
  const caseId = await aCase(vault);
  const { noteId } = await vault.ask("caseNotes.create", { caseId, content: aNote(words), draftId: null });
  return { caseId, noteId };
}

const refused = (code: string) => ({ ok: false, error: { code } });

describe("a note that is written down late", () => {
  it("CN11 asks why past the days of the office, and keeps the answer", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const at = (occurredAt: string, lateReason = "") => aNote("Met", { occurredAt: occurredAt as Instant, lateReason });
    const send = (content: ReturnType<typeof at>) => vault.send("caseNotes.create", { caseId, content, draftId: null });

    expect(await send(at("2026-11-16T10:00:00.000Z"))).toMatchObject({ ok: true });
    expect(await send(at("2026-11-15T10:00:00.000Z"))).toMatchObject(refused("note.late_reason_needed"));
    expect(await send(at("2026-11-15T10:00:00.000Z", "Was on leave."))).toMatchObject({ ok: true });
    await vault.ask("settings.change", {
      organisationName: "",
      isFirstResponder: false,
      lateNoteDays: 30,
      knownWords: [],
    });
    expect(await send(at("2026-11-01T10:00:00.000Z"))).toMatchObject({ ok: true });
    const notes = await vault.ask("caseNotes.list", { caseId, matching: "" });
    expect(notes.map(({ lateReason }) => lateReason)).toEqual(["", "Was on leave.", ""]);
  });

  it("CN11 asks why when a change moves it so far before the day on which it was first written down", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const first = aNote("Met", { occurredAt: "2026-11-20T10:00:00.000Z" as Instant, lateReason: "" });
    const { noteId } = await vault.ask("caseNotes.create", { caseId, content: first, draftId: null });
    let basedOnRevision = 1;
    const amend = async (occurredAt: string, lateReason = "") => {
      const content = aNote("Met", { occurredAt: occurredAt as Instant, lateReason });
      const reply = await vault.send("caseNotes.amend", {
        noteId,
        basedOnRevision,
        content,
        reason: "Day",
        draftId: null,
      });
      if (reply.ok) basedOnRevision += 1;
      return reply;
    };
    expect(await amend("2026-11-16T10:00:00.000Z")).toMatchObject({ ok: true });
    expect(await amend("2026-11-15T10:00:00.000Z")).toMatchObject(refused("note.late_reason_needed"));
    expect(await amend("2026-11-15T10:00:00.000Z", "The diary was wrong.")).toMatchObject({ ok: true });
    // It was said once; a change of its words does not ask again.
    expect(await amend("2026-11-15T10:00:00.000Z")).toMatchObject({ ok: true });
    const [note] = await vault.ask("caseNotes.list", { caseId, matching: "" });
    expect(note?.lateReason).toBe("The diary was wrong.");
  });
});

describe("a signed note", () => {
  it("CN12 is not amended, signed again or removed, through the application or through SQL", async () => {
    using vault = await openTestVault();
    const { caseId, noteId } = await aSavedNote(vault);
    const based = { noteId, basedOnRevision: 1 };
    expect(await vault.ask("caseNotes.sign", based)).toEqual({ revision: 2 });

    const again = { noteId, basedOnRevision: 2 };
    const amendment = { ...again, content: aNote("Other"), reason: "Wrong", draftId: null };
    expect(await vault.send("caseNotes.amend", amendment)).toMatchObject(refused("note.signed"));
    expect(await vault.send("caseNotes.sign", again)).toMatchObject(refused("note.signed"));
    expect(await vault.send("caseNotes.remove", { ...again, reason: "Wrong" })).toMatchObject(refused("note.signed"));
    expect(() => vault.connection.exec("UPDATE case_note SET body = 'Other'")).toThrow("never changed");
    expect(() => vault.connection.exec("DELETE FROM case_note")).toThrow("never deleted");

    const [note] = await vault.ask("caseNotes.list", { caseId, matching: "" });
    expect(note).toMatchObject({ body: "Met at the office.", signedBy: "Caseworker", revision: 2 });
    const { versions } = await vault.ask("audit.history", { object: "case_note", objectId: noteId });
    expect(versions.map(({ content }) => content["signedBy"])).toEqual(["Caseworker", null]);
  });

  it("CN12 is signed as it was read: not after somebody amended it", async () => {
    using vault = await openTestVault();
    const { noteId } = await aSavedNote(vault);
    const based = { noteId, basedOnRevision: 1 };
    await vault.ask("caseNotes.amend", { ...based, content: aNote("Theirs"), reason: "More", draftId: null });
    expect(await vault.send("caseNotes.sign", based)).toMatchObject(refused("record.changed_elsewhere"));
  });

  it("CN13 has addenda beside it, which are found with it and are no contact of their own", async () => {
    using vault = await openTestVault();
    const { caseId, noteId } = await aSavedNote(vault);
    const addendum = { noteId, document: documentOfText("It was Tuesday, kestrel."), draftId: null };
    expect(await vault.send("caseNotes.addAddendum", addendum)).toMatchObject(refused("note.not_signed"));
    await vault.ask("caseNotes.sign", { noteId, basedOnRevision: 1 });
    const [before] = await vault.ask("cases.list", {});
    const added = await vault.ask("caseNotes.addAddendum", addendum);

    const found = await vault.ask("caseNotes.list", { caseId, matching: "kestrel" });
    expect(found.map(({ id, addendumTo, signedBy }) => ({ id, addendumTo, signedBy }))).toEqual([
      { id: added.noteId, addendumTo: noteId, signedBy: "Caseworker" },
      { id: noteId, addendumTo: null, signedBy: "Caseworker" },
    ]);
    expect(await vault.ask("caseNotes.list", { caseId, matching: "office" })).toHaveLength(2);
    const [after] = await vault.ask("cases.list", {});
    expect(after?.lastContactAt).toBe(before?.lastContactAt);
    const beside = { ...addendum, noteId: added.noteId };
    expect(await vault.send("caseNotes.addAddendum", beside)).toMatchObject(refused("record.not_found"));
  });
});

describe("the bin", () => {
  it("CN14 takes the words out of every list, search and figure, and gives them back as they were", async () => {
    using vault = await openTestVault();
    const { caseId, noteId } = await aSavedNote(vault, "The heron note.");
    const listed = (matching: string) => vault.ask("caseNotes.list", { caseId, matching });
    const [before] = await listed("");
    await vault.ask("caseNotes.remove", { noteId, basedOnRevision: 1, reason: "Wrong case" });

    expect(await listed("")).toEqual([]);
    expect(await listed("heron")).toEqual([]);
    const words = vault.connection.prepare(
      "SELECT count(*) FROM case_note_search WHERE case_note_search MATCH 'heron'",
    );
    expect(words.get()).toEqual({ "count(*)": 0 });
    expect((await vault.ask("cases.list", {}))[0]?.lastContactAt).toBeNull();
    expect(await vault.ask("caseNotes.listBin", { caseId })).toMatchObject([
      { id: noteId, body: removedNoteBody, document: documentOfText("The heron note."), removedBy: "Caseworker" },
    ]);
    const removed = { noteId, basedOnRevision: 2 };
    expect(await vault.send("caseNotes.sign", removed)).toMatchObject(refused("record.not_found"));

    await vault.ask("caseNotes.restore", removed);
    expect(await listed("heron")).toEqual([{ ...before, revision: 3 }]);
    expect(await vault.ask("caseNotes.listBin", { caseId })).toEqual([]);
    const { versions } = await vault.ask("audit.history", { object: "case_note", objectId: noteId });
    expect(versions.map(({ reason }) => reason)).toEqual(["", "Wrong case", ""]);
  });

  it("CN14 is closed after its days, and the history stays", async () => {
    using vault = await openTestVault();
    const { caseId, noteId } = await aSavedNote(vault);
    await vault.ask("caseNotes.remove", { noteId, basedOnRevision: 1, reason: "Wrong case" });
    vault.setNow(new Date(Date.parse("2026-11-23T10:00:00.000Z") + binDays * 86_400_000));
    expect(await vault.ask("caseNotes.listBin", { caseId })).toEqual([]);
    const removed = { noteId, basedOnRevision: 2 };
    expect(await vault.send("caseNotes.restore", removed)).toMatchObject(refused("record.not_found"));
    const { versions } = await vault.ask("audit.history", { object: "case_note", objectId: noteId });
    expect(versions).toHaveLength(2);
  });
});

describe("tasks of a note", () => {
  it("CN15 are as many as a note can have lines", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const title = (place: number) => `${place} ring`.padEnd(noteTextLimit / noteBlockLimit - 1, "ü");
    const tasks = Array.from({ length: noteBlockLimit }, (_, place) => aTask(title(place), { owner: "界".repeat(80) }));
    const blocks = tasks.map((task) => ({ kind: "task", level: 0, lane: null, text: task.title }) as const);
    const content = { ...aNote(), document: { version: 1, blocks } as const };
    await vault.ask("caseNotes.create", { caseId, content, draftId: null, tasks });
    const made = await vault.ask("safeguardingTasks.list", { caseId, isFinishedIncluded: false });
    expect(made.length).toBe(noteBlockLimit);
  });

  it("CN15 are made and finished with it, or nothing is saved at all", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const other = await aCase(vault, "Somebody Else");
    const { taskId } = await vault.ask("safeguardingTasks.create", { caseId, content: aTask("Old") });
    const { taskId: ofOther } = await vault.ask("safeguardingTasks.create", {
      caseId: other,
      content: aTask("Theirs"),
    });
    const outcome = "See the note.";
    const save = (id: typeof taskId) =>
      vault.send("caseNotes.create", {
        caseId,
        content: aNote("Rang the solicitor"),
        draftId: null,
        tasks: [aTask("First"), aTask("Second")],
        finishes: [{ taskId: id, basedOnRevision: 1, outcome }],
      });
    expect(await save(ofOther)).toMatchObject(refused("record.not_found"));
    expect(await vault.ask("caseNotes.list", { caseId, matching: "" })).toEqual([]);

    expect(await save(taskId)).toMatchObject({ ok: true });
    const tasks = await vault.ask("safeguardingTasks.list", { caseId, isFinishedIncluded: true });
    expect(tasks.map(({ title, status, outcome: said }) => [title, status, said])).toEqual([
      ["First", "open", ""],
      ["Second", "open", ""],
      ["Old", "done", outcome],
    ]);
    expect(await save(taskId)).toMatchObject(refused("record.changed_elsewhere"));
  });

  it("ST5 says in the history why a task was taken up again", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { taskId } = await vault.ask("safeguardingTasks.create", { caseId, content: aTask() });
    await vault.ask("safeguardingTasks.complete", { taskId, basedOnRevision: 1, status: "done", outcome: "Rang" });
    await vault.ask("safeguardingTasks.reopen", { taskId, basedOnRevision: 2, reason: "They rang back." });
    const { versions } = await vault.ask("audit.history", { object: "safeguarding_task", objectId: taskId });
    expect(versions[0]?.reason).toBe("They rang back.");
  });
});
