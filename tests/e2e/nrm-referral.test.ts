import type { Page } from "@playwright/test";
import { fillSetUpForm, unlock } from "../../scripts/drive-application.ts";
import { expect, test } from "./fixtures.ts";

const passphrase = "heron ladle quartz monsoon";

async function show(page: Page, hash: string): Promise<void> {
  await page.evaluate((wanted) => {
    location.hash = wanted;
  }, hash);
  await page.getByRole("heading", { level: 1 }).waitFor();
}

const question = (page: Page, name: string) => page.getByRole("group", { name, exact: true });

async function choose(page: Page, name: string, answer: string): Promise<void> {
  await question(page, name).getByRole("radio", { name: answer, exact: true }).click();
  await expect(question(page, name).getByText(/^Saved/)).toBeVisible();
}

/** Opens a case by its door and begins the referral. @returns the address of its task list */
async function beginReferral(page: Page): Promise<string> {
  await show(page, "#/cases/new");
  await page.getByRole("textbox", { name: "Who is it about?" }).fill("Aster Invented");
  await page.getByRole("button", { name: /Open a new case/ }).click();
  await page.getByRole("button", { name: "Open the case" }).click();
  await page
    .getByRole("navigation", { name: "Sections of this case" })
    .getByRole("link", { name: "NRM referral" })
    .click();
  await page.getByRole("button", { name: "Begin the referral" }).click();
  await expect(page).toHaveURL(/#\/referrals\/[0-9a-f-]{36}$/);
  return new URL(page.url()).hash;
}

test("NRM5 NRM8 NRM9 the route follows from the answers, and changing it back loses nothing", async ({ holdfast }) => {
  const { page } = holdfast;
  await fillSetUpForm(page, passphrase);
  const referral = await beginReferral(page);

  await show(page, `${referral}/section/B`);
  await choose(page, "Is the person under 18 now?", "Not sure");
  await expect(
    question(page, "Which local authority did you contact?")
      .or(page.getByText(/local authority/i))
      .first(),
  ).toBeVisible();
  await show(page, referral);
  await expect(page.getByText(/treated as a child|age is not sure/i).first()).toBeVisible();

  await show(page, `${referral}/section/B`);
  await choose(page, "Is the person under 18 now?", "No");
  await show(page, `${referral}/section/H`);
  await choose(page, "Does the adult agree to be referred?", "Yes, to a referral");
  const firstName = page.getByRole("textbox", { name: "The person's first name" });
  await firstName.fill("Aster");
  await firstName.press("Tab");
  await expect(page.getByText(/^Saved/).last()).toBeVisible();

  await choose(page, "Does the adult agree to be referred?", "No");
  await expect(firstName).toBeHidden();
  await show(page, `${referral}/check`);
  await expect(page.getByText("Anonymous Duty to Notify report").first()).toBeVisible();
  await expect(page.getByRole("main").getByText("The person's first name")).toHaveCount(0);

  await show(page, `${referral}/section/H`);
  await choose(page, "Does the adult agree to be referred?", "Yes, to a referral");
  await expect(firstName).toHaveValue("Aster");
});

test("DR1 an answer half-typed when the power goes comes back, and is saved on leaving", async ({ holdfast }) => {
  let { page } = holdfast;
  await fillSetUpForm(page, passphrase);
  const referral = await beginReferral(page);
  await show(page, `${referral}/section/C`);
  const family = () => page.getByRole("textbox", { name: "Who is in their family?" });
  await family().pressSequentially("Two sisters, and");
  await page.waitForTimeout(1_100);

  page = await holdfast.restart("kill");
  await unlock(page, passphrase);
  await show(page, `${referral}/section/C`);
  await expect(family()).toHaveValue("Two sisters, and");
  await family().press("Control+End");
  await family().pressSequentially(" a mother.");
  await page.getByRole("button", { name: "Save and continue" }).click();
  await expect(page.getByRole("heading", { name: /^D\./, level: 1 })).toBeVisible();

  page = await holdfast.restart();
  await unlock(page, passphrase);
  await show(page, `${referral}/check`);
  await expect(page.getByText("Two sisters, and a mother.")).toBeVisible();
});

test("NRM3 every answer mode is kept, and stands as a sentence on the check page", async ({ holdfast }) => {
  const { page } = holdfast;
  await fillSetUpForm(page, passphrase);
  const referral = await beginReferral(page);
  const sentences = {
    "Not known": "This is not known.",
    "Declined to say": "The person chose not to say.",
    "Not asked": "This was not asked.",
    "Does not apply": "This does not apply.",
  };
  const questions = [
    "Where was the person born?",
    "Who is in their family?",
    "What schooling have they had, and when?",
    "What work did they do before?",
  ];
  await show(page, `${referral}/section/C`);
  for (const [place, mode] of Object.keys(sentences).entries()) {
    const modes = page.getByRole("toolbar", { name: `How it is answered: ${questions[place] ?? ""}`, exact: true });
    await modes.getByRole("button", { name: mode, exact: true }).click();
    await expect(page.getByRole("main").getByText(/^Saved/)).toHaveCount(place + 1);
  }
  await show(page, `${referral}/check`);
  for (const sentence of Object.values(sentences)) await expect(page.getByText(sentence).first()).toBeVisible();
  expect(await holdfast.axe()).toEqual([]);
});
