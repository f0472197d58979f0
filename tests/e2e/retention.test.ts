import type { Locator, Page } from "@playwright/test";
import { fillSetUpForm, unlock } from "../../scripts/drive-application.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

const own = "heron ladle quartz monsoon";
const theirs = "violin cobbler tundra magnet";

/** Goes there with the Tab key alone, so that what cannot be reached by it is found. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 120; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("The Tab key does not lead there.");
}

async function press(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

async function type(page: Page, target: Locator, words: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(words);
}

const goTo = (page: Page, hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
const heading = (page: Page, name: string) => page.getByRole("heading", { name, level: 1 });

async function addAdministrator(page: Page): Promise<void> {
  await goTo(page, "#/settings/people");
  await press(page, page.getByRole("button", { name: "Add a person" }));
  await type(page, page.getByRole("textbox", { name: "Name", exact: true }), "Ada Invented");
  await type(page, page.getByRole("textbox", { name: "Nickname" }), "Worker 2");
  await press(page, page.getByRole("checkbox", { name: "Caseworker", exact: true }), "Space");
  await press(page, page.getByRole("checkbox", { name: "Administrator" }), "Space");
  await type(page, page.getByRole("textbox", { name: "Their passphrase" }), theirs);
  await type(page, page.getByRole("textbox", { name: "The same passphrase again" }), theirs);
  await type(page, page.getByRole("textbox", { name: "Your present passphrase" }), own);
  await press(page, page.getByRole("button", { name: "Give access" }));
  await expect(page.getByText("Worker 2 can now unlock this vault.")).toBeVisible({ timeout: 60_000 });
}

/** @returns its reference */
async function openAndCloseCase(page: Page): Promise<string> {
  await goTo(page, "#/cases/new");
  await type(page, page.getByRole("textbox", { name: "Who is it about?" }), "Aster Invented");
  await press(page, page.getByRole("button", { name: /Open a new case/ }));
  await press(page, page.getByRole("button", { name: "Open the case" }));
  await expect(heading(page, "Timeline")).toBeVisible();
  const route = new URL(page.url()).hash;
  const bar = page.getByRole("region", { name: "About this case" });
  const reference = /HF-[0-9A-Z]{6}/.exec(await bar.innerText())?.[0] ?? "";
  await goTo(page, `${route}/decisions`);
  await press(page, page.getByRole("link", { name: "Closing the case" }));
  await press(page, page.getByRole("button", { name: "Close this case" }));
  await page.getByLabel("Why the case is closed").selectOption({ label: "Moved on to other support" });
  await type(page, page.getByLabel("What was reached, and how they can come back"), "Has a flat. May ring.");
  const whyOpen = page.getByLabel("Why it can be closed with what is still open");
  if (await whyOpen.isVisible()) await type(page, whyOpen, "Nothing more is wanted.");
  await page.keyboard.press("Control+Enter");
  await expect(heading(page, "This case is closed")).toBeFocused();
  return reference;
}

test("ER2 ER4 ER6 ER9 one holds, lifts and proposes, another confirms, and after a restart the case is gone", async ({
  holdfast,
}) => {
  test.setTimeout(420_000);
  let { page } = holdfast;
  await fillSetUpForm(page, own);
  await goTo(page, "#/settings/retention");
  await expect(page.getByText("No case is closed.")).toBeVisible();
  await look(page, "retention-empty");
  expect(await holdfast.axe()).toEqual([]);
  await addAdministrator(page);
  const reference = await openAndCloseCase(page);
  await goTo(page, "#/settings/backups");
  await press(page, page.getByRole("button", { name: "Make a back-up now" }));
  await expect(page.getByText("The back-up was made, opened again and found good.")).toBeVisible({ timeout: 60_000 });

  // Nobody wrote an age down: it is kept for long, and stands on the list only when it is asked for.
  await goTo(page, "#/settings/retention");
  await expect(heading(page, "Retention")).toBeFocused();
  await expect(page.getByText("No case has to be looked at now.")).toBeVisible();
  await press(page, page.getByRole("checkbox", { name: "Show those that are kept for longer as well" }), "Space");
  const entry = () => page.getByRole("region", { name: "Closed cases" }).getByRole("listitem");
  await expect(entry()).toContainText("Age not known. Nobody wrote down an age");
  await expect(page.getByText("Aster")).toHaveCount(0);

  await press(page, page.getByRole("button", { name: `Set a hold on ${reference}` }));
  await expect(page.getByRole("combobox", { name: "Kept for" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await type(page, page.getByRole("textbox", { name: "Why, and who asked for it" }), "Asked by letter");
  await look(page, "retention-hold-dialog");
  expect(await holdfast.axe()).toEqual([]);
  await press(page, page.getByRole("button", { name: "Set the hold", exact: true }));
  await expect(entry()).toContainText("Held: Police investigation.");
  await expect(page.getByRole("button", { name: `Propose to erase ${reference}` })).toHaveCount(0);
  await look(page, "retention-held");
  expect(await holdfast.axe()).toEqual([]);
  await press(page, page.getByRole("button", { name: /^Lift the hold/ }));
  await expect(page.getByRole("textbox", { name: "Why it is over" })).toBeFocused();
  await page.keyboard.type("No charge was brought");
  await press(page, page.getByRole("button", { name: "Lift the hold", exact: true }));
  await expect(entry()).toContainText("Was held: Police investigation.");

  await press(page, page.getByRole("button", { name: `Propose to erase ${reference}` }));
  await expect(page.getByRole("radio", { name: "The person asked for it to be erased" })).toBeFocused();
  await page.keyboard.press("Space");
  await type(page, page.getByRole("textbox", { name: /^What was looked at/ }), "They wrote, and nothing is open");
  await look(page, "retention-propose-dialog");
  expect(await holdfast.axe()).toEqual([]);
  await press(page, page.getByRole("button", { name: "Propose to erase", exact: true }));
  await expect(entry()).toContainText("proposed to erase it");
  await expect(entry()).toContainText("Another safeguarding lead or administrator confirms it");
  await expect(page.getByRole("button", { name: `Confirm the erasure of ${reference}` })).toHaveCount(0);
  await look(page, "retention-proposed");

  // It waits over a restart, for somebody else.
  page = await holdfast.restart();
  await unlock(page, theirs);
  await expect(page.getByRole("heading", { name: "Looking after the vault" })).toBeVisible();
  await goTo(page, "#/settings/retention");
  await press(page, page.getByRole("button", { name: `Confirm the erasure of ${reference}` }));
  const typed = page.getByRole("textbox", { name: "Type the reference of the case" });
  await expect(typed).toBeFocused();
  await page.keyboard.type("HF-000000");
  await press(page, page.getByRole("button", { name: "Erase the case for good" }));
  await expect(page.getByText("This is not the reference of the case.")).toBeVisible();
  await typed.press("Control+a");
  await page.keyboard.type(reference);
  await look(page, "retention-confirm-dialog");
  expect(await holdfast.axe()).toEqual([]);
  await press(page, page.getByRole("button", { name: "Erase the case for good" }));
  await expect(page.getByText(`${reference} is erased from this vault.`)).toBeVisible();
  await expect(heading(page, "Retention")).toBeFocused();
  const erased = () => page.getByRole("region", { name: "Erased cases" });
  await expect(erased()).toContainText("confirmed by Ada Invented");
  await expect(erased()).toContainText(/back-ups? still holds? it/);
  await expect(erased()).toContainText(".hfbackup");
  await look(page, "retention-erased");
  expect(await holdfast.axe()).toEqual([]);

  page = await holdfast.restart();
  await unlock(page, own);
  await expect(heading(page, "Home")).toBeVisible();
  await goTo(page, "#/cases");
  await expect(page.getByText("No cases yet.")).toBeVisible();
  await goTo(page, "#/settings/retention");
  await expect(erased()).toContainText(reference);
  await expect(page.getByText("No case is closed.")).toBeVisible();
  await goTo(page, "#/settings/checks");
  await press(page, page.getByRole("button", { name: "Check everything now" }));
  await expect(page.getByText(/and the file as a whole/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/Nothing is wrong: \d+ entr/)).toBeVisible();
});
