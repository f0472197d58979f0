import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { CaseFact, CaseFactId } from "#shared/domain/case-fact.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { FactsPage } from "../../renderer/features/case-facts/facts-page.tsx";
import { aFact } from "../support/case-facts.ts";
import { renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const id = (number: number) => `00000000-0000-4000-b000-00000000000${number}` as CaseFactId;

function fact(number: number, changes: Partial<CaseFact> = {}): CaseFact {
  return {
    ...aFact(),
    id: id(number),
    caseId,
    isRemoved: false,
    recordedAt: "2026-05-14T09:00:00.000Z" as never,
    recordedBy: "Worker One",
    revision: 1,
    ...changes,
  };
}

const withFacts = (facts: CaseFact[], referralSubmittedOn: string | null = null) =>
  standInVault.on("caseFacts.list", () => ({ facts, referralSubmittedOn: referralSubmittedOn as CivilDate | null }));

describe("the decisions of a case", () => {
  it("DF6 each date that follows says why it is that day, and where the rule comes from", async () => {
    withFacts([fact(1)], "2026-04-01");
    renderPage(<FactsPage caseId={caseId} />);
    const follows = within(await screen.findByRole("region", { name: "What follows" })).getAllByRole("listitem");
    expect(follows.map(({ textContent }) => textContent)).toEqual([
      "Sat 9 May 2026Recovery period lasts at least until" +
        "Because the positive reasonable grounds decision was made on Fri 10 Apr 2026: 30 days beginning with the day " +
        "of the decision, or longer: until the conclusive grounds decision." +
        "Nationality and Borders Act 2022 s.61(3). As of Fri 20 Mar 2026.",
    ]);
    const recorded = within(screen.getByRole("region", { name: "Recorded" })).getAllByRole("listitem");
    expect(recorded.map(({ textContent }) => textContent?.slice(0, 28))).toEqual([
      "Wed 1 Apr 2026Referral sentF",
      "Fri 10 Apr 2026Reasonable gr",
    ]);
  });

  it("PW2 PW3 says where they stand, what it means, and what may come of a decision that is awaited", async () => {
    withFacts([], "2026-04-01");
    const { unmount } = renderPage(<FactsPage caseId={caseId} />);
    const awaited = await screen.findByRole("region", { name: "Where they stand" });
    expect(within(awaited).getByText("If positive").tagName).toBe("DT");
    expect(awaited.querySelector("[aria-current=step]")?.textContent).toBe("First decisionNow");
    expect(within(awaited).getByText("Fri 10 Apr 2026")).toBeDefined();
    unmount();
    withFacts([fact(1, { outcome: "negative" })], "2026-04-01");
    renderPage(<FactsPage caseId={caseId} />);
    const refused = await screen.findByRole("region", { name: "Where they stand" });
    expect(within(refused).getByText(/They can ask that it is looked at again/)).toBeDefined();
    expect(within(refused).queryByText("If positive")).toBe(null);
    expect(within(refused).getAllByText("Not reached")).toHaveLength(3);
  });

  it("DF6 says so where bank holidays are not known so far ahead", async () => {
    withFacts([], "2029-01-10");
    renderPage(<FactsPage caseId={caseId} />);
    expect(await screen.findByText("Not known")).toBeDefined();
    expect(screen.getByText(/The bank holidays are not known so far ahead\.$/)).toBeDefined();
  });

  it("DF1 DF2 asks for the outcome, the day and the source, and sends what was told", async () => {
    withFacts([]);
    standInVault.on("caseFacts.add", () => ({ caseFactId: id(3) }));
    renderPage(<FactsPage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: "Record a decision or date" }));
    expect(document.activeElement).toBe(screen.getByLabelText("What happened"));
    const day = screen.getByRole("textbox", { name: "Date of the decision" });
    await userEvent.click(screen.getByRole("button", { name: "Record it" }));
    for (const words of ["Choose what was decided.", "Give the day.", "Say where this is known from."]) {
      expect(screen.getByText(words)).toBeDefined();
    }
    await userEvent.selectOptions(screen.getByLabelText("Decided"), "Positive");
    await userEvent.type(screen.getByLabelText("Where this is known from"), "Letter to the solicitor");
    await userEvent.type(day, "1/1/2099");
    await userEvent.click(screen.getByRole("button", { name: "Record it" }));
    expect(screen.getByText("This day is not here yet.")).toBeDefined();
    expect(standInVault.sent("caseFacts.add")).toEqual([]);
    await userEvent.clear(day);
    await userEvent.type(day, "10/4/2026");
    await userEvent.click(screen.getByRole("button", { name: "Record it" }));
    expect(standInVault.sent("caseFacts.add")).toEqual([{ caseId, content: aFact() }]);
  });
});
