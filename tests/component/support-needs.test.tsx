import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { SupportNeed, SupportNeedId } from "#shared/domain/support-need.ts";
import { NeedsPage } from "../../renderer/features/support-needs/needs-page.tsx";
import { aNeed } from "../support/support-needs.ts";
import { renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const id = (number: number) => `00000000-0000-4000-b000-00000000000${number}` as SupportNeedId;

function need(number: number, words: string, changes: Partial<SupportNeed> = {}): SupportNeed {
  return {
    ...aNeed(words),
    id: id(number),
    caseId,
    reviews: [],
    isRemoved: false,
    recordedAt: "2026-05-14T09:00:00.000Z" as never,
    recordedBy: "Worker One",
    revision: 1,
    ...changes,
  };
}

beforeEach(() => {
  standInVault.on("drafts.list", () => []);
  standInVault.on("drafts.save", () => ({ savedAt: "2026-05-14T09:00:00.000Z" as never }));
});

describe("the support of a case", () => {
  it("SN2 SN4 SN5 says what is left to do first, how it went in words, and where the areas come from", async () => {
    const reviews = [
      { on: "2026-09-01", outcome: "same", words: "" },
      { on: "2026-11-03", outcome: "much_better", words: "Sleeps through." },
    ] as unknown as SupportNeed["reviews"];
    standInVault.on("supportNeeds.list", () => [
      need(1, "A GP", { area: "physical_health", state: "in_place", provider: "A surgery", reviews }),
      need(2, "A lock on the door", { urgency: "today" }),
    ]);
    renderPage(<NeedsPage caseId={caseId} />);
    const headings = await screen.findAllByRole("heading", { level: 2 });
    expect(headings.map(({ textContent }) => textContent)).toEqual(["Still to arrange 1", "In place 1"]);
    const went = within(screen.getByRole("list", { name: "How it went" })).getAllByRole("listitem");
    expect(went.map(({ textContent }) => textContent)).toEqual([
      "The sameTue 1 Sep 2026",
      "Much betterTue 3 Nov 2026Sleeps through.",
    ]);
    expect(screen.getByText(/^Areas of support: version of/)).toBeDefined();
  });

  it("SN3 asks for the area, the need and why, and sends what was told", async () => {
    standInVault.on("supportNeeds.list", () => []);
    standInVault.on("supportNeeds.add", () => ({ supportNeedId: id(3) }));
    renderPage(<NeedsPage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: "Add a need" }));
    expect(document.activeElement).toBe(screen.getByLabelText("Area"));
    await userEvent.selectOptions(screen.getByLabelText("Where it stands"), "Not now");
    await userEvent.click(screen.getByRole("button", { name: "Add need" }));
    for (const words of ["Choose an area.", "Write what is needed.", "Write why."]) {
      expect(screen.getByText(words)).toBeDefined();
    }
    await userEvent.selectOptions(screen.getByLabelText("Area"), "Somewhere safe to live");
    expect(screen.getByText(/Rests on:/)).toBeDefined();
    await userEvent.type(screen.getByLabelText("What is needed"), "A room of her own");
    await userEvent.type(screen.getByLabelText("Why"), "Wants to stay with her aunt for now.");
    await userEvent.click(screen.getByRole("button", { name: "Add need" }));
    expect(standInVault.sent("supportNeeds.add")).toEqual([
      {
        caseId,
        content: aNeed("A room of her own", { state: "not_now", why: "Wants to stay with her aunt for now." }),
        draftId: expect.any(String),
      },
    ]);
  });

  it("DR7 saves nothing while words stand in a day that are none, and says so at the field", async () => {
    standInVault.on("supportNeeds.list", () => [need(1, "A GP")]);
    standInVault.on("supportNeeds.amend", () => ({ revision: 2 }));
    renderPage(<NeedsPage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: /^Change:/ }));
    const day = screen.getByRole("textbox", { name: "Look at it again on" });
    await userEvent.type(day, "next tuesdy");
    await userEvent.keyboard("{Enter}");
    expect(await screen.findByText("Write the date like 15/5/2026 or 15 May 2026.")).toBeDefined();
    expect(standInVault.sent("supportNeeds.amend")).toEqual([]);
    await userEvent.clear(day);
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(standInVault.sent("supportNeeds.amend")).toHaveLength(1));
  });

  it("SN1 bases a change on the version that was read, and gives the focus to the page when a need is taken off", async () => {
    let revision = 1;
    standInVault.on("supportNeeds.list", () => [
      need(1, "A GP", { area: "physical_health", revision }),
      ...(revision === 1 ? [need(2, "A lock on the door")] : []),
    ]);
    standInVault.on("supportNeeds.amend", () => ({ revision: 3 }));
    standInVault.on("supportNeeds.remove", () => {
      // Meanwhile there is a newer version of the first.
      revision = 2;
      return { revision: 2 };
    });
    renderPage(<NeedsPage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: /^Change: Physical health/ }));
    await userEvent.click(screen.getByRole("button", { name: /^Take off: Somewhere safe to live/ }));
    await waitFor(() => expect(screen.queryByText("A lock on the door")).toBe(null));
    expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 }));
    await userEvent.click(screen.getByRole("button", { name: "Save need" }));
    expect(standInVault.sent("supportNeeds.amend")).toMatchObject([{ supportNeedId: id(1), basedOnRevision: 1 }]);
  });

  it("SN7 opens what was left half-typed, and bases a change on the version it began from", async () => {
    const draftId = "00000000-0000-4000-9000-000000000001" as never;
    const newId = "00000000-0000-4000-9000-000000000002" as never;
    const savedAt = "2026-05-14T09:00:00.000Z" as never;
    standInVault.on("drafts.save", () => ({ savedAt }));
    standInVault.on("drafts.list", () => [
      {
        id: draftId,
        savedAt,
        content: {
          kind: "support_need",
          caseId,
          amends: { supportNeedId: id(1), revision: 1 },
          fields: aNeed("A GP", { area: "physical_health", goal: "To sle" }),
        },
      },
      {
        id: newId,
        savedAt,
        content: { kind: "support_need", caseId, amends: null, fields: aNeed("A lock on the do") },
      },
    ]);
    standInVault.on("supportNeeds.list", () => [need(1, "A GP", { area: "physical_health", revision: 2 })]);
    standInVault.on("supportNeeds.amend", () => ({ revision: 3 }));
    standInVault.on("supportNeeds.add", () => ({ supportNeedId: id(3) }));
    renderPage(<NeedsPage caseId={caseId} />);
    expect(await screen.findAllByText(/This need is not saved yet\./)).toHaveLength(2);
    const [added, changed] = screen.getAllByLabelText("What is needed");
    expect((added as HTMLTextAreaElement).value).toBe("A lock on the do");
    await userEvent.type(added as HTMLElement, "or");
    await userEvent.click(screen.getByRole("button", { name: "Add need" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Save need" })).not.toBe(null));
    expect(standInVault.sent("supportNeeds.add")).toMatchObject([
      { draftId: newId, content: { need: "A lock on the door" } },
    ]);
    await userEvent.type(changed as HTMLElement, " of her own");
    await userEvent.click(screen.getByRole("button", { name: "Save need" }));
    await waitFor(() => expect(standInVault.sent("supportNeeds.amend")).toHaveLength(1));
    expect(standInVault.sent("supportNeeds.amend")).toMatchObject([
      { supportNeedId: id(1), basedOnRevision: 1, draftId, content: { need: "A GP of her own", goal: "To sle" } },
    ]);
  });

  it("keeps a review only when it says how it is", async () => {
    standInVault.on("supportNeeds.list", () => [need(1, "A GP", { area: "physical_health" })]);
    standInVault.on("supportNeeds.review", () => ({ revision: 2 }));
    renderPage(<NeedsPage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: /^Review: Physical health/ }));
    await userEvent.click(screen.getByRole("button", { name: "Save review" }));
    expect(screen.getByText("Choose how it is.")).toBeDefined();
    await userEvent.click(screen.getByRole("radio", { name: "Worse" }));
    await userEvent.click(screen.getByRole("button", { name: "Save review" }));
    expect(standInVault.sent("supportNeeds.review")).toEqual([
      { supportNeedId: id(1), basedOnRevision: 1, outcome: "worse", words: "", reviewOn: null },
    ]);
  });
});
