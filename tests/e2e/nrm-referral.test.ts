import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { ElectronApplication, Page } from "@playwright/test";
import { answersByKey } from "#shared/domain/nrm-answer.ts";
import { type CompanionPage, companionPages, isCopied } from "#shared/domain/nrm-companion.ts";
import { loadQuestionSet } from "#shared/domain/nrm-question-set.ts";
import { guardedIn } from "#shared/domain/safe-contact.ts";
import { summaryOf } from "#shared/domain/nrm-summary.ts";
import { loadInventedPeople } from "#shared/packs/invented-people/invented-people.ts";
import { answerOpenDialog, openCase, sectionOfCase, unlock } from "../../scripts/drive-application.ts";
import { aPdf } from "../support/documents.ts";
import { draftKept } from "./draft-kept.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "practice" });

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
  await sectionOfCase(page, "NRM referral").click();
  await page.getByRole("button", { name: "Begin the referral" }).click();
  await expect(page).toHaveURL(/#\/referrals\/[0-9a-f-]{36}$/);
  return new URL(page.url()).hash;
}

test("NRM5 NRM8 NRM9 the route follows from the answers, and changing it back loses nothing", async ({ holdfast }) => {
  const { page } = holdfast;
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
  const referral = await beginReferral(page);
  await show(page, `${referral}/section/C`);
  const family = () => page.getByRole("textbox", { name: "Who is in their family?" });
  await family().pressSequentially("Two sisters, and");
  await draftKept(page);

  page = await holdfast.restart("kill");
  await unlock(page, plainPassphrase);
  await show(page, `${referral}/section/C`);
  await expect(family()).toHaveValue("Two sisters, and");
  await family().press("Control+End");
  await family().pressSequentially(" a mother.");
  await page.getByRole("button", { name: "Save and continue" }).click();
  await expect(page.getByRole("heading", { name: /^D\./, level: 1 })).toBeVisible();

  page = await holdfast.restart();
  await unlock(page, plainPassphrase);
  await show(page, `${referral}/check`);
  await expect(page.getByText("Two sisters, and a mother.")).toBeVisible();
});

test("NRM3 every answer mode is kept, and stands as a sentence on the check page", async ({ holdfast }) => {
  const { page } = holdfast;
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

/** How the one window stands on the screen. */
const standing = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return { bounds: window?.getBounds(), isOnTop: window?.isAlwaysOnTop() };
  });

const onClipboard = (app: ElectronApplication) =>
  app.evaluate(async ({ clipboard }) => (clipboard as unknown as { readText(): string | Promise<string> }).readText());

const marius = loadInventedPeople().find(({ reference }) => reference === "HF-7K3QDY");

/** The pages that the form has for Marius, and what is to be copied on each. */
function pagesOfMarius(): readonly CompanionPage[] {
  const answers = answersByKey(marius?.referral.answers ?? []);
  const meta = { reference: "", preparedOn: "", preparedBy: "", identityTerms: [] };
  return companionPages(loadQuestionSet(), answers, summaryOf(loadQuestionSet(), answers, meta), () => 1);
}

test("NRM58 NRM60 NRM61 documents and words of the case go into the answers by keyboard, and are there after a power cut", async ({
  holdfast,
}) => {
  let { page } = holdfast;
  const caseRoute = await openCase(page, "HF-7K3QDY");
  await show(page, `${caseRoute}/documents`);
  const file = test.info().outputPath("Council letter.pdf");
  await writeFile(file, aPdf(["The room is theirs from 3 June."]));
  await answerOpenDialog(holdfast.app, file);
  await page.getByRole("button", { name: "Add documents" }).press("Enter");
  await expect(page.getByRole("heading", { name: /^1 document/ })).toBeVisible();
  await show(page, `${caseRoute}/account`);
  await page.getByRole("button", { name: "Add an event" }).press("Enter");
  await expect(page.getByLabel("What happened")).toBeFocused();
  await page.keyboard.type("Left home with a man who promised work.");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("list", { name: "The account, in order" }).getByRole("listitem")).toHaveCount(1);

  await show(page, `${caseRoute}/referral`);
  await page.getByRole("link", { name: "Open the referral" }).press("Enter");
  await expect(page).toHaveURL(/#\/referrals\/[0-9a-f-]{36}$/);
  const referral = new URL(page.url()).hash;
  await show(page, `${referral}/section/H`);
  const files = page.getByRole("list", { name: "Documents of the case" });
  await files.getByRole("checkbox").press("Space");
  await expect(files).toContainText("Exhibit 3: Council letter.pdf");
  const list = () => page.getByRole("textbox", { name: "What is each file, and when was it made?" });
  await page.getByRole("button", { name: "Bring the list up to date" }).press("Enter");
  await expect(list()).toHaveValue(/Exhibit 3: Council letter\.pdf\. PDF, date not known\.$/);
  await look(page, "referral-evidence");
  expect(await holdfast.axe()).toEqual([]);
  await page.getByRole("button", { name: "Save and continue" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Check answers", level: 1 })).toBeVisible();

  await show(page, `${referral}/section/D`);
  const began = "How did it begin?";
  await page.getByRole("button", { name: `Look on record: ${began}` }).press("Enter");
  const found = page.getByRole("list", { name: `On record: ${began}` });
  await found.getByRole("checkbox", { name: /Left home with a man/ }).press("Space");
  await look(page, "referral-words");
  expect(await holdfast.axe()).toEqual([]);
  await page.getByRole("button", { name: "Put what is ticked behind what is written" }).press("Enter");
  await expect(page.getByRole("textbox", { name: began })).toHaveValue(
    /^In July 2025 [^]*\n.*Left home with a man who promised work\./,
  );
  await page.getByRole("button", { name: "Save and continue" }).press("Enter");
  await expect(page.getByRole("heading", { name: /^E\./, level: 1 })).toBeVisible();

  page = await holdfast.restart("kill");
  await unlock(page, plainPassphrase);
  await show(page, `${referral}/section/D`);
  await expect(page.getByRole("textbox", { name: began })).toHaveValue(/Left home with a man who promised work\./);
  await show(page, `${referral}/section/H`);
  await expect(page.getByRole("list", { name: "Documents of the case" })).toContainText(
    "Exhibit 3: Council letter.pdf",
  );
  await expect(list()).toHaveValue(/Exhibit 3: Council letter\.pdf\./);
});

test("NRM44 NRM46 NRM47 NRM48 NRM49 the referral is typed into the form beside it, by keyboard, over a lock and a restart", async ({
  holdfast,
}) => {
  test.setTimeout(300_000);
  let { page } = holdfast;
  const heading = (name: string) => page.getByRole("heading", { level: 1, name, exact: true });
  const picture = (name: string) => {
    const folder = process.env["HOLDFAST_SCREENS"];
    return folder ? page.screenshot({ path: path.join(folder, `${name}.png`) }) : undefined;
  };
  await show(page, "#/settings/office");
  await page.getByRole("checkbox", { name: "My organisation is a first responder" }).press("Space");
  await page.getByRole("button", { name: /^Save/ }).first().press("Enter");
  await show(page, "#/cases");
  await page.getByRole("link", { name: "HF-7K3QDY", exact: true }).first().click();
  await expect(heading("Timeline")).toBeVisible();
  const caseRoute = new URL(page.url()).hash;
  await page.getByRole("button", { name: "Add a banner to this case" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Add a banner to this case" });
  await dialog.getByRole("textbox", { name: /What everybody has to see/ }).fill("Do not write to the flat.");
  await dialog.getByRole("button", { name: "Show the banner" }).press("Enter");
  await expect(dialog).toBeHidden();
  await show(page, `${caseRoute}/referral`);
  await page.getByRole("link", { name: "Open the referral" }).press("Enter");
  const begin = page.getByRole("link", { name: "Type it into the form" });
  await begin.waitFor();
  await look(page, "companion-entry");

  const before = await standing(holdfast.app);
  await begin.press("Enter");
  const beside = async () => {
    const area = await holdfast.app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea);
    await expect
      .poll(() => standing(holdfast.app))
      .toEqual({
        bounds: { x: area.x + area.width - 400, y: area.y, width: 400, height: area.height },
        isOnTop: true,
      });
  };
  await beside();
  // What the driver set for the pictures stands for the window no longer.
  const narrow = () => page.setViewportSize({ width: 400, height: 740 });
  await narrow();
  await page.emulateMedia({ colorScheme: "light" });

  const pages = pagesOfMarius();
  await expect(heading("Sent")).toBeVisible();
  await picture("companion-sent-400");
  await page.getByText("All pages").press("Enter");
  await page.getByRole("button", { name: /^1\. / }).press("Enter");
  let [copies, reasons] = [0, 0];
  const contacts = marius?.person.safeContacts ?? [];
  const type = async (each: CompanionPage, place: number) => {
    await expect(heading(each.title)).toBeFocused();
    const ofCase = page.getByRole("region", { name: "About this case" });
    await expect(ofCase.getByText("HF-7K3QDY", { exact: true })).toBeVisible();
    await expect(ofCase.getByRole("list", { name: "Banners of this case" })).toContainText("Do not write to the flat.");
    await expect(
      page.getByText(new RegExp(`^Page ${place + 1} of ${pages.length + 1}, ${place} typed in$`)),
    ).toBeVisible();
    const wanted = each.entries.filter(isCopied);
    for (const { words, postalParts } of wanted) {
      await page.keyboard.press("c");
      if (guardedIn(words, contacts, postalParts).length > 0) {
        const why = page.getByRole("dialog", { name: "Why is it copied all the same?" });
        await why.getByRole("radio").first().press("Space");
        await why.getByRole("button", { name: "Copy it with this reason" }).press("Enter");
        await expect(why).toBeHidden();
        // From the button that has the focus again the key goes on to the next.
        await expect(page.locator("button[aria-label^='Copy the answer to']:focus")).toHaveCount(1);
        reasons += 1;
      }
      await expect.poll(() => onClipboard(holdfast.app)).toBe(words);
      copies += 1;
    }
    expect(await page.getByRole("button", { name: /^Copy the answer to/ }).count()).toBe(wanted.length);
    if (["pv-under-age", "how-they-were-treated", "types-of-exploitation"].includes(each.id)) {
      await picture(`companion-${each.id}-400`);
      expect(await holdfast.axe()).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      await picture(`companion-${each.id}-400-dark`);
      expect(await holdfast.axe()).toEqual([]);
      await page.emulateMedia({ colorScheme: "light" });
      // As at 400 % zoom on a screen of 1366 by 768.
      await page.setViewportSize({ width: 341, height: 192 });
      await picture(`companion-${each.id}-zoom`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await narrow();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    }
    await page.keyboard.press("x");
    await expect(page.getByRole("checkbox", { name: "Typed in" })).toBeChecked();
    await page.keyboard.press("Alt+ArrowRight");
  };
  const half = Math.floor(pages.length / 2);
  for (const [place, each] of pages.slice(0, half).entries()) await type(each, place);

  await test.step("a lock brings the window back whole, and the ticks are there", async () => {
    page = await holdfast.lockBy((locking) => locking.keyboard.press("Control+l"));
    await expect.poll(() => standing(holdfast.app)).toEqual(before);
    await unlock(page, plainPassphrase);
    await expect(page.getByText(new RegExp(`, ${half} typed in$`))).toBeVisible();
    expect(await standing(holdfast.app)).toEqual(before);
    page = await holdfast.restart();
    await unlock(page, plainPassphrase);
    await show(page, `${caseRoute}/referral`);
    await page.getByRole("link", { name: "Open the referral" }).press("Enter");
    await page.getByRole("link", { name: "Type it into the form" }).press("Enter");
    await beside();
    await narrow();
    await expect(page.getByText(new RegExp(`, ${half} typed in$`))).toBeVisible();
    await page.getByText("All pages").press("Enter");
    await page.getByRole("button", { name: new RegExp(`^${half + 1}\\. `) }).press("Enter");
  });
  for (const [place, each] of pages.slice(half).entries()) await type(each, half + place);

  await page.getByRole("button", { name: "Change what is recorded" }).press("Enter");
  await page.getByRole("textbox", { name: "Day on which the referral was sent" }).fill("2/4/2026");
  await page.getByRole("textbox", { name: "Time" }).fill("14.05");
  await page.getByRole("textbox", { name: "NRM reference" }).fill("DEMO-NRM-42");
  await picture("companion-end-400");
  expect(await holdfast.axe()).toEqual([]);
  await page.getByRole("textbox", { name: "NRM reference" }).press("Enter");
  await expect(page.getByText("Sent on Thu 2 Apr 2026 at 14:05. NRM reference DEMO-NRM-42.")).toBeVisible();
  await page.getByRole("link", { name: "Decisions", exact: true }).last().press("Enter");
  await expect.poll(() => standing(holdfast.app)).toEqual(before);
  await expect(heading("Decisions and dates")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Referral sent" }).last()).toContainText("Thu 2 Apr 2026");
  console.log(`${pages.length} pages, ${copies} answers copied, each equal to the answer, ${reasons} after a reason`);
});
