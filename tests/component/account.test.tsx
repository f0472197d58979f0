import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { AccountEvent, AccountEventId } from "#shared/domain/account-event.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Draft, DraftId } from "#shared/domain/draft.ts";
import { AccountPage } from "../../renderer/features/account/account-page.tsx";
import { renderPage, standInVault } from "./setup-vault.tsx";

const caseId = "00000000-0000-4000-8000-000000000001" as CaseId;
const id = (number: number) => `00000000-0000-4000-b000-00000000000${number}` as AccountEventId;

function event(number: number, what: string, changes: Partial<AccountEvent> = {}): AccountEvent {
  return {
    id: id(number),
    caseId,
    position: number,
    what,
    when: { kind: "unknown" },
    isAbout: false,
    relativeToId: null,
    source: "person",
    toldOn: null,
    differsFromId: null,
    explanation: "",
    isRemoved: false,
    recordedAt: "2026-05-14T09:00:00.000Z" as never,
    recordedBy: "Worker One",
    revision: 1,
    ...changes,
  };
}

const left = event(1, "Left home", { when: { kind: "season", year: 2019, season: "spring" }, isAbout: true });
const worked = event(2, "Washed cars", { when: { kind: "year", year: 2017 }, explanation: "Told through a relative." });

async function drawn(events: AccountEvent[]) {
  standInVault.on("account.list", () => events);
  renderPage(<AccountPage caseId={caseId} />);
  return screen.findAllByRole("listitem");
}

beforeEach(() => {
  standInVault.on("drafts.list", () => []);
  standInVault.on("drafts.save", () => ({ savedAt: "2026-05-14T09:00:00.000Z" as never }));
  standInVault.on("drafts.discard", () => ({}));
});

const half = {
  what: "Left home with",
  kind: "season",
  day: null,
  until: null,
  month: 1,
  season: "spring",
  year: "20",
  isAbout: true,
  relativeToId: null,
  source: "person",
  toldOn: null,
  differsFromId: null,
  explanation: "",
} as const;

function kept(amends: { accountEventId: AccountEventId; revision: number } | null): Draft {
  return {
    id: "00000000-0000-4000-8000-0000000000d1" as DraftId,
    savedAt: "2026-05-14T09:00:00.000Z" as never,
    content: { kind: "account_event", caseId, amends, fields: half },
  };
}

describe("an event that is half typed", () => {
  it("CH7 is kept while it is typed, and taken away by the save", async () => {
    standInVault.on("account.list", () => []);
    standInVault.on("account.add", () => ({ accountEventId: id(3) }));
    renderPage(<AccountPage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: "Add an event" }));
    await userEvent.type(screen.getByLabelText("What happened"), "Left home");
    const last = () => standInVault.sent("drafts.save").at(-1);
    const content = { kind: "account_event", caseId, amends: null, fields: { what: "Left home" } };
    await waitFor(() => expect(last()?.content).toMatchObject(content));
    const draft = last();
    await userEvent.click(screen.getByRole("button", { name: "Add event" }));
    await waitFor(() => expect(standInVault.sent("account.add")).toHaveLength(1));
    expect(standInVault.sent("account.add")[0]?.draftId).toBe(draft?.draftId);
    await waitFor(() => expect(screen.queryByLabelText("What happened")).toBeNull());
    // Nothing is written under it after that.
    const { length } = standInVault.sent("drafts.save");
    await standInVault.flushDrafts();
    expect(standInVault.sent("drafts.save")).toHaveLength(length);
  });

  it("CH7 opens again where it was typed, as it was, and is discarded only after a question", async () => {
    standInVault.on("drafts.list", () => [kept(null)]);
    await drawn([left]);
    expect((await screen.findByText(/^Kept from/)).textContent).toContain("This event is not saved yet.");
    expect(screen.getByLabelText<HTMLTextAreaElement>("What happened").value).toBe("Left home with");
    expect(screen.getByLabelText<HTMLInputElement>("Year").value).toBe("20");
    await userEvent.click(screen.getByRole("button", { name: "Discard" }));
    expect(standInVault.sent("drafts.discard")).toEqual([]);
    await userEvent.click(await screen.findByRole("button", { name: "Discard what was typed" }));
    await waitFor(() => expect(standInVault.sent("drafts.discard")).toEqual([{ draftId: kept(null).id }]));
    expect(screen.queryByLabelText("What happened")).toBeNull();
  });

  it("CH7 goes on as a change of its event, from the version it began with", async () => {
    standInVault.on("drafts.list", () => [kept({ accountEventId: id(1), revision: 1 })]);
    standInVault.on("account.amend", () => ({ revision: 3 }));
    await drawn([event(1, "Left home", { revision: 2 }), worked]);
    fireEvent.change(await screen.findByLabelText("Year"), { target: { value: "2019" } });
    await userEvent.click(screen.getByRole("button", { name: "Save event" }));
    await waitFor(() => expect(standInVault.sent("account.amend")).toHaveLength(1));
    expect(standInVault.sent("account.amend")[0]).toMatchObject({
      accountEventId: id(1),
      basedOnRevision: 1,
      draftId: kept(null).id,
      content: { what: "Left home with", when: { kind: "season", year: 2019, season: "spring" } },
    });
  });

  it("CH7 of an event that was taken out meanwhile is there to be saved as a new one", async () => {
    standInVault.on("drafts.list", () => [kept({ accountEventId: id(1), revision: 1 })]);
    await drawn([event(1, "Left home", { isRemoved: true }), worked]);
    expect(await screen.findByRole("button", { name: "Add event" })).toBeDefined();
    expect(screen.getByLabelText<HTMLTextAreaElement>("What happened").value).toBe("Left home with");
  });
});

describe("the person's account", () => {
  it("CH1 CH4 says when in the words it was told, and marks both sides of what does not fit", async () => {
    const [one, two] = await drawn([left, worked]);
    expect(one?.textContent).toMatch(/^About spring 2019The personLeft home/);
    expect(one?.textContent).toContain("Stands before “Washed cars”, whose dates are earlier.");
    expect(two?.textContent).toContain("See “Left home”.");
    expect(two?.textContent).toContain("Told through a relative.");
    expect(screen.getByRole("status").textContent).toBe("2 events, 1 place does not fit together yet");
  });

  it("asks for the words and the year before anything is sent, and sends what was told", async () => {
    standInVault.on("account.list", () => []);
    standInVault.on("account.add", () => ({ accountEventId: id(3) }));
    renderPage(<AccountPage caseId={caseId} />);
    await userEvent.click(await screen.findByRole("button", { name: "Add an event" }));
    await userEvent.selectOptions(screen.getByLabelText("When"), "In a season");
    await userEvent.click(screen.getByRole("button", { name: "Add event" }));
    expect(screen.getByText("Write what happened, in the words that were used.")).toBeDefined();
    expect(screen.getByText("Write the year with four figures.")).toBeDefined();
    expect(standInVault.sent("account.add")).toEqual([]);

    fireEvent.change(screen.getByLabelText("What happened"), { target: { value: "Left home" } });
    fireEvent.change(screen.getByLabelText("Year"), { target: { value: "2019" } });
    await userEvent.click(screen.getByLabelText("About that time"));
    await userEvent.click(screen.getByRole("button", { name: "Add event" }));
    await waitFor(() => expect(standInVault.sent("account.add")).toHaveLength(1));
    expect(standInVault.sent("account.add")[0]).toEqual({
      caseId,
      draftId: expect.any(String),
      content: {
        what: "Left home",
        when: { kind: "season", year: 2019, season: "spring" },
        isAbout: true,
        relativeToId: null,
        source: "person",
        toldOn: null,
        differsFromId: null,
        explanation: "",
      },
    });
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Add an event"));
  });

  it("CH3 moves an event down and up again, and not beyond the ends", async () => {
    standInVault.on("account.move", () => ({ revision: 2 }));
    await drawn([left, worked]);
    await userEvent.click(screen.getByRole("button", { name: "Move up: Left home" }));
    await userEvent.click(screen.getByRole("button", { name: "Move down: Left home" }));
    const down = { accountEventId: id(1), basedOnRevision: 1, behindId: id(2) };
    await waitFor(() => expect(standInVault.sent("account.move")).toEqual([down]));
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Move down: Left home" }));
    await userEvent.click(screen.getByRole("button", { name: "Move up: Washed cars" }));
    const up = { accountEventId: id(2), basedOnRevision: 1, behindId: null };
    await waitFor(() => expect(standInVault.sent("account.move")[1]).toEqual(up));
  });

  it("CH5 takes an event out, offers to put it back, and keeps it where it can be found", async () => {
    standInVault.on("account.remove", () => ({ revision: 2 }));
    standInVault.on("account.putBack", () => ({ revision: 3 }));
    await drawn([left, event(2, "Washed cars", { isRemoved: true, revision: 4 })]);
    const removed = screen.getByRole("group");
    expect(within(removed).getByText("Taken out of the account: 1 event")).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "Take out: Left home" }));
    await userEvent.click(await screen.findByRole("button", { name: "Put it back" }));
    await waitFor(() =>
      expect(standInVault.sent("account.putBack")).toEqual([{ accountEventId: id(1), basedOnRevision: 2 }]),
    );
    removed.setAttribute("open", "");
    await userEvent.click(within(removed).getByRole("button", { name: "Put back: Washed cars" }));
    await waitFor(() =>
      expect(standInVault.sent("account.putBack")[1]).toEqual({ accountEventId: id(2), basedOnRevision: 4 }),
    );
  });

  it("says where to begin when nothing is written down", async () => {
    standInVault.on("account.list", () => []);
    renderPage(<AccountPage caseId={caseId} />);
    expect(await screen.findByText("Nothing of the account is written down yet.")).toBeDefined();
  });
});
