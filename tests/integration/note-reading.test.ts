import { describe, expect, it } from "vitest";
import type { NoteReading, NoteToRead } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { documentOfText } from "#shared/domain/note-document.ts";
import { aCase, aNote } from "../support/made-up-people.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";
import { inClearFor } from "../support/export-reasons.ts";

const reasons = inClearFor("The solicitor", "Asked for by the person");
const all = (caseId: CaseId): NoteReading => ({ caseId, matching: "", order: "oldest_first" });

async function write(vault: TestVault, caseId: CaseId, words: string, day: number): Promise<NoteToRead["note"]["id"]> {
  const occurredAt = `2026-11-${String(day).padStart(2, "0")}T10:00:00.000Z` as Instant;
  const content = aNote(words, { occurredAt, lateReason: "Was on leave." });
  return (await vault.ask("caseNotes.create", { caseId, content, draftId: null })).noteId;
}

/** Every slice after the other, as somebody reads on. */
async function readOn(vault: TestVault, reading: NoteReading) {
  const slices: NoteToRead[][] = [];
  const totals = new Set<number>();
  let after = null as NoteToRead["note"]["id"] | null;
  do {
    const slice: { notes: NoteToRead[]; next: NoteToRead["note"]["id"] | null; total: number } = await vault.ask(
      "caseNotes.read",
      {
        ...reading,
        afterNoteId: after,
      },
    );
    slices.push(slice.notes);
    totals.add(slice.total);
    after = slice.next;
  } while (after !== null);
  return { slices, notes: slices.flat(), totals: [...totals] };
}

const bodies = (notes: readonly NoteToRead[]) => notes.map(({ note }) => note.body);

describe("caseNotes.read", () => {
  it("RD1 reads a case from one end to the other in slices, each note once", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const other = await aCase(vault);
    await write(vault, other, "of another case", 1);
    const written: string[] = [];
    for (let place = 0; place < 130; place += 1) {
      // Many of the same moment: the order among them is the one in which they were written.
      await write(vault, caseId, `note ${place}`, 1 + Math.floor(place / 20));
      written.push(`note ${place}`);
    }
    const read = await readOn(vault, all(caseId));
    expect(bodies(read.notes)).toEqual(written);
    expect(read.totals).toEqual([130]);
    expect(read.slices.map((slice) => slice.length)).toEqual([60, 60, 10]);
    const backwards = await readOn(vault, { ...all(caseId), order: "newest_first" });
    expect(bodies(backwards.notes)).toEqual(written.toReversed());
  });

  it("RD1 has the addenda of a note with it, and no note that is in the bin", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const signed = await write(vault, caseId, "signed", 1);
    await vault.ask("caseNotes.sign", { noteId: signed, basedOnRevision: 1 });
    for (const words of ["first addendum", "second addendum"]) {
      await vault.ask("caseNotes.addAddendum", { noteId: signed, document: documentOfText(words), draftId: null });
    }
    const removed = await write(vault, caseId, "in the bin", 2);
    await vault.ask("caseNotes.remove", { noteId: removed, basedOnRevision: 1, reason: "Wrong case" });
    await write(vault, caseId, "last", 3);

    const { notes, totals } = await readOn(vault, all(caseId));
    expect(bodies(notes)).toEqual(["signed", "last"]);
    expect(notes[0]?.addenda.map(({ body }) => body)).toEqual(["first addendum", "second addendum"]);
    expect(totals).toEqual([2]);
    // By the words of an addendum the whole is found.
    const found = await readOn(vault, { ...all(caseId), matching: "second adden" });
    expect(bodies(found.notes)).toEqual(["signed"]);
    expect(found.notes[0]?.addenda).toHaveLength(2);
    expect((await readOn(vault, { ...all(caseId), matching: '"' })).notes).toEqual([]);
  });

  it("RD1 says that it is not there to go on from a note that went into the bin meanwhile, or of another case", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const other = await aCase(vault);
    const noteId = await write(vault, other, "of another case", 1);
    const reply = await vault.send("caseNotes.read", { ...all(caseId), afterNoteId: noteId });
    expect(reply).toEqual({ ok: false, error: { code: "record.not_found" } });
  });
});

describe("caseNotes.print", () => {
  it("RD2 EX6 prints what is read, under a neutral name, and puts it on record with who it is for and why", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    for (let place = 0; place < 70; place += 1) await write(vault, caseId, `note ${place}`, 1 + (place % 20));
    await write(vault, caseId, "rang the clinic", 21);
    vault.savePath = `${vault.folder}/notes.pdf`;
    const made = await vault.ask("caseNotes.print", { ...all(caseId), reasons });
    expect(made).toEqual({ fileName: "notes.pdf", password: null, pages: 1, notes: 71 });
    const [job] = vault.printed;
    const read = await readOn(vault, all(caseId));
    expect(job?.type === "notes" && job.notes).toEqual(read.notes);
    const { reference } = await vault.ask("cases.read", { caseId });
    expect(job).toMatchObject({ reference, order: "oldest_first", matching: "", printedBy: "Caseworker" });

    await vault.ask("caseNotes.print", { ...all(caseId), matching: "clinic", order: "newest_first", reasons });
    const narrowed = vault.printed[1];
    expect(narrowed?.type === "notes" && bodies(narrowed.notes)).toEqual(["rang the clinic"]);

    const logged = await vault.ask("exports.listForCase", { caseId });
    expect(logged).toHaveLength(2);
    expect(logged[0]).toMatchObject({ ...reasons, kind: "notes", caseId, fileName: "notes.pdf", isWritten: true });
    const { events } = await vault.ask("caseEvents.list", {
      caseId,
      filter: { kinds: ["export"], by: null, words: "" },
      before: null,
    });
    expect(events.map(({ step, title }) => [step, title])).toEqual([
      ["notes_printed", "The solicitor"],
      ["notes_printed", "The solicitor"],
    ]);
  });

  it("RD2 EX2 makes nothing when the dialog is closed", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    await write(vault, caseId, "a note", 1);
    const reply = await vault.send("caseNotes.print", { ...all(caseId), reasons });
    expect(reply).toEqual({ ok: false, error: { code: "export.cancelled" } });
    expect(vault.printed).toEqual([]);
    expect(await vault.ask("exports.listForCase", { caseId })).toEqual([]);
  });
});
