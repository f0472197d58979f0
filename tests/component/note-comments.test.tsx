import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { type CaseNote, type CaseNoteId, newNoteLife } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { NoteComment, NoteCommentId } from "#shared/domain/note-comment.ts";
import { documentOfText } from "#shared/domain/note-document.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { TimelinePage } from "../../renderer/features/case-notes/timeline-page.tsx";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const noteId = "00000000-0000-4000-a000-000000000001" as CaseNoteId;
const at = "2026-05-15T10:00:00.000Z" as Instant;
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

function comment(number: number, changes: Partial<NoteComment> = {}): NoteComment {
  return {
    id: `00000000-0000-4000-b000-00000000000${number}` as NoteCommentId,
    noteId,
    caseId,
    answerTo: null,
    words: `Words of comment ${number}.`,
    noteAuthorId: null,
    recordedAt: at,
    recordedBy: "Sam Senior",
    recordedById: "senior-worker" as WorkerId,
    resolvedAt: null,
    resolvedBy: null,
    revision: 1,
    ...changes,
  };
}

async function openNote() {
  renderPage(<TimelinePage caseId={caseId} />);
  await userEvent.click(await screen.findByRole("button", { name: /Phone/ }));
}

beforeEach(() => {
  standInVault.on("caseNotes.list", () => [note]);
  standInVault.on("caseNotes.listBin", () => []);
  standInVault.on("noteComments.list", () => []);
  standInVault.on("cases.list", () => []);
  standInVault.on("drafts.list", () => []);
  standInVault.on("safeguardingTasks.list", () => []);
});

describe("comments beside a note", () => {
  it("NC1 are told on the closed note, and stand beside the open one", async () => {
    const answer = comment(2, { answerTo: comment(1).id, recordedBy: "Bronwen Pryce-Hughes" });
    const done = comment(3, { resolvedAt: at, resolvedBy: "Sam Senior" });
    standInVault.on("noteComments.list", () => [comment(1), answer, done]);
    renderPage(<TimelinePage caseId={caseId} />);
    await screen.findByText("1 open comment beside it");
    expect(screen.queryByText("Words of comment 1.")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: /Phone/ }));
    const beside = within(await screen.findByRole("complementary", { name: "Comments beside this note" }));
    beside.getByText("Words of comment 1.");
    beside.getByText("Words of comment 2.");
    beside.getByText("1 resolved comment");
  });

  it("NC1 are offered to whoever supervises, and keep the words when saving fails", async () => {
    await openNote();
    await userEvent.click(await screen.findByRole("button", { name: "Comment beside this note" }));
    await userEvent.click(screen.getByRole("button", { name: "Add the comment" }));
    await screen.findByText("Write the comment.");
    await userEvent.type(screen.getByRole("textbox", { name: "Comment" }), "Ask about the landlord.");
    await userEvent.click(screen.getByRole("button", { name: "Add the comment" }));
    await screen.findByRole("alert");
    expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Comment" }).value).toBe("Ask about the landlord.");
    standInVault.on("noteComments.add", () => ({ commentId: comment(1).id }));
    await userEvent.click(screen.getByRole("button", { name: "Add the comment" }));
    const button = await screen.findByRole("button", { name: "Comment beside this note" });
    expect(document.activeElement).toBe(button);
    expect(standInVault.sent("noteComments.add").at(-1)).toEqual({ noteId, words: "Ask about the landlord." });
  });

  it("NC1 are not begun by a caseworker, who answers and resolves them", async () => {
    standInVault.on("workers.me", () => aWorker({ roles: ["caseworker"] }));
    standInVault.on("noteComments.list", () => [comment(1)]);
    standInVault.on("noteComments.answer", () => ({ commentId: comment(2).id }));
    standInVault.on("noteComments.resolve", () => ({ revision: 2 }));
    standInVault.on("noteComments.reopen", () => ({ revision: 3 }));
    await openNote();
    await userEvent.click(await screen.findByRole("button", { name: "Answer: Words of comment 1." }));
    expect(screen.queryByRole("button", { name: /another comment/ })).toBeNull();
    await userEvent.type(screen.getByRole("textbox", { name: "Answer" }), "I did.");
    await userEvent.click(screen.getByRole("button", { name: "Add the answer" }));
    await userEvent.click(await screen.findByRole("button", { name: "Resolve: Words of comment 1." }));
    await userEvent.click(await screen.findByRole("button", { name: "Open the comment again" }));
    expect(standInVault.sent("noteComments.answer")).toEqual([{ commentId: comment(1).id, words: "I did." }]);
    expect(standInVault.sent("noteComments.resolve")).toEqual([{ commentId: comment(1).id, basedOnRevision: 1 }]);
    expect(standInVault.sent("noteComments.reopen")).toEqual([{ commentId: comment(1).id, basedOnRevision: 2 }]);
  });
});
