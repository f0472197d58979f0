import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ReactElement, useEffect } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type CaseNote, type CaseNoteId, newNoteLife } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { Draft, type DraftId } from "#shared/domain/draft.ts";
import { withCheckCharacter } from "#shared/domain/case-reference.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { documentOfText, emptyDocument, noteTextLimit, plainText } from "#shared/domain/note-document.ts";
import type { SafeguardingTaskId, TaskRow } from "#shared/domain/safeguarding-task.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { listenForShortcuts } from "../../renderer/app/shortcuts.ts";
import { goToRow } from "../../renderer/components/go-to-row.ts";
import { excerptOf } from "../../renderer/features/case-notes/excerpt.ts";
import { countInWords, lengthInWords } from "../../renderer/features/case-notes/note-content.ts";
import { TimelinePage } from "../../renderer/features/case-notes/timeline-page.tsx";
import { writtenLater } from "../../renderer/wording/written-later.ts";
import { renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const at = (text: string) => text as Instant;

function note(number: number, changes: Partial<CaseNote> = {}): CaseNote {
  const body = changes.body ?? `Words of note ${number}.`;
  return {
    id: `00000000-0000-4000-a000-00000000000${number}` as CaseNoteId,
    caseId,
    contactType: "phone",
    occurredAt: at("2026-05-15T10:00:00.000Z"),
    body,
    document: documentOfText(body),
    lateReason: "",
    ...newNoteLife,
    revision: 1,
    recordedAt: at("2026-05-15T10:20:00.000Z"),
    recordedBy: "Bronwen Pryce-Hughes",
    amendedAt: at("2026-05-15T10:20:00.000Z"),
    ...changes,
  };
}

const draft: Draft = {
  id: "00000000-0000-4000-8000-0000000000d1" as DraftId,
  savedAt: at("2026-05-15T13:02:00.000Z"),
  content: {
    kind: "case_note",
    caseId,
    amends: null,
    addendumTo: null,
    parts: [],
    lateReason: "",
    finishes: [],
    contactType: "video",
    occurredAt: at("2026-05-15T12:00:00.000Z"),
    document: documentOfText("The landlord has asked"),
    reason: "",
  },
};

function WithShortcuts({ children }: { readonly children: ReactElement }) {
  useEffect(() => listenForShortcuts(window), []);
  return children;
}

const timeline = () =>
  renderPage(
    <WithShortcuts>
      <TimelinePage caseId={caseId} />
    </WithShortcuts>,
  );
const composer = () => screen.getByRole("form", { name: "New note" });
const textOf = (form: HTMLElement) => within(form).getByRole("textbox", { name: "Note" });

beforeEach(() => {
  standInVault.on("caseNotes.list", () => [note(1)]);
  standInVault.on("caseNotes.listBin", () => []);
  standInVault.on("noteComments.list", () => []);
  standInVault.on("cases.list", () => []);
  standInVault.on("drafts.list", () => []);
  standInVault.on("drafts.save", () => ({ savedAt: at("2026-05-15T13:02:00.000Z") }));
  standInVault.on("drafts.discard", () => ({}));
  standInVault.on("safeguardingTasks.list", () => []);
});

describe("going to a note", () => {
  it("draws as far as a note that was found, however old, and stops there", async () => {
    Element.prototype.scrollIntoView ??= () => undefined;
    // The page is never scrolled: nothing comes into sight by itself.
    vi.stubGlobal(
      "IntersectionObserver",
      class {
        observe() {}
        disconnect() {}
      },
    );
    const many = Array.from({ length: 120 }, (_, place) =>
      note(1, { id: `00000000-0000-4000-a000-${String(place).padStart(12, "0")}` as CaseNoteId }),
    );
    standInVault.on("caseNotes.list", () => many);
    const oldest = many.at(-1)?.id ?? "";
    timeline();
    await screen.findByText("120 notes");
    expect(document.querySelector(`[data-row="${oldest}"]`)).toBe(null);
    goToRow(oldest);
    await waitFor(() => expect(document.activeElement?.closest("[data-row]")?.getAttribute("data-row")).toBe(oldest));
    // What was drawn stays drawn.
    expect(document.querySelectorAll("[data-row]").length).toBe(120);
    vi.unstubAllGlobals();
  });
});

describe("writing a note", () => {
  it("opens on N with the cursor in the text, keeps the words as a draft, and saves on Ctrl+Enter", async () => {
    standInVault.on("caseNotes.create", () => ({ noteId: note(2).id }));
    timeline();
    await screen.findByText("1 note");
    await userEvent.keyboard("n");
    expect(document.activeElement).toBe(textOf(composer()));

    await userEvent.keyboard("He rang. No message left.");
    expect(await screen.findByText(/Draft kept/)).toBeDefined();
    await userEvent.keyboard("{Control>}{Enter}{/Control}");

    await screen.findByRole("button", { name: "Write a note" });
    const kept = standInVault.sent("drafts.save").at(-1);
    expect(standInVault.sent("caseNotes.create")).toEqual([
      {
        caseId,
        content: {
          contactType: "in_person",
          occurredAt: expect.any(String),
          document: documentOfText("He rang. No message left."),
          lateReason: "",
        },
        draftId: kept?.draftId,
        tasks: [],
        finishes: [],
        parts: [],
      },
    ]);
  });

  it("keeps every word on screen and in the draft when saving fails, and saves the same note later", async () => {
    let isFull = true;
    standInVault.on("caseNotes.create", () => {
      if (isFull) throw new AppError("disk.full");
      return { noteId: note(2).id };
    });
    timeline();
    await userEvent.click(await screen.findByRole("button", { name: "Write a note" }));
    await userEvent.keyboard("She asked for the blue coat.");
    await userEvent.click(screen.getByRole("button", { name: "Save note" }));

    expect(await screen.findByText("There is no room left on the disk.")).toBeDefined();
    expect(textOf(composer()).textContent).toBe("She asked for the blue coat.");
    expect(standInVault.sent("drafts.save").at(-1)?.content).toMatchObject({
      document: documentOfText("She asked for the blue coat."),
    });

    isFull = false;
    await userEvent.click(screen.getByRole("button", { name: "Save note" }));
    await screen.findByRole("button", { name: "Write a note" });
    expect(plainText(standInVault.sent("caseNotes.create").at(-1)?.content.document ?? emptyDocument)).toBe(
      "She asked for the blue coat.",
    );
  });

  it("hands half a sentence over before a lock", async () => {
    timeline();
    await userEvent.click(await screen.findByRole("button", { name: "Write a note" }));
    await userEvent.keyboard("Half a sen");
    await standInVault.flushDrafts();
    expect(standInVault.sent("drafts.save").at(-1)?.content).toMatchObject({
      kind: "case_note",
      document: documentOfText("Half a sen"),
    });
  });

  it("opens again with what was kept, and asks before throwing it away", async () => {
    let drafts = [draft];
    standInVault.on("drafts.list", () => drafts);
    standInVault.on("drafts.discard", () => {
      drafts = [];
      return {};
    });
    timeline();
    expect(await screen.findByText(/^Kept from .*14:02|^Kept from .*13:02/)).toBeDefined();
    expect(textOf(composer()).textContent).toBe("The landlord has asked");
    expect(screen.getByLabelText("Kind of contact")).toMatchObject({ value: "video" });

    await userEvent.click(screen.getByRole("button", { name: "Discard" }));
    await userEvent.click(await screen.findByRole("button", { name: "Discard the note" }));
    await waitFor(() => expect(standInVault.sent("drafts.discard")).toEqual([{ draftId: draft.id }]));
    expect(screen.queryByRole("form", { name: "New note" })).toBeNull();
  });

  it("CN15 keeps what was ticked as finished with the half-typed words, and ticks it again", async () => {
    const rung: TaskRow = {
      id: "00000000-0000-4000-9000-000000000001" as SafeguardingTaskId,
      caseId,
      title: "Ring the landlord about the flat",
      owner: "Bronwen Pryce-Hughes",
      dueOn: "2026-05-16" as CivilDate,
      priority: "normal",
      status: "open",
      outcome: "",
      completedAt: null,
      completedBy: null,
      createdAt: at("2026-05-14T09:00:00.000Z"),
      revision: 1,
      reference: withCheckCharacter("7K2QM"),
      name: "Minh Khôi Trần",
    };
    standInVault.on("safeguardingTasks.list", () => [rung]);
    const { unmount } = timeline();
    await userEvent.click(await screen.findByRole("button", { name: "Write a note" }));
    await userEvent.keyboard("Rang the landlord about the flat.");
    await userEvent.click(await screen.findByRole("checkbox", { name: /^Ring the landlord/ }));
    await standInVault.flushDrafts();
    const kept = standInVault.sent("drafts.save").at(-1);
    expect(kept?.content).toMatchObject({ finishes: [rung.id] });
    unmount();
    standInVault.on("drafts.list", () => [Draft.parse({ ...draft, content: kept?.content })]);
    timeline();
    expect(await screen.findByRole("checkbox", { name: /^Ring the landlord/ })).toMatchObject({ checked: true });
  });

  it("counts words and characters, and says past 15,000 that one answer of the form takes no more", () => {
    expect(countInWords(documentOfText("Met at noon."))).toBe("3 words, 12 characters");
    expect(countInWords(documentOfText("x".repeat(15_000)))).toBe("1 word, 15,000 characters");
    expect(countInWords(documentOfText("x".repeat(16_200)))).toBe(
      "1 word, 16,200 characters, 1,200 more than one answer of the NRM form takes",
    );
  });

  it("says how much room is left only near the limit, and how much is too much", () => {
    expect(lengthInWords(documentOfText("x".repeat(1_000)))).toBeNull();
    expect(lengthInWords(documentOfText("x".repeat(noteTextLimit - 35)))).toBe("35 characters left");
    expect(lengthInWords(documentOfText("x".repeat(noteTextLimit + 1_200)))).toContain("1,200 characters too many.");
  });
});

describe("amending a note", () => {
  it("CN11 asks why it was written down so late once its day is moved back far enough", async () => {
    standInVault.on("caseNotes.list", () => [note(1)]);
    standInVault.on("caseNotes.amend", () => ({ revision: 2 }));
    timeline();
    await userEvent.click(await screen.findByRole("button", { name: /Phone call/ }));
    await userEvent.click(screen.getByRole("button", { name: "Amend" }));
    const form = screen.getByRole("form", { name: "Amend the note" });
    const moved = within(form).getByRole("textbox", { name: "Date" });
    const reason = () => within(form).queryByLabelText(/Why was it written down so much later/);
    expect(reason()).toBe(null);
    await userEvent.clear(moved);
    await userEvent.type(moved, "1/5/2026");
    await userEvent.tab();
    await userEvent.type(within(form).getByLabelText(/Why are you changing the note/), "The day was wrong.");
    await userEvent.click(within(form).getByRole("button", { name: "Save the amended note" }));
    expect(within(form).getByText("Say why it was written down so late.")).toBeDefined();
    expect(standInVault.sent("caseNotes.amend")).toEqual([]);
    await userEvent.type(reason() as HTMLElement, "The diary was wrong.");
    await userEvent.click(within(form).getByRole("button", { name: "Save the amended note" }));
    await waitFor(() =>
      expect(standInVault.sent("caseNotes.amend")).toMatchObject([{ content: { lateReason: "The diary was wrong." } }]),
    );
  });

  it("asks why, and keeps the words when somebody else amended it meanwhile", async () => {
    let newest = note(1);
    standInVault.on("caseNotes.list", () => [newest]);
    standInVault.on("caseNotes.amend", ({ basedOnRevision }) => {
      if (basedOnRevision === 1) {
        newest = note(1, { revision: 2, body: "Words of a colleague." });
        throw new AppError("record.changed_elsewhere");
      }
      return { revision: basedOnRevision + 1 };
    });
    timeline();
    await userEvent.click(await screen.findByRole("button", { name: /Phone call/ }));
    await userEvent.click(screen.getByRole("button", { name: "Amend" }));
    const form = screen.getByRole("form", { name: "Amend the note" });
    await userEvent.type(textOf(form), " And more.");
    await userEvent.click(within(form).getByRole("button", { name: "Save the amended note" }));
    expect(within(form).getByText("Say why you are changing the note.")).toBeDefined();
    expect(standInVault.sent("caseNotes.amend")).toEqual([]);

    await userEvent.type(within(form).getByLabelText(/Why are you changing the note/), "Left out the end.");
    await userEvent.click(within(form).getByRole("button", { name: "Save the amended note" }));
    await userEvent.click(await within(form).findByRole("button", { name: "Save mine as the newest version" }));
    await waitFor(() =>
      expect(standInVault.sent("caseNotes.amend").at(-1)).toMatchObject({
        noteId: note(1).id,
        basedOnRevision: 2,
        reason: "Left out the end.",
        content: { document: documentOfText("Words of note 1. And more.") },
      }),
    );
  });

  it("DR4 keeps the reason with the words, from its first letter, and brings both back", async () => {
    const amends = { noteId: note(1).id, revision: 1 };
    let drafts: Draft[] = [];
    standInVault.on("drafts.list", () => drafts);
    const first = timeline();
    await userEvent.click(await screen.findByRole("button", { name: /Phone call/ }));
    await userEvent.click(screen.getByRole("button", { name: "Amend" }));
    await userEvent.type(screen.getByLabelText(/Why are you changing the note/), "Left out");
    await standInVault.flushDrafts();
    const kept = standInVault.sent("drafts.save").at(-1);
    expect(kept?.content).toMatchObject({
      kind: "case_note",
      amends,
      document: documentOfText("Words of note 1."),
      reason: "Left out",
    });
    first.unmount();

    drafts = [Draft.parse({ id: kept?.draftId, savedAt: "2026-05-15T13:02:00.000Z", content: kept?.content })];
    timeline();
    await userEvent.click(await screen.findByRole("button", { name: "Continue" }));
    expect(await screen.findByLabelText(/Why are you changing the note/)).toMatchObject({ value: "Left out" });
    expect(screen.getByText(/Not saved as a new version yet/)).toBeDefined();
  });
});

describe("reading the timeline", () => {
  it("says when a note was written down only where that was later than the hour", () => {
    const event = at("2026-05-15T10:00:00.000Z");
    expect(writtenLater(event, at("2026-05-15T10:59:00.000Z"))).toBeNull();
    expect(writtenLater(event, at("2026-05-15T13:00:00.000Z"))).toBe("3 hours later");
    expect(writtenLater(event, at("2026-05-17T10:00:00.000Z"))).toBe("2 days later");
    expect(writtenLater(event, at("2026-05-14T10:00:00.000Z"))).toBe("dated after it was written");
  });

  it("asks the vault for the typed words and marks them where they stand", async () => {
    standInVault.on("caseNotes.list", ({ matching }) => (matching === "" ? [note(1), note(2)] : [note(2)]));
    timeline();
    await screen.findByText("2 notes");
    await userEvent.keyboard("/");
    await userEvent.keyboard("note");
    expect(await screen.findByText("1 of 2 notes")).toBeDefined();
    expect((await screen.findByText("note")).tagName).toBe("MARK");
    // As the search finds them: accents do not matter, and words in quotation marks stand together.
    const hits = (typed: string) =>
      excerptOf("Met Zoë at the red door; the door was red.", typed).flatMap(({ text, isHit }) =>
        isHit ? [text] : [],
      );
    expect([hits("zoe"), hits('"red door"'), hits("do")]).toEqual([["Zoë"], ["red door"], ["door", "door"]]);
    expect(excerptOf(`${"a ".repeat(400)}Salford again`, "salf").map(({ text }) => text)).toEqual([
      `… ${"a ".repeat(39)}`,
      "Salford",
      " again",
    ]);
  });
});
