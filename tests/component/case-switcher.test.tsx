import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ReactElement, useEffect } from "react";
import { beforeEach, describe, expect, it } from "vitest";
import type { CaseId, CaseSummary } from "#shared/domain/case-record.ts";
import { withCheckCharacter } from "#shared/domain/case-reference.ts";
import { listenForShortcuts } from "../../renderer/app/shortcuts.ts";
import { Sidebar } from "../../renderer/app/sidebar.tsx";
import { PinButton } from "../../renderer/features/cases/pin-button.tsx";
import { renderPage, standInVault } from "./setup-vault.tsx";

const id = (number: number) => `00000000-0000-4000-8000-00000000000${number}` as CaseId;

function summary(number: number, name: string): CaseSummary {
  return {
    id: id(number),
    reference: withCheckCharacter(`7K2Q${number}`),
    name,
    status: "supporting",
    owner: "Bronwen Pryce-Hughes",
    nextDeadline: null,
    lastContactAt: null,
    openedOn: "2026-01-05" as CaseSummary["openedOn"],
    overdueTasks: 0,
  };
}

const [one, two, three] = [summary(1, "Adanna Okafor"), summary(2, "Elira Hoxha"), summary(3, "Minh Khôi Trần")];

function WithShortcuts({ children }: { readonly children: ReactElement }) {
  useEffect(() => listenForShortcuts(window), []);
  return children;
}

function drawn(address: string) {
  return renderPage(
    <WithShortcuts>
      <Sidebar onSearch={() => undefined} onShowShortcuts={() => undefined} />
    </WithShortcuts>,
    address,
  );
}

beforeEach(() => {
  standInVault.on(
    "home.read",
    () =>
      ({
        overdue: [],
        dueToday: [],
        recentCases: [],
        putOffOften: [],
        forgotten: [],
        riskReviewsDue: [],
        missingNow: [],
        planReviewsDue: [],
        reviewsDue: [],
        referralsToChase: [],
        accessRequests: [],
      }) as never,
  );
  standInVault.on("cases.atHand", () => ({ pinned: [three], recent: [one, two] }));
});

describe("cases at hand", () => {
  it("CA4 stand in the sidebar, the pinned ones first", async () => {
    drawn("/");
    await screen.findByRole("navigation", { name: "Pinned cases" });
    const links = screen.getAllByRole("link").map((link) => link.textContent);
    const inOrder = [three, one, two].map(({ reference }) => expect.stringContaining(reference));
    expect(links.filter((words) => words?.startsWith("HF-"))).toEqual(inOrder);
  });

  it("Ctrl+Tab marks the case before this one, and letting go opens it", async () => {
    const { addresses } = drawn(`/cases/${one.id}`);
    await screen.findByRole("navigation", { name: "Recent cases" });
    fireEvent.keyDown(document.body, { key: "Tab", ctrlKey: true });
    expect(screen.getByRole("option", { selected: true }).textContent).toContain(two.reference);
    expect(addresses).toHaveLength(1);
    fireEvent.keyUp(document.body, { key: "Control" });
    await waitFor(() => expect(addresses.at(-1)).toBe(`/cases/${two.id}`));
    expect(screen.queryByRole("listbox")).toBeNull();
  });

  it("goes on with each press, comes round, and back with Shift", async () => {
    drawn(`/cases/${one.id}`);
    await screen.findByRole("navigation", { name: "Recent cases" });
    const selected = () => screen.getByRole("option", { selected: true }).textContent;
    const press = (shiftKey = false) => fireEvent.keyDown(document.body, { key: "Tab", ctrlKey: true, shiftKey });
    press();
    press();
    expect(selected()).toContain(three.reference);
    press();
    expect(selected()).toContain(one.reference);
    press(true);
    expect(selected()).toContain(three.reference);
  });

  it("opens nothing after Escape, or when the window is left", async () => {
    const { addresses } = drawn("/tasks");
    await screen.findByRole("navigation", { name: "Recent cases" });
    fireEvent.keyDown(document.body, { key: "Tab", ctrlKey: true });
    expect(screen.getByRole("option", { selected: true }).textContent).toContain(one.reference);
    fireEvent.keyDown(document.body, { key: "Escape" });
    fireEvent.keyUp(document.body, { key: "Control" });
    fireEvent.keyDown(document.body, { key: "Tab", ctrlKey: true });
    fireEvent.blur(window);
    fireEvent.keyUp(document.body, { key: "Control" });
    expect(addresses).toEqual(["/tasks"]);
  });

  it("CA4 P pins the case and takes it off again", async () => {
    standInVault.on("cases.pin", () => ({}));
    renderPage(
      <WithShortcuts>
        <PinButton caseId={three.id} />
      </WithShortcuts>,
    );
    const button = await screen.findByRole("button", { name: "Pinned in the sidebar", pressed: true });
    await userEvent.keyboard("p");
    await waitFor(() => expect(standInVault.sent("cases.pin")).toEqual([{ caseId: three.id, isPinned: false }]));
    standInVault.on("cases.atHand", () => ({ pinned: [], recent: [] }));
    await userEvent.click(button);
    await waitFor(() => expect(standInVault.sent("cases.pin")).toHaveLength(2));
  });
});
