import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import { withCheckCharacter } from "#shared/domain/case-reference.ts";
import { addDays, civilDateOf, type Instant } from "#shared/domain/instant.ts";
import type { SafeguardingTaskId, TaskRow } from "#shared/domain/safeguarding-task.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { TasksPage } from "../../renderer/features/safeguarding-tasks/tasks-page.tsx";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

const today = civilDateOf(new Date());
const otherCase = "00000000-0000-4000-8000-000000000002" as CaseId;
const reference = withCheckCharacter("7K2QM");

function task(number: number, changes: Partial<TaskRow> = {}): TaskRow {
  return {
    id: `00000000-0000-4000-9000-00000000000${number}` as SafeguardingTaskId,
    caseId: "00000000-0000-4000-8000-000000000001" as CaseId,
    title: `Task ${number}`,
    owner: "Worker One",
    dueOn: addDays(today, number),
    priority: "normal",
    status: "open",
    outcome: "",
    completedAt: null,
    completedBy: null,
    createdAt: "2026-05-14T15:41:00.000Z" as Instant,
    revision: 1,
    reference,
    name: "Minh Khôi Trần",
    ...changes,
  };
}

const opened = async () => {
  await userEvent.click(await screen.findByRole("button", { name: "Make a calendar file" }));
  return screen.findByRole("dialog", { name: "Make a calendar file" });
};

beforeEach(() => {
  standInVault.on("safeguardingTasks.ofColleagues", () => []);
  standInVault.on("safeguardingTasks.casesNotOpened", () => [otherCase]);
  standInVault.on("safeguardingTasks.list", () => [
    task(2),
    task(3, { owner: "Tom Ashdown" }),
    task(5),
    task(6, { caseId: otherCase }),
  ]);
  standInVault.on("safeguardingTasks.makeCalendar", () => ({ fileName: "tasks.ics", password: null, tasks: 2 }));
});

describe("a calendar file", () => {
  it("ST20 EX6 says what goes and what the first is called, asks who for and why, and says what lies where", async () => {
    renderPage(<TasksPage />);
    const dialog = await opened();
    expect(await within(dialog).findByText(/^2 tasks go into the file/)).toBeDefined();
    expect(within(dialog).getByRole("status").textContent).toContain(`called “${reference}”`);
    expect(within(dialog).getByLabelText("Also what needs doing")).toMatchObject({ checked: false });
    expect(within(dialog).getByText("A name may stand in it. Whoever sees the calendar can read it.")).toBeDefined();
    await userEvent.click(within(dialog).getByRole("radio", { name: "Everybody’s on these cases" }));
    expect(within(dialog).getByRole("status").textContent).toMatch(/^3 tasks go/);
    await userEvent.click(within(dialog).getByRole("radio", { name: "Only “Task”" }));
    expect(within(dialog).getByRole("status").textContent).toContain("called “Task”");
    await userEvent.click(within(dialog).getByLabelText("Also what needs doing"));
    expect(within(dialog).getByRole("status").textContent).toContain("called “Task 2”");

    await userEvent.click(within(dialog).getByRole("button", { name: "Write the file" }));
    expect(within(dialog).getByText("Say who the file is for.")).toBeDefined();
    expect(standInVault.sent("safeguardingTasks.makeCalendar")).toEqual([]);
    await userEvent.type(within(dialog).getByLabelText("Who is the file for?"), "Myself");
    await userEvent.type(within(dialog).getByLabelText("Why is it made?"), "My calendar");
    await userEvent.click(within(dialog).getByRole("radio", { name: "Plain file" }));
    await userEvent.type(within(dialog).getByLabelText("Why is it not encrypted?"), "The calendar reads it{Enter}");
    expect(await within(dialog).findByText(/was written with 2 tasks\. It is not encrypted/)).toBeDefined();
    expect(standInVault.sent("safeguardingTasks.makeCalendar")).toEqual([
      {
        choice: { whose: "everybody", from: today, until: null, called: "task", hasTitles: true },
        reasons: {
          recipient: "Myself",
          purpose: "My calendar",
          protection: { way: "plain", why: "The calendar reads it" },
        },
      },
    ]);
    expect(document.activeElement?.textContent).toBe("Close");
    await userEvent.keyboard("{Enter}");
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole("button", { name: "Make a calendar file" })),
    );
  });

  it("ST20 DR7 writes nothing where no task fits, nor for a day that cannot be read", async () => {
    renderPage(<TasksPage />);
    const dialog = await opened();
    await within(dialog).findByText(/^2 tasks go into the file/);
    await userEvent.type(within(dialog).getByLabelText("Who is the file for?"), "Myself");
    await userEvent.type(within(dialog).getByLabelText("Why is it made?"), "My calendar");
    await userEvent.type(within(dialog).getByLabelText("Until"), "next tuesdy{Enter}");
    expect(await within(dialog).findByText("Write the date like 15/5/2026 or 15 May 2026.")).toBeDefined();
    await userEvent.clear(within(dialog).getByLabelText("Until"));
    await userEvent.type(within(dialog).getByLabelText("Until"), "tomorrow{Enter}");
    expect(within(dialog).getByText("No open task fits what is chosen. There is nothing to write.")).toBeDefined();
    expect(standInVault.sent("safeguardingTasks.makeCalendar")).toEqual([]);
  });

  it("ST20 EX2 stays as it was when the dialog for the place was closed, and is for whoever may export", async () => {
    standInVault.on("safeguardingTasks.makeCalendar", () => {
      throw new AppError("export.cancelled");
    });
    const { unmount } = renderPage(<TasksPage />);
    const dialog = await opened();
    await within(dialog).findByText(/^2 tasks go into the file/);
    await userEvent.type(within(dialog).getByLabelText("Who is the file for?"), "Myself");
    await userEvent.type(within(dialog).getByLabelText("Why is it made?"), "My calendar{Enter}");
    await waitFor(() => expect(standInVault.sent("safeguardingTasks.makeCalendar")).toHaveLength(1));
    expect(within(dialog).getByLabelText("Why is it made?")).toMatchObject({ value: "My calendar" });
    expect(within(dialog).queryByRole("alert")).toBeNull();
    unmount();
    standInVault.on("workers.me", () => aWorker({ roles: ["read_only"] }, { nameMode: "full_name" }));
    renderPage(<TasksPage />);
    await screen.findByText("Task 5");
    expect(screen.queryByRole("button", { name: "Make a calendar file" })).toBeNull();
  });
});
