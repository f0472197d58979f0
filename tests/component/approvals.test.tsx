import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { ApprovalNow } from "#shared/domain/approval.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { Role, WorkerId } from "#shared/domain/worker.ts";
import { ApprovalPanel } from "../../renderer/components/approval-panel.tsx";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const asked: ApprovalNow = {
  id: "00000000-0000-4000-9000-000000000001" as ApprovalNow["id"],
  caseId,
  subject: "closing",
  subjectId: caseId,
  askedVersion: 3,
  words: "Is anything left to do?",
  askedAt: "2026-05-14T15:41:00.000Z" as Instant,
  askedBy: "Asha Asker",
  askedById: "asha" as WorkerId,
  outcome: null,
  comment: "",
  decidedVersion: null,
  decidedAt: null,
  decidedBy: null,
  decidedById: null,
  revision: 1,
  versionNow: 3,
};

function show(approvals: readonly ApprovalNow[], roles: readonly Role[]) {
  standInVault.on("approvals.list", () => [...approvals]);
  standInVault.on("workers.me", () => aWorker({ roles: [...roles] }, { nameMode: "full_name" }));
  return renderPage(<ApprovalPanel caseId={caseId} subject="closing" subjectId={caseId} />);
}

describe("the approval of something", () => {
  it("AP1 is asked for with or without words, by keyboard, and the button has the focus again on Cancel", async () => {
    standInVault.on("approvals.ask", () => ({ approvalId: asked.id }));
    show([], ["caseworker"]);
    const button = await screen.findByRole("button", { name: "Ask for approval: closing the case" });
    expect(screen.getByText("Nobody has been asked to approve this.")).toBeDefined();
    button.focus();
    await userEvent.keyboard("{Enter}");
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Ask for approval: closing the case" }));
    await userEvent.keyboard("{Enter}");
    await userEvent.keyboard("Please look");
    await userEvent.click(screen.getByRole("button", { name: "Ask for approval" }));
    expect(standInVault.sent("approvals.ask")).toEqual([{ caseId, subject: "closing", words: "Please look" }]);
  });

  it("AP2 AP3 is decided by whoever may, on what they see, and returned with words only", async () => {
    standInVault.on("approvals.decide", () => ({ revision: 2 }));
    show([asked], ["senior"]);
    await userEvent.click(await screen.findByRole("button", { name: "Return with a comment: closing the case" }));
    await userEvent.click(screen.getByRole("button", { name: "Return it" }));
    expect(screen.getByText("Say what has to change.")).toBeDefined();
    expect(standInVault.sent("approvals.decide")).toEqual([]);
    await userEvent.keyboard("Her son has no school yet.");
    await userEvent.click(screen.getByRole("button", { name: "Return it" }));
    expect(standInVault.sent("approvals.decide")).toEqual([
      {
        approvalId: asked.id,
        basedOnRevision: 1,
        version: 3,
        outcome: "returned",
        comment: "Her son has no school yet.",
      },
    ]);
  });

  it("AP2 is not decided by a caseworker, who takes the request back, and is only read by whoever reads", async () => {
    const { unmount } = show([asked], ["caseworker"]);
    expect(await screen.findByRole("button", { name: "Take the request back: closing the case" })).toBeDefined();
    expect(screen.queryByRole("button", { name: "Approve: closing the case" })).toBe(null);
    unmount();
    show([asked], ["read_only"]);
    expect(await screen.findByText(/Asha Asker asked for approval/)).toBeDefined();
    await waitFor(() => expect(screen.queryByRole("button", { name: /Take the request back/ })).toBe(null));
  });

  it("AP3 AP4 says that it changed since, and that nobody else has looked", async () => {
    const decided = { decidedVersion: 3, decidedAt: asked.askedAt, revision: 2 } as const;
    const own = { decidedBy: "Asha Asker", decidedById: asked.askedById };
    const approved: ApprovalNow = { ...asked, ...decided, ...own, outcome: "approved" };
    const { unmount } = show([{ ...approved, versionNow: 4 }], ["caseworker"]);
    expect(await screen.findByText(/nobody else has looked/)).toBeDefined();
    expect(screen.getByText(/It has changed since then/)).toBeDefined();
    expect(screen.getByRole("button", { name: "Ask again: closing the case" })).toBeDefined();
    unmount();
    const returned: ApprovalNow = { ...approved, outcome: "returned", comment: "Her son has no school yet." };
    show([returned, asked], ["caseworker"]);
    expect(await screen.findByText("Asked before: 1 time")).toBeDefined();
    expect(screen.queryByText(/It has changed/)).toBe(null);
  });
});
