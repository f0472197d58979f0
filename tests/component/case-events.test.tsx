import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type CaseEvent, endOfYear } from "#shared/domain/case-event.ts";
import type { CaseNoteId } from "#shared/domain/case-note.ts";
import { documentOfText } from "#shared/domain/note-document.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { placeOfEvent } from "../../renderer/features/case-events/event-place.ts";
import { EventsPage } from "../../renderer/features/case-events/events-page.tsx";
import { renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const noteId = "00000000-0000-4000-a000-000000000001" as CaseNoteId;

function event(key: string, at: string, changes: Partial<CaseEvent>): CaseEvent {
  return {
    key,
    step: "task_added",
    at: at as CaseEvent["at"],
    by: "Bronwen Pryce-Hughes",
    noteId: null,
    contactType: null,
    recordedAt: null,
    title: "Ring the solicitor",
    text: "",
    isCut: false,
    ...changes,
  };
}

const note = event("b/note", "2025-07-01T09:00:00.000Z", {
  step: "contact",
  title: "",
  contactType: "phone",
  noteId,
  recordedAt: "2025-07-03T09:00:00.000Z" as never,
  text: "Rang about the hostel",
  isCut: true,
});

beforeEach(() => {
  // Nothing is laid out here: without a height the list would be a window onto no rows at all.
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(84);
  standInVault.on("caseEvents.overview", ({ filter }) => ({
    years: filter.words === "" ? [2026, 2025].map((year) => ({ year, count: 1 })) : [],
    people: ["Bronwen Pryce-Hughes", "Tom Ashdown"],
  }));
  standInVault.on("caseEvents.list", ({ filter }) => ({
    events: filter.words === "" ? [event("a/added", "2026-05-14T09:00:00.000Z", {}), note] : [],
    next: null,
  }));
});

describe("all events of a case", () => {
  it("TL1 shows each with when, who and what, under its year, and when a note was written later", async () => {
    renderPage(<EventsPage caseId={caseId} />);
    const rows = await screen.findAllByRole("listitem");
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringMatching(/^2026Thu 14 May 2026, .*Bronwen Pryce-HughesTask addedRing the solicitor$/),
      expect.stringMatching(/^2025.*Bronwen Pryce-Hughes.*Written down Thu 3 July 2025.*Rang about the hostel …/),
    ]);
    expect(screen.getByRole("status").textContent).toBe("2 entries");
  });

  it("TL4 leads from an entry to the record it is about", async () => {
    const id = "00000000-0000-4000-b000-000000000001";
    const steps: readonly (readonly [CaseEvent["step"], string | null])[] = [
      ["task_done", "/tasks"],
      ["risk_assessed", "/risk"],
      ["safety_plan_made", "/safety-plan"],
      ["missing_returned", "/missing"],
      ["indicator_noted", "/indicators"],
      ["involved_added", "/people"],
      ["need_reviewed", "/needs"],
      ["document_added", "/documents"],
      ["consent_given", "/consent"],
      ["referral_submitted", "/referral"],
      ["case_closed", "/closing"],
      ["summary_exported", null],
      ["case_opened", null],
    ];
    for (const [step, page] of steps) {
      const place = placeOfEvent(caseId, event(`${id}/x`, "2026-05-14", { step }));
      expect(place?.href ?? null, step).toBe(page === null ? null : `/cases/${caseId}${page}`);
    }
    expect(placeOfEvent(caseId, event(`${id}/added`, "2026-05-14", {}))?.row).toBe(id);
    expect(placeOfEvent(caseId, note)).toEqual({ href: `/cases/${caseId}`, row: noteId });
    renderPage(<EventsPage caseId={caseId} />);
    const link = await screen.findByRole("link", { name: "Task added" });
    expect(link.getAttribute("href")).toBe(`/cases/${caseId}/tasks`);
  });

  it("opens a long note where it stands, and closes it again", async () => {
    const { blocks } = documentOfText("Rang about the hostel. They have a room from Monday.");
    const document = { version: 1 as const, blocks: blocks.map((block) => ({ ...block, lane: "opinion" as const })) };
    standInVault.on("caseEvents.readNote", () => ({ document }));
    renderPage(<EventsPage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: "Show the whole note" }));
    expect(await screen.findByText(/They have a room from Monday/)).toBeDefined();
    expect(screen.getByRole("region", { name: "Opinion" })).toBeDefined();
    expect(standInVault.sent("caseEvents.readNote")).toEqual([{ noteId }]);
    await userEvent.click(screen.getByRole("button", { name: "Show less" }));
    expect(screen.queryByText(/They have a room from Monday/)).toBeNull();
  });

  it("TL2 asks for what fits kinds, person and words, and for everything again", async () => {
    renderPage(<EventsPage caseId={caseId} />);
    await screen.findAllByRole("listitem");
    await userEvent.click(within(screen.getByRole("group", { name: "Kinds" })).getByLabelText("Tasks"));
    await userEvent.selectOptions(screen.getByLabelText("Recorded by"), "Tom Ashdown");
    fireEvent.change(screen.getByLabelText("Words"), { target: { value: "umbrella" } });
    expect(await screen.findByText("No entry fits.")).toBeDefined();
    const filter = { kinds: ["task"], by: "Tom Ashdown", words: "umbrella" };
    expect(standInVault.sent("caseEvents.list").at(-1)).toEqual({ caseId, filter, before: null });
    await userEvent.click(screen.getByRole("button", { name: "Clear the filter" }));
    expect(await screen.findAllByRole("listitem")).toHaveLength(2);
  });

  it("TL3 begins with the year that is chosen", async () => {
    renderPage(<EventsPage caseId={caseId} />);
    await screen.findAllByRole("listitem");
    await userEvent.selectOptions(screen.getByLabelText("Begin with"), "2025 (1)");
    await waitFor(() => expect(standInVault.sent("caseEvents.list").at(-1)?.before).toEqual(endOfYear(2025)));
  });
});
