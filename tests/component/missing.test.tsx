import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useEffect } from "react";
import { beforeEach, describe, expect, it } from "vitest";
import type { Input } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { MissingEpisode, MissingEpisodeId } from "#shared/domain/missing-episode.ts";
import { firstPreferences } from "#shared/domain/worker.ts";
import { listenForShortcuts } from "../../renderer/app/shortcuts.ts";
import { MissingEpisodesPage } from "../../renderer/features/missing/missing-page.tsx";
import { aConsentLine } from "../support/task-records.ts";
import { aPerson } from "../support/made-up-people.ts";
import { anEpisode } from "../support/missing-episodes.ts";
import { anAssessment } from "../support/risk-assessments.ts";
import { renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const born = (year: number) => [
  {
    claim: { kind: "date_of_birth" as const, dateOfBirth: `${year}-01-01` as never },
    source: "person" as const,
    claimedOn: "2026-01-01" as never,
    isDisputed: false,
  },
];

function episode(changes: Partial<MissingEpisode> = {}): MissingEpisode {
  return {
    ...anEpisode(),
    id: "00000000-0000-4000-b000-000000000001" as MissingEpisodeId,
    caseId,
    isRemoved: false,
    recordedAt: "2026-05-12T19:00:00.000Z" as never,
    recordedBy: "Worker One",
    revision: 1,
    ...changes,
  };
}

function standing(episodes: readonly MissingEpisode[], year: number): void {
  standInVault.on("missing.list", () => [...episodes]);
  const person = aPerson("Aster Invented", { ageClaims: born(year) });
  standInVault.on("cases.read", () => ({ person: { ...person, id: "p", revision: 1 } }) as never);
}

beforeEach(() => {
  standInVault.on("drafts.list", () => []);
  standInVault.on("drafts.save", () => ({ savedAt: "2026-05-14T09:00:00.000Z" as never }));
  standInVault.on("risk.list", () => []);
  standInVault.on("consent.list", () => ({ consents: [], sharings: [], adultOn: null }));
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

function PageWithKeys() {
  useEffect(() => listenForShortcuts(window), []);
  return <MissingEpisodesPage caseId={caseId} />;
}

describe("somebody who is missing", () => {
  it.each([
    [2015, "A child, or somebody who may be one"],
    [1980, "Tell the police at once where the risk says so"],
  ])("MI2 born %s: says how fast the police are told, until they are", async (year, words) => {
    standing([episode({ returnedAt: null, toldPoliceAt: null, talkedOn: null })], year);
    const { unmount } = renderPage(<MissingEpisodesPage caseId={caseId} />);
    await screen.findByText(new RegExp(words));
    unmount();
    standing([episode({ returnedAt: null, talkedOn: null })], year);
    renderPage(<MissingEpisodesPage caseId={caseId} />);
    await screen.findByText("Still missing");
    expect(screen.queryByText(new RegExp(words))).toBeNull();
  });

  it("MI1 has each question with its answer and where it comes from, and says what is not known", async () => {
    standing([episode({ returnedAt: null, answers: { ...anEpisode().answers, photo: "" } })], 1980);
    renderPage(<MissingEpisodesPage caseId={caseId} />);
    const rows = (await screen.findByText("What they wore")).closest("dl");
    expect(rows?.textContent).toContain("Green coat, white shoes.");
    expect(rows?.textContent).toContain("This report");
    expect(rows?.textContent).toContain("A recent photographNot known");
    expect(rows?.textContent).toContain("Aster Invented");
    expect(rows?.textContent).toContain("Person page of the case");
  });

  it.each([
    [2015, true],
    [1980, false],
  ])("MI4 born %s, back and not talked with: says until when somebody talks with a child: %s", async (year, isSaid) => {
    standing([episode({ talkedOn: null })], year);
    renderPage(<MissingEpisodesPage caseId={caseId} />);
    await screen.findByRole("region", { name: "Back again" });
    await screen.findByText("Aster Invented", { exact: false });
    expect(screen.queryAllByText(/within 72 hours of the return: by/)).toHaveLength(isSaid ? 1 : 0);
  });

  it("MI1 DR7 asks for nothing but when and where, and saves no half of a moment as nothing", async () => {
    const added: Input<"missing.add">[] = [];
    standing([], 1980);
    standInVault.on("missing.add", (input) => {
      added.push(input);
      return { missingEpisodeId: episode().id };
    });
    const user = userEvent.setup();
    renderPage(<MissingEpisodesPage caseId={caseId} />);
    await user.click(await screen.findByRole("button", { name: "Write down that they are missing" }));
    await user.click(screen.getByRole("button", { name: "Save report" }));
    await screen.findByText("Write the day and the time, as near as it is known.");
    await screen.findByText("Write where, by whom, or that it is not known.");
    const seen = screen.getByRole("group", { name: /^When they were last seen/ });
    await user.type(seen.querySelectorAll("input")[0] as HTMLElement, "12/5/2026");
    await user.type(seen.querySelectorAll("input")[1] as HTMLElement, "18:30");
    await user.type(screen.getByLabelText("Where, and by whom"), "At the bus stop");
    // A day without its time would be saved as nothing.
    const told = screen.getByRole("group", { name: "When the police were told" });
    await user.type(told.querySelectorAll("input")[0] as HTMLElement, "12/5/2026");
    await user.click(screen.getByRole("button", { name: "Save report" }));
    expect(await screen.findByText("Write the time like 14:02.")).toBeDefined();
    await waitFor(() => expect(document.activeElement).toBe(told.querySelectorAll("input")[1]));
    expect(added).toEqual([]);
    await user.clear(told.querySelectorAll("input")[0] as HTMLElement);
    await user.click(screen.getByRole("button", { name: "Save report" }));
    await screen.findByRole("button", { name: "Write down that they are missing" });
    expect(added[0]).toMatchObject({ content: { answers: { lastSeenWhere: "At the bus stop" }, returnedAt: null } });
  });

  it("MI3 names what a force must not be told before anything is printed, and prints by key whoever is missing now", async () => {
    const earlier = "00000000-0000-4000-b000-000000000002" as MissingEpisodeId;
    standing([episode({ returnedAt: null, talkedOn: null }), episode({ id: earlier })], 1980);
    const keptBack = aConsentLine("kept-back", {
      purpose: "keep_back",
      decision: "refused",
      keptBack: ["immigration"],
    });
    standInVault.on("consent.list", () => ({ consents: [keptBack], sharings: [], adultOn: null }));
    const printed: Input<"missing.print">[] = [];
    standInVault.on("missing.print", (input) => {
      printed.push(input);
      return { fileName: "report.pdf", password: null, pages: 1 };
    });
    const user = userEvent.setup();
    renderPage(<PageWithKeys />);
    await screen.findByRole("region", { name: "Back again" });
    await user.keyboard("{Control>}p{/Control}");
    const dialog = await screen.findByRole("dialog", { name: "Print for the police" });
    await within(dialog).findByText(/They asked that the police are not told: .*immigration/);
    await user.type(within(dialog).getByLabelText(/^Who is the file for/), "The police");
    await user.type(within(dialog).getByLabelText(/^Why is it made/), "Missing since yesterday");
    await user.click(within(dialog).getByRole("button", { name: "Write the report" }));
    await within(dialog).findByText(/was written/);
    expect(printed.map(({ missingEpisodeId }) => missingEpisodeId)).toEqual([episode().id]);
  });

  it.each([
    ["2026-05-13", 1],
    ["2026-05-14", 0],
  ])("MI8 back on 14 May, risk assessed on %s: asks to look at it again %s times", async (assessedOn, times) => {
    const later = "2026-05-14T09:00:00.000Z" as never;
    standing([episode({ returnedAt: later }), episode({ id: "00000000-0000-4000-b000-000000000002" as never })], 1980);
    standInVault.on("risk.list", () => [
      { ...anAssessment("low"), assessedOn, isRemoved: false, recordedAt: later } as never,
    ]);
    renderPage(<MissingEpisodesPage caseId={caseId} />);
    await screen.findAllByText(/Person page of the case/);
    expect(screen.queryAllByRole("link", { name: "Look at the risk" })).toHaveLength(times);
  });
});
