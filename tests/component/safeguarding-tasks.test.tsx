import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ReactElement, useEffect } from "react";
import { describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import { withCheckCharacter } from "#shared/domain/case-reference.ts";
import { addDays, civilDateOf, type Instant } from "#shared/domain/instant.ts";
import type { SafeguardingTaskId, TaskOrigin, TaskRow } from "#shared/domain/safeguarding-task.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { listenForShortcuts } from "../../renderer/app/shortcuts.ts";
import { CaseTasksPage } from "../../renderer/features/safeguarding-tasks/case-tasks-page.tsx";
import { TasksPage } from "../../renderer/features/safeguarding-tasks/tasks-page.tsx";
import { formatDate } from "../../renderer/wording/dates.ts";
import { workingDayMark } from "../../renderer/wording/working-day-words.ts";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

const today = civilDateOf(new Date());
const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const moment = "2026-05-14T15:41:00.000Z" as Instant;

function task(number: number, dueInDays: number, changes: Partial<TaskRow> = {}): TaskRow {
  return {
    id: `00000000-0000-4000-9000-00000000000${number}` as SafeguardingTaskId,
    caseId,
    title: `Task ${number}`,
    owner: "Bronwen Pryce-Hughes",
    dueOn: addDays(today, dueInDays),
    priority: "normal",
    status: "open",
    outcome: "",
    completedAt: null,
    completedBy: null,
    createdAt: moment,
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

const tasksOfCase = () =>
  renderPage(
    <WithShortcuts>
      <CaseTasksPage caseId={caseId} />
    </WithShortcuts>,
  );

describe("the task lists", () => {
  it("put each task in one group with an exact count (SPEC ST2)", async () => {
    const finished = task(6, -9, { status: "done", outcome: "Sent.", completedAt: moment, completedBy: "Tom Ashdown" });
    standInVault.on("safeguardingTasks.list", () => [
      task(1, -3, { priority: "critical" }),
      task(2, -1),
      task(3, 0),
      task(4, 7),
      task(5, 8),
      finished,
    ]);
    tasksOfCase();

    expect(await screen.findByText("5 open tasks, 2 overdue")).toBeDefined();
    const groups = screen.getAllByRole("region").map((group) => [
      within(group).getByRole("heading").textContent,
      within(group)
        .getAllByRole("listitem")
        .map((row) => /Task \d/.exec(row.textContent)?.[0]),
    ]);
    expect(groups).toEqual([
      ["Overdue 2", ["Task 1", "Task 2"]],
      ["Due today 1", ["Task 3"]],
      ["Within seven days 1", ["Task 4"]],
      ["Later 1", ["Task 5"]],
      ["Finished 1", ["Task 6"]],
    ]);
    expect(screen.getByText("Overdue by 3 days")).toBeDefined();
    expect(screen.getByText("Critical", { selector: "li span" })).toBeDefined();
  });

  it("narrows the tasks of all cases by name, reference, title or owner", async () => {
    standInVault.on("safeguardingTasks.list", () => [task(1, 0), task(2, 0, { name: "Elira Hoxha" })]);
    renderPage(<TasksPage />);
    await screen.findByText("2 open tasks");
    await userEvent.type(screen.getByLabelText("Filter tasks"), "hoxha");
    expect(await screen.findByText("1 open task")).toBeDefined();
    await userEvent.type(screen.getByLabelText("Filter tasks"), "zzz");
    expect(await screen.findByText("No task matches “hoxhazzz”.")).toBeDefined();
  });
});

describe("adding a task", () => {
  it("RO9 say of colleagues' cases whose it is and by when, and lead to the question why", async () => {
    standInVault.on("safeguardingTasks.list", () => []);
    const reference = withCheckCharacter("9XW4T");
    standInVault.on("safeguardingTasks.ofColleagues", () => [
      { id: task(1, 0).id, caseId, reference, owner: "Tom Ashdown", dueOn: addDays(today, -2) },
      { id: task(2, 0).id, caseId, reference, owner: "Bronwen Pryce-Hughes", dueOn: addDays(today, 3) },
    ]);
    renderPage(<TasksPage />);
    const part = await screen.findByRole("region", { name: /On colleagues’ cases/ });
    expect(within(part).getAllByRole("listitem")).toHaveLength(2);
    expect(within(part).getAllByRole("link")[0]?.getAttribute("href")).toContain(`/cases/${caseId}/tasks`);
    await userEvent.type(screen.getByLabelText("Filter tasks"), "ashdown");
    await waitFor(() => expect(within(part).getAllByRole("listitem")).toHaveLength(1));
  });

  it("takes one line from the keyboard, with me as the owner, and is ready for the next", async () => {
    standInVault.on("workers.me", () => aWorker({ name: "Sam Okoro" }));
    standInVault.on("safeguardingTasks.list", () => []);
    standInVault.on("safeguardingTasks.create", () => ({ taskId: task(1, 1).id }));
    tasksOfCase();
    await screen.findByText("No tasks on this case yet.");
    await waitFor(() => expect(screen.getByLabelText("Who")).toMatchObject({ value: "Sam Okoro" }));

    await userEvent.keyboard("t");
    await userEvent.keyboard("Ring the school{Tab}tomorrow{Enter}");
    expect(await screen.findByText(/^Added: Ring the school/)).toBeDefined();
    expect(standInVault.sent("safeguardingTasks.create")).toEqual([
      {
        caseId,
        content: {
          title: "Ring the school",
          owner: "Sam Okoro",
          dueOn: addDays(today, 1),
          priority: "normal",
          repeat: null,
        },
      },
    ]);
    expect(document.activeElement).toBe(screen.getByLabelText("What needs doing"));
    expect(screen.getByLabelText("What needs doing")).toMatchObject({ value: "" });
  });

  it("ST13 says what it understood of a line, and adds that", async () => {
    standInVault.on("workers.me", () => aWorker({ name: "Sam Okoro" }));
    standInVault.on("safeguardingTasks.list", () => []);
    standInVault.on("safeguardingTasks.create", () => ({ taskId: task(1, 1).id }));
    tasksOfCase();
    await waitFor(() => expect(screen.getByLabelText("Who")).toMatchObject({ value: "Sam Okoro" }));
    const dueOn = addDays(today, 3);
    await userEvent.type(screen.getByLabelText("What needs doing"), "Call solicitor in 3 days !high");
    const said = `Adds “Call solicitor”, due ${formatDate(dueOn)}, high priority, for Sam Okoro.`;
    expect(screen.getByText((_, element) => element?.tagName === "P" && element.textContent === said)).toBeDefined();
    expect(screen.getByLabelText("Due")).toMatchObject({ value: formatDate(dueOn) });
    expect(screen.getByLabelText("Priority")).toMatchObject({ value: "high" });
    await userEvent.keyboard("{Enter}");
    await screen.findByText(/^Added: Call solicitor/);
    expect(standInVault.sent("safeguardingTasks.create")).toEqual([
      { caseId, content: { title: "Call solicitor", owner: "Sam Okoro", dueOn, priority: "high", repeat: null } },
    ]);
    expect(screen.getByLabelText("Due")).toMatchObject({ value: "" });
  });

  it("ST13 lets what is chosen in a field stand before what the line says", async () => {
    standInVault.on("workers.me", () => aWorker({ name: "Sam Okoro" }));
    standInVault.on("safeguardingTasks.list", () => []);
    standInVault.on("safeguardingTasks.create", () => ({ taskId: task(1, 1).id }));
    tasksOfCase();
    await waitFor(() => expect(screen.getByLabelText("Who")).toMatchObject({ value: "Sam Okoro" }));
    await userEvent.type(screen.getByLabelText("What needs doing"), "Ask about tomorrow");
    await userEvent.clear(screen.getByLabelText("Due"));
    await userEvent.type(screen.getByLabelText("Due"), formatDate(addDays(today, 5)));
    await userEvent.selectOptions(screen.getByLabelText("Priority"), "critical");
    await userEvent.keyboard("{Tab}{Tab}{Enter}");
    await screen.findByText(/^Added: Ask about tomorrow/);
    expect(standInVault.sent("safeguardingTasks.create")).toMatchObject([
      { content: { title: "Ask about tomorrow", dueOn: addDays(today, 5), priority: "critical", repeat: null } },
    ]);
  });

  it("says what is missing and keeps what was typed", async () => {
    standInVault.on("safeguardingTasks.list", () => []);
    tasksOfCase();
    await userEvent.type(await screen.findByLabelText("What needs doing"), "Ring the school{Enter}");
    expect(await screen.findByText(/^Write the day it is due/)).toBeDefined();
    expect(screen.getByLabelText("What needs doing")).toMatchObject({ value: "Ring the school" });
    expect(standInVault.sent("safeguardingTasks.create")).toEqual([]);
  });
});

describe("choosing the day of a task", () => {
  const load = [
    { owner: "Sam Okoro", dueOn: addDays(today, 1), tasks: 2 },
    { owner: "sam okoro ", dueOn: addDays(today, 1), tasks: 1 },
    { owner: "Bronwen Pryce-Hughes", dueOn: addDays(today, 1), tasks: 7 },
  ];

  it("ST16 counts the owner’s other tasks under each day, reads them out, and says it of the chosen one", async () => {
    standInVault.on("workers.me", () => aWorker({ name: "Sam Okoro" }));
    standInVault.on("safeguardingTasks.list", () => []);
    standInVault.on("safeguardingTasks.dayLoad", () => load);
    tasksOfCase();
    await waitFor(() => expect(screen.getByLabelText("Who")).toMatchObject({ value: "Sam Okoro" }));
    await userEvent.click(screen.getByRole("button", { name: "Choose from a calendar: Due" }));
    const calendar = await screen.findByRole("dialog", { name: "Calendar" });
    expect(within(calendar).getByText(/^Under each day: other open tasks of Sam Okoro\./)).toBeDefined();
    const tomorrow = addDays(today, 1);
    const words = "Sam Okoro has 3 other open tasks on this day.";
    // Where tomorrow is of the next month the calendar of this one may not show it.
    if (tomorrow.slice(0, 7) !== today.slice(0, 7)) {
      await userEvent.click(within(calendar).getByRole("button", { name: "Next month" }));
    }
    const [day] = within(calendar).getAllByRole("button", {
      name: new RegExp(`^${formatDate(tomorrow)}\\..*${words}`),
    });
    const marks = [...(day?.querySelectorAll("[aria-hidden]") ?? [])].map((mark) => mark.textContent);
    expect(marks).toEqual([`${Number(tomorrow.slice(8))}`, `${workingDayMark(tomorrow) && "BH "}3`]);
    if (day) await userEvent.click(day);
    expect(await screen.findByText(new RegExp(words))).toBeDefined();

    await userEvent.clear(screen.getByLabelText("Who"));
    await userEvent.type(screen.getByLabelText("Who"), "Bronwen Pryce-Hughes");
    expect(await screen.findByText(/Bronwen Pryce-Hughes has 7 other open tasks on this day\./)).toBeDefined();
  });

  it("ST16 does not count the task that is moved among the others of its day", async () => {
    standInVault.on("safeguardingTasks.list", () => [task(1, 1)]);
    standInVault.on("safeguardingTasks.dayLoad", () => load);
    tasksOfCase();
    await userEvent.click(await screen.findByRole("button", { name: "Change: Task 1" }));
    expect(await screen.findByText(/Bronwen Pryce-Hughes has 6 other open tasks on this day\./)).toBeDefined();
  });
});

describe("completing a task", () => {
  it("asks for the outcome in place on one key, goes on with the next row, and can be undone", async () => {
    let tasks = [task(1, -1), task(2, 0)];
    standInVault.on("safeguardingTasks.list", () => tasks);
    standInVault.on("safeguardingTasks.complete", () => {
      tasks = [task(2, 0), task(1, -1, { status: "done", outcome: "Told her.", completedAt: moment, revision: 2 })];
      return { revision: 2 };
    });
    standInVault.on("safeguardingTasks.reopen", () => ({ revision: 3 }));
    tasksOfCase();
    await screen.findByText("Task 1");

    await userEvent.keyboard("j");
    await userEvent.keyboard("e");
    const form = screen.getByRole("form", { name: "Complete the task: Task 1" });
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    expect(within(form).getByText("Say what came of it.")).toBeDefined();
    await userEvent.keyboard("Told her.{Control>}{Enter}{/Control}");

    await waitFor(() =>
      expect(standInVault.sent("safeguardingTasks.complete")).toEqual([
        { taskId: task(1, 0).id, basedOnRevision: 1, status: "done", outcome: "Told her." },
      ]),
    );
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "Complete: Task 2" })));
    expect(screen.getByText("“Task 1” recorded as done")).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "Undo: reopen" }));
    await waitFor(() =>
      expect(standInVault.sent("safeguardingTasks.reopen")).toEqual([{ taskId: task(1, 0).id, basedOnRevision: 2 }]),
    );
  });

  it("ST17 asks why a finished task is open again, and gives the focus to its row", async () => {
    let isOpen = false;
    standInVault.on("safeguardingTasks.list", () => [
      isOpen ? task(1, 0, { revision: 3 }) : task(1, 0, { status: "done", outcome: "Rang.", revision: 2 }),
    ]);
    standInVault.on("safeguardingTasks.reopen", () => {
      isOpen = true;
      return { revision: 3 };
    });
    tasksOfCase();
    const button = await screen.findByRole("button", { name: /^Reopen: / });
    await userEvent.click(button);
    await userEvent.keyboard("{Escape}");
    expect(document.activeElement).toBe(screen.getByRole("button", { name: /^Reopen: / }));
    await userEvent.click(screen.getByRole("button", { name: /^Reopen: / }));
    await userEvent.click(screen.getByRole("button", { name: "Reopen task" }));
    expect(screen.getByText("Write why it is open again.")).toBeDefined();
    expect(standInVault.sent("safeguardingTasks.reopen")).toEqual([]);
    await userEvent.type(screen.getByLabelText("Why it is open again"), "They rang back");
    await userEvent.click(screen.getByRole("button", { name: "Reopen task" }));
    await waitFor(() =>
      expect(document.activeElement?.closest("[data-row]")?.getAttribute("data-status")).toBe("open"),
    );
    expect(standInVault.sent("safeguardingTasks.reopen")).toEqual([
      { taskId: task(1, 0).id, basedOnRevision: 2, reason: "They rang back" },
    ]);
  });

  it("keeps the outcome when it could not be saved", async () => {
    standInVault.on("safeguardingTasks.list", () => [task(1, 0)]);
    standInVault.on("safeguardingTasks.complete", () => {
      throw new AppError("record.changed_elsewhere");
    });
    tasksOfCase();
    await userEvent.click(await screen.findByRole("button", { name: "Complete: Task 1" }));
    await userEvent.click(screen.getByRole("radio", { name: "Not needed" }));
    await userEvent.type(screen.getByLabelText("Why it is not needed"), "She went herself.");
    await userEvent.click(screen.getByRole("button", { name: "Record the outcome" }));
    expect(await screen.findByText("This record was changed after you opened it.")).toBeDefined();
    expect(screen.getByLabelText("Why it is not needed")).toMatchObject({ value: "She went herself." });
  });
});

describe("putting a task off", () => {
  it("ST14 asks for a later day and why, by keyboard, and says how often it was", async () => {
    const putOff = { times: 2, from: addDays(today, -3), reason: "She is away." };
    standInVault.on("safeguardingTasks.list", () => [task(1, 0, { putOff })]);
    standInVault.on("safeguardingTasks.putOff", () => ({ revision: 2 }));
    tasksOfCase();
    const words = `Put off twice, the last time from ${formatDate(addDays(today, -3))}: She is away.`;
    expect(await screen.findByText(words)).toBeDefined();
    screen.getByRole("button", { name: "Put off: Task 1" }).focus();
    await userEvent.keyboard("{Enter}");
    const form = screen.getByRole("form", { name: "Put off the task: Task 1" });
    expect(document.activeElement).toBe(within(form).getByLabelText("Put off until"));
    await userEvent.keyboard("today{Control>}{Enter}{/Control}");
    expect(within(form).getByText(/^Choose a day that is later/)).toBeDefined();
    expect(within(form).getByText("Write why it waits.")).toBeDefined();
    await userEvent.clear(within(form).getByLabelText("Put off until"));
    await userEvent.type(within(form).getByLabelText("Put off until"), "tomorrow");
    await userEvent.type(within(form).getByLabelText("Why it waits"), "Still away.");
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() =>
      expect(standInVault.sent("safeguardingTasks.putOff")).toEqual([
        { taskId: task(1, 0).id, basedOnRevision: 1, dueOn: addDays(today, 1), reason: "Still away." },
      ]),
    );
    await waitFor(() => expect(screen.queryByRole("form", { name: /^Put off/ })).toBeNull());
  });
});

describe("what is offered", () => {
  const often = { times: 3, from: addDays(today, -3), reason: "She is away." };
  const further = "Whoever supervises can put it off further, or finish it with you.";

  it.each([
    ["the office’s senior", "senior", 1, 0],
    ["a caseworker", "caseworker", 0, 1],
  ] as const)("ST14 is putting off a fourth time for %s as the rule has it", async (_who, role, buttons, notes) => {
    standInVault.on("workers.me", () => aWorker({ roles: [role] }, { nameMode: "full_name" }));
    standInVault.on("safeguardingTasks.list", () => [task(1, 0, { putOff: often }), task(2, 0)]);
    tasksOfCase();
    expect(await screen.findByRole("button", { name: "Put off: Task 2" })).toBeDefined();
    expect(screen.queryAllByRole("button", { name: "Put off: Task 1" })).toHaveLength(buttons);
    expect(screen.queryAllByText(further)).toHaveLength(notes);
  });

  it.each([
    ["of one case", tasksOfCase],
    [
      "of every case",
      () =>
        renderPage(
          <WithShortcuts>
            <TasksPage />
          </WithShortcuts>,
        ),
    ],
  ])(
    "RO1 is nothing that would be refused, by button or key, to whoever only reads, in the list %s",
    async (_which, draw) => {
      standInVault.on("workers.me", () => aWorker({ roles: ["read_only"] }, { nameMode: "full_name" }));
      standInVault.on("safeguardingTasks.ofColleagues", () => []);
      standInVault.on("safeguardingTasks.list", () => [
        task(1, 0, { putOff: often }),
        task(2, 0, { status: "done", outcome: "Sent.", completedAt: moment }),
      ]);
      draw();
      expect(await screen.findByRole("button", { name: /^History.*Task 1/ })).toBeDefined();
      await waitFor(() => expect(standInVault.sent("workers.me")).not.toEqual([]));
      await userEvent.keyboard("j");
      await userEvent.keyboard("e");
      await userEvent.keyboard("t");
      expect(screen.queryByRole("form")).toBeNull();
      expect(screen.queryByRole("button", { name: /^(Complete|Put off|Change|Reopen|Add)/ })).toBeNull();
      expect(screen.queryByText(further)).toBeNull();
    },
  );
});

describe("a task that nobody typed", () => {
  const origin: TaskOrigin = {
    ruleId: "SG30",
    factId: "fact",
    step: 0,
    dueOn: addDays(today, 3),
    because: "the positive reasonable grounds decision came on 3 May 2026",
    counted: "21 days after 3 May 2026",
    state: "alive",
  };

  it("ST7 says in words why it is here, and on request how its day is counted and what says so", async () => {
    standInVault.on("safeguardingTasks.list", () => [task(1, 3, { origin }), task(2, 4)]);
    tasksOfCase();
    expect(await screen.findByText(`Because ${origin.because}.`)).toBeDefined();
    // Only that one: a task that somebody typed has nothing to say about it.
    expect(screen.getAllByRole("button", { name: /^Why:/ })).toHaveLength(1);

    const why = screen.getByRole("button", { name: "Why: Task 1" });
    why.focus();
    await userEvent.keyboard("{Enter}");
    const reason = screen.getByRole("group", { name: "Why: Task 1" });
    expect(reason.textContent).toContain(`Due ${formatDate(origin.dueOn)}: 21 days after 3 May 2026.`);
    expect(reason.textContent).toContain("Our practice, not law.");
    expect(reason.textContent).toContain("As of Thu 26 Nov 2026. Rule SG30 of the library of tasks");
    await userEvent.keyboard("{Enter}");
    expect(screen.queryByRole("group", { name: "Why: Task 1" })).toBeNull();
    expect(document.activeElement).toBe(why);
  });

  it("ST8 says so where somebody chose another day than its rule", async () => {
    standInVault.on("safeguardingTasks.list", () => [task(1, 9, { origin })]);
    tasksOfCase();
    await userEvent.click(await screen.findByRole("button", { name: "Why: Task 1" }));
    const words = screen.getByRole("group", { name: "Why: Task 1" }).textContent;
    expect(words).toContain(`By its rule it is due ${formatDate(origin.dueOn)}`);
    expect(words).toContain(`Somebody chose ${formatDate(addDays(today, 9))} instead.`);
  });

  it("ST10 is found not needed by the keyboard alone, with the reason", async () => {
    standInVault.on("safeguardingTasks.list", () => [task(1, 3, { origin })]);
    standInVault.on("safeguardingTasks.complete", () => ({ revision: 2 }));
    tasksOfCase();
    await screen.findByText("Task 1");
    await userEvent.keyboard("j");
    await userEvent.keyboard("e");
    await userEvent.keyboard("{Shift>}{Tab}{/Shift}{ArrowDown}");
    expect(screen.getByText("It does not come back for the same reason.")).toBeDefined();
    await userEvent.keyboard("{Tab}Sent last week.{Control>}{Enter}{/Control}");
    await waitFor(() =>
      expect(standInVault.sent("safeguardingTasks.complete")).toEqual([
        { taskId: task(1, 0).id, basedOnRevision: 1, status: "not_needed", outcome: "Sent last week." },
      ]),
    );
  });

  it("ST9 says of one that ended by itself what took its reason away, and by nobody", async () => {
    const outcome = "No longer needed because the conclusive grounds decision came on 5 June 2026.";
    const closed = { status: "not_needed", outcome, completedAt: moment, completedBy: null } as const;
    standInVault.on("safeguardingTasks.list", () => [
      task(1, 3, { ...closed, origin: { ...origin, state: "closed" } }),
    ]);
    tasksOfCase();
    const row = (await screen.findByText(outcome)).closest("li");
    expect(row?.textContent).not.toMatch(/ by [A-Z]/);
    await userEvent.click(screen.getByRole("button", { name: "Why: Task 1" }));
    expect(screen.getByText(/^It ended by itself\./)).toBeDefined();
  });
});
