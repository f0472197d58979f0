import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { Output } from "#shared/contract/index.ts";
import type { LongWork } from "#shared/contract/long-work.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { writeKit } from "../../electron/vault/recovery-kit.ts";
import { RestoreNews } from "../../renderer/app/restore-news.tsx";
import { BackupStepPage } from "../../renderer/features/backups/backup-step-page.tsx";
import { BackupReminder } from "../../renderer/features/backups/backup-reminder.tsx";
import { BackupsPage } from "../../renderer/features/backups/backups-page.tsx";
import { RestorePage } from "../../renderer/features/backups/restore-page.tsx";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

type Backups = Output<"backups.read">;

const at = "2026-11-23T09:00:00.000Z" as Instant;
const builtIn = { id: "built-in", place: "built_in", label: "", isThere: true, newestAt: at, unverified: 0 } as const;
const stick = {
  id: "stick",
  place: "other_device",
  label: "STICK",
  isThere: true,
  newestAt: at,
  unverified: 0,
} as const;
const copy: Backups["copies"][number] = {
  id: "33333333-3333-4333-8333-333333333333",
  folderId: stick.id,
  madeAt: at,
  bytes: 4_321_000,
  reason: "asked",
  openers: ["Worker 1", "Worker 2"],
  headSeq: 532,
  verifiedAt: at,
  testedAt: null,
  isThere: true,
  isUnderOldKey: false,
};
const full: Backups = {
  folders: [builtIn, stick],
  copies: [copy],
  isChangedSince: true,
  isPractice: false,
  reminder: { level: "none", newestAt: at },
};

describe("the page of back-ups", () => {
  it("BK3 lists when, where, how large and who could open it, and makes one on the other device", async () => {
    standInVault.on("backups.read", () => full);
    standInVault.on("backups.make", () => ({ workId: "11111111-1111-4111-8111-111111111111" }));
    renderPage(<BackupsPage />);
    const row = within((await screen.findAllByRole("row"))[1] as HTMLElement);
    row.getByText("STICK");
    row.getByText("4.3 MB");
    row.getByText("Worker 1; Worker 2");
    row.getByText("Not yet");
    await userEvent.setup().click(screen.getByRole("button", { name: "Make a back-up now" }));
    await waitFor(() => expect(standInVault.sent("backups.make")).toEqual([{ folderId: stick.id }]));
  });

  it("says what will be there, and that one disk is not enough, before there is anything", async () => {
    standInVault.on("backups.read", () => ({ ...full, folders: [{ ...builtIn, newestAt: null }], copies: [] }));
    renderPage(<BackupsPage />);
    await screen.findByText("Back-ups will be listed here once they were opened again and found good.");
    screen.getByText(/keep the stick somewhere else/);
  });

  it("does not offer to test what is not connected or needs a passphrase of its time", async () => {
    standInVault.on("backups.read", () => ({
      ...full,
      folders: [builtIn, { ...stick, isThere: false }],
      copies: [
        { ...copy, isThere: false },
        { ...copy, id: "44444444-4444-4444-8444-444444444444", folderId: "built-in", isUnderOldKey: true },
      ],
    }));
    renderPage(<BackupsPage />);
    const tests = await screen.findAllByRole("button", { name: /^Test it/ });
    expect(tests.map((button) => button.hasAttribute("disabled"))).toEqual([true, true]);
    expect(screen.getAllByText(/Not connected now/)).toHaveLength(2);
  });

  it("BK11 says what would be lost before anything is put in place", async () => {
    const prepared = { madeAt: at, openers: ["Worker 1"] };
    standInVault.on("backups.read", () => full);
    standInVault.on("backups.chooseCopy", () => ({
      chosen: { token: "11111111-1111-4111-8111-111111111111", madeAt: at, bytes: 1, openers: ["Worker 1"] },
    }));
    standInVault.on("backups.prepared", () => ({
      prepared: { ...prepared, openedWith: "passphrase", comparison: { present: "newer", entriesLost: 17 } },
    }));
    standInVault.on("backups.restore", () => ({ next: "unlock" }));
    renderPage(<BackupsPage />);
    const person = userEvent.setup();
    await person.click(await screen.findByRole("button", { name: /^Restore: / }));
    await screen.findByText("You would lose 17 entries of the history made since.");
    screen.getByText(/kept in its own folder/);
    expect(standInVault.sent("backups.restore")).toEqual([]);
    await person.click(screen.getByRole("button", { name: "Restore this back-up" }));
    await waitFor(() => expect(standInVault.sent("backups.restore")).toHaveLength(1));
  });
});

describe("the last step of setting up", () => {
  it("BK18 takes a folder, says what it is worth, and goes on", async () => {
    let folders: Backups["folders"] = [{ ...builtIn, newestAt: null }];
    standInVault.on("backups.read", () => ({ ...full, copies: [], folders }));
    standInVault.on("backups.addFolder", () => {
      const place = folders.length === 1 ? "this_computer" : "other_device";
      folders = [...folders, { ...stick, id: `folder-${folders.length}`, place, label: place }];
      return { folderId: `folder-${folders.length}`, place };
    });
    const done = vi.fn();
    renderPage(<BackupStepPage onDone={done} />);
    const person = userEvent.setup();
    await person.click(await screen.findByRole("button", { name: "Choose a folder" }));
    await screen.findByText(/on the disk of this computer, so it would be lost with it/);
    await person.click(screen.getByRole("button", { name: "Choose another folder" }));
    await screen.findByText(/Plug that in once a week/);
    expect(done).not.toHaveBeenCalled();
    await person.click(screen.getByRole("button", { name: "Begin work" }));
    expect(done).toHaveBeenCalledOnce();
  });

  it("BK18 can be left out, in so many words, and adds nothing then", async () => {
    standInVault.on("backups.read", () => ({ ...full, copies: [], folders: [{ ...builtIn, newestAt: null }] }));
    const done = vi.fn();
    renderPage(<BackupStepPage onDone={done} />);
    await screen.findByText(/Home reminds you/);
    await userEvent.click(screen.getByRole("button", { name: "Go on without one today" }));
    expect(done).toHaveBeenCalledOnce();
    expect(standInVault.sent("backups.addFolder")).toEqual([]);
  });

  it("BK18 asks nothing where there is a folder that can be reached, nor whoever may not choose one", async () => {
    standInVault.on("backups.read", () => full);
    const done = vi.fn();
    renderPage(<BackupStepPage onDone={done} />);
    await waitFor(() => expect(done).toHaveBeenCalledOnce());
    standInVault.on("backups.read", () => {
      throw new AppError("request.not_allowed");
    });
    renderPage(<BackupStepPage onDone={done} />);
    await waitFor(() => expect(done).toHaveBeenCalledTimes(2));
  });
});

function aRestore(state: LongWork["state"]): LongWork {
  const about = { id: "11111111-1111-4111-8111-111111111111", kind: "restore", phase: "unpacking", done: 0, total: 0 };
  const times = { startedAt: at, endedAt: state === "running" ? null : at, error: null };
  return { ...about, state, isCancellable: true, holdsSaves: false, ...times } as LongWork;
}

describe("restoring where no vault is open", () => {
  const token = "11111111-1111-4111-8111-111111111111";
  const kit = writeKit(Buffer.alloc(16, 0x5a), Buffer.alloc(16, 1)).toString("latin1");

  it("BK15 goes from the kit to the back-up, and from there to a new passphrase with the same kit", async () => {
    let prepared: Output<"backups.prepared">["prepared"] = null;
    standInVault.on("backups.chooseFile", () => ({
      chosen: { token, madeAt: at, bytes: 1, openers: ["Worker 1", "Kit 1, 7K2Q"] },
    }));
    standInVault.on("backups.prepared", () => ({ prepared }));
    standInVault.on("backups.prepareWithPapers", () => {
      const about = { madeAt: at, openers: ["Worker 1"] };
      prepared = { ...about, openedWith: "papers", comparison: { present: "none" } };
      return { workId: token };
    });
    standInVault.on("backups.restore", () => ({ next: "set_passphrase" }));
    standInVault.on("unlock.tryPapers", () => ({ people: [{ slotId: "a", nickname: "Worker 1" }] }));
    standInVault.on("unlock.assessPassphrase", () => ({ isAcceptable: true, bits: 60, advice: "good" }));
    standInVault.on("unlock.setPassphrase", () => ({}));
    const opened = vi.fn();
    const { unmount } = renderPage(<RestorePage onClose={vi.fn()} onOpened={opened} />);
    const person = userEvent.setup();

    await person.click(await screen.findByRole("button", { name: "Choose a back-up" }));
    await person.click(await screen.findByRole("radio", { name: "The recovery kit, on one sheet" }));
    await person.type(await screen.findByLabelText("The kit"), `${kit}{Enter}`);
    await waitFor(() => expect(standInVault.sent("backups.prepareWithPapers")).toHaveLength(1));
    standInVault.on("longWork.read", () => ({ works: [aRestore("running")] }));
    standInVault.longWorkChanged();
    await screen.findByRole("button", { name: "Stop restoring" });
    standInVault.on("longWork.read", () => ({ works: [aRestore("done")] }));
    standInVault.longWorkChanged();
    await screen.findByText(/you set a new passphrase with the paper/);
    await person.click(screen.getByRole("button", { name: "Restore this back-up" }));

    await person.type(await screen.findByLabelText("Your passphrase"), "paving taps cone escapist");
    await person.type(screen.getByLabelText("The same passphrase again"), "paving taps cone escapist");
    await person.click(screen.getByRole("button", { name: "Set the new passphrase" }));
    await waitFor(() => expect(opened).toHaveBeenCalledOnce());
    const [sent] = standInVault.sent("unlock.setPassphrase");
    expect(Buffer.from(sent?.papers.texts[0] ?? []).toString()).toBe(kit);
    unmount();
  });

  it("BK15 says that a paper is of another time than the back-up, and keeps what was typed", async () => {
    standInVault.on("backups.chooseFile", () => ({ chosen: { token, madeAt: at, bytes: 1, openers: ["Worker 1"] } }));
    standInVault.on("backups.prepared", () => ({ prepared: null }));
    standInVault.on("backups.prepareWithPapers", () => {
      throw new AppError("backup.papers_of_another_time");
    });
    renderPage(<RestorePage onClose={vi.fn()} onOpened={vi.fn()} />);
    const person = userEvent.setup();
    await person.click(await screen.findByRole("button", { name: "Choose a back-up" }));
    await person.click(await screen.findByRole("radio", { name: "The recovery kit, on one sheet" }));
    const field = await screen.findByLabelText<HTMLInputElement>("The kit");
    await person.type(field, `${kit}{Enter}`);
    await screen.findByText(/it did not open it when this back-up was made/);
    expect(field.value).toBe(kit);
  });
});

describe("a vault that is on this computer already", () => {
  const token = "11111111-1111-4111-8111-111111111111";

  it("BK16 has its administrator asked for where what opens the back-up is not theirs", async () => {
    standInVault.on("backups.chooseFile", () => ({ chosen: { token, madeAt: at, bytes: 1, openers: ["Worker 1"] } }));
    standInVault.on("backups.prepared", () => ({ prepared: null }));
    standInVault.on("backups.prepareRestore", () => ({ workId: token }));
    renderPage(<RestorePage onClose={vi.fn()} onOpened={vi.fn()} />);
    const person = userEvent.setup();
    await person.click(await screen.findByRole("button", { name: "Choose a back-up" }));
    await person.type(await screen.findByLabelText("Passphrase"), "words of that time{Enter}");
    await waitFor(() => expect(standInVault.sent("backups.prepareRestore")[0]).toMatchObject({ administrator: null }));
    expect(screen.queryByLabelText("Passphrase of an administrator")).toBeNull();

    const error = { code: "backup.needs_administrator" } as const;
    standInVault.on("longWork.read", () => ({ works: [{ ...aRestore("failed"), error }] }));
    standInVault.longWorkChanged();
    await person.type(await screen.findByLabelText("Passphrase of an administrator"), "words of today");
    await person.type(screen.getByLabelText("Passphrase"), "words of that time{Enter}");
    await waitFor(() => expect(standInVault.sent("backups.prepareRestore")).toHaveLength(2));
    const sent = standInVault.sent("backups.prepareRestore")[1];
    const words = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString();
    expect([words(sent?.passphrase), words(sent?.administrator)]).toEqual(["words of that time", "words of today"]);
  });

  it("BK17 tells of a restore, who came back with it and what to do, until it was read", async () => {
    const about = { restoredAt: at, madeAt: at, openedBy: "Lee Leaver", isOlderKey: true, otherRoles: [] };
    let news: Output<"backups.restoreNews">["news"] = { ...about, allowedBy: "Ada", cameBack: ["Lee Leaver"] };
    standInVault.on("backups.restoreNews", () => ({ news }));
    standInVault.on("backups.restoreNewsRead", () => {
      news = null;
      return {};
    });
    renderPage(<RestoreNews />);
    await screen.findByText("This vault was restored from a back-up.");
    screen.getByText(/Ada allowed it/);
    screen.getByText(/Can open the vault again, although their access was taken away/);
    screen.getByText(/takes it away again and gives the vault a new key/);
    await userEvent.setup().click(screen.getByRole("button", { name: "I have read this" }));
    await waitFor(() => expect(screen.queryByText("This vault was restored from a back-up.")).toBeNull());
  });
});

describe("the line on the home page", () => {
  it("BK13 grows plainer, and has a button for whoever may make back-ups", async () => {
    standInVault.on("backups.reminder", () => ({ level: "due", newestAt: null }));
    renderPage(<BackupReminder />);
    await screen.findByText("There is no back-up off this computer yet.");
    await screen.findByRole("link", { name: "Make a back-up" });
  });

  it("BK13 tells others whom to turn to, and says nothing while all is well", async () => {
    standInVault.on("workers.me", () => aWorker({ roles: ["caseworker"] }));
    standInVault.on("backups.reminder", () => ({ level: "long_overdue", newestAt: at }));
    renderPage(<BackupReminder />);
    await screen.findByText("Tell your administrator.");
    screen.getByText(/could never be brought back/);
    expect(screen.queryByRole("link")).toBeNull();
  });
});
