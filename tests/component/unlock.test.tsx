import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { Output } from "#shared/contract/index.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { troubleCodes, troubleWords } from "../../renderer/features/unlock/vault-trouble-words.ts";
import { instantOf } from "#shared/domain/instant.ts";
import { FailedAttempts } from "../../renderer/app/failed-attempts.tsx";
import { UnlockPage } from "../../renderer/features/unlock/unlock-page.tsx";
import { formatWeekdayAndTime } from "../../renderer/wording/dates.ts";
import { renderPage, standInVault } from "./setup-vault.tsx";

function atStart(status: Partial<Output<"unlock.status">>): void {
  standInVault.on("unlock.status", () => ({
    own: "locked",
    practice: "absent",
    openKind: null,
    findings: [],
    isChecking: false,
    kitStep: "done",
    isReleaseRuntime: true,
    ...status,
  }));
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe("unlocking", () => {
  it("takes the passphrase from the focused field with Enter, and empties the field at once", async () => {
    atStart({});
    const { promise, resolve } = Promise.withResolvers<Record<string, never>>();
    standInVault.on("unlock.openVault", () => promise);
    const opened = vi.fn();
    renderPage(<UnlockPage onOpened={opened} />);

    const field = await screen.findByLabelText<HTMLInputElement>("Passphrase");
    expect(document.activeElement).toBe(field);
    await userEvent.keyboard("five plain words it was{Enter}");

    expect(field.value).toBe("");
    await waitFor(() => {
      expect(standInVault.sent("unlock.openVault")).toEqual([
        { kind: "own", passphrase: bytes("five plain words it was") },
      ]);
    });
    expect(opened).not.toHaveBeenCalled();
    resolve({});
    await waitFor(() => expect(opened).toHaveBeenCalledOnce());
  });

  it("says that a passphrase was wrong, empties the field and waits in it for the next", async () => {
    atStart({});
    standInVault.on("unlock.openVault", () => {
      throw new AppError("vault.wrong_passphrase");
    });
    renderPage(<UnlockPage onOpened={vi.fn()} />);

    const field = await screen.findByLabelText<HTMLInputElement>("Passphrase");
    await userEvent.type(field, "not the one{Enter}");

    await screen.findByText("That passphrase did not open the vault.");
    expect(field.value).toBe("");
    await waitFor(() => expect(document.activeElement).toBe(field));
  });

  it.each(troubleCodes)(
    "VA6 tells %s apart: what happened, what is safe, what to do, and nothing that loses anything",
    async (code) => {
      atStart({});
      standInVault.on("unlock.openVault", () => {
        throw new AppError(code);
      });
      const restore = vi.fn();
      renderPage(<UnlockPage onOpened={vi.fn()} onRestore={restore} />);
      await userEvent.type(await screen.findByLabelText("Passphrase"), "the right one{Enter}");

      const alert = within(await screen.findByRole("alert"));
      const { title, safe, steps, isRestoreOffered } = troubleWords[code];
      alert.getByRole("heading", { name: title });
      alert.getByText(safe);
      expect(alert.getAllByRole("listitem").map((item) => item.textContent)).toEqual(steps);
      const ways = alert.queryAllByRole("button").map((button) => button.textContent);
      expect(ways).toEqual(isRestoreOffered ? ["Restore a back-up"] : []);
      // No dead end: another try, a back-up and the practice vault stay in reach, and nothing is made anew.
      expect(screen.getByLabelText<HTMLInputElement>("Passphrase").disabled).toBe(false);
      screen.getByRole("button", { name: "Make a practice vault" });
      expect(screen.queryByRole("button", { name: /delete|reset|set up|make the vault/i })).toBeNull();
      expect(screen.queryByText("That passphrase did not open the vault.")).toBeNull();
    },
  );

  it("VA6 gives every trouble other words", () => {
    const all = troubleCodes.map((code) => troubleWords[code]);
    expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
    expect(new Set(all.map(({ safe }) => safe)).size).toBeGreaterThan(all.length - 2);
  });

  it("asks for no passphrase when the key file is not there, and never offers to set up over it", async () => {
    atStart({ own: "key_file_missing" });
    renderPage(<UnlockPage onOpened={vi.fn()} />);

    expect((await screen.findByRole("alert")).textContent).toContain("The key file is not in its folder");
    expect(screen.queryByLabelText("Passphrase")).toBeNull();
    expect(screen.queryByRole("button", { name: "Make the vault" })).toBeNull();
  });
});

describe("setting up", () => {
  const words = "gallstone unpaved drop-down cinnamon relight";

  it("makes the vault once the five words were typed back from paper", async () => {
    atStart({ own: "absent" });
    standInVault.on("unlock.proposePassphrase", () => ({ words }));
    standInVault.on("unlock.createVault", () => ({}));
    const opened = vi.fn();
    renderPage(<UnlockPage onOpened={opened} />);
    const person = userEvent.setup();

    await person.type(await screen.findByLabelText("Your name"), "Bronwen Pryce-Hughes");
    await person.type(screen.getByLabelText("Nickname"), "Worker 2");
    await person.click(await screen.findByRole("button", { name: "I have written them down" }));
    expect(screen.queryByText("gallstone")).toBeNull();
    const back = screen.getByLabelText("Type the five words");
    await person.type(back, "gallstone unpaved");
    await person.click(screen.getByRole("button", { name: "Make the vault" }));
    await screen.findByText("These are not the five words. Check each one against the paper.");
    expect(standInVault.sent("unlock.createVault")).toEqual([]);

    await person.type(back, " drop-down cinnamon relight");
    await person.click(screen.getByRole("button", { name: "Make the vault" }));

    await waitFor(() => expect(opened).toHaveBeenCalledOnce());
    expect(standInVault.sent("unlock.createVault")).toEqual([
      {
        kind: "own",
        passphrase: bytes(words),
        caseworkerName: "Bronwen Pryce-Hughes",
        nickname: "Worker 2",
        organisationName: "",
      },
    ]);
  });

  it("says what is weak about a passphrase of one's own, and wants it twice", async () => {
    atStart({ own: "absent" });
    standInVault.on("unlock.proposePassphrase", () => ({ words }));
    standInVault.on("unlock.assessPassphrase", () => ({ isAcceptable: false, bits: 21, advice: "easy_to_guess" }));
    renderPage(<UnlockPage onOpened={vi.fn()} />);
    const person = userEvent.setup();

    await person.click(await screen.findByRole("radio", { name: "Write my own" }));
    await person.type(screen.getByLabelText("Your passphrase"), "summer summer summer");
    await screen.findByText("Too easy to guess. Add a word or two that nobody would expect.");
    await person.type(screen.getByLabelText("The same passphrase again"), "summer summer winter");
    await person.click(screen.getByRole("button", { name: "Make the vault" }));

    await screen.findByText("The two are not the same. Type it again.");
    expect(standInVault.sent("unlock.createVault")).toEqual([]);
  });
});

describe("waiting after wrong passphrases", () => {
  it("LK6 counts down, keeps what is typed, and sends nothing before its time", async () => {
    atStart({});
    standInVault.on("unlock.attempts", () => ({ waitSeconds: { own: 65, practice: 0 }, unread: null }));
    renderPage(<UnlockPage onOpened={vi.fn()} />);

    expect((await screen.findByRole("timer")).textContent).toMatch(/^You can try again in 1 minute( [45] seconds)?$/);
    await userEvent.type(screen.getByLabelText("Passphrase"), "five plain words{Enter}");
    expect(screen.getByLabelText<HTMLInputElement>("Passphrase").value).toBe("five plain words");
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Unlock" }).disabled).toBe(true);
    expect(standInVault.sent("unlock.openVault")).toEqual([]);
  });

  it("LK6 says when it is over, and unlocks then", async () => {
    atStart({});
    standInVault.on("unlock.attempts", () => ({ waitSeconds: { own: 1, practice: 0 }, unread: null }));
    standInVault.on("unlock.openVault", () => ({}));
    const opened = vi.fn();
    renderPage(<UnlockPage onOpened={opened} />);

    await screen.findByText("You can try again now.", {}, { timeout: 3_000 });
    await userEvent.type(screen.getByLabelText("Passphrase"), "five plain words{Enter}");
    await waitFor(() => expect(opened).toHaveBeenCalledOnce());
  });
});

describe("failed attempts", () => {
  it("LK6 are told with the day and the time until they have been read", async () => {
    let unread: Output<"unlock.attempts">["unread"] = { count: 3, since: instantOf(new Date(2024, 0, 2, 17, 40)) };
    standInVault.on("unlock.attempts", () => ({ waitSeconds: { own: 0, practice: 0 }, unread }));
    standInVault.on("unlock.attemptsRead", () => {
      unread = null;
      return {};
    });
    renderPage(<FailedAttempts />);

    await screen.findByText("3 failed attempts since Tue 2 Jan 2024, 17:40");
    await userEvent.click(screen.getByRole("button", { name: "I have read this" }));
    await waitFor(() => expect(screen.queryByText(/failed attempts/)).toBeNull());
  });

  it("LK6 of this week are told by the day of the week", () => {
    const since = instantOf(new Date(2026, 10, 24, 17, 40));
    expect(formatWeekdayAndTime(since, instantOf(new Date(2026, 10, 27, 9, 0)))).toBe("Tuesday 17:40");
  });
});
