import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ReactElement, useEffect } from "react";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { CaseClosure } from "#shared/domain/case-closure.ts";
import type { CaseMarker } from "#shared/domain/case-marker.ts";
import type { CaseId, CaseRecord, CaseSummary } from "#shared/domain/case-record.ts";
import { withCheckCharacter } from "#shared/domain/case-reference.ts";
import { type Draft, DraftContent, type DraftId } from "#shared/domain/draft.ts";
import { addDays, type CivilDate, civilDateOf, type Instant } from "#shared/domain/instant.ts";
import type { PersonDetails, PersonId, PersonName } from "#shared/domain/person.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { listenForShortcuts } from "../../renderer/app/shortcuts.ts";
import { CaseLayout } from "../../renderer/features/cases/case-layout.tsx";
import { CasesPage } from "../../renderer/features/cases/cases-page.tsx";
import { guessScript } from "../../renderer/features/cases/guess-script.ts";
import { handOverName } from "../../renderer/features/cases/name-for-new-case.ts";
import { NewCasePage } from "../../renderer/features/cases/new-case-page.tsx";
import { PersonPage } from "../../renderer/features/cases/person-page.tsx";
import { aClosing } from "../support/case-closures.ts";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

const today = civilDateOf(new Date());
const caseId = (number: number) => `00000000-0000-4000-8000-00000000000${number}` as CaseId;

function summary(number: number, changes: Partial<CaseSummary>): CaseSummary {
  return {
    id: caseId(number),
    reference: withCheckCharacter(`7K2Q${number}`),
    name: "Adanna Okafor",
    status: "supporting",
    owner: "Bronwen Pryce-Hughes",
    nextDeadline: null,
    lastContactAt: null,
    openedOn: "2026-01-05" as CivilDate,
    overdueTasks: 0,
    ...changes,
  };
}

const name = (text: string, changes: Partial<PersonName> = {}): PersonName => ({
  kind: "preferred",
  text,
  script: "latin",
  source: "person",
  isUsedWhenSpeaking: false,
  ...changes,
});

const details: PersonDetails = {
  names: [name("Minh Khôi Trần", { isUsedWhenSpeaking: true })],
  ageClaims: [],
  nationalities: ["Vietnamese"],
  languages: [],
  interpreterNote: "",
  safeContacts: [],
};

function record(changes: Partial<CaseRecord["person"]> = {}): CaseRecord {
  return {
    id: caseId(1),
    reference: withCheckCharacter("7K2Q1"),
    person: { ...details, id: "00000000-0000-4000-8000-0000000000a1" as PersonId, revision: 3, ...changes },
    status: "supporting",
    owner: "Bronwen Pryce-Hughes",
    openedOn: "2026-01-05" as CivilDate,
    nextDeadline: null,
    referralId: null,
  };
}

function WithShortcuts({ children }: { readonly children: ReactElement }) {
  useEffect(() => listenForShortcuts(window), []);
  return children;
}

const keptAt = "2026-05-15T13:02:00.000Z" as Instant;
const keptId = "00000000-0000-4000-8000-0000000000d1" as DraftId;
const kept = (content: DraftContent): Draft => ({ id: keptId, savedAt: keptAt, content });

beforeEach(() => {
  standInVault.on("drafts.list", () => []);
  standInVault.on("drafts.save", () => ({ savedAt: keptAt }));
  standInVault.on("drafts.discard", () => ({}));
  // Nothing is laid out here: without a height the list would be a window onto no rows at all.
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(45);
});

describe("the list of cases", () => {
  const soon = { on: addDays(today, 2), more: 2 };
  const three = [
    summary(1, { name: "Minh Khôi Trần", status: "recovery", nextDeadline: soon }),
    summary(2, { name: "Elira Hoxha", nextDeadline: { on: addDays(today, -3), more: 0 } }),
    summary(3, { name: "محمد عبد الرحمن", owner: "Tom Ashdown" }),
  ];
  const rowNames = () =>
    screen
      .getAllByRole("row")
      .slice(1)
      .map((row) => within(row).getAllByRole("cell")[1]?.textContent);

  it("starts in the filter, soonest date first, and says in words what is due", async () => {
    standInVault.on("cases.list", () => three);
    renderPage(<CasesPage />, "/cases");

    expect(await screen.findByText("Elira Hoxha")).toBeDefined();
    expect(screen.getByText("3 cases")).toBeDefined();
    expect(document.activeElement).toBe(screen.getByLabelText("Filter cases"));
    expect(rowNames()).toEqual(["Elira Hoxha", "Minh Khôi Trần", "محمد عبد الرحمن"]);
    expect(screen.getByText("Overdue by 3 days")).toBeDefined();
    expect(screen.getByText("and 2 more dates after it")).toBeDefined();
  });

  it("sorts by a column and tells so, cases without a date staying last", async () => {
    standInVault.on("cases.list", () => three);
    renderPage(<CasesPage />, "/cases");
    await screen.findByText("Elira Hoxha");
    const header = screen.getByRole("columnheader", { name: "Next date" });

    await userEvent.click(within(header).getByRole("button"));
    expect(header.getAttribute("aria-sort")).toBe("descending");
    expect(rowNames()).toEqual(["Minh Khôi Trần", "Elira Hoxha", "محمد عبد الرحمن"]);
  });

  it("finds a name typed without its accents, and Enter opens it", async () => {
    standInVault.on("cases.list", () => three);
    const { addresses } = renderPage(<CasesPage />, "/cases");
    await screen.findByText("3 cases");

    await userEvent.keyboard("tran recovery");
    expect(await screen.findByText("1 of 3 cases")).toBeDefined();
    await userEvent.keyboard("{Enter}");
    expect(addresses.at(-1)).toBe(`/cases/${caseId(1)}`);
  });

  it("offers to open a case for what was typed, and never puts the name in an address", async () => {
    standInVault.on("cases.list", () => three);
    standInVault.on("cases.findSimilar", () => []);
    const first = renderPage(<CasesPage />, "/cases");
    await screen.findByText("3 cases");
    await userEvent.keyboard("Lan Phạm");
    await userEvent.click(await screen.findByRole("button", { name: "Open a new case for “Lan Phạm”" }));
    expect(first.addresses.at(-1)).toBe("/cases/new");
    first.unmount();

    renderPage(<NewCasePage />, "/cases/new");
    expect((screen.getByRole("textbox") as HTMLInputElement).value).toBe("Lan Phạm");
  });
});

describe("opening a new case", () => {
  it("looks first, then needs no more than a name", async () => {
    standInVault.on("cases.findSimilar", () => [summary(2, { name: "Lan Pham" })]);
    standInVault.on("cases.create", () => ({ caseId: caseId(9) }));
    const { addresses } = renderPage(<NewCasePage />, "/cases/new");

    await userEvent.keyboard("Лана");
    expect(await screen.findByRole("link", { name: /Lan Pham/ })).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: /None of these/ }));
    expect((screen.getByLabelText("Script") as HTMLSelectElement).value).toBe("cyrillic");
    await userEvent.click(screen.getByRole("button", { name: "Open the case" }));

    await waitFor(() => expect(addresses.at(-1)).toBe(`/cases/${caseId(9)}`));
    expect(standInVault.sent("cases.create")).toEqual([
      {
        person: {
          ...details,
          nationalities: [],
          names: [name("Лана", { script: "cyrillic", isUsedWhenSpeaking: true })],
        },
        draftId: standInVault.sent("drafts.save").at(-1)?.draftId,
        enquiryId: null,
        keepsNextStep: false,
      },
    ]);
  });

  it("says which field to change, and puts the cursor there", async () => {
    standInVault.on("cases.findSimilar", () => []);
    renderPage(<NewCasePage />, "/cases/new");
    await userEvent.keyboard("Lan");
    await screen.findByText("No case has a name like this.");
    await userEvent.keyboard("{Enter}");
    await userEvent.click(await screen.findByRole("radio", { name: "Age in years" }));
    await userEvent.click(screen.getByRole("button", { name: "Open the case" }));

    expect(await screen.findByText("Write the age as a whole number from 0 to 120.")).toBeDefined();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Age in years" })));
    expect(standInVault.sent("cases.create")).toEqual([]);
  });

  it("DR3 keeps a case that is not opened yet, figures that are not right yet included", async () => {
    standInVault.on("cases.findSimilar", () => []);
    renderPage(<NewCasePage />, "/cases/new");
    await userEvent.keyboard("Lan{Enter}");
    await userEvent.click(await screen.findByRole("radio", { name: "Age in years" }));
    await standInVault.flushDrafts();

    expect(standInVault.sent("drafts.save").at(-1)?.content).toEqual({
      kind: "new_case",
      details: {
        ...details,
        nationalities: [],
        names: [name("Lan", { isUsedWhenSpeaking: true })],
        ageClaims: [
          { claim: { kind: "age_in_years", years: null }, source: "person", claimedOn: today, isDisputed: false },
        ],
      },
      enquiryId: null,
    });
  });

  it("DR3 goes on with a case that was left half-typed, and asks before throwing it away", async () => {
    let drafts = [kept({ kind: "new_case", details: { ...details, interpreterNote: "  By tele" }, enquiryId: null })];
    standInVault.on("cases.findSimilar", () => []);
    standInVault.on("drafts.list", ({ caseId: of }) => (of === null ? drafts : []));
    standInVault.on("drafts.discard", () => {
      drafts = [];
      return {};
    });
    renderPage(<NewCasePage />, "/cases/new");
    expect(await screen.findByText(/^Kept from .*This case is not opened yet/)).toBeDefined();
    expect(screen.getByLabelText("Name, or what to call the person")).toMatchObject({ value: "Minh Khôi Trần" });

    await userEvent.click(screen.getByRole("button", { name: "Back to the search" }));
    await userEvent.click(await screen.findByRole("button", { name: "Continue" }));
    await userEvent.click(await screen.findByRole("button", { name: "Discard" }));
    await userEvent.click(await screen.findByRole("button", { name: "Discard the case" }));
    await waitFor(() => expect(standInVault.sent("drafts.discard")).toEqual([{ draftId: keptId }]));
    expect(await screen.findByLabelText("Who is it about?")).toMatchObject({ value: "" });
    await waitFor(() => expect(screen.queryByText("A case not opened yet")).toBeNull());
  });

  it("DR3 does not mix a waiting case with a name that was typed for another", async () => {
    const draft = kept({ kind: "new_case", details, enquiryId: null });
    standInVault.on("drafts.list", () => [draft]);
    standInVault.on("cases.list", () => []);
    standInVault.on("cases.findSimilar", () => []);
    handOverName("Lan Phạm");
    renderPage(<NewCasePage />, "/cases/new");
    expect(await screen.findByText("A case not opened yet")).toBeDefined();
    expect(screen.getByLabelText("Who is it about?")).toMatchObject({ value: "Lan Phạm" });
  });

  it("keeps every field when the case cannot be opened, and opens it once later", async () => {
    let isFull = true;
    standInVault.on("cases.findSimilar", () => []);
    standInVault.on("cases.create", () => {
      if (isFull) throw new AppError("disk.full");
      return { caseId: caseId(9) };
    });
    const { addresses } = renderPage(<NewCasePage />, "/cases/new");
    await userEvent.keyboard("Lan{Enter}");
    await userEvent.click(await screen.findByRole("button", { name: "Open the case" }));
    expect(await screen.findByText("There is no room left on the disk.")).toBeDefined();
    expect(screen.getByLabelText("Name, or what to call the person")).toMatchObject({ value: "Lan" });
    expect(standInVault.sent("drafts.save")).toHaveLength(1);

    isFull = false;
    await userEvent.click(screen.getByRole("button", { name: "Open the case" }));
    await waitFor(() => expect(addresses.at(-1)).toBe(`/cases/${caseId(9)}`));
    await standInVault.flushDrafts();
    expect(standInVault.sent("drafts.save")).toHaveLength(1);
  });

  it.each([
    ["Nguyễn Thị Hồng", "latin"],
    ["محمد", "arabic"],
    ["ሰላም ተስፋዬ", "geez"],
    ["阮氏紅", "chinese"],
    ["山田 はな", "japanese"],
    ["ਹਰਪ੍ਰੀਤ", "gurmukhi"],
    ["", "latin"],
  ])("guesses the script of %s", (text, script) => {
    expect(guessScript(text)).toBe(script);
  });
});

describe("the identity bar", () => {
  beforeEach(() => {
    standInVault.on("drafts.list", () => []);
    standInVault.on("safeguardingTasks.list", () => []);
    standInVault.on("cases.open", () => ({}));
  });

  it("comes at once with all that stands above the sections, even where part of it cannot be read", async () => {
    let answer: (banners: CaseMarker[]) => void = () => undefined;
    standInVault.on("cases.read", () => record());
    standInVault.on("caseMarkers.list", () => new Promise((resolve) => (answer = resolve)));
    standInVault.on("caseAccess.read", () => {
      throw new AppError("vault.locked");
    });
    renderPage(
      <CaseLayout caseId={caseId(1)} section="timeline">
        <p>page</p>
      </CaseLayout>,
    );
    await waitFor(() => expect(standInVault.sent("caseAccess.read").length).toBeGreaterThan(0));
    expect(screen.getByRole("status").textContent).toContain("Opening the case");
    expect(screen.queryByRole("navigation", { name: "Sections of this case" })).toBeNull();
    answer([]);
    expect(await screen.findByRole("navigation", { name: "Sections of this case" })).toBeDefined();
    expect(screen.getByText("page")).toBeDefined();
  });

  it("hides the name in reference mode and shows it only for a moment on request", async () => {
    standInVault.on("workers.me", () => aWorker({}, { nameMode: "reference_only" }));
    standInVault.on("cases.read", () => record());
    renderPage(
      <CaseLayout caseId={caseId(1)} section="timeline">
        <p>page</p>
      </CaseLayout>,
    );
    const show = await screen.findByRole("button", { name: "Show name" });
    expect(screen.queryByText("Minh Khôi Trần")).toBeNull();
    await userEvent.click(show);
    expect(screen.getByText("Minh Khôi Trần")).toBeDefined();
    await waitFor(() => expect(screen.queryByText("Minh Khôi Trần")).toBeNull(), { timeout: 7_000 });
  });

  it("says a claimed and disputed age in words, warns that no contact is safe, and notes the visit once", async () => {
    const claim = { source: "person", claimedOn: today, isDisputed: true } as const;
    standInVault.on("cases.read", () =>
      record({ ageClaims: [{ ...claim, claim: { kind: "age_in_years", years: 17 } }] }),
    );
    const { rerender } = renderPage(
      <CaseLayout caseId={caseId(2)} section="timeline">
        <p>notes</p>
      </CaseLayout>,
    );
    expect(await screen.findByText("Age 17, claimed, disputed")).toBeDefined();
    expect(screen.getByText("May be under 18: treat as a child")).toBeDefined();
    expect(screen.getByText("No safe way to reach this person is recorded")).toBeDefined();
    rerender(
      <CaseLayout caseId={caseId(2)} section="person">
        <p>person</p>
      </CaseLayout>,
    );
    await waitFor(() => expect(standInVault.sent("cases.open")).toEqual([{ caseId: caseId(2), isSearchHit: false }]));
  });

  it("BP1 beside another program keeps reference, banners, closing and emergency, and nothing to press", async () => {
    const banner = {
      id: "00000000-0000-4000-b000-000000000001",
      caseId: caseId(1),
      noteId: null,
      words: "The brother opens the post.",
      reviewOn: addDays(today, 10),
      recordedAt: "2026-05-15T10:00:00.000Z",
      recordedBy: "Bronwen Pryce-Hughes",
      removedAt: null,
      removedBy: null,
      revision: 1,
    } as unknown as CaseMarker;
    standInVault.on("caseMarkers.list", () => [banner]);
    standInVault.on("cases.read", () => ({ ...record(), status: "closed" }));
    standInVault.on("caseClosures.read", () => ({
      openedOn: "2026-01-05" as CivilDate,
      closures: [{ ...aClosing(), reopenedOn: null } as unknown as CaseClosure],
      found: [],
    }));
    const wide = window.matchMedia;
    const width = { is: 400 };
    window.matchMedia = (query) =>
      Object.assign(wide(query), { matches: query === "(max-width: 560px)" && width.is <= 560 });
    onTestFinished(() => void (window.matchMedia = wide));
    const page = (isCompanion: boolean) => (
      <CaseLayout
        caseId={caseId(1)}
        isCompanion={isCompanion}
        notice={<p>Emergency opening until 10:00.</p>}
        section="referral"
      >
        <p>page of the form</p>
      </CaseLayout>
    );
    const { unmount } = renderPage(page(true));
    const about = within(await screen.findByRole("region", { name: "About this case" }));
    expect(await about.findByText(record().reference)).toBeDefined();
    expect(about.getByText("Emergency opening until 10:00.")).toBeDefined();
    expect(await about.findByText(/^Closed on/)).toBeDefined();
    const item = within(await about.findByRole("list", { name: "Banners of this case" })).getByRole("listitem");
    expect(item.textContent).toMatch(/^The brother opens the post\.Bronwen Pryce-Hughes/);
    expect(about.queryAllByRole("button")).toEqual([]);
    expect(about.queryAllByRole("link")).toEqual([]);
    // Whoever sits beside the screen reads no name.
    expect(screen.queryByText("Minh Khôi Trần")).toBeNull();
    expect(screen.queryByRole("navigation", { name: "Sections of this case" })).toBeNull();
    unmount();

    for (const [isCompanion, is] of [
      [true, 1366],
      [false, 400],
    ] as const) {
      width.is = is;
      const drawn = renderPage(page(isCompanion));
      expect(await screen.findByRole("navigation", { name: "Sections of this case" })).toBeDefined();
      expect(await screen.findByRole("button", { name: /^Take down/ })).toBeDefined();
      drawn.unmount();
    }
  });

  it("moves between the sections with [ and ], and tells what waits in them", async () => {
    standInVault.on("cases.read", () => record());
    standInVault.on("safeguardingTasks.list", () => [
      {
        ...summary(1, {}),
        id: "00000000-0000-4000-9000-000000000001" as never,
        caseId: caseId(1),
        title: "Call",
        dueOn: addDays(today, -1),
        priority: "normal",
        status: "open",
        outcome: "",
        completedAt: null,
        completedBy: null,
        createdAt: "2026-01-05T10:00:00.000Z" as never,
        revision: 1,
      },
    ]);
    const { addresses } = renderPage(
      <WithShortcuts>
        <CaseLayout caseId={caseId(1)} section="timeline">
          <p>page</p>
        </CaseLayout>
      </WithShortcuts>,
    );
    expect(await screen.findByRole("link", { name: "Tasks, 1 task overdue" })).toBeDefined();
    await userEvent.keyboard("]");
    await waitFor(() => expect(addresses.at(-1)).toBe(`/cases/${caseId(1)}/read`));
    await userEvent.keyboard("[[");
    await waitFor(() => expect(addresses.at(-1)).toBe(`/cases/${caseId(1)}/history`));
  });
});

describe("changing the person's details", () => {
  it("keeps what was typed when somebody else saved meanwhile, and saves it on top on request", async () => {
    let saved = record();
    standInVault.on("cases.read", () => saved);
    standInVault.on("cases.amendPerson", ({ basedOnRevision }) => {
      if (basedOnRevision === 3) {
        saved = record({ interpreterNote: "A woman.", revision: 4 });
        throw new AppError("record.changed_elsewhere");
      }
      return { revision: basedOnRevision + 1 };
    });
    renderPage(<PersonPage caseId={caseId(1)} />);

    await userEvent.click(await screen.findByRole("button", { name: "Change the details" }));
    await userEvent.type(screen.getByLabelText("About the interpreter"), "By telephone.");
    await userEvent.click(screen.getByRole("button", { name: "Save the details" }));
    expect(await screen.findByText("These details were saved elsewhere after you began.")).toBeDefined();
    expect((screen.getByLabelText("About the interpreter") as HTMLTextAreaElement).value).toBe("By telephone.");

    await waitFor(() => expect(screen.getByText("A woman.")).toBeDefined());
    await userEvent.click(screen.getByRole("button", { name: "Save mine as the newest version" }));
    await waitFor(() =>
      expect(standInVault.sent("cases.amendPerson").at(-1)).toEqual({
        caseId: caseId(1),
        basedOnRevision: 4,
        person: { ...details, interpreterNote: "By telephone." },
        draftId: standInVault.sent("drafts.save").at(-1)?.draftId,
      }),
    );
  });

  it("DR2 keeps a half-made change before a lock, goes on with it, and asks before throwing it away", async () => {
    let drafts: Draft[] = [];
    standInVault.on("cases.read", () => record());
    standInVault.on("drafts.list", () => drafts);
    standInVault.on("drafts.discard", () => {
      drafts = [];
      return {};
    });
    const first = renderPage(<PersonPage caseId={caseId(1)} />);
    await userEvent.click(await screen.findByRole("button", { name: "Change the details" }));
    await userEvent.clear(screen.getByLabelText("Name"));
    await userEvent.type(screen.getByLabelText("About the interpreter"), "By tele");
    await standInVault.flushDrafts();
    const content = standInVault.sent("drafts.save").at(-1)?.content;
    expect(content).toEqual({
      kind: "person",
      caseId: caseId(1),
      basedOnRevision: 3,
      details: { ...details, names: [name("", { isUsedWhenSpeaking: true })], interpreterNote: "By tele" },
    });
    first.unmount();

    drafts = [kept(DraftContent.parse(content))];
    renderPage(<PersonPage caseId={caseId(1)} />);
    expect(await screen.findByText(/^Kept from .*These changes are not saved yet/)).toBeDefined();
    expect(screen.getByLabelText("About the interpreter")).toMatchObject({ value: "By tele" });
    await userEvent.click(screen.getByRole("button", { name: "Discard" }));
    await userEvent.click(await screen.findByRole("button", { name: "Discard the changes" }));
    await waitFor(() => expect(standInVault.sent("drafts.discard")).toEqual([{ draftId: keptId }]));
    expect(await screen.findByRole("button", { name: "Change the details" })).toBeDefined();
  });

  it("DR2 shows a change that was left behind at the section, and keeps it when saving fails", async () => {
    let drafts: Draft[] = [];
    standInVault.on("cases.read", () => record());
    standInVault.on("cases.open", () => ({}));
    standInVault.on("safeguardingTasks.list", () => []);
    standInVault.on("drafts.list", () => drafts);
    standInVault.on("drafts.save", ({ content }) => {
      drafts = [kept(DraftContent.parse(content))];
      return { savedAt: keptAt };
    });
    standInVault.on("cases.amendPerson", () => {
      throw new AppError("disk.full");
    });
    const { rerender } = renderPage(
      <CaseLayout caseId={caseId(1)} section="person">
        <PersonPage caseId={caseId(1)} />
      </CaseLayout>,
    );
    await userEvent.click(await screen.findByRole("button", { name: "Change the details" }));
    await userEvent.click(screen.getByLabelText("About the interpreter"));
    await userEvent.paste("x".repeat(501));
    await userEvent.click(screen.getByRole("button", { name: "Save the details" }));
    expect(await screen.findByText("Shorten this to 500 characters.")).toBeDefined();
    await userEvent.type(screen.getByLabelText("About the interpreter"), "{Backspace}");
    await userEvent.click(screen.getByRole("button", { name: "Save the details" }));
    expect(await screen.findByText("There is no room left on the disk.")).toBeDefined();
    expect(screen.getByLabelText("About the interpreter")).toMatchObject({ value: "x".repeat(500) });

    rerender(
      <CaseLayout caseId={caseId(1)} section="tasks">
        <p>tasks</p>
      </CaseLayout>,
    );
    expect(await screen.findByRole("link", { name: "Person, changes not saved yet" })).toBeDefined();
  });

  it("has only one name to use when speaking, however often it is chosen", async () => {
    standInVault.on("cases.read", () => record({ names: [...details.names, name("Khôi", { kind: "alias" })] }));
    standInVault.on("cases.amendPerson", () => ({ revision: 4 }));
    renderPage(<PersonPage caseId={caseId(2)} />);

    await userEvent.click(await screen.findByRole("button", { name: "Change the details" }));
    const [, second] = screen.getAllByRole("checkbox", { name: "Use this name when speaking to the person" });
    if (second) await userEvent.click(second);
    await userEvent.click(screen.getByRole("button", { name: "Save the details" }));
    await waitFor(() =>
      expect(standInVault.sent("cases.amendPerson")[0]?.person.names).toEqual([
        name("Minh Khôi Trần"),
        name("Khôi", { kind: "alias", isUsedWhenSpeaking: true }),
      ]),
    );
  });
});
