import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { CaseClosure, CaseClosureId, ClosingFinding } from "#shared/domain/case-closure.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import { ClosingPage } from "../../renderer/features/case-closures/closing-page.tsx";
import { aClosing } from "../support/case-closures.ts";
import { renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const closure: CaseClosure = {
  ...aClosing({ whyOpen: "The council has taken over." }),
  id: "00000000-0000-4000-b000-000000000001" as CaseClosureId,
  caseId,
  found: [{ key: "open_tasks", count: 2 }],
  recordedAt: "2026-11-23T09:00:00.000Z" as never,
  recordedBy: "Worker One",
  reopenedOn: null,
  reopenedBy: null,
  whyReopened: "",
  revision: 1,
};

const withCase = (found: ClosingFinding[], closures: CaseClosure[] = []) =>
  standInVault.on("caseClosures.read", () => ({ openedOn: "2026-01-01" as never, closures, found }));

const draftId = "00000000-0000-4000-9000-000000000001" as DraftId;

/** The closing was begun earlier and left half-typed. */
const withHalfTyped = () => {
  const savedAt = "2026-11-23T09:00:00.000Z" as never;
  const fields = { ...aClosing({ summary: "Has a fl" }), closedOn: null };
  standInVault.on("drafts.save", () => ({ savedAt }));
  standInVault.on("drafts.list", () => [{ id: draftId, savedAt, content: { kind: "case_closure", caseId, fields } }]);
};

describe("closing a case", () => {
  it("CL2 CL3 shows what has to be settled first with the way there, and offers no closing until then", async () => {
    withCase([
      { key: "undecided_shares", count: 1 },
      { key: "open_tasks", count: 2 },
    ]);
    renderPage(<ClosingPage caseId={caseId} />);
    const first = within(await screen.findByRole("region", { name: "Settle first" }));
    expect(first.getByText("Shares that wait for a decision: 1")).toBeDefined();
    expect(first.getByRole("link", { name: "Go to Consent" }).getAttribute("href")).toContain(
      `/cases/${caseId}/consent`,
    );
    expect(
      within(screen.getByRole("region", { name: "Still open" })).getByText("Open tasks that are not critical: 2"),
    ).toBeDefined();
    expect(screen.queryByRole("button", { name: "Close this case" })).toBeNull();
  });

  it("CL5 asks why, what was reached, and why it can be closed with what is open, each at its field", async () => {
    withCase([{ key: "open_tasks", count: 1 }]);
    standInVault.on("caseClosures.close", () => ({ caseClosureId: closure.id }));
    renderPage(<ClosingPage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: "Close this case" }));
    expect(document.activeElement).toBe(screen.getByLabelText("Why the case is closed"));
    await userEvent.click(screen.getByRole("button", { name: "Close the case" }));
    expect(screen.getByText("Choose why the case is closed.")).toBeDefined();
    expect(screen.getByText("Say why it can be closed with that.")).toBeDefined();
    await userEvent.selectOptions(screen.getByLabelText("Why the case is closed"), "Moved on to other support");
    await userEvent.type(screen.getByLabelText("What was reached, and how they can come back"), "Has a flat.");
    await userEvent.type(
      screen.getByLabelText("Why it can be closed with what is still open"),
      "They ring themselves.",
    );
    await userEvent.click(screen.getByRole("button", { name: "Close the case" }));
    expect(standInVault.sent("caseClosures.close")).toMatchObject([
      { caseId, content: { reason: "moved_on", summary: "Has a flat.", whyOpen: "They ring themselves." } },
    ]);
  });

  it("CL6 shows how it was closed, and opens it again with a reason", async () => {
    withCase([], [closure]);
    standInVault.on("caseClosures.reopen", () => ({ revision: 2 }));
    renderPage(<ClosingPage caseId={caseId} />);
    expect(await screen.findByRole("heading", { name: "This case is closed" })).toBeDefined();
    expect(screen.getByText("Still open then: Open tasks that are not critical: 2")).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "Open the case again" }));
    await userEvent.click(screen.getByRole("button", { name: "Open the case again" }));
    expect(screen.getByText("Say why support begins again.")).toBeDefined();
    await userEvent.type(screen.getByLabelText("Why support begins again"), "Rang and asked.");
    await userEvent.click(screen.getByRole("button", { name: "Open the case again" }));
    expect(standInVault.sent("caseClosures.reopen")).toEqual([
      { caseClosureId: closure.id, basedOnRevision: 1, whyReopened: "Rang and asked." },
    ]);
  });

  it("CL8 opens again what was left half-typed, and closes the case once, with the day that was missing", async () => {
    withCase([]);
    withHalfTyped();
    standInVault.on("caseClosures.close", () => ({ caseClosureId: closure.id }));
    renderPage(<ClosingPage caseId={caseId} />);
    expect(await screen.findByText(/This case is not closed yet\./)).toBeDefined();
    expect(screen.getByLabelText("What was reached, and how they can come back")).toHaveProperty("value", "Has a fl");
    await userEvent.click(screen.getByRole("button", { name: "Close the case" }));
    expect(screen.getByText("Give the day.")).toBeDefined();
    await userEvent.type(screen.getByRole("textbox", { name: "Closed on" }), "20/11/2026");
    await userEvent.click(screen.getByRole("button", { name: "Close the case" }));
    await waitFor(() => expect(standInVault.sent("caseClosures.close")).toHaveLength(1));
    expect(standInVault.sent("caseClosures.close")).toMatchObject([
      { caseId, content: { closedOn: "2026-11-20", summary: "Has a fl" } },
    ]);
  });

  it("CL3 CL8 lets it wait while something has to be settled first, and says so", async () => {
    withCase([{ key: "undecided_shares", count: 1 }]);
    withHalfTyped();
    renderPage(<ClosingPage caseId={caseId} />);
    expect(await screen.findByText(/The closing that you began is kept/)).toBeDefined();
    expect(screen.queryByRole("button", { name: "Close the case" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Close this case" })).toBeNull();
  });
});
