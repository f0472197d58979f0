import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { firstSettings, type Settings } from "#shared/domain/settings.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { SettingsPage } from "../../renderer/features/settings/settings-page.tsx";
import { renderPage, standInVault } from "./setup-vault.tsx";

describe("settings", () => {
  const stored: Settings = { ...firstSettings, caseworkerName: "Bronwen Pryce-Hughes" };
  beforeEach(() => standInVault.on("settings.read", () => stored));

  it("saves what was changed and says so in a word", async () => {
    standInVault.on("settings.change", () => ({}));
    renderPage(<SettingsPage />);
    const person = userEvent.setup();

    await person.click(await screen.findByRole("radio", { name: "Case reference only" }));
    await person.click(screen.getByRole("checkbox", { name: "My organisation is a first responder" }));
    await person.click(screen.getByRole("button", { name: "Save settings" }));

    await screen.findByText(/^Saved \d\d:\d\d$/);
    expect(standInVault.sent("settings.change")).toEqual([
      { ...stored, nameMode: "reference_only", isFirstResponder: true },
    ]);
  });

  it("shows how an invented person would be named", async () => {
    renderPage(<SettingsPage />);
    const person = userEvent.setup();

    await person.click(await screen.findByRole("radio", { name: "Full name" }));
    expect(screen.getByText("Minh Khôi Trần")).toBeDefined();
    await person.click(screen.getByRole("radio", { name: "Initials" }));
    expect(screen.queryByText("Minh Khôi Trần")).toBeNull();
    expect(screen.getByText("M K T")).toBeDefined();
  });

  it("keeps what was typed when it could not be saved, so that it can be saved again", async () => {
    let isFirst = true;
    standInVault.on("settings.change", () => {
      if (!isFirst) return {};
      isFirst = false;
      throw new AppError("disk.full");
    });
    renderPage(<SettingsPage />);
    const person = userEvent.setup();
    const organisation = await screen.findByLabelText<HTMLInputElement>("Organisation (optional)");

    await person.type(organisation, "Lantern House");
    await person.click(screen.getByRole("button", { name: "Save settings" }));
    expect((await screen.findByRole("alert")).textContent).toContain("There is no room left on the disk.");
    expect(organisation.value).toBe("Lantern House");

    await person.click(screen.getByRole("button", { name: "Save settings" }));
    await screen.findByText(/^Saved/);
    expect(standInVault.sent("settings.change").at(-1)).toEqual({ ...stored, organisationName: "Lantern House" });
  });

  it("uses the same operation id again when no answer came, so that it happens at most once", async () => {
    standInVault.on("settings.change", () => {
      throw new AppError("outcome.unknown");
    });
    renderPage(<SettingsPage />);
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
