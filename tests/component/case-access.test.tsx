import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Output } from "#shared/contract/index.ts";
import type { CaseAccessId, OpeningRow } from "#shared/domain/case-access.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { type CaseReference, withCheckCharacter } from "#shared/domain/case-reference.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { NrmReferralId } from "#shared/domain/nrm-referral.ts";
import { rights } from "#shared/domain/rights.ts";
import type { Colleague, Role, WorkerId } from "#shared/domain/worker.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { OfReferral, Routes } from "../../renderer/app/routes.tsx";
import { AccessPage } from "../../renderer/features/case-access/access-page.tsx";
import { EmergencyBanner } from "../../renderer/features/case-access/emergency-banner.tsx";
import { EmergencyPage } from "../../renderer/features/case-access/emergency-page.tsx";
import { HandOverPage } from "../../renderer/features/case-access/hand-over-page.tsx";
import { OpeningsPage } from "../../renderer/features/case-access/openings-page.tsx";
import { OpeningsReminder } from "../../renderer/features/case-access/openings-reminder.tsx";
import { ReasonPage } from "../../renderer/features/case-access/reason-page.tsx";
import { CaseLayout } from "../../renderer/features/cases/case-layout.tsx";
import { CasesPage } from "../../renderer/features/cases/cases-page.tsx";
import { RolesPage } from "../../renderer/features/people-with-access/roles-page.tsx";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const referralId = "00000000-0000-4000-8000-000000000002" as NrmReferralId;
const reference = withCheckCharacter("7K2QM");
const at = "2026-11-23T09:00:00.000Z" as Instant;

const me = aWorker().id;
const colleague = (id: string, name: string, roles: readonly Role[], changed: Partial<Colleague> = {}): Colleague => ({
  id: id as WorkerId,
  name,
  roles: [...roles],
  addedAt: at,
  removedAt: null,
  revision: 1,
  ...changed,
});
const oona = colleague("oona-owner1", "Oona Owner", ["caseworker"]);
const otis = colleague("otis-other1", "Otis Other", ["caseworker"]);
const colleagues = [
  colleague(me, "Worker One", ["safeguarding_lead", "administrator"]),
  oona,
  otis,
  colleague("ada-admin11", "Ada Administers", ["administrator"]),
  colleague("gwen-gone11", "Gwen Gone", ["caseworker"], { removedAt: at }),
];

type Access = Output<"caseAccess.read">;
function standing(changed: Partial<Access> = {}, roles: readonly Role[] = ["safeguarding_lead"]): void {
  standInVault.on("workers.me", () => aWorker({ roles: [...roles] }, { nameMode: "full_name" }));
  standInVault.on("workers.list", () => colleagues);
  standInVault.on("caseAccess.read", () => ({
    owner: oona.name,
    ownerId: oona.id,
    team: [{ id: me, name: "Worker One" }],
    isRestricted: false,
    revision: 3,
    emergencyUntil: null,
    ...changed,
  }));
  for (const name of ["caseAccess.assign", "caseAccess.restrict", "caseAccess.lift"] as const) {
    standInVault.on(name, () => ({ revision: 4 }));
  }
}

async function pick(label: string, option: RegExp): Promise<void> {
  await userEvent.click(screen.getByRole("combobox", { name: label }));
  await userEvent.click(await screen.findByRole("option", { name: option }));
}

describe("a case that is not one's own", () => {
  const asked = () => ({ caseId, reference, name: "Aster Invented", owner: "Oona Owner" });

  it("RO9 asks why by keyboard, wants words for another reason, and sends what was said", async () => {
    standInVault.on("caseAccess.ask", asked);
    standInVault.on("caseAccess.giveReason", () => ({ accessId: caseId as never }));
    renderPage(<ReasonPage about={caseId} />);
    expect(await screen.findByText(/Oona Owner’s case/)).toBeDefined();
    expect(screen.getByText(/a senior or the safeguarding lead reads it/)).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "Open the case" }));
    expect(await screen.findByText("Choose a reason.")).toBeDefined();
    await userEvent.click(screen.getByRole("radio", { name: "Something else" }));
    await userEvent.click(screen.getByRole("button", { name: "Open the case" }));
    expect(await screen.findByText("Say why, in a few words.")).toBeDefined();
    expect(standInVault.sent("caseAccess.giveReason")).toEqual([]);
    await userEvent.keyboard("The police rang about her");
    await userEvent.click(screen.getByRole("button", { name: "Open the case" }));
    await waitFor(() =>
      expect(standInVault.sent("caseAccess.giveReason")).toEqual([
        { caseId, reason: "other", words: "The police rang about her" },
      ]),
    );
  });

  it.each([
    [
      "case",
      () => (
        <CaseLayout caseId={caseId} section="timeline" whyNeeded={<ReasonPage about={caseId} />}>
          notes
        </CaseLayout>
      ),
    ],
    ["referral", () => <OfReferral referralId={referralId}>answers</OfReferral>],
  ] as const)("RO9 the page of a %s shows the question in its place, and nothing of the case", async (_what, page) => {
    const refuse = () => {
      throw new AppError("case.reason_needed");
    };
    standInVault.on("cases.read", refuse);
    standInVault.on("nrmReferrals.read", refuse);
    standInVault.on("caseAccess.ask", asked);
    renderPage(page());
    expect(await screen.findByRole("heading", { name: "Why are you opening this case?" })).toBeDefined();
    expect(screen.queryByText(/notes|answers/)).toBeNull();
    expect(screen.queryByRole("navigation", { name: "Sections of this case" })).toBeNull();
  });

  it("RO6 is taken off the screen when it is closed to the worker while they look at it", async () => {
    standing();
    let isOpen = true;
    standInVault.on("cases.open", () => ({}));
    standInVault.on("drafts.list", () => []);
    standInVault.on("safeguardingTasks.list", () => []);
    standInVault.on("cases.read", () => {
      if (!isOpen) throw new AppError("record.not_found");
      return {
        id: caseId,
        reference,
        status: "supporting",
        owner: oona.name,
        openedOn: "2026-01-05" as never,
        nextDeadline: null,
        referralId: null,
        person: {
          id: caseId as never,
          revision: 1,
          names: [],
          ageClaims: [],
          nationalities: [],
          languages: [],
          interpreterNote: "",
          safeContacts: [],
        },
      };
    });
    const until = new Date(Date.now() + 700).toISOString() as Instant;
    standInVault.on("caseAccess.read", () => {
      if (!isOpen) throw new AppError("record.not_found");
      return { owner: "", ownerId: null, team: [], isRestricted: true, revision: 1, emergencyUntil: until };
    });
    renderPage(
      <CaseLayout caseId={caseId} notice={<EmergencyBanner caseId={caseId} />} section="timeline">
        <p>words of the case</p>
      </CaseLayout>,
    );
    expect(await screen.findByText(/Emergency opening until/)).toBeDefined();
    expect(screen.getByRole("link", { name: "Restricted" })).toBeDefined();
    isOpen = false;
    await screen.findByRole("heading", { name: "There is no such case for you" }, { timeout: 4_000 });
    expect(screen.queryByText("words of the case")).toBeNull();
  });
});

describe("who may see this case", () => {
  it("RO5 changes owner and team, and offers nobody who has left or reads no cases", async () => {
    standing();
    renderPage(<AccessPage caseId={caseId} />);
    await screen.findByRole("heading", { name: "Team" });
    await userEvent.click(screen.getByRole("combobox", { name: "Add a colleague" }));
    const offered = (await screen.findAllByRole("option")).map(({ textContent }) => textContent);
    expect(offered).toEqual(["Otis Other (Caseworker)"]);
    await userEvent.click(screen.getByRole("option"));
    await userEvent.click(screen.getByRole("button", { name: "Add to the team" }));
    expect(await screen.findByText("Otis Other is on the team.")).toBeDefined();
    await pick("Give the case to", /Otis Other/);
    await userEvent.click(screen.getByRole("button", { name: "Change caseworker" }));
    await waitFor(() =>
      expect(standInVault.sent("caseAccess.assign")).toEqual([
        { caseId, basedOnRevision: 3, ownerId: oona.id, teamIds: [me, otis.id] },
        { caseId, basedOnRevision: 3, ownerId: otis.id, teamIds: [me] },
      ]),
    );
  });

  it("RO6 asks before one takes oneself off a restricted case, and leaves it then", async () => {
    standing({ isRestricted: true });
    const { addresses } = renderPage(<AccessPage caseId={caseId} />, `/cases/${caseId}/access`);
    await userEvent.click(await screen.findByRole("button", { name: "Take Worker One off the team" }));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText(/you will no longer see it, nor find it/)).toBeDefined();
    expect(standInVault.sent("caseAccess.assign")).toEqual([]);
    await userEvent.click(within(dialog).getByRole("button", { name: "Take me off this case" }));
    await waitFor(() => expect(addresses.at(-1)).toBe("/cases"));
    expect(standInVault.sent("caseAccess.assign")).toEqual([
      { caseId, basedOnRevision: 3, ownerId: oona.id, teamIds: [] },
    ]);
  });

  it("RO7 restricts and lifts with a reason, and not without one", async () => {
    standing({ team: [] });
    const { addresses } = renderPage(<AccessPage caseId={caseId} />, `/cases/${caseId}/access`);
    await userEvent.click(await screen.findByRole("button", { name: "Restrict this case" }));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText(/You are not named on it: you will no longer see it yourself/)).toBeDefined();
    await userEvent.click(within(dialog).getByRole("button", { name: "Restrict this case" }));
    expect(await within(dialog).findByText("Say why.")).toBeDefined();
    expect(standInVault.sent("caseAccess.restrict")).toEqual([]);
    await userEvent.type(within(dialog).getByLabelText("Why"), "His brother works here");
    await userEvent.click(within(dialog).getByRole("button", { name: "Restrict this case" }));
    await waitFor(() =>
      expect(standInVault.sent("caseAccess.restrict")).toEqual([
        { caseId, basedOnRevision: 3, words: "His brother works here" },
      ]),
    );
    await waitFor(() => expect(addresses.at(-1)).toBe("/cases"));
  });

  it("RO7 says in the dialog that nobody would be left, and keeps the words", async () => {
    standing({ isRestricted: false });
    standInVault.on("caseAccess.restrict", () => {
      throw new AppError("case.nobody_named");
    });
    renderPage(<AccessPage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: "Restrict this case" }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.type(within(dialog).getByLabelText("Why"), "Threats");
    await userEvent.click(within(dialog).getByRole("button", { name: "Restrict this case" }));
    expect(await within(dialog).findByText(/Nobody would be left who can open this case/)).toBeDefined();
    expect(within(dialog).getByLabelText<HTMLTextAreaElement>("Why").value).toBe("Threats");
  });

  it.each([
    ["caseworker", []],
    ["read_only", []],
    ["senior", ["Change caseworker", "Take Worker One off the team", "Add to the team"]],
    [
      "safeguarding_lead",
      ["Change caseworker", "Take Worker One off the team", "Add to the team", "Restrict this case"],
    ],
  ] as const)("RO1 a %s is offered what they may do, and reads the rest", async (role, offered) => {
    standing({}, [role]);
    renderPage(<AccessPage caseId={caseId} />);
    expect(await screen.findByText("Oona Owner")).toBeDefined();
    await screen.findByText("Worker One");
    const buttons = screen
      .getAllByRole("button")
      .map((button) => button.getAttribute("aria-label") ?? button.textContent);
    expect(buttons).toEqual(["History of this case", ...offered]);
    if (offered.length === 0) {
      expect(screen.getByText(/A senior caseworker or a safeguarding lead changes who is named here/)).toBeDefined();
    }
  });
});

describe("an emergency opening", () => {
  it("RO10 wants a full reference, a reason and words, and leads to the case", async () => {
    standing();
    standInVault.on("caseAccess.breakGlass", () => ({ caseId, accessId: caseId as never }));
    const { addresses } = renderPage(<EmergencyPage />, "/cases/emergency");
    const open = await screen.findByRole("button", { name: "Open the restricted case" });
    await userEvent.click(open);
    expect(screen.getByText("Write the full reference: HF- and six characters.")).toBeDefined();
    expect(screen.getByText("Choose a reason.")).toBeDefined();
    expect(screen.getByText("Say what the emergency is.")).toBeDefined();
    expect(document.activeElement).toBe(screen.getByLabelText("Full reference of the case"));
    await userEvent.keyboard(reference.toLowerCase());
    await userEvent.click(screen.getByRole("radio", { name: /urgent/ }));
    await userEvent.type(screen.getByLabelText("What the emergency is"), "She is in danger");
    await userEvent.click(open);
    await waitFor(() => expect(addresses.at(-1)).toBe(`/cases/${caseId}`));
    expect(standInVault.sent("caseAccess.breakGlass")).toEqual([
      { reference: reference.toLowerCase(), reason: "urgent", words: "She is in danger" },
    ]);
  });

  it("RO10 says beside the reference that there is none such, and is offered to nobody else", async () => {
    standing();
    standInVault.on("caseAccess.breakGlass", () => {
      throw new AppError("record.not_found");
    });
    const { unmount } = renderPage(<EmergencyPage />);
    await userEvent.type(await screen.findByLabelText("Full reference of the case"), reference);
    await userEvent.click(screen.getByRole("radio", { name: /urgent/ }));
    await userEvent.type(screen.getByLabelText("What the emergency is"), "She is in danger");
    await userEvent.click(screen.getByRole("button", { name: "Open the restricted case" }));
    expect(await screen.findByText(/No restricted case has this reference/)).toBeDefined();
    unmount();
    standing({}, ["senior"]);
    renderPage(<EmergencyPage />);
    expect(await screen.findByText("Only a safeguarding lead can do this.")).toBeDefined();
    expect(screen.queryByRole("textbox")).toBeNull();
  });

  it.each([
    ["safeguarding_lead", true],
    ["caseworker", false],
  ] as const)("RO10 a %s who filters for a reference that is in no list is told the way", async (role, isOffered) => {
    standing({}, [role]);
    standInVault.on("cases.list", () => []);
    const { addresses } = renderPage(<CasesPage />, "/cases");
    await userEvent.type(await screen.findByLabelText("Filter cases"), reference);
    await screen.findByText(`No case with the reference ${reference} is open to you.`);
    const way = screen.queryByRole("link", { name: "Open a restricted case in an emergency" });
    expect(way !== null).toBe(isOffered);
    expect(screen.queryByText(/speak to your safeguarding lead/) !== null).toBe(!isOffered);
    if (way) await userEvent.click(way);
    // The reference travels beside the address, which holds opaque ids only.
    expect(addresses.at(-1)).toBe(isOffered ? "/cases/emergency" : "/cases");
  });
});

describe("openings to review", () => {
  const row = (number: number, changed: Partial<OpeningRow> = {}): OpeningRow => ({
    id: `00000000-0000-4000-9000-00000000000${number}` as CaseAccessId,
    kind: "reason",
    reason: "covering",
    words: "For Oona, on leave",
    workerName: "Otis Other",
    isOwn: false,
    grantedAt: at,
    expiresAt: "2026-11-23T19:00:00.000Z" as Instant,
    subject: { caseId, reference: reference as CaseReference, name: "Aster Invented" },
    reviewedAt: null,
    reviewedByName: null,
    reviewWords: "",
    mayReview: true,
    revision: 1,
    ...changed,
  });
  const emergency = row(2, {
    kind: "break_glass",
    reason: "urgent",
    words: "",
    workerName: "Lena Lead",
    subject: null,
  });

  it("RO9 RO10 list emergencies first, who, when, why, and tell nothing of a case that is hidden", async () => {
    standInVault.on("caseAccess.openings", () => [row(1), emergency]);
    renderPage(<OpeningsPage />);
    await screen.findByText("Aster Invented");
    const entries = screen.getAllByRole("listitem");
    expect(entries.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^Lena Lead opened a restricted case on which you are not named/),
      expect.stringMatching(
        /^Otis Other opened HF-7K2QM.* Aster Invented.*I am covering for a colleague: For Oona, on leave/,
      ),
    ]);
  });

  it("RO9 marks one as reviewed with what was found, and not without", async () => {
    standInVault.on("caseAccess.openings", () => [row(1)]);
    standInVault.on("caseAccess.review", () => ({ revision: 2 }));
    renderPage(<OpeningsPage />);
    await userEvent.click(await screen.findByRole("button", { name: /^Review the opening by Otis Other/ }));
    await userEvent.click(screen.getByRole("button", { name: "Mark as reviewed" }));
    expect(screen.getByText("Say what you found.")).toBeDefined();
    await userEvent.keyboard("As agreed on Monday");
    await userEvent.click(screen.getByRole("button", { name: "Mark as reviewed" }));
    await waitFor(() =>
      expect(standInVault.sent("caseAccess.review")).toEqual([
        { accessId: row(1).id, basedOnRevision: 1, words: "As agreed on Monday" },
      ]),
    );
    expect(await screen.findByText(/Marked as reviewed/)).toBeDefined();
  });

  it("says when there is nothing, and shows reviewed ones where that is asked for", async () => {
    const done = row(1, { reviewedAt: at, reviewedByName: "Lena Lead", reviewWords: "Right", mayReview: false });
    standInVault.on("caseAccess.openings", ({ isReviewedIncluded }) => (isReviewedIncluded ? [done] : []));
    renderPage(<OpeningsPage />);
    expect(await screen.findByText("There is nothing to review.")).toBeDefined();
    await userEvent.click(screen.getByRole("checkbox", { name: "Show reviewed ones as well" }));
    expect(await screen.findByText(/Reviewed by/)).toBeDefined();
    expect(screen.queryByRole("button", { name: /Review/ })).toBeNull();
  });

  it("RO10 stand on the home page, the emergency by name and plainer, until they are reviewed", async () => {
    standInVault.on("caseAccess.openings", () => [row(1), emergency, row(3, { mayReview: false })]);
    renderPage(<OpeningsReminder />);
    const line = await screen.findByRole("region", { name: "Openings to review" });
    expect(line.textContent).toMatch(/Lena Lead opened a restricted case in an emergency.*2 openings wait/);
    expect(screen.getByRole("link", { name: "Review the openings" }).getAttribute("href")).toBe("/settings/openings");
  });
});

describe("an emergency on the home page", () => {
  const emergency: OpeningRow = {
    id: "00000000-0000-4000-9000-000000000001" as CaseAccessId,
    kind: "break_glass",
    reason: "urgent",
    words: "She is in danger",
    workerName: "Lena Lead",
    isOwn: false,
    grantedAt: at,
    expiresAt: at,
    subject: { caseId, reference: reference as CaseReference, name: "Aster Invented" },
    reviewedAt: null,
    reviewedByName: null,
    reviewWords: "",
    mayReview: false,
    revision: 1,
  };

  it.each([
    ["told to whoever is named and may only read", emergency, "See why"],
    ["not told to the one who made it", { ...emergency, isOwn: true }, null],
  ] as const)("RO10 is %s", async (_what, opening, action) => {
    standInVault.on("workers.me", () => aWorker({ roles: ["read_only"] }));
    standInVault.on("caseAccess.openings", () => [opening]);
    renderPage(<OpeningsReminder />);
    await waitFor(() => expect(standInVault.sent("caseAccess.openings")).toHaveLength(1));
    if (action) expect(await screen.findByRole("link", { name: action })).toBeDefined();
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (!action) expect(screen.queryByRole("link")).toBeNull();
  });
});

describe("handing cases over", () => {
  it("RO11 sends all or some of them, with who takes them and why", async () => {
    standing();
    const second = "00000000-0000-4000-8000-000000000009" as CaseId;
    standInVault.on("caseAccess.owners", () => [
      { id: oona.id, name: oona.name, hasLeft: false, cases: 1 },
      { id: "gwen-gone11" as WorkerId, name: "Gwen Gone", hasLeft: true, cases: 2 },
    ]);
    const about = { reference, name: "Aster Invented", openedOn: "2026-01-05" as never, isRestricted: false };
    standInVault.on("caseAccess.owned", () => [
      { ...about, caseId, revision: 3 },
      { ...about, caseId: second, revision: 5, name: "Bryony Invented", isRestricted: true },
    ]);
    standInVault.on("caseAccess.handOver", () => ({}));
    renderPage(<HandOverPage />);
    await userEvent.click(await screen.findByRole("combobox", { name: "Cases of" }));
    const people = (await screen.findAllByRole("option")).map(({ textContent }) => textContent);
    expect(people).toEqual(["Gwen Gone: 2 cases, no longer has access", "Oona Owner: 1 case"]);
    await userEvent.click(screen.getByRole("option", { name: /Gwen Gone/ }));
    await userEvent.click(await screen.findByRole("button", { name: "Hand over 2 cases" }));
    expect(screen.getByText("Choose who takes them over.")).toBeDefined();
    expect(screen.getByText("Say why.")).toBeDefined();
    await userEvent.click(screen.getByRole("checkbox", { name: /Bryony Invented/ }));
    await pick("New caseworker", /Otis Other/);
    await userEvent.type(screen.getByLabelText("Why"), "Gwen has left");
    await userEvent.click(screen.getByRole("button", { name: "Hand over 1 case" }));
    await waitFor(() =>
      expect(standInVault.sent("caseAccess.handOver")).toEqual([
        {
          ownerId: "gwen-gone11",
          newOwnerId: otis.id,
          words: "Gwen has left",
          cases: [{ caseId, basedOnRevision: 3 }],
        },
      ]),
    );
    expect(await screen.findByText("1 case is Otis Other’s now.")).toBeDefined();
  });
});

describe("what each role may do", () => {
  it("RO1 is the table that every request is held against", async () => {
    renderPage(<RolesPage />);
    const rows = within(await screen.findByRole("table"))
      .getAllByRole("row")
      .slice(1);
    expect(rows).toHaveLength(Object.keys(rights).length);
    for (const [index, { words, roles }] of Object.values(rights).entries()) {
      const [named, ...cells] = (rows[index] as HTMLElement).querySelectorAll<HTMLElement>("th, td");
      expect(named?.textContent).toBe(words);
      expect(cells.filter((cell) => within(cell).queryByLabelText("Yes") !== null)).toHaveLength(roles.length);
    }
  });
});

describe("somebody who only administers", () => {
  const casesAsked = () =>
    (["home.read", "cases.list", "caseAccess.openings", "safeguardingTasks.list", "drafts.list"] as const).flatMap(
      (name) => standInVault.sent(name).map(() => name),
    );

  it("RO6 has a home of their own, for which nothing of a case is asked", async () => {
    standInVault.on("workers.me", () => aWorker({ roles: ["administrator"] }));
    standInVault.on("backups.reminder", () => ({ level: "none", newestAt: null }));
    renderPage(<Routes />);
    expect(await screen.findByRole("heading", { name: "Looking after the vault" })).toBeDefined();
    expect(screen.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual([
      "/settings/people",
      "/settings/backups",
      "/settings/recovery",
      "/settings/checks",
      "/settings/office",
    ]);
    expect(casesAsked()).toEqual([]);
  });

  it.each(["/cases", `/cases/${caseId}`, `/referrals/${referralId}/check`, "/tasks"])(
    "RO6 is led home from %s, where a colleague was before them",
    async (address) => {
      standInVault.on("workers.me", () => aWorker({ roles: ["administrator"] }));
      const { addresses } = renderPage(<Routes />, address);
      expect(await screen.findByRole("heading", { name: "Looking after the vault" })).toBeDefined();
      expect(addresses.at(-1)).toBe("/");
      expect([...casesAsked(), ...standInVault.sent("cases.read"), ...standInVault.sent("nrmReferrals.read")]).toEqual(
        [],
      );
    },
  );

  it("RO2 somebody without a role is told whom to ask", async () => {
    standInVault.on("workers.me", () => {
      throw new AppError("request.not_allowed");
    });
    renderPage(<Routes />);
    expect(await screen.findByText("You have no role in this vault yet.")).toBeDefined();
    expect(casesAsked()).toEqual([]);
  });
});
