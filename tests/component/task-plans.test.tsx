import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import { withCheckCharacter } from "#shared/domain/case-reference.ts";
import { addDays, type CivilDate, civilDateOf, type Instant } from "#shared/domain/instant.ts";
import type { SafeguardingTaskId, TaskRow } from "#shared/domain/safeguarding-task.ts";
import { plannedDay, taskPlan } from "#shared/domain/task-plan.ts";
import { CaseTasksPage } from "../../renderer/features/safeguarding-tasks/case-tasks-page.tsx";
import { formatDate } from "../../renderer/wording/dates.ts";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

const today = civilDateOf(new Date());
const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const startId = "00000000-0000-4000-8000-0000000000aa";
const steps = taskPlan("safe_accommodation")?.steps ?? [];
const dayOf = (key: string, from: CivilDate) => {
  const step = steps.find((one) => one.key === key);
  if (!step) throw new Error(`There is no step ${key}.`);
  return plannedDay(step, from).dueOn;
};

function task(number: number, stepKey: string, anchorOn: CivilDate, changes: Partial<TaskRow> = {}): TaskRow {
  return {
    id: `00000000-0000-4000-9000-${String(number).padStart(12, "0")}` as SafeguardingTaskId,
    caseId,
    title: `Task ${number}`,
    owner: "Bronwen Pryce-Hughes",
    dueOn: dayOf(stepKey, anchorOn),
    priority: "normal",
    status: "open",
    outcome: "",
    completedAt: null,
    completedBy: null,
    createdAt: "2026-05-14T15:41:00.000Z" as Instant,
    plan: { startId, planKey: "safe_accommodation", stepKey, anchorOn },
    revision: 1,
    reference: withCheckCharacter("7K2QM"),
    name: "Minh Khôi Trần",
    ...changes,
  };
}

const ticks = () => within(screen.getByRole("list", { name: "Tasks of the plan" })).getAllByRole("checkbox");
const tick = (name: RegExp) => screen.getByRole("checkbox", { name });

describe("beginning from a plan", () => {
  it("ST21 shows each task with its day before any is made, and makes those that are ticked, by keyboard", async () => {
    standInVault.on("safeguardingTasks.list", () => []);
    standInVault.on("workers.me", () => aWorker({ name: "Bronwen Pryce-Hughes" }));
    standInVault.on("safeguardingTasks.startPlan", ({ tasks }) => ({
      planStartId: startId,
      taskIds: tasks.map((_one, at) => task(at, "show_house", today).id),
    }));
    renderPage(<CaseTasksPage caseId={caseId} />);
    (await screen.findByRole("button", { name: "Begin from a plan" })).focus();
    await userEvent.keyboard("{Enter}");
    const plan = screen.getByRole("combobox", { name: "Plan" });
    expect(document.activeElement).toBe(plan);
    await userEvent.click(screen.getByRole("button", { name: "Add tasks" }));
    expect(screen.getByText("Choose a plan.")).toBeTruthy();
    await userEvent.selectOptions(plan, "First week in safe accommodation");
    await userEvent.type(screen.getByRole("textbox", { name: "Day they arrive" }), "tomorrow");
    expect(ticks()).toHaveLength(steps.length);
    await userEvent.click(tick(/Look back on the first week/));
    await userEvent.click(screen.getByRole("button", { name: /^Change: Register with a doctor/ }));
    const title = screen.getByRole("textbox", { name: "What needs doing" });
    await userEvent.clear(title);
    await userEvent.type(title, "Register with Dr Invented");
    await userEvent.click(screen.getByRole("button", { name: `Add ${steps.length - 1} tasks` }));
    await screen.findByText(
      `${steps.length - 1} tasks added from “First week in safe accommodation”, counted from ${formatDate(addDays(today, 1))}.`,
    );
    const [sent] = standInVault.sent("safeguardingTasks.startPlan");
    expect(sent).toMatchObject({ caseId, planKey: "safe_accommodation", anchorOn: addDays(today, 1) });
    expect(sent?.tasks.map(({ stepKey }) => stepKey)).toEqual(
      steps.map(({ key }) => key).filter((key) => key !== "first_week"),
    );
    expect(sent?.tasks.find(({ stepKey }) => stepKey === "doctor")?.content).toEqual({
      title: "Register with Dr Invented",
      owner: "Bronwen Pryce-Hughes",
      dueOn: dayOf("doctor", addDays(today, 1)),
      priority: "normal",
      repeat: null,
    });
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Begin from a plan"));
  });

  it("ST21 leaves out what is open already or past, says why, and makes it where it is ticked", async () => {
    const anchorOn = addDays(today, -3);
    standInVault.on("safeguardingTasks.list", () => [task(1, "first_week", anchorOn)]);
    renderPage(<CaseTasksPage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: "Begin from a plan" }));
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Plan" }), "First week in safe accommodation");
    await userEvent.type(screen.getByRole("textbox", { name: "Day they arrive" }), formatDate(anchorOn));
    expect(tick(/Show them the house/)).toHaveProperty("checked", false);
    expect(screen.getAllByText(/That day is past: tick it if it is still to be done/).length).toBeGreaterThan(0);
    expect(tick(/Look back on the first week/)).toHaveProperty("checked", false);
    expect(screen.getByText(/Open on this case already/)).toBeTruthy();
    await userEvent.click(tick(/Show them the house/));
    expect(tick(/Show them the house/)).toHaveProperty("checked", true);
  });
});

describe("a plan whose day has moved", () => {
  it("ST22 is called by the day from which most of it is counted, and each task follows from its own", async () => {
    const anchorOn = addDays(today, 17);
    const again = task(1, "show_house", addDays(today, 10));
    standInVault.on("safeguardingTasks.list", () => [
      again,
      task(2, "food_clothes_money", anchorOn),
      task(3, "first_week", anchorOn),
    ]);
    renderPage(<CaseTasksPage caseId={caseId} />);
    expect(
      await screen.findByText(`“First week in safe accommodation”, counted from ${formatDate(anchorOn)}: 3 open.`),
    ).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "The day has moved" }));
    const open = within(screen.getByRole("list", { name: "Open tasks of the plan" }));
    expect(open.getAllByRole("checkbox").every((box) => (box as HTMLInputElement).checked)).toBe(true);
    expect(open.queryByText(/Somebody chose this day/)).toBeNull();
  });

  it("ST22 ST14 leaves a task that was put off three times to whoever supervises, and says so", async () => {
    const anchorOn = addDays(today, 10);
    const putOff = { times: 3, from: anchorOn, reason: "She is away." };
    standInVault.on("workers.me", () => aWorker({ roles: ["caseworker"] }));
    standInVault.on("safeguardingTasks.list", () => [task(1, "show_house", anchorOn, { putOff })]);
    renderPage(<CaseTasksPage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: "The day has moved" }));
    const day = screen.getByRole("textbox", { name: "Day they arrive" });
    await userEvent.clear(day);
    await userEvent.type(day, formatDate(addDays(today, 17)));
    expect(screen.getByRole("checkbox", { name: /^Task 1/ })).toHaveProperty("disabled", true);
    expect(screen.getByText(/put off three times already; whoever supervises can put it off further/)).toBeTruthy();
  });

  it("ST22 shows from which day to which before it is done, and leaves a day that somebody chose", async () => {
    const anchorOn = addDays(today, 10);
    const later = addDays(today, 17);
    const kept = task(2, "first_week", anchorOn, { dueOn: addDays(today, 40) });
    standInVault.on("safeguardingTasks.list", () => [task(1, "show_house", anchorOn), kept]);
    standInVault.on("safeguardingTasks.movePlan", () => ({ tasks: [] }));
    renderPage(<CaseTasksPage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: "The day has moved" }));
    const day = screen.getByRole("textbox", { name: "Day they arrive" });
    expect(document.activeElement).toBe(day);
    await userEvent.click(screen.getByRole("button", { name: "Save the day" }));
    expect(screen.getByText("Write the new day.")).toBeTruthy();
    expect(screen.getByText("Write why the day moved.")).toBeTruthy();
    await userEvent.clear(day);
    await userEvent.type(day, formatDate(later));
    await userEvent.type(screen.getByRole("textbox", { name: "Why it moved" }), "The room is not ready.");
    expect(screen.getByText(`From ${formatDate(anchorOn)} to ${formatDate(later)}.`)).toBeTruthy();
    expect(screen.getByText(/^Stays on .* Somebody chose this day\.$/)).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Move 1 task" }));
    await screen.findByText("1 task has a new day.");
    expect(standInVault.sent("safeguardingTasks.movePlan")).toEqual([
      {
        caseId,
        planStartId: startId,
        anchorOn: later,
        reason: "The room is not ready.",
        tasks: [
          { taskId: task(1, "show_house", anchorOn).id, basedOnRevision: 1, isFollowing: true },
          { taskId: kept.id, basedOnRevision: 1, isFollowing: false },
        ],
      },
    ]);
  });
});
