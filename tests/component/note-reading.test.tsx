import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type CaseNote, type CaseNoteId, newNoteLife } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { documentOfText, type NoteDocument } from "#shared/domain/note-document.ts";
import { ReadPage } from "../../renderer/features/case-notes/read-page.tsx";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const idOf = (place: number) => `00000000-0000-4000-a000-${String(place).padStart(12, "0")}` as CaseNoteId;

function note(place: number, document: NoteDocument, changes: Partial<CaseNote> = {}): CaseNote {
  const at = `20${20 + place}-03-0${place}T10:00:00.000Z` as CaseNote["occurredAt"];
  return {
    ...newNoteLife,
    id: idOf(place),
    caseId,
    contactType: "phone",
    occurredAt: at,
    document,
    body: "",
    lateReason: "",
    revision: 1,
    recordedAt: at,
    recordedBy: "Bronwen Pryce-Hughes",
    amendedAt: at,
    ...changes,
  };
}

const own: NoteDocument = {
  version: 1,
  blocks: [{ kind: "paragraph", level: 0, lane: "own_words", text: "He kept my passport." }],
};
const first = {
  note: note(1, own, { signedAt: "2021-03-02T10:00:00.000Z" as never, signedBy: "Bronwen Pryce-Hughes" }),
  addenda: [note(2, documentOfText("It was the green drawer."), { addendumTo: idOf(1) })],
};
const second = { note: note(3, documentOfText("Rang about the hostel.")), addenda: [] };

beforeEach(() => {
  // Nothing is laid out here, so nothing comes into sight by itself: the button reads on.
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      observe() {}
      disconnect() {}
    },
  );
  standInVault.on("workers.me", () => aWorker({ roles: ["caseworker"] }));
  standInVault.on("caseNotes.read", ({ afterNoteId, matching }) => {
    if (matching === "zebra") return { notes: [], next: null, total: 0 };
    if (matching !== "") return { notes: [second], next: null, total: 1 };
    return afterNoteId === null
      ? { notes: [first], next: idOf(1), total: 2 }
      : { notes: [second], next: null, total: 2 };
  });
});

describe("all notes as one page", () => {
  it("RD1 reads on where the slice before ended, with lanes, addenda, years and dates", async () => {
    renderPage(<ReadPage caseId={caseId} />);
    const list = await screen.findByRole("list", { name: "Notes" });
    expect(within(list).getAllByRole("article")).toHaveLength(1);
    expect(within(list).getByRole("region", { name: "In their own words" }).textContent).toContain("my passport");
    expect(within(list).getByRole("region", { name: "Addendum" }).textContent).toContain("green drawer");
    expect(list.textContent).toMatch(/^2021Mon 1 Mar 2021.*Phone.*Bronwen Pryce-Hughes.*Signed by/);
    expect(screen.getByText("2 notes")).toBeDefined();

    await userEvent.click(screen.getByRole("button", { name: "Read on" }));
    await waitFor(() => expect(within(list).getAllByRole("article")).toHaveLength(2));
    expect(standInVault.sent("caseNotes.read").map(({ afterNoteId }) => afterNoteId)).toEqual([null, idOf(1)]);
    expect(screen.queryByRole("button", { name: "Read on" })).toBeNull();
    expect(
      within(list)
        .getAllByRole("heading")
        .map((heading) => heading.textContent),
    ).toEqual(["2021", "2023"]);
  });

  it("RD1 finds the notes that hold certain words, and says so when there are none", async () => {
    renderPage(<ReadPage caseId={caseId} />);
    const box = await screen.findByRole("textbox", { name: "Words" });
    await userEvent.type(box, "hostel");
    expect(await screen.findByText("1 note with “hostel”")).toBeDefined();
    expect(screen.getAllByRole("article")).toHaveLength(1);
    await userEvent.clear(box);
    await userEvent.type(box, "zebra");
    expect(await screen.findByText("No note holds “zebra”.")).toBeDefined();
    // What was typed stays, and can be typed differently.
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Words" }).value).toBe("zebra");
  });

  it("RD2 prints what is read, with who it is for and why", async () => {
    standInVault.on("caseNotes.print", () => ({ fileName: "HF-7K3QDY notes.pdf", password: null, pages: 3, notes: 1 }));
    renderPage(<ReadPage caseId={caseId} />);
    await userEvent.selectOptions(await screen.findByLabelText("Order"), "Newest first");
    await userEvent.type(screen.getByRole("textbox", { name: "Words" }), "hostel");
    await screen.findByText("1 note with “hostel”");
    await userEvent.click(screen.getByRole("button", { name: "Print these notes" }));
    const dialog = await screen.findByRole("dialog", { name: "Print these notes" });
    await userEvent.click(within(dialog).getByRole("button", { name: "Write the notes" }));
    expect(standInVault.sent("caseNotes.print")).toEqual([]);
    await userEvent.type(within(dialog).getByLabelText("Who is the file for?"), "The solicitor");
    await userEvent.type(within(dialog).getByLabelText("Why is it made?"), "Asked for");
    await userEvent.click(within(dialog).getByRole("button", { name: "Write the notes" }));
    expect((await within(dialog).findByRole("status")).textContent).toContain("1 note on 3 pages");
    expect(standInVault.sent("caseNotes.print")).toEqual([
      {
        caseId,
        matching: "hostel",
        order: "newest_first",
        reasons: { recipient: "The solicitor", purpose: "Asked for", protection: { way: "password" } },
      },
    ]);
  });

  it("RO1 offers no print to somebody who may only read", async () => {
    standInVault.on("workers.me", () => aWorker({ roles: ["read_only"] }));
    renderPage(<ReadPage caseId={caseId} />);
    await screen.findByRole("list", { name: "Notes" });
    expect(screen.queryByRole("button", { name: "Print these notes" })).toBeNull();
  });

  it("says what will stand there where nothing is written yet", async () => {
    standInVault.on("caseNotes.read", () => ({ notes: [], next: null, total: 0 }));
    renderPage(<ReadPage caseId={caseId} />);
    expect(await screen.findByText("No notes yet.")).toBeDefined();
    expect(screen.queryByRole("textbox", { name: "Words" })).toBeNull();
    expect(screen.getByRole("link", { name: "Write a note" })).toBeDefined();
  });
});
