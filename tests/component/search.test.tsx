import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { SearchGroup, SearchResult } from "#shared/domain/search.ts";
import { SearchDialog } from "../../renderer/features/search/search-dialog.tsx";
import { SearchPage } from "../../renderer/features/search/search-page.tsx";
import { handOverSearch } from "../../renderer/features/search/recent-searches.ts";
import { renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001";
const ofCase = { caseId, reference: "HF-7K3QDY", name: "Aster Invented" };
const note = (id: number, text = "Rang about the flat.") => ({
  kind: "note",
  ...ofCase,
  noteId: `00000000-0000-4000-8000-00000000010${id}`,
  addendumTo: null,
  occurredAt: "2026-11-20T10:30:00.000Z",
  contactType: "phone",
  snippet: { text, marks: [{ start: 15, end: 19 }], isCutBefore: false, isCutAfter: false },
});
const groupOf = (kind: string, hits: unknown[], count = hits.length, isMore = false) =>
  ({ kind, hits, count, isMore }) as SearchGroup;
const resultOf = (groups: SearchGroup[], near: string[] = []): SearchResult => ({ groups, near });

const lock = vi.fn();
const commands = [
  { id: "lock", words: "Lock", keys: "Ctrl+L", act: lock },
  { id: "tasks", words: "Tasks", also: "go to", act: vi.fn() },
];

function open(mayReadCases = true) {
  const onClose = vi.fn();
  const drawn = renderPage(<SearchDialog commands={commands} mayReadCases={mayReadCases} onClose={onClose} opened />);
  return { ...drawn, onClose, person: userEvent.setup() };
}

describe("the search box", () => {
  beforeEach(() => {
    lock.mockClear();
    standInVault.on("search.find", () => resultOf([groupOf("notes", [note(1), note(2)], 1_000, true)]));
  });

  it("SE3 shows hits as marks in words that stay words", async () => {
    standInVault.on("search.find", () => resultOf([groupOf("notes", [note(1, "<b>Rang</b> the flat.")])]));
    const { person } = open();
    await person.type(screen.getByRole("combobox"), "flat");
    const option = await screen.findByRole("option", { name: /Aster Invented/ });
    expect(option.querySelector("mark")?.textContent).toBe(" fla");
    expect(option.querySelector("b")).toBe(null);
    expect(option.textContent).toContain("<b>Rang</b> the flat.");
  });

  it("SE5 says that a colleague's person was found under another name, and not under which", async () => {
    const summary = {
      id: caseId,
      reference: "HF-7K3QDY",
      name: "Aster Invented",
      status: "supporting",
      owner: "Oona Owner",
      nextDeadline: null,
      lastContactAt: null,
      openedOn: "2026-11-01",
      overdueTasks: 0,
    };
    const hit = { kind: "person", summary, fit: "same", otherName: { text: null, kind: "alias" } };
    standInVault.on("search.find", () => resultOf([groupOf("people", [hit])]));
    const { person } = open();
    await person.type(screen.getByRole("combobox"), "tess");
    const option = await screen.findByRole("option", { name: /Aster Invented/ });
    expect(option.textContent).toContain("Found under another name");
    expect(option.textContent).not.toContain("Alias");
  });

  it("goes through what was found with the arrow keys, and opens it with Enter", async () => {
    const { person, onClose, addresses } = open();
    const box = screen.getByRole("combobox");
    await person.type(box, "flat");
    const notes = await screen.findByRole("group", { name: /^Notes.*1,000\+$/ });
    const options = within(notes).getAllByRole("option");
    expect(options.at(-1)?.textContent).toBe("Show all: more than 1,000 notes");
    expect(box.getAttribute("aria-activedescendant")).toBe(options[0]?.id);
    await person.keyboard("{ArrowDown}{ArrowDown}");
    expect(box.getAttribute("aria-activedescendant")).toBe(options[2]?.id);
    await person.keyboard("{ArrowUp}{Enter}");
    expect(onClose).toHaveBeenCalledOnce();
    expect(addresses.at(-1)).toBe(`/cases/${caseId}`);
  });

  it("opens what was found for the whole of what was typed when Enter comes before the answer", async () => {
    const { person, onClose } = open();
    await person.type(screen.getByRole("combobox"), "flat");
    await screen.findByRole("group", { name: /^Notes/ });
    await person.type(screen.getByRole("combobox"), "s{Enter}");
    expect(onClose).not.toHaveBeenCalled();
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(standInVault.sent("search.find").at(-1)?.text).toBe("flats");
  });

  it("finds commands, and asks the vault nothing for somebody who only administers", async () => {
    const { person } = open(false);
    await person.type(screen.getByRole("combobox"), "loc");
    await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(1));
    await person.keyboard("{Enter}");
    expect(lock).toHaveBeenCalledOnce();
    expect(standInVault.sent("search.find")).toEqual([]);
  });

  it("SE6 says that nothing was found, and looks for the word that is meant", async () => {
    standInVault.on("search.find", ({ text }) => resultOf([], text === "flatt" ? ["flat"] : []));
    const { person } = open();
    await person.type(screen.getByRole("combobox"), "flatt");
    expect((await screen.findByText(/Nothing found for/)).textContent).toBe("Nothing found for “flatt”.");
    await person.click(await screen.findByRole("option", { name: "Look for “flat”" }));
    expect(screen.getByRole<HTMLInputElement>("combobox").value).toBe("flat");
  });

  it("SE5 keeps the words of a colleague's case back", async () => {
    standInVault.on("search.find", () => resultOf([groupOf("notes", [{ ...note(1), snippet: null }])]));
    const { person } = open();
    await person.type(screen.getByRole("combobox"), "flat");
    expect((await screen.findByRole("option", { name: /colleague/ })).textContent).toContain("Say why you open it");
  });
});

describe("the page of results", () => {
  it("SE4 asks for one kind, page by page", async () => {
    handOverSearch("flat");
    standInVault.on("search.find", () => resultOf([groupOf("notes", [note(1)], 23)]));
    renderPage(<SearchPage kind="notes" />);
    const person = userEvent.setup();
    expect((await screen.findByText("23 notes")).getAttribute("role")).toBe("status");
    await person.click(screen.getByRole("button", { name: "Older" }));
    await screen.findByText("Page 2 of 2");
    expect(standInVault.sent("search.find").at(-1)).toEqual({ text: "flat", group: "notes", page: 1 });
    // At the end it keeps the focus, and asks for nothing more.
    const older = screen.getByRole("button", { name: "Older" });
    expect([older.getAttribute("aria-disabled"), older.hasAttribute("disabled")]).toEqual(["true", false]);
    const asked = standInVault.sent("search.find").length;
    await person.click(older);
    expect(standInVault.sent("search.find").length).toBe(asked);
  });

  it("SE1 has the people who are most alike first, so that no page of them is newer", async () => {
    handOverSearch("aster");
    standInVault.on("search.find", () => resultOf([groupOf("people", [], 23)]));
    renderPage(<SearchPage kind="people" />);
    expect((await screen.findByRole("button", { name: "Next" })).getAttribute("aria-disabled")).toBe("false");
    expect(screen.queryByRole("button", { name: "Older" })).toBe(null);
  });
});
