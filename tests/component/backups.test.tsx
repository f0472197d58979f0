import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Output } from "#shared/contract/index.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { BackupReminder } from "../../renderer/features/backups/backup-reminder.tsx";
import { BackupsPage } from "../../renderer/features/backups/backups-page.tsx";
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
  cases: 12,
  notes: 140,
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
    row.getByText("12 cases, 140 notes");
    row.getByText("4.3 MB");
    row.getByText("Worker 1, Worker 2");
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
    const prepared = { madeAt: at, openers: ["Worker 1"], cases: 12, notes: 140 };
    standInVault.on("backups.read", () => full);
    standInVault.on("backups.chooseCopy", () => ({
      chosen: { token: "11111111-1111-4111-8111-111111111111", madeAt: at, bytes: 1, openers: ["Worker 1"] },
    }));
    standInVault.on("backups.prepared", () => ({
      prepared: { ...prepared, comparison: { present: "newer", entriesLost: 17 } },
    }));
    standInVault.on("backups.restore", () => ({}));
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
