import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { answerOpenDialog } from "../../scripts/drive-application.ts";
import { troubleWords } from "../../renderer/features/unlock/vault-trouble-words.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";

test.use({ vault: "own" });

test("EV4 EV8 everything is checked on request, and a code is kept on paper and compared", async ({ holdfast }) => {
  let { page } = holdfast;
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("link", { name: "Checks and evidence" }).click();
  await expect(page.getByRole("heading", { name: "Checks and evidence", level: 1 })).toBeVisible();
  await expect(page.getByText(/Nothing is wrong: \d+ entr/)).toBeVisible();
  await page.getByRole("button", { name: "Check everything now" }).press("Enter");
  await expect(page.getByText(/and the file as a whole/)).toBeVisible();

  await page.getByRole("button", { name: "Make a code" }).press("Enter");
  const code = (await page.getByRole("group", { name: /^Code of / }).innerText()).replaceAll(/\s+/g, " ");
  await page.getByRole("textbox", { name: "Code" }).fill(code);
  await page.getByRole("button", { name: "Compare the code" }).press("Enter");
  await expect(page.getByText("The code fits.")).toBeVisible();
  const other = code.replace(/.$/, (last) => (last === "0" ? "2" : "0"));
  await page.getByRole("textbox", { name: "Code" }).fill(other);
  await expect(page.getByText("Group 8 does not read right.")).toBeVisible();
  expect(await holdfast.axe()).toEqual([]);

  // The vault itself is open; a copy of its folder is checked where it lies.
  const copy = path.join(holdfast.dataFolder, "copy");
  await cp(path.join(holdfast.dataFolder, "vault"), copy, { recursive: true });
  await answerOpenDialog(holdfast.app, copy);
  await page.getByRole("textbox", { name: "Passphrase of the copy" }).fill(plainPassphrase);
  await page.getByRole("button", { name: "Check the copy" }).press("Enter");
  await expect(page.getByText("Nothing is wrong with this copy.")).toBeVisible({ timeout: 30_000 });

  // Somebody changes one bit of the file while the application is closed: it is not opened, and nothing is offered
  // that would lose it.
  await holdfast.app.close();
  const file = path.join(holdfast.dataFolder, "vault", "vault.cdb");
  const bytes = await readFile(file);
  bytes[bytes.length - 2_000] = (bytes.at(-2_000) ?? 0) ^ 1;
  await writeFile(file, bytes);
  page = await holdfast.restart();
  await page.getByRole("textbox", { name: "Passphrase" }).fill(plainPassphrase);
  await page.keyboard.press("Enter");
  await expect(
    page.getByRole("alert").filter({ hasText: troubleWords["vault.case_file_damaged"].title }),
  ).toBeVisible();
  expect((await readFile(file)).equals(bytes)).toBe(true);
});
