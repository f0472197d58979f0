import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { firstOfficeSettings } from "#shared/domain/settings.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { SettingsFrame } from "../../renderer/app/settings-frame.tsx";
import { OfficePage } from "../../renderer/features/settings/office-page.tsx";
import { OwnSettingsPage } from "../../renderer/features/settings/own-settings-page.tsx";
import { aWorker, renderPage, standInVault } from "./setup-vault.tsx";

describe("settings", () => {
  it("shows the pages that the worker's roles open, and no other", async () => {
    renderPage(<SettingsFrame page="you" />);
    await screen.findByRole("heading", { level: 1, name: "Your settings" });
    const menu = screen.getByRole("navigation", { name: "Settings" });
    expect(menu.textContent).toContain("Office");
  });

  it("RO1 says that a page is not there to whoever may not open it", async () => {
    standInVault.on("workers.me", () => aWorker({ roles: ["caseworker"] }));
    renderPage(<SettingsFrame page="office" />);
    await screen.findByRole("heading", { level: 1, name: "There is no such page for you" });
    expect(screen.getByRole("navigation", { name: "Settings" }).textContent).not.toContain("Office");
  });
});

describe("own settings", () => {
  const me = aWorker({ name: "Bronwen Pryce-Hughes", revision: 4 });
  beforeEach(() => standInVault.on("workers.me", () => me));

  it("saves what was changed and says so in a word", async () => {
    standInVault.on("workers.changeOwn", () => ({ revision: 5 }));
    renderPage(<OwnSettingsPage />);
    const person = userEvent.setup();

    await person.click(await screen.findByRole("radio", { name: "Case reference only" }));
    await person.click(screen.getByRole("button", { name: "Save settings" }));

    await screen.findByText(/^Saved \d\d:\d\d$/);
    expect(standInVault.sent("workers.changeOwn")).toEqual([
      {
        basedOnRevision: 4,
        name: "Bronwen Pryce-Hughes",
        preferences: { ...me.preferences, nameMode: "reference_only" },
      },
    ]);
  });

  it("shows how an invented person would be named", async () => {
    renderPage(<OwnSettingsPage />);
    const person = userEvent.setup();

    await person.click(await screen.findByRole("radio", { name: "Full name" }));
    expect(screen.getByText("Minh Khôi Trần")).toBeDefined();
    await person.click(screen.getByRole("radio", { name: "Initials" }));
    expect(screen.queryByText("Minh Khôi Trần")).toBeNull();
    expect(screen.getByText("M K T")).toBeDefined();
  });
});

describe("office settings", () => {
  it("keeps what was typed when it could not be saved, so that it can be saved again", async () => {
    let isFirst = true;
    standInVault.on("settings.change", () => {
      if (!isFirst) return {};
      isFirst = false;
      throw new AppError("disk.full");
    });
    renderPage(<OfficePage />);
    const person = userEvent.setup();
    const organisation = await screen.findByLabelText<HTMLInputElement>("Organisation (optional)");

    await person.type(organisation, "Lantern House");
    await person.click(screen.getByRole("button", { name: "Save settings" }));
    expect((await screen.findByRole("alert")).textContent).toContain("There is no room left on the disk.");
    expect(organisation.value).toBe("Lantern House");

    await person.click(screen.getByRole("button", { name: "Save settings" }));
    await screen.findByText(/^Saved/);
    expect(standInVault.sent("settings.change").at(-1)).toEqual({
      isFirstResponder: false,
      knownWords: [],
      lateNoteDays: 7,
      organisationName: "Lantern House",
    });
  });

  it("SL4 shows the office's words, and takes one out and another in", async () => {
    standInVault.on("settings.read", () => ({ ...firstOfficeSettings, knownWords: ["cuckoos", "moth"] }));
    standInVault.on("settings.change", () => ({}));
    renderPage(<OfficePage />);
    const person = userEvent.setup();
    const words = await screen.findByRole("combobox", { name: /^Words the dictionary should know/ });
    await person.type(words, "{Backspace}Foodhub{Enter}");
    await person.click(screen.getByRole("button", { name: "Save settings" }));
    await waitFor(() => expect(standInVault.sent("settings.change")).toHaveLength(1));
    expect(standInVault.sent("settings.change")[0]).toMatchObject({ knownWords: ["cuckoos", "foodhub"] });
  });

  it("SL4 says what is wrong with a word that is none, and keeps what was typed", async () => {
    standInVault.on("settings.change", () => ({}));
    renderPage(<OfficePage />);
    const person = userEvent.setup();
    await person.type(
      await screen.findByRole("combobox", { name: /^Words the dictionary should know/ }),
      "07700{Enter}",
    );
    await person.click(screen.getByRole("button", { name: "Save settings" }));
    await screen.findByText("Write one word in small letters.");
    expect(standInVault.sent("settings.change")).toEqual([]);
  });

  it("uses the same operation id again when no answer came, so that it happens at most once", async () => {
    standInVault.on("settings.change", () => {
      throw new AppError("outcome.unknown");
    });
    renderPage(<OfficePage />);
    const person = userEvent.setup();

    await person.click(await screen.findByRole("button", { name: "Save settings" }));
    await screen.findByRole("alert", {}, { timeout: 5_000 });
    await person.click(screen.getByRole("button", { name: "Save settings" }));
    await waitFor(() => expect(standInVault.operationIds("settings.change").length).toBeGreaterThan(2), {
      timeout: 5_000,
    });

    expect(new Set(standInVault.operationIds("settings.change")).size).toBe(1);
  });
});
