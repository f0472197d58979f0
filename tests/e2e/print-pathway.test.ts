import { rm } from "node:fs/promises";
import { join } from "node:path";
import { chooseInClear, openCase } from "../../scripts/drive-application.ts";
import { readPdf } from "../../scripts/read-pdf.ts";
import { pathwayHandoutPack } from "#shared/domain/pathway-handout.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "practice" });

test("PW4 where they stand is printed for them by keyboard, on one page, and without words that tell what it is about", async ({
  holdfast,
  page,
}) => {
  test.setTimeout(180_000);
  const caseRoute = await openCase(page, "HF-7K3QDY");
  await page.evaluate((wanted) => (location.hash = wanted), `${caseRoute}/decisions`);
  const printed = async (isNeutral: boolean) => {
    await page.getByRole("button", { name: "Print it for them" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Print it for them" });
    const choice = dialog.getByLabel("Without words that tell what it is about");
    await expect(choice).toBeChecked();
    if (!isNeutral) await choice.press("Space");
    await dialog.getByLabel("Who is the file for?").fill("The person");
    await dialog.getByLabel("Why is it made?").fill("To take along");
    await chooseInClear(dialog);
    if (isNeutral) {
      await look(page, "pathway-dialog");
      expect(await holdfast.axe()).toEqual([]);
    }
    const pdf = join(holdfast.dataFolder, "..", `pathway-${process.pid}.pdf`);
    await holdfast.answerSaveDialog(pdf);
    await dialog.getByRole("button", { name: "Write the page" }).press("Enter");
    await expect(dialog.getByRole("status")).toContainText("where they stand on 1 page");
    await dialog.getByRole("button", { name: "Close" }).last().press("Enter");
    const read = await readPdf(pdf);
    await rm(pdf);
    return read;
  };

  const neutral = await printed(true);
  expect(neutral.pages).toBe(1);
  expect(neutral.text).toContain("My next steps");
  expect(neutral.text).toContain("You are here");
  // Tagged, so that a screen reader reads headings and steps.
  expect(neutral.isTagged).toBe(true);
  const { neverInNeutral } = pathwayHandoutPack;
  const tells = (words: string) =>
    [...neverInNeutral, "HF-", "Marius"].filter((word) => words.toLowerCase().includes(word.toLowerCase()));
  expect(tells(`${neutral.text} ${neutral.information}`)).toEqual([]);
  const full = await printed(false);
  expect(full.pages).toBe(1);
  expect(tells(`${full.text} ${full.information}`)).toEqual(expect.arrayContaining(["NRM", "Home Office"]));
});
