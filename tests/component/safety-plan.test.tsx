import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { Input } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { firstOfficeSettings } from "#shared/domain/settings.ts";
import type { SafetyPlan, SafetyPlanId } from "#shared/domain/safety-plan.ts";
import { firstPreferences } from "#shared/domain/worker.ts";
import { nextPlan } from "../../renderer/features/safety-plan/plan-draft.ts";
import { SafetyPlanPage } from "../../renderer/features/safety-plan/safety-plan-page.tsx";
import { aProfessional } from "../support/involved-people.ts";
import { aPlan } from "../support/safety-plans.ts";
import { renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const phone = {
  channel: "phone",
  value: "07700 900555",
  owner: "relative",
  safety: "unsafe",
  times: "",
  mayLeaveMessage: false,
  codeWord: "",
  note: "",
  verifiedOn: null,
} as const;

function plan(changes: Partial<SafetyPlan> = {}): SafetyPlan {
  return {
    ...aPlan(),
    id: "00000000-0000-4000-b000-000000000001" as SafetyPlanId,
    caseId,
    recordedAt: "2026-05-12T09:00:00.000Z" as never,
    recordedBy: "Worker One",
    revision: 1,
    ...changes,
  };
}

beforeEach(() => {
  standInVault.on("drafts.list", () => []);
  standInVault.on("drafts.save", () => ({ savedAt: "2026-05-14T09:00:00.000Z" as never }));
  standInVault.on("cases.read", () => ({ person: { safeContacts: [phone] } }) as never);
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

describe("the safety plan of a case", () => {
  it("SP1 is written part by part, with rows to add and take out, and says at each field what is wrong", async () => {
    const saved: Input<"safetyPlan.save">[] = [];
    standInVault.on("safetyPlan.read", () => ({ plan: null }));
    standInVault.on("safetyPlan.save", (input) => {
      saved.push(input);
      return { safetyPlanId: plan().id, revision: 1 };
    });
    const user = userEvent.setup();
    renderPage(<SafetyPlanPage caseId={caseId} />);
    await user.click(await screen.findByRole("button", { name: "Write the plan" }));
    await user.click(screen.getByRole("button", { name: "Save plan" }));
    screen.getByText("Write who made it with them, and how.");
    expect(saved).toEqual([]);

    await user.type(screen.getByLabelText("Who worked it out with them, and how"), "Worker One");
    await user.click(screen.getByRole("button", { name: "Save plan" }));
    await screen.findByText("Write at least one part of the plan.");

    await user.click(screen.getByRole("button", { name: "Add a person to call" }));
    await user.click(screen.getByRole("button", { name: "Add another person" }));
    await user.type(screen.getAllByLabelText("Number, or how it is safe")[1] as HTMLElement, "at the shop");
    await user.click(screen.getByRole("button", { name: "Save plan" }));
    await screen.findByText("Write who it is.");
    await user.type(screen.getAllByLabelText("Name")[1] as HTMLElement, "Ilinca");
    await user.click(screen.getByRole("button", { name: "Add a step" }));
    await user.click(screen.getByRole("button", { name: "Take out: step 1" }));
    await user.click(screen.getByRole("button", { name: "Save plan" }));
    await screen.findByRole("button", { name: "Write the plan" });
    expect(saved[0]).toMatchObject({
      basedOnRevision: 0,
      content: { people: [{ name: "Ilinca", how: "at the shop" }], steps: [], onPaper: "not_asked" },
    });
  });

  it("SP4 asks why before words with a way that is not safe are copied", async () => {
    let asked = 0;
    standInVault.on("cases.takeContact", () => {
      asked += 1;
      return {} as never;
    });
    standInVault.on("safetyPlan.read", () => ({ plan: plan() }));
    const user = userEvent.setup();
    renderPage(<SafetyPlanPage caseId={caseId} />);
    await user.click(await screen.findByRole("button", { name: /^Copy the plan/ }));
    await screen.findByRole("dialog", { name: "Why is it copied all the same?" });
    const dialog = screen.getByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Copy it with this reason" }));
    await within(dialog).findByText("Choose a reason, or do not copy it.");
    expect(asked).toBe(0);
  });

  it("SP4 PC6 says before it is printed that its words name the organisation, and an exploiter's number", async () => {
    const asThemselves = aProfessional({
      relation: "exploiter",
      name: "Boss",
      identifiers: [{ kind: "phone", asSaid: "+44 7700 900555" }],
    });
    const boss = { ...asThemselves, id: "boss", caseId, isRemoved: false, recordedAt: "", recordedBy: "", revision: 1 };
    const said = async (organisationName: string, people: readonly object[]) => {
      standInVault.on("settings.read", () => ({ ...firstOfficeSettings, organisationName }));
      standInVault.on("involvedPeople.list", () => people as never);
      standInVault.on("safetyPlan.read", () => ({ plan: plan({ onPaper: "safe", helps: "Ring harbour trust." }) }));
      const { unmount } = renderPage(<SafetyPlanPage caseId={caseId} />);
      await userEvent.click(await screen.findByRole("button", { name: "Print the plan" }));
      const { textContent } = await screen.findByRole("dialog", { name: "Print the plan" });
      unmount();
      return [textContent.includes("name your organisation"), textContent.includes("kept for Boss")];
    };
    expect(await said("Harbour Trust", [boss])).toEqual([true, true]);
    expect(await said("Another Charity", [])).toEqual([false, false]);
    expect(await said("", [{ ...boss, isRemoved: true }])).toEqual([false, false]);
  });

  it("SP4 asks anew whether paper is safe each time the plan is gone through", () => {
    expect(nextPlan("2026-06-12" as CivilDate, plan({ onPaper: "safe" })).onPaper).toBe("not_asked");
  });

  it.each([
    ["not_safe", false],
    ["not_asked", false],
    ["safe", true],
  ] as const)("SP3 paper %s: a copy to hand over is offered: %s", async (onPaper, isOffered) => {
    const asked: boolean[] = [];
    standInVault.on("safetyPlan.read", () => ({ plan: plan({ onPaper }) }));
    standInVault.on("safetyPlan.print", ({ isNeutral }) => {
      asked.push(isNeutral);
      return { fileName: "plan.pdf", password: null, pages: 1, parts: 7 };
    });
    const user = userEvent.setup();
    renderPage(<SafetyPlanPage caseId={caseId} />);
    await user.click(await screen.findByRole("button", { name: "Print the plan" }));
    const dialog = await screen.findByRole("dialog", { name: "Print the plan" });
    expect(within(dialog).queryAllByLabelText("To hand over")).toHaveLength(isOffered ? 1 : 0);
    expect(dialog.textContent).toContain("A way to reach the person stands in it that may not be safe");
    await user.type(within(dialog).getByLabelText("Who is the file for?"), "Her");
    await user.type(within(dialog).getByLabelText("Why is it made?"), "To take along");
    await user.click(within(dialog).getByRole("button", { name: "Write the plan" }));
    await within(dialog).findByRole("status");
    expect(asked).toEqual([isOffered]);
  });
});
