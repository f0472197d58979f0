import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chooseInClear, openCase, unlock } from "../../scripts/drive-application.ts";
import { readPdf } from "../../scripts/read-pdf.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "practice" });

test("SA1 SA5 SA6 SA7 SA9 a request is recorded, gone through over a restart, and given as a file, by keyboard", async ({
  holdfast,
  page: first,
}) => {
  test.setTimeout(300_000);
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const folder = await mkdtemp(join(tmpdir(), "holdfast-subject-access-"));
  const caseRoute = await openCase(page, "HF-7K3QDY");
  await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeFocused();
  await page.keyboard.press("n");
  await page.getByRole("textbox", { name: "Note", exact: true }).waitFor();
  await page.keyboard.insertText("He was driven by Wenceslas Inventado, and Quilla Inventada held the door.");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("form", { name: "New note" })).toHaveCount(0);

  await goTo(`${caseRoute}/documents`);
  await page.getByRole("link", { name: "Subject access" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Subject access", level: 1 })).toBeVisible();
  await expect(page.getByText("Nobody has asked yet.")).toBeVisible();
  await page.getByRole("button", { name: "Record a request" }).press("Enter");
  await page.getByRole("textbox", { name: "What they ask for" }).fill("Everything you have about me");
  await page.getByRole("textbox", { name: "Sure on", exact: true }).fill("1/6/2026");
  await page.getByRole("textbox", { name: "Came on", exact: true }).fill("1/6/2026");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Write how it was made sure who asks.")).toBeVisible();
  await look(page, "subject-access-form");
  await page.getByRole("textbox", { name: "How it was made sure" }).fill("We have known them for months");
  await page.keyboard.press("Control+Enter");
  await expect(
    page.getByText("Answer by 1 July 2026", { exact: false }).or(page.getByText(/Answer by .*1 July 2026/)),
  ).toBeVisible();
  await page.getByText("Why this date").press("Enter");
  await expect(page.getByText("Received on 1 June 2026.")).toBeVisible();

  const preview = page.getByRole("region", { name: "What will be given" });
  await expect(preview.getByText("Wenceslas Inventado")).toBeAttached();
  await expect(page.getByRole("status").filter({ hasText: "left to decide" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Make the file" })).toHaveCount(0);
  await look(page, "subject-access");
  expect(await holdfast.axe()).toEqual([]);
  await page.getByRole("button", { name: "Leave out: Wenceslas Inventado" }).press("Enter");
  await expect(preview).not.toContainText("Wenceslas");
  await expect(preview.getByText("[left out: A]").first()).toBeAttached();
  // The next one has the focus, so that the list is gone through with one key.
  await expect(page.locator("[data-decides]:focus")).toHaveCount(1);

  page = await holdfast.restart();
  await unlock(page, plainPassphrase);
  await goTo(`${caseRoute}/subject-access`);
  await test.step("the rest is decided after the restart, key by key", async () => {
    const sheet = page.getByRole("region", { name: "What will be given" });
    await expect(sheet).toContainText("[left out: A]");
    await expect(sheet).not.toContainText("Wenceslas");
    const left = page.locator("[data-decides]");
    await left.first().focus();
    for (let count = await left.count(); count > 0; count = await left.count()) {
      const had = count;
      await page.keyboard.press("Enter");
      // A record that goes as a whole takes the words in it along.
      await expect.poll(() => left.count()).toBeLessThan(had);
      if ((await left.count()) > 0) await expect(page.locator("[data-decides]:focus")).toHaveCount(1);
    }
    await expect(page.getByRole("status").filter({ hasText: "Nothing is left to decide" })).toBeVisible();
    await page.getByRole("textbox", { name: "Leave out other words" }).fill("held the door");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Left out in 1 place: held the door")).toBeVisible();
    await sheet.scrollIntoViewIfNeeded();
    await look(page, "subject-access-decided");
    expect(await holdfast.axe()).toEqual([]);
  });

  const pdf = join(folder, "given.pdf");
  await holdfast.answerSaveDialog(pdf);
  await page.getByRole("button", { name: "Make the file" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Make the file" });
  await dialog.getByLabel("Who is the file for?").fill("The person");
  await dialog.getByLabel("Why is it made?").fill("They asked for it");
  await chooseInClear(dialog);
  await dialog.getByRole("button", { name: "Write the file" }).press("Enter");
  await expect(dialog.getByRole("status")).toContainText(/on \d+ pages/, { timeout: 60_000 });
  await dialog.getByRole("button", { name: "Close" }).last().press("Enter");

  const kept = process.env["HOLDFAST_SCREENS"];
  if (kept !== undefined) await writeFile(join(kept, "subject-access.pdf"), await readFile(pdf));
  const read = await readPdf(pdf);
  const text = read.text.replaceAll(/\s+/g, " ");
  expect(read.isTagged).toBe(true);
  expect(read.fonts.filter(({ isEmbedded }) => !isEmbedded)).toEqual([]);
  for (const words of ["What is kept about you", "What was left out, and your rights", "schedule 2, paragraph 16"]) {
    expect(text).toContain(words);
  }
  expect(text).toContain("He was driven by [left out: A]");
  for (const words of ["Wenceslas", "Quilla", "held the door"]) {
    expect(text).not.toContain(words);
    expect(read.information).not.toContain(words);
  }

  await page.getByRole("button", { name: "Record as sent" }).press("Enter");
  await page.getByRole("textbox", { name: "How it was sent" }).fill("By hand, the password on the telephone");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(/^Sent on .*By hand, the password on the telephone$/)).toBeVisible();
  await expect(page.getByRole("region", { name: "What will be given" })).toHaveCount(0);
  await look(page, "subject-access-sent");
  await goTo(`${caseRoute}/events`);
  await expect(page.getByText("File for a subject access request made")).toBeVisible();
  await rm(folder, { recursive: true });
});
