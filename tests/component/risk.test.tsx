import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import { addDays, type CivilDate, civilDateOf } from "#shared/domain/instant.ts";
import type { RiskAssessment, RiskAssessmentId, RiskLevel } from "#shared/domain/risk-assessment.ts";
import { firstPreferences } from "#shared/domain/worker.ts";
import { RiskPage } from "../../renderer/features/risk/risk-page.tsx";
import { anAssessment } from "../support/risk-assessments.ts";
import { renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const id = (number: number) => `00000000-0000-4000-b000-00000000000${number}` as RiskAssessmentId;
const today = civilDateOf(new Date());

function assessed(number: number, level: RiskLevel, changes: Partial<RiskAssessment> = {}): RiskAssessment {
  return {
    ...anAssessment(level),
    id: id(number),
    caseId,
    isRemoved: false,
    recordedAt: `2026-05-1${number}T09:00:00.000Z` as never,
    recordedBy: "Worker One",
    revision: 1,
    ...changes,
  };
}

beforeEach(() => {
  standInVault.on("drafts.list", () => []);
  standInVault.on("drafts.save", () => ({ savedAt: "2026-05-14T09:00:00.000Z" as never }));
  standInVault.on(
    "workers.me",
    () =>
      ({
        id: "worker-one" as never,
        name: "Worker One",
        roles: ["caseworker"],
        preferences: firstPreferences,
        revision: 1,
      }) as never,
  );
});

describe("the risk of a case", () => {
  it("RK3 RK5 RK6 says how it is now, tells whom to tell, and shows the levels so far in words", async () => {
    standInVault.on("risk.list", () => [
      assessed(1, "low", { assessedOn: "2026-04-01" as CivilDate }),
      assessed(2, "high", { assessedOn: "2026-05-01" as CivilDate, changed: "They found her." }),
    ]);
    renderPage(<RiskPage caseId={caseId} />);
    const line = await screen.findByRole("list", { name: "The level over time" });
    expect(
      within(line)
        .getAllByRole("listitem")
        .map(({ textContent }) => textContent),
    ).toEqual(["Low1 Apr 2026", "High1 May 2026Higher"]);
    const now = screen.getByRole("region", { name: "How it is now" });
    expect(now.textContent).toContain("Tell your safeguarding lead the same day.");
    expect(now.textContent).toContain("They found her.");
    const before = screen.getByRole("region", { name: "Before 1" });
    expect(before.textContent).not.toContain("Tell your safeguarding lead");
  });

  it("RK1 RK2 RK4 asks for what is missing, proposes a day that fits the level, and sends what was found", async () => {
    standInVault.on("risk.list", () => []);
    standInVault.on("risk.add", () => ({ riskAssessmentId: id(3) }));
    renderPage(<RiskPage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: "Assess the risk" }));
    expect(document.activeElement).toBe(screen.getByLabelText("Why now"));
    await userEvent.click(screen.getByRole("button", { name: "Save assessment" }));
    expect(screen.getAllByText("Choose a level.")).toHaveLength(5);
    expect(screen.getByText("Write who was asked, or why nobody could be.")).toBeDefined();
    const areas = screen.getAllByRole("radiogroup");
    const choose = (place: number, name: string) =>
      userEvent.click(within(areas[place] as HTMLElement).getByRole("radio", { name }));
    await choose(0, "High");
    for (const place of [1, 2, 3, 4]) await choose(place, "Not known yet");
    await userEvent.type(screen.getByLabelText("Who was asked"), "She was.");
    await userEvent.click(screen.getByRole("button", { name: "Save assessment" }));
    expect(screen.getByText("Write why it is so.")).toBeDefined();
    await userEvent.type(screen.getByLabelText("Why: Harm from those responsible"), "They know where she lives.");
    await userEvent.click(screen.getByRole("button", { name: "Save assessment" }));
    await waitFor(() => expect(standInVault.sent("risk.add")).toHaveLength(1));
    expect(standInVault.sent("risk.add")[0]?.content).toEqual({
      ...anAssessment("high", { reason: "They know where she lives." }),
      assessedOn: today,
      asked: "She was.",
      protects: "",
      reviewOn: addDays(today, 7),
    });
  });

  it("RK2 RK6 lets the whole be raised with a reason, and asks what changed", async () => {
    standInVault.on("risk.list", () => [assessed(1, "low")]);
    standInVault.on("risk.add", () => ({ riskAssessmentId: id(3) }));
    renderPage(<RiskPage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: "Assess the risk" }));
    for (const group of screen.getAllByRole("radiogroup")) {
      await userEvent.click(within(group).getByRole("radio", { name: "None seen" }));
    }
    const whole = screen.getByLabelText("Is the whole higher than its highest area?");
    await userEvent.selectOptions(whole, "Yes, medium");
    await userEvent.type(screen.getByLabelText("Who was asked"), "She was.");
    await userEvent.click(screen.getByRole("button", { name: "Save assessment" }));
    expect(screen.getByText("Write why it is higher.")).toBeDefined();
    expect(screen.getByText("The level is another than before. Write what changed.")).toBeDefined();
    expect(screen.getByText("It was low on Tue 12 May 2026.")).toBeDefined();
    await userEvent.type(screen.getByLabelText("Why it is higher"), "She is very quiet.");
    await userEvent.type(screen.getByLabelText("What changed since the assessment before"), "A visit.");
    await userEvent.click(screen.getByRole("button", { name: "Save assessment" }));
    await waitFor(() => expect(standInVault.sent("risk.add")).toHaveLength(1));
    expect(standInVault.sent("risk.add")[0]?.content).toMatchObject({
      raisedTo: "medium",
      whyRaised: "She is very quiet.",
      changed: "A visit.",
      reviewOn: addDays(today, 30),
    });
  });

  it("RK7 opens what was left half-typed, and bases a change on the version that was read", async () => {
    const draftId = "00000000-0000-4000-9000-000000000001" as never;
    const fields = { ...anAssessment("low", { asked: "Half a sen" }) };
    standInVault.on("drafts.list", () => [
      {
        id: draftId,
        savedAt: "2026-05-14T09:00:00.000Z" as never,
        content: { kind: "risk_assessment", caseId, amends: { riskAssessmentId: id(1), revision: 1 }, fields },
      },
    ]);
    standInVault.on("risk.list", () => [assessed(1, "low", { revision: 2 })]);
    standInVault.on("risk.amend", () => ({ revision: 3 }));
    renderPage(<RiskPage caseId={caseId} />);
    expect(await screen.findByText(/This assessment is not saved yet\./)).toBeDefined();
    await userEvent.type(screen.getByLabelText("Who was asked"), "tence.");
    await userEvent.click(screen.getByRole("button", { name: "Save assessment" }));
    await waitFor(() => expect(standInVault.sent("risk.amend")).toHaveLength(1));
    expect(standInVault.sent("risk.amend")).toMatchObject([
      { riskAssessmentId: id(1), basedOnRevision: 1, draftId, content: { asked: "Half a sentence." } },
    ]);
    // A newer one takes its place on the page: the saved words open no form a second time.
    standInVault.on("risk.list", () => [assessed(1, "low", { revision: 3 }), assessed(2, "high")]);
    standInVault.on("risk.add", () => ({ riskAssessmentId: id(2) }));
    await userEvent.click(await screen.findByRole("button", { name: "Assess the risk" }));
    for (const group of screen.getAllByRole("radiogroup")) {
      await userEvent.click(within(group).getByRole("radio", { name: "None seen" }));
    }
    await userEvent.type(screen.getByLabelText("Who was asked"), "She was.");
    await userEvent.type(screen.getByLabelText("What changed since the assessment before"), "A visit.");
    await userEvent.click(screen.getByRole("button", { name: "Save assessment" }));
    expect(await screen.findByRole("region", { name: /^Before/ })).toBeDefined();
    expect(screen.queryByText(/This assessment is not saved yet\./)).toBe(null);
  });
});
