import { rm } from "node:fs/promises";
import { join } from "node:path";
import { chooseInClear, openCase, unlock } from "../../scripts/drive-application.ts";
import { readPdf } from "../../scripts/read-pdf.ts";
import { draftKept } from "./draft-kept.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "practice" });

test("a safety plan is written by keyboard, half of it kept over a power cut, and handed over without where it is from", async ({
  holdfast,
  page: first,
}) => {
  test.setTimeout(120_000);
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const caseRoute = await openCase(page, "HF-7K3QDY");
  await goTo(`${caseRoute}/risk`);
  await page.getByRole("link", { name: "Safety plan" }).press("Enter");
  await expect(page.getByText("There is no safety plan yet.")).toBeVisible();
  await look(page, "plan-empty");

  await page.getByRole("button", { name: "Write the plan" }).press("Enter");
  await expect(page.getByLabel("Signs that it is getting unsafe")).toBeFocused();
  await page.keyboard.type("The silver car at the corner of the road.");
  await page.getByRole("button", { name: "Add a person to call" }).press("Enter");
  await expect(page.getByLabel("Name")).toBeFocused();
  await page.keyboard.type("Ilinca from the shop");
  await page.getByLabel("Number, or how it is safe").fill("07700 900555, after five");
  await draftKept(page);
  page = await holdfast.restart("kill");
  await unlock(page, plainPassphrase);
  await goTo("#/");
  await page.getByRole("link", { name: /^Safety plan/ }).press("Enter");
  await expect(page.getByText("This plan is not saved yet.")).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("Ilinca from the shop");
  await page.getByLabel("Safe word or sign").fill("Blue scarf");
  await page.getByRole("button", { name: "Add a step" }).press("Enter");
  await expect(page.getByLabel("If", { exact: true })).toBeFocused();
  await page.keyboard.type("Somebody knocks and gives no name");
  await page.keyboard.press("Tab");
  await page.keyboard.type("I do not open. I ring Ilinca. ".repeat(8));
  await page.getByLabel("Who worked it out with them, and how").fill("Aoife, with an interpreter by phone.");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Write what whoever hears it does.")).toBeVisible();
  await expect(page.getByLabel("What whoever hears or sees it does")).toBeFocused();
  await page.keyboard.type("Ilinca rings 999 and says the address.");
  await look(page, "plan-form");
  expect(await holdfast.axe()).toEqual([]);
  await page.keyboard.press("Control+Enter");
  const plan = () => page.getByRole("article", { name: "The plan" });
  await expect(plan().getByText("Blue scarf")).toBeVisible();
  await look(page, "plan");

  await test.step("nothing to hand over until paper is safe", async () => {
    await page.getByRole("button", { name: "Print the plan" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Print the plan" });
    await expect(dialog.getByText("Nobody has asked yet whether paper is safe with them")).toBeVisible();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Go through the plan" }).press("Enter");
    await page.getByLabel("Who worked it out with them, and how").fill("Aoife, with an interpreter by phone.");
    await page
      .getByLabel("Is it safe for them to have the plan on paper?")
      .selectOption({ label: "Yes, they have a safe place for it" });
    await page.keyboard.press("Control+Enter");
    await expect(plan().getByText("Yes, they have a safe place for it")).toBeVisible();
  });

  const pdf = join(holdfast.dataFolder, "..", `plan-${process.pid}.pdf`);
  await holdfast.answerSaveDialog(pdf);
  await page.getByRole("button", { name: "Print the plan" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Print the plan" });
  await expect(dialog.getByLabel("To hand over")).toBeChecked();
  await look(page, "plan-print");
  expect(await holdfast.axe()).toEqual([]);
  await dialog.getByLabel("Who is the file for?").fill("The person");
  await dialog.getByLabel("Why is it made?").fill("To take along");
  await chooseInClear(dialog);
  await dialog.getByRole("button", { name: "Write the plan" }).press("Enter");
  await expect(dialog.getByRole("status")).toContainText("4 parts of the plan on 1 page");
  await dialog.getByRole("button", { name: "Close" }).last().press("Enter");
  const { text, information } = await readPdf(pdf);
  await rm(pdf);
  expect(text).toContain("Ilinca from the shop");
  // Neither in its words nor in what a viewer shows of it.
  expect(`${text} ${information}`).not.toMatch(/HF-|Holdfast|Aoife|Marius|slavery|traffick|safety/i);

  page = await holdfast.restart();
  await unlock(page, plainPassphrase);
  await goTo(`${caseRoute}/safety-plan`);
  await expect(plan().getByText("Blue scarf")).toBeVisible();
  await goTo(`${caseRoute}/events`);
  await expect(page.getByText("Safety plan worked out").first()).toBeVisible();
  await expect(page.getByText("Safety plan made as a file")).toBeVisible();
});
