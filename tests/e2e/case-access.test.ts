import type { Locator, Page } from "@playwright/test";
import { fillSetUpForm, sectionOfCase, unlock } from "../../scripts/drive-application.ts";
import { expect, test } from "./fixtures.ts";

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

/** Somebody types their passphrase on the unlock page, and the way in is pressed. */
async function addColleague(page: Page, name: string, role: string): Promise<void> {
  await page.evaluate(() => (location.hash = "#/settings/people"));
  await press(page, page.getByRole("button", { name: "Add a person" }));
  await type(page, page.getByRole("textbox", { name: "Name", exact: true }), name);
  await type(page, page.getByRole("textbox", { name: "Nickname" }), "Worker 2");
  await press(page, page.getByRole("checkbox", { name: "Caseworker", exact: true }), "Space");
  await press(page, page.getByRole("checkbox", { name: role }), "Space");
  await type(page, page.getByRole("textbox", { name: "Their passphrase" }), theirs);
  await type(page, page.getByRole("textbox", { name: "The same passphrase again" }), theirs);
  await type(page, page.getByRole("textbox", { name: "Your present passphrase" }), own);
  await press(page, page.getByRole("button", { name: "Give access" }));
  await expect(page.getByText("Worker 2 can now unlock this vault.")).toBeVisible({ timeout: 60_000 });
}

async function openNewCase(page: Page): Promise<void> {
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await press(page, page.getByRole("link", { name: "New case", exact: true }));
  await type(page, page.getByRole("textbox", { name: "Who is it about?" }), "Aster Invented");
  await press(page, page.getByRole("button", { name: /Open a new case/ }));
  await press(page, page.getByRole("button", { name: "Open the case" }));
  await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeVisible();
}

test("RO6 RO10 one restricts a case, a lead cannot find it and opens it in an emergency, and the first reviews that", async ({
  holdfast,
}) => {
  test.setTimeout(360_000);
  let { page } = holdfast;
  await fillSetUpForm(page, own);
  await addColleague(page, "Bryn Invented", "Safeguarding lead");
  await openNewCase(page);
  const caseRoute = new URL(page.url()).hash;
  const bar = () => page.getByRole("region", { name: "About this case" });
  const reference = /HF-[0-9A-Z]{6}/.exec(await bar().innerText())?.[0] ?? "";

  // The first restricts it, with a reason.
  await press(page, sectionOfCase(page, "Access"));
  await press(page, page.getByRole("button", { name: "Restrict this case" }));
  const dialog = page.getByRole("dialog", { name: "Restrict this case?" });
  await expect(dialog.getByRole("textbox", { name: "Why" })).toBeFocused();
  await page.keyboard.type("Her brother is known to the office");
  await press(page, dialog.getByRole("button", { name: "Restrict this case" }));
  await expect(page.getByText("This case is restricted.")).toBeVisible();
  await expect(bar().getByRole("link", { name: "Restricted" })).toBeVisible();

  // The colleague unlocks where the first one was, and is not told of it.
  page = await holdfast.lockBy((locked) => locked.keyboard.press("Control+l"));
  await unlock(page, theirs);
  await expect(page.getByRole("heading", { name: "Home", level: 1 })).toBeVisible();
  await expect(page.getByText(reference)).toHaveCount(0);
  await page.evaluate(() => (location.hash = "#/cases/new"));
  await type(page, page.getByRole("textbox", { name: "Who is it about?" }), "Aster Invented");
  await expect(page.getByRole("button", { name: /Open a new case/ })).toBeVisible();
  await expect(page.getByText(reference)).toHaveCount(0);
  await page.evaluate(() => (location.hash = "#/tasks"));
  await expect(page.getByRole("heading", { name: "Tasks", level: 1 })).toBeVisible();
  await expect(page.getByText(reference)).toHaveCount(0);
  await page.evaluate(() => (location.hash = "#/cases"));
  await expect(page.getByText("No cases yet.")).toBeVisible();
  await type(page, page.getByRole("textbox", { name: "Filter cases" }), reference);
  await press(page, page.getByRole("link", { name: "Open a restricted case in an emergency" }));

  // The reference came along, and not in the address.
  await expect(page).toHaveURL(/#\/cases\/emergency$/);
  await expect(page.getByRole("textbox", { name: "Full reference of the case" })).toHaveValue(reference);
  await press(page, page.getByRole("radio", { name: /covering/ }), "Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: /urgent/ })).toBeChecked();
  await type(page, page.getByRole("textbox", { name: "What the emergency is" }), "The police rang about her");
  expect(await holdfast.axe()).toEqual([]);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(/Emergency opening until \d\d:\d\d/)).toBeVisible();
  await expect(bar().getByRole("link", { name: "Restricted" })).toBeVisible();
  expect(await holdfast.axe()).toEqual([]);

  // The lights go out; the hour runs on.
  page = await holdfast.restart("kill");
  await unlock(page, theirs);
  await page.evaluate((hash) => (location.hash = hash), caseRoute);
  await expect(page.getByText(/Emergency opening until \d\d:\d\d/)).toBeVisible();

  // The first is told at home, reads why, and writes down what they found.
  page = await holdfast.restart();
  await unlock(page, own);
  await expect(page.getByText(/Bryn Invented opened a restricted case in an emergency/)).toBeVisible();
  await press(page, page.getByRole("link", { name: "Review the opening" }));
  await expect(page.getByText("The police rang about her")).toBeVisible();
  await press(page, page.getByRole("button", { name: /^Review the opening by Bryn Invented/ }));
  await expect(page.getByRole("textbox", { name: "What you found" })).toBeFocused();
  await page.keyboard.type("Spoke to both: it was right");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("There is nothing to review.")).toBeVisible();
  await press(page, page.getByRole("checkbox", { name: "Show reviewed ones as well" }), "Space");
  await expect(page.getByText("Spoke to both: it was right")).toBeVisible();
  expect(await holdfast.axe()).toEqual([]);

  page = await holdfast.restart();
  await unlock(page, own);
  await expect(page.getByRole("heading", { name: "Home", level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: reference }).first()).toBeVisible();
  await expect(page.getByText(/in an emergency/)).toHaveCount(0);
});

test("RO6 somebody who only administers has a home without a case, and no way to one", async ({ holdfast }) => {
  test.setTimeout(180_000);
  let { page } = holdfast;
  await fillSetUpForm(page, own);
  await addColleague(page, "Ada Invented", "Administrator");
  await openNewCase(page);
  page = await holdfast.lockBy((locked) => locked.keyboard.press("Control+l"));
  await unlock(page, theirs);
  await expect(page.getByRole("heading", { name: "Looking after the vault" })).toBeVisible();
  const main = page.getByRole("navigation", { name: "Main" });
  await expect(main.getByRole("link")).toHaveText(["Home", "Organisations", "Settings"]);
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await expect(page.getByRole("heading", { name: "Home", level: 1 })).toBeVisible();
  await expect(page.getByText("Aster")).toHaveCount(0);
  await expect(page.getByText("Your roles do not allow this.")).toHaveCount(0);
  expect(await holdfast.axe()).toEqual([]);
});
