import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { Output } from "#shared/contract/index.ts";
import type { RecoverySet } from "#shared/domain/recovery.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { KitStepPage } from "../../renderer/features/recovery/kit-step-page.tsx";
import { RecoveryPage } from "../../renderer/features/recovery/recovery-page.tsx";
import { ForgottenPassphrase } from "../../renderer/features/unlock/forgotten-passphrase.tsx";
import { writeKit } from "../../electron/vault/recovery-kit.ts";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

const kit = writeKit(Buffer.alloc(16, 0x5a), Buffer.alloc(16, 1)).toString("latin1");
const groups = kit.match(/.{6}/g) ?? [];
const madeAt = "2026-11-25T09:00:00.000Z" as RecoverySet["madeAt"];

function aSet(about: Partial<RecoverySet>): RecoverySet {
  const papers = [{ number: 1, holder: "", typedBackAt: null }];
  const made = { slotId: "s1", fingerprint: "7K2Q", madeAt, madeBy: "Worker One", replacedAt: null };
  return { ...made, set: "kit", number: 1, papers, ...about };
}

function withStatus(status: Partial<Output<"recovery.status">>): void {
  standInVault.on("recovery.status", () => ({ sets: [], concern: null, isOnScreen: false, ...status }));
}

describe("the kit step", () => {
  it("RC6 shows the kit, wants it typed back, and names the group that is not right", async () => {
    withStatus({ sets: [aSet({})], isOnScreen: true });
    const rest = { set: "kit", setNumber: 1, fingerprint: "7K2Q", number: 1, holder: "", groups } as const;
    const sheet = { ...rest, groups: [...groups], vaultNickname: "Worker 1", madeOn: "2026-11-25" as never };
    standInVault.on("recovery.readSheets", () => ({ sheets: [sheet] }));
    standInVault.on("recovery.printSheet", () => {
      throw new AppError("printer.none");
    });
    const result = { set: "kit", number: 1, isNewest: true, isWhole: true, replaced: 0 } as const;
    standInVault.on("recovery.typeBack", () => result);
    const done = vi.fn();
    renderPage(<KitStepPage isRequired onDone={done} />);
    const person = userEvent.setup();

    const list = await screen.findByRole("list", { name: "Groups to write down" });
    expect(
      within(list)
        .getAllByRole("listitem")
        .map(({ textContent }) => textContent),
    ).toEqual(groups);
    expect(screen.queryByRole("button", { name: "Go on without a kit today" })).toBeNull();
    await person.click(screen.getByRole("button", { name: "Print the sheet" }));
    await screen.findByText("This computer has no printer that can be used now.");

    await person.click(screen.getByRole("button", { name: "I have it on paper" }));
    const field = screen.getByLabelText<HTMLInputElement>("The kit");
    expect(document.activeElement).toBe(field);
    expect(screen.queryByRole("list", { name: "Groups to write down" })).toBeNull();
    await person.type(field, `${groups[0]} ${groups[2]}`);
    await screen.findByText("Group 2 does not read as printed. Compare it with the paper.");
    await person.click(screen.getByRole("button", { name: "Check the kit" }));
    expect(standInVault.sent("recovery.typeBack")).toEqual([]);

    await person.clear(field);
    await person.type(field, `${groups.join("-").toLowerCase()}{Enter}`);
    await waitFor(() => expect(done).toHaveBeenCalledOnce());
  });

  it("RC6 at a later unlock can be put off, in so many words", async () => {
    withStatus({ sets: [aSet({})], concern: "not_typed_back" });
    standInVault.on("recovery.postpone", () => ({}));
    const done = vi.fn();
    renderPage(<KitStepPage isRequired={false} onDone={done} />);

    await screen.findByText(/This page comes again at the next unlock/);
    await userEvent.click(screen.getByRole("button", { name: "Go on without a kit today" }));
    await waitFor(() => expect(done).toHaveBeenCalledOnce());
  });
});

describe("a forgotten passphrase", () => {
  it("RC8 goes from the kit to the person and the new passphrase, which leaves the fields", async () => {
    standInVault.on("unlock.tryPapers", () => ({
      people: [
        { slotId: "a", nickname: "Worker 1" },
        { slotId: "b", nickname: "Worker 2" },
      ],
    }));
    standInVault.on("unlock.assessPassphrase", () => ({ isAcceptable: true, bits: 60, advice: "good" }));
    standInVault.on("unlock.setPassphrase", () => ({}));
    const opened = vi.fn();
    renderPage(<ForgottenPassphrase kind="own" onClose={vi.fn()} onOpened={opened} />);
    const person = userEvent.setup();

    await person.type(await screen.findByLabelText("The kit"), `${kit}{Enter}`);
    const first = await screen.findByLabelText<HTMLInputElement>("Your passphrase");
    await person.type(first, "paving taps cone escapist");
    await person.type(screen.getByLabelText("The same passphrase again"), "paving taps cone escapist");
    await person.click(screen.getByRole("button", { name: "Set the new passphrase" }));
    await screen.findByText("Choose your nickname.");
    await person.click(screen.getByRole("radio", { name: "Worker 2" }));
    await person.click(screen.getByRole("button", { name: "Set the new passphrase" }));

    await waitFor(() => expect(opened).toHaveBeenCalledOnce());
    expect(first.value).toBe("");
    const [sent] = standInVault.sent("unlock.setPassphrase");
    expect(sent?.slotId).toBe("b");
    expect(Buffer.from(sent?.papers.texts[0] ?? []).toString()).toBe(kit);
  });

  it("RC3 says that a kit was replaced, and keeps what was typed", async () => {
    standInVault.on("unlock.tryPapers", () => {
      throw new AppError("recovery.replaced");
    });
    renderPage(<ForgottenPassphrase kind="own" onClose={vi.fn()} onOpened={vi.fn()} />);
    const field = await screen.findByLabelText<HTMLInputElement>("The kit");
    await userEvent.type(field, `${kit}{Enter}`);
    await screen.findByText(/it was replaced by a newer one/);
    expect(field.value).toBe(kit);
  });
});

describe("recovery in the settings", () => {
  it("RC9 lets whoever holds a paper try it, and only an administrator make one", async () => {
    withStatus({ sets: [aSet({ papers: [{ number: 1, holder: "", typedBackAt: madeAt }] })] });
    standInVault.on("workers.me", () => aWorker({ roles: ["caseworker"] }));
    renderPage(<RecoveryPage />);
    await screen.findByRole("button", { name: "Try my kit" });
    expect(screen.queryByRole("button", { name: "Make a new kit" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Make three shares" })).toBeNull();
  });
});
