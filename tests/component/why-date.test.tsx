import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { CaseId, CaseSummary } from "#shared/domain/case-record.ts";
import { withCheckCharacter } from "#shared/domain/case-reference.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import type { SafeguardingTaskId, TaskRow as Task } from "#shared/domain/safeguarding-task.ts";
import type { SearchResult } from "#shared/domain/search.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { TaskRow } from "../../renderer/components/task-row.tsx";
import { CasesPage } from "../../renderer/features/cases/cases-page.tsx";
import { NextTasks } from "../../renderer/features/case-notes/next-tasks.tsx";
import { ClockRows } from "../../renderer/features/home/clock-rows.tsx";
import { SearchPage } from "../../renderer/features/search/search-page.tsx";
import { handOverSearch } from "../../renderer/features/search/recent-searches.ts";
import { renderPage, standInVault } from "./setup-vault.tsx";

const today = "2026-05-01" as CivilDate;
const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const reference = withCheckCharacter("7K2Q1");

function aTask(number: number, changes: Partial<Task> = {}): Task {
  return {
    id: `00000000-0000-4000-9000-${String(number).padStart(12, "0")}` as SafeguardingTaskId,
    caseId,
    title: `Task ${number}`,
    owner: "Bronwen Pryce-Hughes",
    dueOn: "2026-05-01" as CivilDate,
    priority: "normal",
    status: "open",
    outcome: "",
    completedAt: null,
    completedBy: null,
    createdAt: "2026-04-10T09:00:00.000Z" as Instant,
    revision: 1,
    reference,
    name: "Minh Khôi Trần",
    ...changes,
  };
}

const byRule = aTask(1, {
  origin: {
    ruleId: "SG30",
    factId: "fact",
    step: 0,
    dueOn: "2026-05-01" as CivilDate,
    because: "the positive reasonable grounds decision came on 10 April 2026",
    counted: "21 days after 10 April 2026",
    state: "alive",
  },
});

const question = "Why this date?";

/** Opens the answer with the keyboard, reads it, and goes back. */
async function whyOf(what: string): Promise<string> {
  const button = await screen.findByRole("button", { name: `Why this date: ${what}` });
  button.focus();
  await userEvent.keyboard("{Enter}");
  const answer = await screen.findByRole("dialog", { name: question });
  await vi.waitFor(() => expect(answer.contains(document.activeElement)).toBe(true));
  const paragraphs = () =>
    [...answer.querySelectorAll("p, strong")].map(({ textContent }) => textContent).filter((said) => said !== question);
  await vi.waitFor(() => expect(paragraphs()).not.toEqual([]));
  const words = paragraphs().join(" | ");
  await userEvent.keyboard("{Escape}");
  await vi.waitFor(() => expect(document.activeElement).toBe(button));
  expect(screen.queryByRole("dialog")).toBeNull();
  return words;
}

const byRuleWords =
  "Because the positive reasonable grounds decision came on 10 April 2026. Due Fri 1 May 2026: 21 days after 10 April 2026.";

beforeEach(() => {
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(45);
  standInVault.on("safeguardingTasks.list", () => [aTask(2, { dueOn: "2026-05-02" as CivilDate }), byRule]);
});

describe("why this date", () => {
  it("DF11 DF12 DF14 is answered beside a date of the NRM at home, which says whose it is", async () => {
    const clock = { caseId, reference, name: "Minh Khôi Trần", insteadOf: null };
    renderPage(
      <ClockRows
        clocks={[
          {
            ...clock,
            key: "recovery_period_until",
            title: "Recovery period lasts at least until",
            on: "2026-05-09" as CivilDate,
            anchorOn: "2026-04-10" as CivilDate,
          },
          {
            ...clock,
            key: "reasonable_grounds_expected",
            title: "Reasonable grounds decision expected",
            on: "2026-05-08" as CivilDate,
            anchorOn: "2026-04-30" as CivilDate,
          },
        ]}
        today={today}
      />,
    );
    const [first, second] = screen.getAllByRole("listitem");
    expect(first?.textContent).toContain("Recovery period lasts at least until: must not be cut short");
    expect(second?.textContent).toContain("Reasonable grounds decision expected: expected from the Home Office");
    expect(await whyOf(`Recovery period lasts at least until, ${reference}`)).toBe(
      "Because the positive reasonable grounds decision was made on Fri 10 Apr 2026: 30 days beginning with the day of " +
        "the decision, or longer: until the conclusive grounds decision. | Nationality and Borders Act 2022 s.61(3). As of " +
        "Fri 20 Mar 2026. Law: it stands in an Act of Parliament. Counted by the rules of Thu 26 Nov 2026.",
    );
  });

  it("DF8 DF14 says of a date that was set by hand that it was, and what the rule counts to", async () => {
    renderPage(
      <ClockRows
        clocks={[
          {
            caseId,
            reference,
            name: "Minh Khôi Trần",
            key: "reconsideration_by",
            title: "Ask for a reconsideration by",
            on: "2026-05-05" as CivilDate,
            anchorOn: "2026-04-10" as CivilDate,
            insteadOf: "2026-05-10" as CivilDate,
          },
        ]}
        today={today}
      />,
    );
    expect(await whyOf(`Ask for a reconsideration by, ${reference}`)).toContain(
      "Set by hand; Decisions says why, and who said so. The rule counts to Sun 10 May 2026: | Because the negative decision",
    );
  });

  it("DF14 is answered beside a task that a rule made, and is not asked of one that somebody typed", async () => {
    renderPage(
      <ul>
        <TaskRow task={byRule} today={today} />
        <TaskRow task={aTask(2)} today={today} />
      </ul>,
    );
    expect(screen.getAllByRole("button", { name: /^Why this date/ })).toHaveLength(1);
    const words = await whyOf("Task 1");
    expect(words).toContain(byRuleWords);
    expect(words).toContain("Rule SG30 of the library of tasks");
  });

  it("DF14 is answered beside the next tasks of a case", async () => {
    renderPage(<NextTasks caseId={caseId} />);
    expect(await whyOf("Task 1")).toContain(byRuleWords);
  });

  const summary: CaseSummary = {
    id: caseId,
    reference,
    name: "Minh Khôi Trần",
    status: "recovery",
    owner: "Bronwen Pryce-Hughes",
    nextDeadline: { on: "2026-05-01" as CivilDate, more: 1 },
    lastContactAt: null,
    openedOn: "2026-01-05" as CivilDate,
    overdueTasks: 0,
  };

  it("DF14 is looked up in the list of cases for what is due that day, once it is asked", async () => {
    standInVault.on("cases.list", () => [summary]);
    renderPage(<CasesPage />, "/cases");
    await screen.findByText("1 case");
    expect(standInVault.sent("safeguardingTasks.list")).toEqual([]);
    const words = await whyOf(reference);
    expect(words).toContain(`Task 1 | ${byRuleWords}`);
    expect(words).not.toContain("Task 2");
    expect(standInVault.sent("safeguardingTasks.list")).toEqual([{ caseId, isFinishedIncluded: false }]);
  });

  it("DF14 RO9 tells nothing of a colleague’s case before somebody says why they open it", async () => {
    standInVault.on("cases.list", () => [summary]);
    standInVault.on("safeguardingTasks.list", () => {
      throw new AppError("case.reason_needed");
    });
    renderPage(<CasesPage />, "/cases");
    expect(await whyOf(reference)).toContain("Open it to see what the date is for: opening it asks for your reason.");
  });

  it("DF14 is answered beside a case and a task that were found, and says of a typed one that somebody chose its day", async () => {
    const ofCase = { caseId, reference, name: "Minh Khôi Trần" };
    const typed = {
      kind: "task",
      ...ofCase,
      taskId: aTask(2).id,
      dueOn: "2026-05-02",
      status: "open",
      snippet: { text: "Task 2", marks: [], isCutBefore: false, isCutAfter: false },
    };
    const result = { groups: [{ kind: "tasks", hits: [typed], count: 1, isMore: false }], near: [] };
    standInVault.on("search.find", () => result as unknown as SearchResult);
    handOverSearch("task");
    renderPage(<SearchPage kind="tasks" />);
    const button = await screen.findByRole("button", { name: `Why this date: ${reference}` });
    expect(button.closest("a")).toBeNull();
    expect(within(button.closest("li") as HTMLElement).getByRole("link")).toBeDefined();
    expect(await whyOf(reference)).toBe("Task 2 | Somebody chose this day.");
  });
});
