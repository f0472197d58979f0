import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeEach, describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftContent, DraftId } from "#shared/domain/draft.ts";
import { type Instant, instantOf } from "#shared/domain/instant.ts";
import { documentOfText, plainText } from "#shared/domain/note-document.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { Announcer } from "../../renderer/components/announcer.tsx";
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
    parts: [],
    lateReason: "",
    finishes: [],
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

/** What a screen reader would say by itself: each change of a live region to other words. */
function listenToRegions(container: HTMLElement): () => readonly string[] {
  const heard: string[] = [];
  const last = new Map<Element, string>();
  const regions = () => container.querySelectorAll("[role=status], [role=alert], [aria-live]");
  const listen = () => {
    for (const region of regions()) {
      const words = region.textContent.trim();
      if (words !== "" && words !== last.get(region)) heard.push(words);
      last.set(region, words);
    }
  };
  for (const region of regions()) last.set(region, region.textContent.trim());
  new MutationObserver(listen).observe(container, { subtree: true, childList: true, characterData: true });
  return () => heard;
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

  it("are said to be kept once, however long the typing goes on, and again only after it had failed", async () => {
    let minute = 0;
    let isFull = false;
    standInVault.on("drafts.save", () => {
      if (isFull) throw new AppError("disk.full");
      minute += 1;
      // Each time the clock beside the word is another.
      return { savedAt: instantOf(new Date(Date.parse("2026-05-15T13:00:00.000Z") + minute * 60_000)) };
    });
    const { container } = renderPage(
      <>
        <Announcer />
        <NoteField />
      </>,
    );
    const heard = listenToRegions(container);
    const field = screen.getByLabelText("Note");
    for (const words of ["She rang ", "from the hostel ", "and asked ", "for the solicitor "]) {
      const before = bodies().length;
      await userEvent.type(field, words);
      await waitFor(() => expect(bodies().length).toBeGreaterThan(before));
    }
    await screen.findByText(/^Draft kept \d\d:0\d$/);
    expect(minute).toBeGreaterThanOrEqual(4);
    await waitFor(() => expect(heard()).toEqual(["Draft kept"]));

    isFull = true;
    await userEvent.type(field, "today");
    await screen.findByText(/^Not saved yet/, { selector: "span" });
    isFull = false;
    await userEvent.type(field, ".");
    await screen.findByText(/^Draft kept/, { selector: "span" });
    await waitFor(() =>
      expect(heard()).toEqual(["Draft kept", "Not saved yet. Your words are still here; trying again.", "Draft kept"]),
    );
  });

  it("would be heard again and again if the clock were said with them", async () => {
    const { container, rerender } = renderPage(<p role="status">Draft kept 14:01</p>);
    const heard = listenToRegions(container);
    rerender(<p role="status">Draft kept 14:02</p>);
    await waitFor(() => expect(heard()).toEqual(["Draft kept 14:02"]));
  });
});
