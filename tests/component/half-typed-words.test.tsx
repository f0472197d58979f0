import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeEach, describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftContent, DraftId } from "#shared/domain/draft.ts";
import { type Instant, instantOf } from "#shared/domain/instant.ts";
import { documentOfText, plainText } from "#shared/domain/note-document.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { SavedWord } from "../../renderer/components/saved-word.tsx";
import { useDraft } from "../../renderer/ipc/use-draft.ts";
import { renderPage, standInVault } from "./setup-vault.tsx";

const draftId = "00000000-0000-4000-8000-0000000000d1" as DraftId;

function NoteField() {
  const [body, setBody] = useState("");
  const content: DraftContent = {
    kind: "case_note",
    caseId: "00000000-0000-4000-8000-000000000001" as CaseId,
    amends: null,
    addendumTo: null,
    lateReason: "",
    contactType: "phone",
    occurredAt: "2026-05-15T13:02:07.123Z" as Instant,
    document: documentOfText(body),
    reason: "",
  };
  const draft = useDraft({ draftId, content, isDirty: body !== "" });
  return (
    <>
      <textarea aria-label="Note" onChange={(event) => setBody(event.currentTarget.value)} value={body} />
      <SavedWord savedAt={draft.savedAt} state={draft.state} word="Draft kept" />
      <button onClick={draft.release}>Saved for good</button>
    </>
  );
}

function bodies(): string[] {
  return standInVault
    .sent("drafts.save")
    .map(({ content }) => (content.kind === "case_note" ? plainText(content.document) : ""));
}

describe("half-typed words (SPEC DR1)", () => {
  beforeEach(() => standInVault.on("drafts.save", () => ({ savedAt: instantOf(new Date()) })));

  it("are in the vault within a second of the last key, and it is said", async () => {
    renderPage(<NoteField />);

    await userEvent.type(screen.getByLabelText("Note"), "She rang from");
    const lastKey = Date.now();
    await screen.findByText(/^Draft kept \d\d:\d\d$/);

    expect(Date.now() - lastKey).toBeLessThan(1_000);
    expect(bodies()).toEqual(["She rang from"]);
  });

  it("are kept while the typing never pauses", async () => {
    renderPage(<NoteField />);
    const person = userEvent.setup({ delay: 100 });

    await person.type(screen.getByLabelText("Note"), "one two three four five");

    expect(bodies().length).toBeGreaterThanOrEqual(1);
  });

  it("are handed over at once before a lock", async () => {
    renderPage(<NoteField />);
    await userEvent.type(screen.getByLabelText("Note"), "mid-sen");
    const asked = Date.now();

    await standInVault.flushDrafts();

    expect(Date.now() - asked).toBeLessThan(400);
    expect(bodies()).toEqual(["mid-sen"]);
  });

  it("are handed over when the page is left", async () => {
    const { unmount } = renderPage(<NoteField />);
    await userEvent.type(screen.getByLabelText("Note"), "gone to look");

    unmount();

    await waitFor(() => expect(bodies()).toEqual(["gone to look"]));
  });

  it("are not written again once the note itself was saved", async () => {
    const { unmount } = renderPage(<NoteField />);
    await userEvent.type(screen.getByLabelText("Note"), "finished");
    await userEvent.click(screen.getByRole("button", { name: "Saved for good" }));

    unmount();
    await standInVault.flushDrafts();

    expect(bodies()).toEqual([]);
  });

  it("stay in the field when they cannot be written, and it is said", async () => {
    standInVault.on("drafts.save", () => {
      throw new AppError("disk.full");
    });
    renderPage(<NoteField />);
    const field = screen.getByLabelText<HTMLTextAreaElement>("Note");

    await userEvent.type(field, "no room");

    await screen.findByText("Not saved yet. Your words are still here; trying again.");
    expect(field.value).toBe("no room");
  });
});
