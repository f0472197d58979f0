import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { answerOpenDialog, chooseInClear, unlock } from "../../scripts/drive-application.ts";
import { readPdf } from "../../scripts/read-pdf.ts";
import { openAgeFile } from "../support/age-files.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

const reference = "HF-7K3QDY";
test.use({ vault: "practice" });

test("a changed note shows both sides, an exported file is traced to its entry, and the list can be printed", async ({
  holdfast,
  page: first,
}) => {
  const folder = await mkdtemp(path.join(tmpdir(), "holdfast-history-"));
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);

  // A note is amended with a reason, and its history shows what stood there and what stands there now.
  await goTo("#/cases");
  await page.getByRole("textbox", { name: "Filter cases" }).fill(reference);
  await page.getByRole("link", { name: reference, exact: true }).first().click();
  await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeFocused();
  const caseRoute = new URL(page.url()).hash;
  await page.keyboard.press("n");
  await page.keyboard.type("Met on Tuesday at the library.");
  await page.keyboard.press("Control+Enter");
  const entry = page.getByRole("listitem").filter({ hasText: "at the library." });
  await entry.getByRole("button", { name: /^In person/ }).click();
  await entry.getByRole("button", { name: "Amend" }).click();
  await page.getByRole("textbox", { name: "Note", exact: true }).fill("Met on Wednesday at the library.");
  await page.getByRole("textbox", { name: /why/i }).fill("Wrong day");
  await page.keyboard.press("Control+Enter");
  const history = entry.getByRole("button", { name: /^History: 2 versions/ });
  await history.press("Enter");
  const panel = page.getByRole("dialog", { name: "History of this case note" });
  await expect(panel.getByText("Wrong day")).toBeVisible();
  await expect(panel.locator("del")).toHaveText("Tuesday");
  await expect(panel.locator("ins")).toHaveText("Wednesday");
  expect(await holdfast.axe()).toEqual([]);
  await page.keyboard.press("j");
  await expect(panel.getByRole("region", { name: "First version" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(history).toBeFocused();

  // Nothing leaves before it is said who for and why.
  await goTo(`${caseRoute}/referral`);
  await page.getByRole("link", { name: "Open the referral" }).click();
  await page.getByRole("link", { name: "Check answers" }).click();
  const exported = path.join(folder, "summary.pdf.age");
  await holdfast.answerSaveDialog(exported);
  await page.getByRole("button", { name: "Make the summary" }).click();
  await expect(page.getByText("Say who the file is for.")).toBeVisible();
  await page.getByLabel("Who is the file for?").focus();
  await page.keyboard.type("Salvation Army");
  await page.keyboard.press("Tab");
  await page.keyboard.type("To be copied into the Home Office service");
  await look(page, "export-form");
  await page.keyboard.press("Enter");

  // Encrypted without being asked for; the password stands there once, and opens what lies on the disk.
  const shown = page.getByRole("region", { name: "The password" });
  await expect(shown).toBeVisible({ timeout: 60_000 });
  await look(page, "export-password");
  expect(await holdfast.axe()).toEqual([]);
  const password = /(?:[a-z-]+ ){5}[a-z-]+/.exec((await shown.textContent()) ?? "")?.[0] ?? "";
  await shown.getByRole("button", { name: "Copy the password" }).press("Enter");
  await expect(shown.getByText("Copied")).toBeVisible();
  const sealed = await readFile(exported);
  expect(sealed.toString("latin1")).toMatch(/^age-encryption\.org\/v1\n-> scrypt /);
  const opened = path.join(folder, "opened.pdf");
  await writeFile(opened, await openAgeFile(sealed, { password }));
  expect((await readPdf(opened)).text).toContain("HF-7K3QDY");

  // After a restart the log has it, and knows the file by its bytes under another name; another file is not taken for it.
  page = await holdfast.restart();
  await unlock(page, plainPassphrase);
  await goTo("#/settings/exports");
  await expect(page.getByText("To be copied into the Home Office service")).toBeVisible();
  await expect(page.getByText("Encrypted, opened with a password")).toBeVisible();
  await expect(page.getByText(password)).toHaveCount(0);
  const found = path.join(folder, "holiday plans.pdf");
  await copyFile(exported, found);
  await answerOpenDialog(holdfast.app, found);
  await page.getByRole("button", { name: "Look up a file" }).click();
  await expect(page.getByText(/holiday plans\.pdf was exported on .* for Salvation Army\./)).toBeVisible();
  await writeFile(found, "something else");
  await page.getByRole("button", { name: "Look up a file" }).click();
  await expect(page.getByText(/No export that you may see has the fingerprint/)).toBeVisible();

  // Who looked, and how they came to it.
  await goTo(`${caseRoute}/history`);
  await page.getByRole("button", { name: "Show who looked" }).click();
  await expect(page.getByRole("cell", { name: "Looked at the case, found by searching" })).toBeVisible();

  // The whole history, narrowed and printed.
  await goTo("#/settings/history");
  await page.getByLabel("Kind").selectOption({ label: "Exported and printed" });
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("button", { name: "Print this list" }).click();
  const list = path.join(folder, "list.pdf");
  await holdfast.answerSaveDialog(list);
  await page.getByLabel("Who is the file for?").fill("The trustees");
  await page.getByLabel("Why is it made?").fill("Yearly review");
  await chooseInClear(page);
  await page.getByRole("button", { name: "Write the list" }).click();
  await expect(page.getByText(/list\.pdf was written with 1 entry on 1 page/)).toBeVisible({ timeout: 60_000 });
  const printed = (await readPdf(list)).text.replaceAll(/\s+/g, " ");
  expect(printed).toContain("History of this vault Printed by");
  expect(printed).toContain("Only entries: exported and printed");
  expect(printed).toMatch(/Made the NRM summary as a file HF-7K3QDY/);
  expect(printed).not.toContain("Looked at the case");
  await page.getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(page.getByRole("row")).toHaveCount(3);
  await rm(folder, { recursive: true });
});
