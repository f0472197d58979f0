import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { chooseInClear, openCase, unlock } from "../../scripts/drive-application.ts";
import { faultsOf, readWorkbook } from "../support/data-files.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "practice" });
const university = "Quay University";

test("HT2 HT5 HT7 HT8 a table of cases is chosen, looked at and made by keyboard, and stands in the case after a restart", async ({
  holdfast,
  page: first,
}) => {
  test.setTimeout(180_000);
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const caseRoute = await openCase(page, "HF-7K3QDY");
  await goTo(`${caseRoute}/consent`);
  await page.getByRole("button", { name: "Record a decision" }).press("Enter");
  await page.getByLabel("What for", { exact: true }).selectOption({ label: "Statistics and research" });
  await page.getByLabel("Recipient", { exact: true }).selectOption({ label: "Somebody else" });
  await page.getByLabel("Which one, or empty for all").fill(university);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(university).first()).toBeVisible();

  await goTo("#/cases");
  await page.getByRole("link", { name: "Table of cases" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Table of cases", level: 1 })).toBeVisible();
  await look(page, "case-data-empty");
  expect(await holdfast.axe()).toEqual([]);
  await page.getByRole("button", { name: "Show the table" }).press("Enter");
  await expect(page.getByText("Say who the table is for.")).toBeVisible();
  await expect(page.getByLabel("Who it goes to")).toBeFocused();
  await page.keyboard.type(university);
  await page.getByLabel("Leave out what fewer than 5 of the cases share").press("Space");
  await page.getByRole("button", { name: "Show the table" }).press("Enter");
  await expect(page.getByText(/^1 case in the table\. 4 cases left out/)).toBeVisible();
  const table = page.getByRole("region", { name: "The table" });
  await expect(table.getByRole("row")).toHaveCount(2);
  const shown = await table.getByRole("row").nth(1).getByRole("cell").allTextContents();
  await look(page, "case-data");
  expect(await holdfast.axe()).toEqual([]);

  // What is chosen otherwise is not what was looked at.
  await page.getByLabel("Closed", { exact: true }).press("Space");
  await expect(page.getByRole("button", { name: "Make the file" })).toBeDisabled();
  await page.getByLabel("All", { exact: true }).press("Space");
  await page.getByRole("button", { name: "Make the file" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Make a file of the table" });
  await expect(dialog.getByLabel("Who is the file for?")).toHaveValue(university);
  await dialog.getByLabel("Why is it made?").fill("For their yearly study");
  await chooseInClear(dialog);
  await look(page, "case-data-dialog");
  const path = join(holdfast.dataFolder, "..", `cases-${process.pid}.xlsx`);
  await holdfast.answerSaveDialog(path);
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("with 1 case")).toBeVisible();
  const bytes = new Uint8Array(await readFile(path));
  await rm(path);
  const { parts: _parts, ...book } = readWorkbook(bytes);
  expect(faultsOf(book)).toEqual({ columns: [], codes: [], formulas: [] });
  expect(book.rows.map((cells) => cells.filter((cell) => cell !== ""))).toEqual([
    shown.filter((cell) => cell !== "").map((cell) => cell.replaceAll("\u200b", "")),
  ]);
  expect(JSON.stringify(book.rows)).not.toContain("HF-7K3QDY");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();

  page = await holdfast.restart();
  await unlock(page, plainPassphrase);
  await goTo(`${caseRoute}/events`);
  await expect(page.getByText("Put into a table of cases")).toBeVisible();
  await goTo(`${caseRoute}/consent`);
  await expect(page.getByText(`A row of a table of cases, as a file for ${university}`)).toBeVisible();
});
