import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useEffect } from "react";
import { describe, expect, it, vi } from "vitest";
import type { Output } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { withCheckCharacter } from "#shared/domain/case-reference.ts";
import type { DraftRow } from "#shared/domain/draft.ts";
import { addDays, type CivilDate, civilDateInWords, type Instant } from "#shared/domain/instant.ts";
import type { MissingEpisodeId } from "#shared/domain/missing-episode.ts";
import type { RiskAssessmentId } from "#shared/domain/risk-assessment.ts";
import type { SafeguardingTaskId, TaskRow } from "#shared/domain/safeguarding-task.ts";
import type { SubjectAccessId } from "#shared/domain/subject-access.ts";
import { taskLibrary } from "#shared/domain/task-library.ts";
import type { Role } from "#shared/domain/worker.ts";
import { listenForShortcuts } from "../../renderer/app/shortcuts.ts";
import { HomePage } from "../../renderer/features/home/home-page.tsx";
import { RulesReminder } from "../../renderer/features/safeguarding-tasks/rules-reminder.tsx";
import { formatDate } from "../../renderer/wording/dates.ts";
import { renderPage, standInVault } from "./setup-vault.tsx";

const today = "2026-05-15" as CivilDate;
const moment = "2026-05-14T15:41:00.000Z" as Instant;
const caseId = (number: number) => `00000000-0000-4000-8000-00000000000${number}` as CaseId;
const reference = withCheckCharacter("7K2QM");

function task(number: number, dueOn: CivilDate, changes: Partial<TaskRow> = {}): TaskRow {
  return {
    id: `00000000-0000-4000-9000-${String(number).padStart(12, "0")}` as SafeguardingTaskId,
    caseId: caseId(1),
    title: `Task ${number}`,
    owner: "Bronwen Pryce-Hughes",
    dueOn,
    priority: "normal",
    status: "open",
    outcome: "",
    completedAt: null,
    completedBy: null,
    createdAt: moment,
    revision: 1,
    reference,
    name: "Minh Khôi Trần",
    ...changes,
  };
}

const draft: DraftRow = {
  id: "00000000-0000-4000-8000-0000000000d1" as DraftRow["id"],
  kind: "case_note",
  caseId: caseId(1),
  reference,
  name: "Minh Khôi Trần",
  savedAt: moment,
  opening: "Met at the library.",
  referralId: null,
  questionKey: null,
  enquiryId: null,
  organisationId: null,
};

function standing(home: Partial<Output<"home.read">>): void {
  standInVault.on("home.read", () => ({
    putOffOften: [],
    forgotten: [],
    riskReviewsDue: [],
    missingNow: [],
    enquiriesDue: [],
    openEnquiries: 0,
    planReviewsDue: [],
    reviewsDue: [],
    referralsToChase: [],
    accessRequests: [],
    today,
    overdue: [],
    dueToday: [],
    soon: [],
    nextAfter: null,
    drafts: [],
    clocks: [],
    approvals: [],
    comments: [],
    markersDue: [],
    recentCases: [],
    ...home,
  }));
}

function HomeWithKeys() {
  useEffect(() => listenForShortcuts(window), []);
  return <HomePage />;
}

describe("home", () => {
  it("puts what is overdue first, then today, then drafts, then the next seven days", async () => {
    standing({
      overdue: [task(1, addDays(today, -3))],
      dueToday: [task(2, today)],
      soon: [task(3, addDays(today, 1))],
      drafts: [draft],
    });
    renderPage(<HomePage />);

    await screen.findByText("Task 1");
    expect(screen.getAllByRole("heading", { level: 2 }).map((heading) => heading.textContent)).toEqual([
      "Overdue 1",
      "Due today 1",
      "Left half-typed 1",
      "Within seven days 1",
    ]);
    const [row] = screen.getAllByRole("listitem");
    expect(row?.textContent).toContain("Overdue by 3 days Tue 12 May 2026");
    expect(row?.textContent).toContain("Bronwen Pryce-Hughes");
  });

  it("MI5 puts whoever is missing before everything, and calls that no empty day", async () => {
    const id = "00000000-0000-4000-b000-000000000001" as MissingEpisodeId;
    const name = "Minh Khôi Trần";
    standing({
      missingNow: [{ id, caseId: caseId(1), reference, name, lastSeenAt: moment, isPoliceTold: false }],
      soon: [task(3, addDays(today, 1))],
    });
    renderPage(<HomePage />);
    const missing = await screen.findByRole("region", { name: "Missing now 1" });
    expect(missing.textContent).toContain("Police not told yet");
    expect(screen.getAllByRole("region")[0]).toBe(missing);
    expect(screen.queryByText("Nothing is due today.")).toBeNull();
  });

  it("SA11 shows every open request with its day, and one whose clock stands still, each leading to it", async () => {
    const request = { caseId: caseId(1), reference, name: "Minh Khôi Trần", receivedOn: addDays(today, -20) };
    const id = (number: number) => `00000000-0000-4000-b000-00000000000${number}` as SubjectAccessId;
    standing({
      accessRequests: [
        { ...request, id: id(1), dueOn: addDays(today, 10) },
        { ...request, id: id(2), dueOn: null },
      ],
    });
    const { unmount } = renderPage(<HomePage />);
    const part = within(await screen.findByRole("region", { name: "Subject access to answer 2" }));
    const [first, second] = part.getAllByRole("listitem");
    expect(first?.textContent).toContain("In 10 days Mon 25 May 2026");
    expect(second?.textContent).toContain("The clock stands still");
    expect(part.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual([
      `/cases/${caseId(1)}/subject-access`,
      `/cases/${caseId(1)}/subject-access`,
    ]);
    // None of them is due today.
    expect(screen.getByText("Nothing is due today, and nothing is coming up.")).toBeDefined();
    unmount();
    standing({ accessRequests: [{ ...request, id: id(1), dueOn: today }] });
    renderPage(<HomePage />);
    await screen.findByRole("region", { name: "Subject access to answer 1" });
    expect(screen.queryByText(/Nothing is due today/)).toBeNull();
  });

  it("ST23 SG79 SG80 says to whoever answers for the office that the rules are old, and to nobody else", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date(`${addDays(taskLibrary.version, 90)}T12:00:00Z`) });
    try {
      const asWith = (roles: Role[]) =>
        standInVault.on("workers.me", () => ({ id: "w", name: "W", roles, preferences: {}, revision: 1 }) as never);
      asWith(["caseworker"]);
      const { unmount } = renderPage(
        <>
          <RulesReminder />
          <p>Home</p>
        </>,
      );
      await screen.findByText("Home");
      await vi.waitFor(() => expect(standInVault.sent("workers.me").length).toBeGreaterThan(0));
      expect(screen.queryByText(/Look for new guidance/)).toBeNull();
      unmount();
      asWith(["administrator"]);
      renderPage(<RulesReminder />);
      const line = await screen.findByRole("region", { name: /^Look for new guidance/ });
      expect(line.textContent).toContain(`The rules were put together on ${civilDateInWords(taskLibrary.version)}.`);
      expect(screen.getAllByRole("region")).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it("leads from each thing left half-typed to where it was typed", async () => {
    const referralId = "00000000-0000-4000-8000-0000000000e1";
    const answer = { kind: "nrm_answer", referralId, questionKey: "birthplace", opening: "Cúcuta" } as const;
    const id = (number: number) => `00000000-0000-4000-8000-0000000000d${number}` as DraftRow["id"];
    standing({
      drafts: [
        draft,
        { ...draft, ...answer, id: id(2) },
        { ...draft, id: id(3), kind: "person", opening: "" },
        { ...draft, id: id(4), kind: "new_case", caseId: null, reference: null, name: "Lan Phạm", opening: "" },
      ],
    });
    renderPage(<HomePage />);

    const list = await screen.findByRole("region", { name: "Left half-typed 4" });
    await within(list).findAllByText("Minh Khôi Trần");
    const links = within(list).getAllByRole("link");
    const who = `${reference} Minh Khôi Trần`;
    expect(links.map((link) => [link.textContent, link.getAttribute("href")])).toEqual([
      [`Case note: ${who}`, `/cases/${caseId(1)}`],
      [`NRM referral answer: ${who}`, `/referrals/${referralId}/section/C`],
      [`Person’s details: ${who}`, `/cases/${caseId(1)}/person`],
      ["A case not opened yet", "/cases/new"],
    ]);
    expect(screen.getByText("Lan Phạm")).toBeDefined();
  });

  it("says when the next date comes on a day without any", async () => {
    standing({ nextAfter: task(1, "2026-06-02" as CivilDate) });
    renderPage(<HomePage />);

    await screen.findByText("Nothing is due today.");
    expect(screen.getByText(/^The next date is/).textContent).toBe(`The next date is Tue 2 June 2026 (${reference}).`);
  });

  it("does not say that nothing is due on a day with a review", async () => {
    const id = "00000000-0000-4000-9000-0000000000e1" as RiskAssessmentId;
    const review = {
      id,
      caseId: caseId(1),
      reference,
      name: "Minh Khôi Trần",
      level: "high",
      reviewOn: today,
    } as const;
    standing({ riskReviewsDue: [review] });
    renderPage(<HomePage />);
    expect(await screen.findByRole("region", { name: /^Risk to look at again/ })).toBeDefined();
    expect(screen.queryByText(/Nothing is due today/)).toBe(null);
  });

  it("folds sixty overdue tasks by case", async () => {
    const overdue = Array.from({ length: 60 }, (_, number) =>
      task(number, addDays(today, number - 70), { caseId: caseId((number % 3) + 1) }),
    );
    standing({ overdue });
    renderPage(<HomePage />);

    const groups = await screen.findAllByRole("group");
    expect(groups).toHaveLength(3);
    expect(groups.map((group) => within(group).getAllByText(/^20 tasks/).length)).toEqual([1, 1, 1]);
  });

  it("moves through the rows with J and K and opens one with Enter", async () => {
    standing({ overdue: [task(1, addDays(today, -1)), task(2, addDays(today, -1), { caseId: caseId(2) })] });
    const { addresses } = renderPage(<HomeWithKeys />);
    await screen.findByText("Task 1");

    await userEvent.keyboard("jj");
    expect(document.activeElement?.textContent).toBe("Task 2");
    await userEvent.keyboard("k");
    expect(document.activeElement?.textContent).toBe("Task 1");
    await userEvent.keyboard("j{Enter}");
    expect(addresses.at(-1)).toBe(`/cases/${caseId(2)}/tasks`);
  });

  it("CA5 names forgotten cases with what was last, twenty at first, each leading to its case", async () => {
    const forgotten = Array.from({ length: 22 }, (_, place) => ({
      caseId: `00000000-0000-4000-8000-0000000001${String(place).padStart(2, "0")}` as CaseId,
      reference,
      name: `Invented ${place}`,
      last: place === 0 ? ("opened" as const) : ("contact" as const),
      lastOn: addDays(today, -40),
    }));
    standing({ forgotten });
    renderPage(<HomePage />);
    const part = await screen.findByRole("region", { name: "Nothing for 28 days 22" });
    expect(within(part).getAllByRole("listitem").length).toBe(20);
    const [first] = within(part).getAllByRole("listitem");
    expect(first?.textContent).toContain(`Opened ${formatDate(addDays(today, -40))}, 40 days ago`);
    expect(
      within(first as HTMLElement)
        .getByRole("link")
        .getAttribute("href"),
    ).toContain(forgotten[0]?.caseId);
    await userEvent.click(within(part).getByRole("button", { name: "Show the other 2" }));
    expect(within(part).getAllByRole("listitem").length).toBe(22);
  });
});
