import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { chooseInClear, openCase, unlock } from "../../scripts/drive-application.ts";
import { paragraphsOfDocx, partsOfDocx } from "../support/docx-files.ts";
import { draftKept } from "./draft-kept.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "practice" });

test("LT1 LT4 a letter is written by keyboard, half of it kept over a power cut, and leaves as the page shows it", async ({
  holdfast,
  page: first,
}) => {
  test.setTimeout(180_000);
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const caseRoute = await openCase(page, "HF-7K3QDY");
  await goTo(`${caseRoute}/documents`);
  await page.getByRole("link", { name: "Write a letter" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Write a letter", level: 1 })).toBeVisible();
  await expect(page.getByRole("heading", { name: /missing$/ })).toBeVisible();
  await look(page, "letter-empty");
  expect(await holdfast.axe()).toEqual([]);

  // By keyboard alone, but for choosing from the lists.
  await page.getByLabel("Who it goes to").focus();
  await page.keyboard.type("Dr Osei, Quay Surgery");
  await page.keyboard.press("Tab");
  await page.keyboard.type("1 Quay Road");
  await page.keyboard.press("Enter");
  await page.keyboard.type("ZZ1 1ZZ");
  await page.getByLabel("Who we are to them").focus();
  await page.keyboard.type("We have met every week since March.");
  await draftKept(page);
  page = await holdfast.restart("kill");
  await unlock(page, plainPassphrase);
  await goTo("#/");
  await page.getByRole("link", { name: /^Letter/ }).press("Enter");
  await expect(page.getByText("This letter is not finished.")).toBeVisible();
  await expect(page.getByLabel("Who it goes to")).toHaveValue("Dr Osei, Quay Surgery");

  const sheet = page.getByRole("article");
  await page.getByLabel("What the person is called in it").selectOption({ index: 1 });
  const write = async (label: string, words: string) => {
    await page.getByLabel(label, { exact: true }).focus();
    await page.keyboard.type(words);
  };
  await write("What we can confirm", "She told us herself that she has no doctor. I saw no paper. اسمها مكتوب هنا");
  await write("What we ask you to do", "Please register her this month.");
  await write("What was agreed", "She knows of this letter and agreed to it.");
  await write("Where the answer goes", "office@example.org");
  await expect(page.getByRole("heading", { name: "Nothing is missing" })).toBeVisible();
  await expect(sheet.getByText("Please register her this month.")).toBeVisible();
  await look(page, "letter");
  expect(await holdfast.axe()).toEqual([]);
  const shown = await sheet.locator("p, h3, h4").allTextContents();

  await page.keyboard.press("Control+Enter");
  const dialog = page.getByRole("dialog", { name: "Make the letter" });
  await expect(dialog.getByLabel("Who is the file for?")).toHaveValue("Dr Osei, Quay Surgery");
  await dialog.getByLabel("Why is it made?").fill("So that she is registered");
  await chooseInClear(dialog);
  await look(page, "letter-dialog");
  const path = join(holdfast.dataFolder, "..", `letter-${process.pid}.docx`);
  await holdfast.answerSaveDialog(path);
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("as it stands here")).toBeVisible();
  const bytes = await readFile(path);
  await rm(path);
  // The head of every page stands above the letter on the page, and at the head of every page in the file.
  const [head, ...words] = shown;
  expect(paragraphsOfDocx(bytes).map(({ text }) => text)).toEqual(words);
  expect(paragraphsOfDocx(bytes, "word/header1.xml").map(({ text }) => text)).toEqual([head]);
  expect([...partsOfDocx(bytes).keys()].filter((name) => name.startsWith("docProps"))).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();

  await test.step("on record after a restart, and what was typed is there until it is taken away", async () => {
    page = await holdfast.restart();
    await unlock(page, plainPassphrase);
    await goTo(`${caseRoute}/events`);
    await expect(page.getByText("Letter made as a file")).toBeVisible();
    await goTo(`${caseRoute}/letter`);
    await expect(page.getByLabel("Who it goes to")).toHaveValue("Dr Osei, Quay Surgery");
    await page.getByRole("button", { name: "Clear the letter" }).press("Enter");
    await page.getByRole("dialog").getByRole("button", { name: "Clear the letter" }).press("Enter");
    await expect(page.getByLabel("Who it goes to")).toHaveValue("");
    await goTo("#/");
    await expect(page.getByRole("link", { name: /^Letter/ })).toHaveCount(0);
  });
});
