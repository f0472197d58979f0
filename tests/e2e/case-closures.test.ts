import { unlock } from "../../scripts/drive-application.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "practice" });

test("a case is closed by keyboard, is closed after a restart and out of the list, and is opened again", async ({
  holdfast,
  page: first,
}) => {
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const heading = (name: string) => page.getByRole("heading", { name, level: 1 });
  await goTo("#/cases");
  await page.getByRole("link", { name: "HF-7K3QDY", exact: true }).first().click();
  await expect(heading("Timeline")).toBeVisible();
  const caseRoute = new URL(page.url()).hash;
  await goTo(`${caseRoute}/decisions`);
  await page.getByRole("link", { name: "Closing the case" }).press("Enter");
  await expect(heading("Closing the case")).toBeFocused();
  await look(page, "closing-before");
  expect(await holdfast.axe()).toEqual([]);

  await page.getByRole("button", { name: "Close this case" }).press("Enter");
  await expect(page.getByLabel("Why the case is closed")).toBeFocused();
  await page.getByLabel("Why the case is closed").selectOption({ label: "Moved on to other support" });
  await page.getByLabel("What was reached, and how they can come back").fill("The council found a flat. May ring.");
  await page.getByLabel("Why it can be closed with what is still open").fill("The solicitor has the rest.");
  await look(page, "closing-form");
  await page.keyboard.press("Control+Enter");
  await expect(heading("This case is closed")).toBeFocused();
  await look(page, "closing-closed");
  expect(await holdfast.axe()).toEqual([]);

  page = await holdfast.restart();
  await unlock(page, plainPassphrase);
  await goTo("#/cases");
  await expect(heading("Cases")).toBeVisible();
  await expect(page.getByRole("link", { name: "HF-7K3QDY", exact: true })).toHaveCount(0);
  await look(page, "closing-cases");
  await page.getByRole("button", { name: "Show 1 closed case" }).press("Enter");
  await page.getByRole("link", { name: "HF-7K3QDY", exact: true }).first().click();
  await expect(page.getByText("Moved on to other support")).toBeVisible();
  await look(page, "closing-line");
  await page.getByRole("link", { name: "How it was closed, and opening it again" }).press("Enter");
  await page.getByRole("button", { name: "Open the case again" }).press("Enter");
  await expect(page.getByLabel("Why support begins again")).toBeFocused();
  await page.getByLabel("Why support begins again").fill("Rang and asked for help with the tenancy.");
  await page.keyboard.press("Control+Enter");
  await expect(heading("Closing the case")).toBeFocused();
  await expect(page.getByRole("region", { name: "Closed before, and opened again" })).toContainText("Rang and asked");
  await look(page, "closing-again");
});
