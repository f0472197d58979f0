import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { CaseMarker, CaseMarkerId } from "#shared/domain/case-marker.ts";
import { type CaseNote, type CaseNoteId, newNoteLife } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { addDays, civilDateOf, type Instant } from "#shared/domain/instant.ts";
import { documentOfText } from "#shared/domain/note-document.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { TimelinePage } from "../../renderer/features/case-notes/timeline-page.tsx";
import { BannerButton, CaseBanners } from "../../renderer/features/cases/case-banners.tsx";
import { renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const noteId = "00000000-0000-4000-a000-000000000001" as CaseNoteId;
const at = "2026-05-15T10:00:00.000Z" as Instant;
const today = civilDateOf(new Date());

function marker(number: number, changes: Partial<CaseMarker> = {}): CaseMarker {
  return {
    id: `00000000-0000-4000-b000-00000000000${number}` as CaseMarkerId,
    caseId,
    noteId: null,
    words: `Banner ${number}.`,
    reviewOn: addDays(today, 10),
    recordedAt: at,
    recordedBy: "Bronwen Pryce-Hughes",
    removedAt: null,
    removedBy: null,
    revision: 1,
    ...changes,
  };
}

const note: CaseNote = {
  id: noteId,
  caseId,
  contactType: "phone",
  occurredAt: at,
  body: "He rang.",
  document: documentOfText("He rang."),
  lateReason: "",
  ...newNoteLife,
  revision: 1,
  recordedAt: at,
  recordedBy: "Bronwen Pryce-Hughes",
  amendedAt: at,
};

describe("banners of a case", () => {
  it("BP1 BP3 stand with who added them, and say when their review is due", async () => {
    standInVault.on("caseMarkers.list", () => [marker(1), marker(2, { reviewOn: today }), marker(3, { noteId })]);
    renderPage(<CaseBanners caseId={caseId} />);
    const banners = within(await screen.findByRole("list", { name: "Banners of this case" })).getAllByRole("listitem");
    expect(banners).toHaveLength(2);
    expect(banners[0]?.textContent).toMatch(/Banner 1\.Bronwen Pryce-Hughes · Review on/);
    expect(banners[1]?.textContent).toMatch(/Review was due on .*: does it still hold\?/);
  });

  it("BP1 refuses a fourth in words and keeps what was typed", async () => {
    standInVault.on("caseMarkers.addBanner", () => {
      throw new AppError("banners.too_many");
    });
    renderPage(<BannerButton caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: "Add a banner to this case" }));
    await userEvent.click(await screen.findByRole("button", { name: "Show the banner" }));
    await screen.findByText("Write what everybody has to see.");
    const words = screen.getByRole<HTMLTextAreaElement>("textbox", { name: /What everybody has to see/ });
    await userEvent.type(words, "Do not write to the flat.");
    await userEvent.click(screen.getByRole("button", { name: "Show the banner" }));
    expect((await screen.findByRole("alert")).textContent).toContain("three banners");
    expect(words.value).toBe("Do not write to the flat.");
    expect(standInVault.sent("caseMarkers.addBanner")).toEqual([
      { caseId, words: "Do not write to the flat.", reviewOn: addDays(today, 30) },
    ]);
  });

  it("BP4 are taken down with an undo that says what it brings back", async () => {
    standInVault.on("caseMarkers.list", () => [marker(1)]);
    standInVault.on("caseMarkers.remove", () => ({ revision: 2 }));
    standInVault.on("caseMarkers.putBack", () => ({ revision: 3 }));
    renderPage(<CaseBanners caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: "Take down: Banner 1." }));
    await userEvent.click(await screen.findByRole("button", { name: "Put the banner back" }));
    expect(standInVault.sent("caseMarkers.putBack")).toEqual([{ markerId: marker(1).id, basedOnRevision: 2 }]);
  });
});

describe("the timeline", () => {
  beforeEach(() => {
    standInVault.on("caseNotes.list", () => [note]);
    standInVault.on("caseNotes.listBin", () => []);
    standInVault.on("noteComments.list", () => []);
    standInVault.on("cases.list", () => []);
    standInVault.on("drafts.list", () => []);
    standInVault.on("safeguardingTasks.list", () => []);
  });

  it("BP2 has a pinned note on top, which leads to the note, and takes the pin off", async () => {
    const pin = marker(1, { noteId, words: "" });
    standInVault.on("caseMarkers.list", () => [pin]);
    standInVault.on("caseMarkers.remove", () => ({ revision: 2 }));
    renderPage(<TimelinePage caseId={caseId} />);
    const pinned = within(await screen.findByRole("region", { name: "Pinned notes" }));
    pinned.getByText("He rang.");
    await userEvent.click(pinned.getByRole("button", { name: /^Go to the note: Phone/ }));
    await userEvent.click(screen.getByRole("button", { name: /^Phone/ }));
    await userEvent.click(await screen.findByRole("button", { name: "Take the pin off" }));
    await screen.findByRole("button", { name: "Pin it again" });
    expect(standInVault.sent("caseMarkers.remove")).toEqual([{ markerId: pin.id, basedOnRevision: 1 }]);
  });

  it("BP2 pins a note until a day", async () => {
    standInVault.on("caseMarkers.pinNote", () => ({ markerId: marker(1).id }));
    renderPage(<TimelinePage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: /^Phone/ }));
    await userEvent.click(screen.getByRole("button", { name: "Pin" }));
    await userEvent.click(await screen.findByRole("button", { name: "Pin the note" }));
    expect(standInVault.sent("caseMarkers.pinNote")).toEqual([{ noteId, reviewOn: addDays(today, 30) }]);
  });

  it("CN14 offers at once to put a removed note back", async () => {
    standInVault.on("caseNotes.remove", () => ({ revision: 2 }));
    standInVault.on("caseNotes.restore", () => ({ revision: 3 }));
    renderPage(<TimelinePage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: /^Phone/ }));
    await userEvent.click(screen.getByRole("button", { name: "Remove" }));
    await userEvent.type(await screen.findByRole("textbox", { name: "Why are you removing it?" }), "Wrong case.");
    await userEvent.click(screen.getByRole("button", { name: "Remove the note" }));
    await userEvent.click(await screen.findByRole("button", { name: "Put the note back" }));
    expect(standInVault.sent("caseNotes.restore")).toEqual([{ noteId, basedOnRevision: 2 }]);
  });

  it("CN15 offers to reopen the tasks that were finished with a note", async () => {
    const taskId = "00000000-0000-4000-9000-000000000001";
    const task = { id: taskId, caseId, title: "Ring the solicitor", owner: "Worker One", dueOn: today };
    const rest = { priority: "normal", status: "open", outcome: "", completedAt: null, completedBy: null };
    const row = { ...task, ...rest, createdAt: at, revision: 4, reference: "HF-7K2QM4", name: "Aster" };
    standInVault.on("safeguardingTasks.list", () => [row] as never);
    standInVault.on("safeguardingTasks.reopen", () => ({ revision: 6 }));
    standInVault.on("drafts.save", () => ({ savedAt: at }));
    standInVault.on("caseNotes.create", () => ({ noteId }));
    renderPage(<TimelinePage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: "Write a note" }));
    await userEvent.keyboard("Rang the solicitor.");
    await userEvent.click(await screen.findByRole("checkbox", { name: /Ring the solicitor/ }));
    await userEvent.click(screen.getByRole("button", { name: "Save note" }));
    await userEvent.click(await screen.findByRole("button", { name: "Reopen the task" }));
    expect(standInVault.sent("safeguardingTasks.reopen")).toMatchObject([{ taskId, basedOnRevision: 5 }]);
  });
});
