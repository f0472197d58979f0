import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { type Instant, instantOf } from "#shared/domain/instant.ts";
import { PicturesNotice } from "../../renderer/app/pictures-notice.tsx";
import { ThisComputerPage } from "../../renderer/features/this-computer/this-computer-page.tsx";
import { renderPage, standInVault } from "./setup-vault.tsx";

const windows = { picturesKeptOut: "yes", picturesAllowedUntil: null, isScreenLockTold: true } as const;
const inMinutes = (minutes: number): Instant => instantOf(new Date(Date.now() + minutes * 60_000 - 500));

describe("this computer", () => {
  it("LK9 promises on Linux nothing that Linux does not do, and offers no switch", async () => {
    standInVault.on("thisComputer.read", () => ({
      picturesKeptOut: "not_here",
      picturesAllowedUntil: null,
      isScreenLockTold: false,
    }));
    renderPage(<ThisComputerPage />);
    await screen.findByText("Pictures and recordings of the screen show this window.");
    expect(screen.getByText("Locking the screen may not lock Holdfast here.")).toBeDefined();
    expect(screen.queryAllByRole("button")).toEqual([]);
  });

  it("LK9 lets pictures be allowed where they are kept out, and says until when", async () => {
    let until: Instant | null = null;
    standInVault.on("thisComputer.read", () => ({ ...windows, picturesAllowedUntil: until }));
    standInVault.on("thisComputer.allowPictures", () => {
      until = inMinutes(10);
      return {};
    });
    standInVault.on("thisComputer.keepPicturesOut", () => {
      until = null;
      return {};
    });
    renderPage(<ThisComputerPage />);
    const person = userEvent.setup();
    await person.click(await screen.findByRole("button", { name: "Allow pictures for ten minutes" }));
    await screen.findByText(/^Allowed until \d\d:\d\d, or until Holdfast locks\./);
    await person.click(screen.getByRole("button", { name: "Keep pictures out now" }));
    await screen.findByRole("button", { name: "Allow pictures for ten minutes" });
  });

  it("LK9 says so where the system does not do as it is asked", async () => {
    standInVault.on("thisComputer.read", () => ({ ...windows, picturesKeptOut: "no" }));
    renderPage(<ThisComputerPage />);
    await screen.findByText(/says that it does not\.$/);
    expect(screen.queryAllByRole("button")).toEqual([]);
  });
});

describe("the corner", () => {
  it("LK9 counts down while pictures are allowed, ends it at once, and is empty otherwise", async () => {
    let until: Instant | null = inMinutes(3);
    standInVault.on("thisComputer.read", () => ({ ...windows, picturesAllowedUntil: until }));
    standInVault.on("thisComputer.keepPicturesOut", () => {
      until = null;
      return {};
    });
    renderPage(<PicturesNotice />);
    expect((await screen.findByRole("timer")).textContent).toBe("Pictures allowed, 3 minutes left.");
    await userEvent.setup().click(screen.getByRole("button", { name: "Keep out now" }));
    await screen.findByText(
      (_text, element) => element?.getAttribute("role") === "status" && element.textContent === "",
    );
    expect(screen.queryByRole("timer")).toBeNull();
  });
});
