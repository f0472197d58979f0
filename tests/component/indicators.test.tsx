import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { NotedIndicator, NotedIndicatorId } from "#shared/domain/indicator.ts";
import { IndicatorsPage } from "../../renderer/features/indicators/indicators-page.tsx";
import { anIndicator } from "../support/indicators.ts";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;

function kept(number: number, changes: Partial<NotedIndicator> = {}): NotedIndicator {
  return {
    ...anIndicator(),
    id: `00000000-0000-4000-b000-00000000000${number}` as NotedIndicatorId,
    caseId,
    isRemoved: false,
    recordedAt: "2026-11-20T09:00:00.000Z" as never,
    recordedBy: "Worker One",
    revision: 1,
    ...changes,
  };
}

describe("indicators", () => {
  it("IN2 asks for what was seen or said, and sends it with where it is known from and the day", async () => {
    standInVault.on("indicators.list", () => []);
    standInVault.on("indicators.add", () => ({ notedIndicatorId: kept(1).id }));
    renderPage(<IndicatorsPage caseId={caseId} />);
    await userEvent.type(await screen.findByLabelText("Find an indicator"), "papers");
    expect(await screen.findByText("2 indicators")).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "Note: Keeps their papers" }));
    expect(document.activeElement).toBe(screen.getByLabelText("What was seen or said"));
    await userEvent.click(screen.getByRole("button", { name: "Note this indicator" }));
    expect(await screen.findByText("Write what was seen or said, and where.")).toBeDefined();
    expect(standInVault.sent("indicators.add")).toEqual([]);
    expect(screen.getByText("Choose where it is known from.")).toBeDefined();
    await userEvent.type(screen.getByLabelText("What was seen or said"), "He keeps my card.");
    // Looking for another takes nothing of what is typed.
    await userEvent.type(screen.getByLabelText("Find an indicator"), "x");
    expect(screen.getByLabelText("What was seen or said")).toMatchObject({ value: "He keeps my card." });
    await userEvent.type(screen.getByLabelText("Find an indicator"), "{Backspace}");
    await userEvent.selectOptions(screen.getByLabelText("Where it is known from"), "Seen by us");
    const day = screen.getByLabelText("Noticed or told on");
    await userEvent.clear(day);
    await userEvent.type(day, "20/11/2026");
    await userEvent.click(screen.getByRole("button", { name: "Note this indicator" }));
    await waitFor(() =>
      expect(standInVault.sent("indicators.add")).toMatchObject([
        {
          caseId,
          content: {
            indicator: "withholds_documents",
            origin: "seen_by_us",
            noticedOn: "2026-11-20",
            evidence: "He keeps my card.",
          },
        },
      ]),
    );
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole("button", { name: "Note: Keeps their papers" })),
    );
  });

  it("IN3 IN4 shows what is noted before the list, without a score, and what was taken out with a way back", async () => {
    standInVault.on("indicators.list", () => [kept(1), kept(2, { isRemoved: true })]);
    standInVault.on("indicators.putBack", () => ({ revision: 2 }));
    renderPage(<IndicatorsPage caseId={caseId} />);
    const noted = within(await screen.findByRole("region", { name: /^Noted/ }));
    expect(noted.getByText("Keeps their papers")).toBeDefined();
    expect(noted.getByText("Told by the person")).toBeDefined();
    expect(screen.getByText(/that one is absent proves nothing/)).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: /^Put back: Keeps their papers/, hidden: true }));
    expect(standInVault.sent("indicators.putBack")).toMatchObject([{ notedIndicatorId: kept(2).id }]);
  });

  it("RO1 offers whoever only reads nothing to note", async () => {
    standInVault.on("indicators.list", () => []);
    standInVault.on("workers.me", () => aWorker({ roles: ["read_only"] }, { nameMode: "full_name" }));
    renderPage(<IndicatorsPage caseId={caseId} />);
    await userEvent.type(await screen.findByLabelText("Find an indicator"), "papers");
    await screen.findByText("2 indicators");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(screen.queryByRole("button", { name: /^Note/ })).toBe(null);
  });

  it("IN6 opens what was left half-typed, and bases a change on the version it began from", async () => {
    const savedAt = "2026-11-20T09:00:00.000Z" as never;
    const half = (number: number, amends: { notedIndicatorId: NotedIndicatorId; revision: number } | null) => ({
      id: `00000000-0000-4000-9000-00000000000${number}` as never,
      savedAt,
      content: { kind: "indicator" as const, caseId, amends, fields: anIndicator({ evidence: `Half ${number}` }) },
    });
    standInVault.on("drafts.save", () => ({ savedAt }));
    standInVault.on("drafts.list", () => [half(1, { notedIndicatorId: kept(1).id, revision: 1 }), half(2, null)]);
    standInVault.on("indicators.list", () => [kept(1, { revision: 2 })]);
    standInVault.on("indicators.amend", () => ({ revision: 3 }));
    renderPage(<IndicatorsPage caseId={caseId} />);
    expect(await screen.findAllByText(/This indicator is not saved yet\./)).toHaveLength(2);
    const [changed, added] = screen.getAllByLabelText("What was seen or said");
    expect([changed, added]).toMatchObject([{ value: "Half 1" }, { value: "Half 2" }]);
    await userEvent.type(changed as HTMLElement, ", whole");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(standInVault.sent("indicators.amend")).toHaveLength(1));
    expect(standInVault.sent("indicators.amend")).toMatchObject([
      { notedIndicatorId: kept(1).id, basedOnRevision: 1, content: { evidence: "Half 1, whole" } },
    ]);
  });
});
