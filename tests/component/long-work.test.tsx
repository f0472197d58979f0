import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { LongWork } from "#shared/contract/long-work.ts";
import { instantOf } from "#shared/domain/instant.ts";
import { Announcer } from "../../renderer/components/announcer.tsx";
import { LongWorkProgress } from "../../renderer/components/long-work-progress.tsx";
import { errorMessages } from "../../renderer/errors/error-messages.ts";
import { useLongWorkNews } from "../../renderer/ipc/use-long-work.ts";
import { renderPage, standInVault } from "./setup-vault.tsx";

const running: LongWork = {
  id: "11111111-1111-4111-8111-111111111111",
  kind: "full_check",
  state: "running",
  phase: "checking_history",
  done: 3_000,
  total: 12_000,
  isCancellable: true,
  holdsSaves: false,
  startedAt: instantOf(new Date("2026-11-23T09:00:00.000Z")),
  endedAt: null,
  error: null,
};

function Frame() {
  useLongWorkNews();
  return (
    <>
      <LongWorkProgress kind="full_check" />
      <Announcer />
    </>
  );
}

/** Shows the work as it stands; `now` changes it as the vault process would. */
function show(first: LongWork) {
  let works = [first];
  standInVault.on("longWork.read", () => ({ works }));
  standInVault.on("longWork.cancel", () => ({}));
  standInVault.on("longWork.dismiss", () => {
    works = [];
    return {};
  });
  renderPage(<Frame />);
  return {
    now(part: Partial<LongWork>) {
      works = [{ ...first, ...part }];
      standInVault.longWorkChanged();
    },
  };
}

describe("work that takes long", () => {
  it("LW1 says what is being done and how far it is, and says each new part aloud, not each step", async () => {
    const work = show(running);
    const bar = await screen.findByRole("progressbar", { name: "Checking the whole vault" });
    expect(bar.getAttribute("aria-valuenow")).toBe("25");
    screen.getByText("Checking the history (25 per cent).");
    await screen.findByText("Checking the whole vault. Checking the history.");

    work.now({ done: 6_000 });
    await screen.findByText("Checking the history (50 per cent).");
    work.now({ phase: "checking_records", done: 0, total: 0 });
    await screen.findByText("Checking the whole vault. Checking every record.");
    work.now({ state: "done" });
    await waitFor(() => expect(screen.getAllByText("The whole vault was checked.")).toHaveLength(2));
    await userEvent.setup().click(screen.getByRole("button", { name: "Close this message" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Close this message" })).toBeNull());
  });

  it("LW3 can be stopped where that is safe, and only there", async () => {
    const work = show(running);
    await userEvent.setup().click(await screen.findByRole("button", { name: "Stop the check" }));
    expect(standInVault.sent("longWork.cancel")).toEqual([{ id: running.id }]);
    work.now({ isCancellable: false, phase: "tidying_up" });
    await waitFor(() =>
      expect(screen.getByRole("button", { name: "Stop the check" }).hasAttribute("disabled")).toBe(true),
    );
  });

  it("LW4 says why it failed, what is safe and what to do", async () => {
    show({ ...running, state: "failed", error: { code: "vault.case_file_damaged" } });
    await screen.findByText(errorMessages["vault.case_file_damaged"].what);
  });
});
