import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Input, OperationName } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import { documentOfText, emptyDocument, noteTextLimit } from "#shared/domain/note-document.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { aCase, aNote } from "../support/made-up-people.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

let vault: TestVault;
let writer: WorkerId;
let lead: WorkerId;
let older: CaseId;
let younger: CaseId;

beforeEach(async () => {
  vault = await openTestVault();
  writer = vault.addWorker("writer-worker", "Wanda Writer", ["caseworker"]);
  lead = vault.addWorker("lead--worker", "Lena Lead", ["safeguarding_lead"]);
  vault.actAs(writer);
  older = await aCase(vault, "Aster Invented");
  younger = await aCase(vault, "Bryony Invented");
});
afterEach(() => {
  expect(vault.faults).toEqual([]);
  vault[Symbol.dispose]();
});

async function codeOf<K extends OperationName>(name: K, input: Input<K>): Promise<string> {
  const reply = await vault.send(name, input);
  return reply.ok ? "ok" : reply.error.code;
}

const everything = { kinds: [], by: null, words: "" };
const part = (caseId: CaseId, words: string) => ({
  caseId,
  document: words === "" ? emptyDocument : documentOfText(words),
});
const forBoth = () => ({
  caseId: older,
  content: aNote("Visited the flat."),
  draftId: null,
  parts: [part(older, "He slept badly."), part(younger, "She starts school.")],
});
const notesOf = (caseId: CaseId) => vault.ask("caseNotes.list", { caseId, matching: "" });
const wordsOf = async (caseId: CaseId) => (await notesOf(caseId)).map(({ body }) => body);

describe("a note for several people", () => {
  it("CN17 is one note on each case, with what is common and what is its own", async () => {
    const { noteId } = await vault.ask("caseNotes.create", forBoth());
    expect(await wordsOf(older)).toEqual(["Visited the flat.\nHe slept badly."]);
    expect(await wordsOf(younger)).toEqual(["Visited the flat.\nShe starts school."]);
    const [first] = await notesOf(older);
    const [second] = await notesOf(younger);
    expect(first).toMatchObject({ id: noteId, recordedAt: second?.recordedAt, occurredAt: second?.occurredAt });
    expect(await vault.ask("caseNotes.listElsewhere", { caseId: older })).toEqual([
      { noteId, elsewhereId: second?.id, caseId: younger },
    ]);
  });

  it("CN17 keeps nothing of one case on another: not in notes, search, history, events or kept versions", async () => {
    await vault.ask("caseNotes.create", forBoth());
    const [note] = await notesOf(older);
    if (!note) throw new Error("There is no note.");
    const seen = JSON.stringify([
      await notesOf(older),
      await vault.ask("audit.history", { object: "case_note", objectId: note.id }),
      await vault.ask("caseEvents.list", { caseId: older, filter: everything, before: null }),
      vault.connection
        .prepare("SELECT content FROM record_revision WHERE object_id = ?", { pluck: true })
        .all([note.id]),
    ]);
    expect(seen).toContain("He slept badly.");
    for (const foreign of ["school", younger, "Bryony"]) expect(seen).not.toContain(foreign);
    expect(await vault.ask("caseNotes.list", { caseId: older, matching: "school" })).toEqual([]);
    expect(await vault.ask("caseNotes.list", { caseId: younger, matching: "school" })).toHaveLength(1);
  });

  it("CN17 is saved on all cases or on none", async () => {
    const gone = "00000000-0000-4000-8000-00000000dead" as CaseId;
    const tooLong = "x".repeat(noteTextLimit);
    const parts = [part(older, "His."), part(younger, "Hers.")];
    expect(await codeOf("caseNotes.create", { ...forBoth(), parts: [...parts, part(gone, "")] })).toBe(
      "record.not_found",
    );
    expect(await codeOf("caseNotes.create", { ...forBoth(), parts: [...parts, part(younger, "")] })).toBe(
      "request.invalid",
    );
    expect(await codeOf("caseNotes.create", { ...forBoth(), parts: [part(younger, "Hers.")] })).toBe("request.invalid");
    expect(await codeOf("caseNotes.create", { ...forBoth(), parts: [part(older, ""), part(younger, tooLong)] })).toBe(
      "request.invalid",
    );
    expect(await wordsOf(older)).toEqual([]);
    expect(await wordsOf(younger)).toEqual([]);
  });

  it("CN17 goes on by itself on each case: amended, signed and removed on one, it is as it was on the other", async () => {
    const { noteId } = await vault.ask("caseNotes.create", forBoth());
    const before = await notesOf(younger);
    await vault.ask("caseNotes.amend", {
      noteId,
      basedOnRevision: 1,
      content: aNote("Other"),
      reason: "Slip",
      draftId: null,
    });
    expect(await notesOf(younger)).toEqual(before);
    await vault.ask("caseNotes.remove", { noteId, basedOnRevision: 2, reason: "Wrong case" });
    expect(await notesOf(younger)).toEqual(before);
    expect(await vault.ask("caseNotes.listElsewhere", { caseId: younger })).toEqual([]);
    await vault.ask("caseNotes.restore", { noteId, basedOnRevision: 3 });
    await vault.ask("caseNotes.sign", { noteId, basedOnRevision: 4 });
    expect(await notesOf(younger)).toEqual(before);
    expect(await vault.ask("caseNotes.listElsewhere", { caseId: younger })).toMatchObject([{ elsewhereId: noteId }]);
  });

  it("CN17 RO6 tells whoever may not see one of the cases nothing of it, in any answer", async () => {
    await vault.ask("caseNotes.create", forBoth());
    const reader = vault.addWorker("reader-worker", "Rhys Reader", ["caseworker"]);
    const alone = await aCase(vault, "Clover Invented");
    await vault.ask("caseNotes.create", { ...forBoth(), caseId: alone, parts: [] });
    vault.actAs(lead);
    await vault.ask("caseAccess.giveReason", { caseId: younger, reason: "supervision", words: "" });
    await vault.ask("caseAccess.restrict", { caseId: younger, basedOnRevision: 1, words: "Threats" });
    vault.actAs(reader);
    for (const caseId of [older, alone]) {
      await vault.ask("caseAccess.giveReason", { caseId, reason: "covering", words: "" });
    }
    // Nothing tells the note for two from the note for one.
    expect(await vault.ask("caseNotes.listElsewhere", { caseId: older })).toEqual([]);
    const fields = async (caseId: CaseId) => Object.keys((await notesOf(caseId))[0] ?? {});
    expect(await fields(older)).toEqual(await fields(alone));
    const history = JSON.stringify(await vault.ask("caseNotes.list", { caseId: older, matching: "" }));
    expect(history).not.toContain(younger);
    expect(await codeOf("caseNotes.listElsewhere", { caseId: younger })).toBe("record.not_found");
    expect(await codeOf("caseNotes.create", forBoth())).toBe("record.not_found");
    expect(await wordsOf(older)).toHaveLength(1);
  });

  it("RO9 asks why of each case that is written for, and names only cases that are open", async () => {
    await vault.ask("caseNotes.create", forBoth());
    const reader = vault.addWorker("reader-worker", "Rhys Reader", ["caseworker"]);
    vault.actAs(reader);
    const reason = { reason: "covering", words: "" } as const;
    await vault.ask("caseAccess.giveReason", { caseId: older, ...reason });
    expect(await codeOf("caseNotes.create", forBoth())).toBe("case.reason_needed");
    expect(await vault.ask("caseNotes.listElsewhere", { caseId: older })).toEqual([]);
    await vault.ask("caseAccess.giveReason", { caseId: younger, ...reason });
    expect(await vault.ask("caseNotes.listElsewhere", { caseId: older })).toMatchObject([{ caseId: younger }]);
    expect(await codeOf("caseNotes.create", forBoth())).toBe("ok");
  });

  it("DR1 is half-typed with its parts, without those of a case that was closed to the writer meanwhile", async () => {
    const draftId = "00000000-0000-4000-8000-0000000000d1" as DraftId;
    const { parts, content: note } = forBoth();
    const content = { kind: "case_note", caseId: older, amends: null, reason: "", ...note, parts } as const;
    await vault.ask("drafts.save", { draftId, content });
    const kept = async () =>
      (await vault.ask("drafts.list", { caseId: older })).map((draft) =>
        draft.content.kind === "case_note" ? draft.content.parts.map(({ caseId }) => caseId) : [],
      );
    expect(await kept()).toEqual([[older, younger]]);
    vault.connection.exec(`UPDATE case_record SET is_restricted = 1, owner_id = '${lead}' WHERE id = '${younger}'`);
    expect(await kept()).toEqual([[older]]);
    expect(await codeOf("drafts.save", { draftId, content })).toBe("record.not_found");
  });
});
