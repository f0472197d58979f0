import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ReactElement, useEffect } from "react";
import { describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import { withCheckCharacter } from "#shared/domain/case-reference.ts";
import { addDays, civilDateOf, type Instant } from "#shared/domain/instant.ts";
import { mostTasksAtOnce, type SafeguardingTaskId, type TaskRow } from "#shared/domain/safeguarding-task.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { listenForShortcuts } from "../../renderer/app/shortcuts.ts";
import { CaseTasksPage } from "../../renderer/features/safeguarding-tasks/case-tasks-page.tsx";
import { useChoosing } from "../../renderer/features/safeguarding-tasks/use-choosing.ts";
import { TasksPage } from "../../renderer/features/safeguarding-tasks/tasks-page.tsx";
import { formatDate } from "../../renderer/wording/dates.ts";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

const today = civilDateOf(new Date());
const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const otherCase = "00000000-0000-4000-8000-000000000002" as CaseId;

function task(number: number, changes: Partial<TaskRow> = {}): TaskRow {
  return {
    id: `00000000-0000-4000-9000-${String(number).padStart(12, "0")}` as SafeguardingTaskId,
    caseId,
    title: `Task ${number}`,
    owner: "Bronwen Pryce-Hughes",
    dueOn: addDays(today, number),
    priority: "normal",
    status: "open",
    outcome: "",
    completedAt: null,
    completedBy: null,
    createdAt: "2026-05-14T15:41:00.000Z" as Instant,
    revision: 1,
    reference: withCheckCharacter("7K2QM"),
    name: "Minh Khôi Trần",
    ...changes,
  };
}

function WithShortcuts({ children }: { readonly children: ReactElement }) {
  useEffect(() => listenForShortcuts(window), []);
  return children;
}

const draw = (page: ReactElement) => renderPage(<WithShortcuts>{page}</WithShortcuts>);
const basedOn = (...tasks: readonly TaskRow[]) =>
  tasks.map(({ id, revision }) => ({ taskId: id, basedOnRevision: revision }));
const ticks = () => screen.getAllByRole<HTMLInputElement>("checkbox", { name: /^Choose: / });
const press = (name: string | RegExp) => userEvent.click(screen.getByRole("button", { name }));

describe("choosing several tasks", () => {
  it("ST18 by keyboard: Space ticks, the count is said, Enter goes to what can be done, Esc ends it", async () => {
    standInVault.on("safeguardingTasks.list", () => [task(1), task(2), task(3)]);
    draw(<CaseTasksPage caseId={caseId} />);
    const choose = await screen.findByRole("button", { name: "Choose several" });
    expect(screen.queryAllByRole("checkbox", { name: /^Choose: / })).toHaveLength(0);
    choose.focus();
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(document.activeElement).toBe(ticks()[0]));
    const bar = screen.getByRole("region", { name: "The chosen tasks" });
    expect(within(bar).getByRole("status").textContent).toBe("0 tasks chosen");
    expect(within(bar).getByRole("button", { name: "Finish" })).toMatchObject({ disabled: true });
    await userEvent.keyboard(" ");
    expect(within(bar).getByRole("status").textContent).toBe("1 task chosen");
    await userEvent.keyboard("j");
    await userEvent.keyboard(" ");
    expect(within(bar).getByRole("status").textContent).toBe("2 tasks chosen");
    expect(ticks().map(({ checked }) => checked)).toEqual([true, true, false]);
    await userEvent.keyboard("{Enter}");
    expect(document.activeElement).toBe(within(bar).getByRole("button", { name: "Finish" }));
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByRole("region", { name: "The chosen tasks" })).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Choose several" }));
    await press("Choose several");
    expect(ticks().some(({ checked }) => checked)).toBe(false);
  });

  it("ST18 all, none, and a hundred at most", async () => {
    const many = Array.from({ length: mostTasksAtOnce + 2 }, (_, at) => task(at + 1));
    // Without the rows: so many of them take a test longer than it may.
    function Probe() {
      const { chosen, mayChoose, toggle, chooseAll, chooseNone } = useChoosing(many, false);
      const [first, last] = [many[0] as TaskRow, many.at(-1) as TaskRow];
      return (
        <>
          <p>{`${chosen.length} chosen, another ${mayChoose(last) ? "may" : "may not"} be`}</p>
          <button onClick={chooseAll}>All</button>
          <button onClick={chooseNone}>None</button>
          <button onClick={() => toggle(first)}>First</button>
        </>
      );
    }
    draw(<Probe />);
    expect(screen.getByText("0 chosen, another may be")).toBeDefined();
    await press("All");
    expect(screen.getByText("100 chosen, another may not be")).toBeDefined();
    await press("First");
    expect(screen.getByText("99 chosen, another may be")).toBeDefined();
    await press("None");
    expect(screen.getByText("0 chosen, another may be")).toBeDefined();
  });

  it("ST18 RO9 not of a case that is not opened, and nothing that a filter took from the screen", async () => {
    standInVault.on("safeguardingTasks.ofColleagues", () => []);
    standInVault.on("safeguardingTasks.casesNotOpened", () => [otherCase]);
    standInVault.on("safeguardingTasks.list", () => [task(1), task(2, { caseId: otherCase }), task(3)]);
    draw(<TasksPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Choose several" }));
    expect(ticks().map(({ disabled }) => disabled)).toEqual([false, true, false]);
    expect(screen.getByText("Open its case to choose it. Opening asks for your reason.")).toBeDefined();
    await press("Choose all 2");
    expect(screen.getByText("2 tasks chosen")).toBeDefined();
    await userEvent.type(screen.getByLabelText("Filter tasks"), "Task 3");
    expect(await screen.findByText("1 task chosen")).toBeDefined();
  });

  it("ST18 is not offered to whoever only reads, nor for a single task", async () => {
    standInVault.on("safeguardingTasks.list", () => [task(1)]);
    const { unmount } = draw(<CaseTasksPage caseId={caseId} />);
    await screen.findByText("Task 1");
    expect(screen.queryByRole("button", { name: "Choose several" })).toBeNull();
    unmount();
    standInVault.on("workers.me", () => aWorker({ roles: ["read_only"] }, { nameMode: "full_name" }));
    standInVault.on("safeguardingTasks.list", () => [task(1), task(2)]);
    draw(<CaseTasksPage caseId={caseId} />);
    await screen.findByText("Task 2");
    expect(screen.queryByRole("button", { name: "Choose several" })).toBeNull();
  });
});

describe("what is done to several tasks", () => {
  const seven = Array.from({ length: 7 }, (_, at) => task(at + 1));

  it("ST18 ST19 finishes them after saying how many and the first five, and takes it back; what was changed since is named", async () => {
    let tasks: readonly TaskRow[] = seven;
    standInVault.on("safeguardingTasks.list", () => [...tasks]);
    standInVault.on("safeguardingTasks.completeSeveral", ({ tasks: wanted }) => {
      tasks = tasks.map((one) => ({ ...one, status: "done", outcome: "All rung.", revision: 2 }));
      return { tasks: wanted.map(({ taskId }) => ({ taskId: taskId as SafeguardingTaskId, basedOnRevision: 2 })) };
    });
    standInVault.on("safeguardingTasks.takeBackSeveral", ({ tasks: wanted }) => {
      const [first, ...rest] = wanted.map(({ taskId }) => taskId as SafeguardingTaskId);
      return { takenBack: rest, left: first ? [first] : [] };
    });
    draw(<CaseTasksPage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: "Choose several" }));
    await press("Choose all 7");
    await userEvent.keyboard("e");
    const form = screen.getByRole("form", { name: "Finish the chosen tasks" });
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    expect(within(form).getByText("Say what came of it.")).toBeDefined();
    expect(screen.queryByRole("dialog")).toBeNull();
    await userEvent.type(within(form).getByLabelText("What was done"), "All rung.");
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    const dialog = await screen.findByRole("dialog", { name: "Finish 7 tasks?" });
    expect(
      within(dialog)
        .getAllByRole("listitem")
        .map(({ textContent }) => textContent),
    ).toEqual(["Task 1", "Task 2", "Task 3", "Task 4", "Task 5", "and 2 more"]);
    // The key that asked does not answer.
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    expect(standInVault.sent("safeguardingTasks.completeSeveral")).toEqual([]);
    await userEvent.click(within(dialog).getByRole("button", { name: "Finish 7 tasks" }));
    const notice = await screen.findByRole("region", { name: "What was done" });
    expect(within(notice).getByText("7 tasks recorded as done.")).toBeDefined();
    await waitFor(() => expect(document.activeElement).toBe(notice));
    expect(standInVault.sent("safeguardingTasks.completeSeveral")).toEqual([
      { tasks: basedOn(...seven), status: "done", outcome: "All rung." },
    ]);
    await userEvent.click(within(notice).getByRole("button", { name: "Undo: reopen 7 tasks" }));
    const left = "6 tasks are open again. Left as it is, because it was changed since: “Task 1”.";
    expect(await within(notice).findByText(left)).toBeDefined();
    expect(standInVault.sent("safeguardingTasks.takeBackSeveral")).toEqual([
      { tasks: seven.map(({ id }) => ({ taskId: id, basedOnRevision: 2 })) },
    ]);
    expect(within(notice).queryByRole("button", { name: /^Undo/ })).toBeNull();
    await userEvent.click(within(notice).getByRole("button", { name: "Close this notice" }));
    expect(screen.queryByRole("region", { name: "What was done" })).toBeNull();
  });

  it("ST18 gives them to somebody, and leaves those that are theirs, by name", async () => {
    const mine = task(2, { owner: "Tom Ashdown" });
    standInVault.on("safeguardingTasks.list", () => [task(1), mine, task(3)]);
    standInVault.on("safeguardingTasks.giveSeveral", ({ tasks }) => ({ tasks: tasks as never }));
    draw(<CaseTasksPage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: "Choose several" }));
    await press("Choose all 3");
    await press("Give to somebody");
    await userEvent.keyboard("Tom Ashdown{Enter}");
    const dialog = await screen.findByRole("dialog", { name: "Give 2 tasks to Tom Ashdown?" });
    expect(within(dialog).getByText("Left as it is:")).toBeDefined();
    expect(within(dialog).getByText(/: theirs already$/).textContent).toBe("Task 2: theirs already");
    await userEvent.click(within(dialog).getByRole("button", { name: "Give 2 tasks" }));
    expect(await screen.findByText("2 tasks given to Tom Ashdown.")).toBeDefined();
    expect(screen.getByRole("button", { name: "Undo: give 2 tasks back" })).toBeDefined();
    expect(standInVault.sent("safeguardingTasks.giveSeveral")).toEqual([
      { tasks: basedOn(task(1), task(3)), owner: "Tom Ashdown" },
    ]);
  });

  it("ST18 ST14 puts them off for one reason, and leaves those that may not be put off to that day, by name", async () => {
    standInVault.on("workers.me", () => aWorker({ roles: ["caseworker"] }, { nameMode: "full_name" }));
    const often = task(2, { putOff: { times: 3, from: addDays(today, -3), reason: "Away" } });
    standInVault.on("safeguardingTasks.list", () => [task(1), often, task(9)]);
    standInVault.on("safeguardingTasks.putOffSeveral", ({ tasks }) => ({ tasks: tasks as never }));
    draw(<CaseTasksPage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: "Choose several" }));
    await press("Choose all 3");
    await press("Put off");
    const form = screen.getByRole("form", { name: "Put the chosen tasks off" });
    await userEvent.click(within(form).getByRole("button", { name: "Put off" }));
    expect(within(form).getByText("Choose a day that is not past.")).toBeDefined();
    await userEvent.type(within(form).getByLabelText("Put off until"), "today");
    await userEvent.type(within(form).getByLabelText("Why it waits"), "The office is closed");
    await userEvent.click(within(form).getByRole("button", { name: "Put off" }));
    expect(within(form).getByText(/^None of them can be put off to that day/)).toBeDefined();
    const day = addDays(today, 5);
    await userEvent.clear(within(form).getByLabelText("Put off until"));
    await userEvent.type(within(form).getByLabelText("Put off until"), formatDate(day));
    await userEvent.click(within(form).getByRole("button", { name: "Put off" }));
    const dialog = await screen.findByRole("dialog", { name: `Put 1 task off until ${formatDate(day)}?` });
    expect(
      within(dialog)
        .getAllByRole("listitem")
        .map(({ textContent }) => textContent),
    ).toEqual([
      "Task 1",
      "Task 2: put off three times already; whoever supervises can put it off further",
      "Task 9: due that day already, or later",
    ]);
    await userEvent.click(within(dialog).getByRole("button", { name: "Put 1 task off" }));
    expect(await screen.findByText(`1 task put off until ${formatDate(day)}.`)).toBeDefined();
    expect(screen.getByRole("button", { name: "Undo: 1 task back to its day" })).toBeDefined();
    expect(standInVault.sent("safeguardingTasks.putOffSeveral")).toEqual([
      { tasks: basedOn(task(1)), dueOn: day, reason: "The office is closed" },
    ]);
  });

  it("ST18 says so where nothing was done, and keeps what was typed", async () => {
    standInVault.on("safeguardingTasks.list", () => [task(1), task(2, { repeat: { every: 1, unit: "week" } })]);
    standInVault.on("safeguardingTasks.completeSeveral", () => {
      throw new AppError("record.changed_elsewhere");
    });
    draw(<CaseTasksPage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: "Choose several" }));
    await press("Choose all 2");
    await press("Finish");
    const form = screen.getByRole("form", { name: "Finish the chosen tasks" });
    expect(within(form).getByText(/1 of them comes again: the next one is made\.$/)).toBeDefined();
    await userEvent.type(within(form).getByLabelText("What was done"), "Rang.");
    await userEvent.click(within(form).getByRole("button", { name: "Finish" }));
    await userEvent.click(await screen.findByRole("button", { name: "Finish 2 tasks" }));
    expect(await screen.findByText("This record was changed after you opened it.")).toBeDefined();
    await press("Go back");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(within(form).getByLabelText("What was done")).toMatchObject({ value: "Rang." });
  });
});
