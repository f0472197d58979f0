import { unlock } from "../../scripts/drive-application.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";

test.use({ vault: "practice" });

test("one box finds people, words and commands, by keyboard alone, and keeps nothing outside the vault", async ({
  holdfast,
  page,
}) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  const box = page.getByRole("combobox", { name: /Search everything/ });

  // Empty: what can be done from here. Ctrl+K again closes it.
  await page.keyboard.press("Control+k");
  await expect(box).toBeFocused();
  await expect(page.getByRole("option", { name: "Settings: Back-ups" })).toBeVisible();
  expect(await holdfast.axe()).toEqual([]);
  await page.keyboard.press("Control+k");
  await expect(box).toBeHidden();

  // A name as it was misheard; the counts are spoken.
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Koy Tranvi");
  await expect(page.getByRole("group", { name: /^People/ }).getByRole("option")).toHaveCount(1);
  await expect(page.locator('[aria-live="polite"]').filter({ hasText: /^Found 1 person/ })).toHaveCount(1);
  expect(await holdfast.axe()).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeVisible();
  await expect(box).toBeHidden();

  // A word of a note leads to that note, with the focus on it.
  await page.keyboard.press("Control+k");
  await page.keyboard.type("interpreter");
  const notes = page.getByRole("group", { name: /^Notes/ });
  await expect(notes.locator("mark").first()).toHaveText(/interpreter/i);
  // Half a word marks the whole one too; what is spoken is about the last key.
  await expect(page.locator('[aria-live="polite"]').filter({ hasText: /^Found .*\bnotes?\b/ })).toHaveCount(1);
  const wanted = notes.getByRole("option").first();
  const id = (await wanted.getAttribute("id"))?.replace(/^.*-note-/, "") ?? "";
  while ((await wanted.getAttribute("aria-selected")) !== "true") await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.locator(`[data-row="${id}"] :focus`)).toHaveCount(1);

  // A word that nobody wrote, and the one that is meant.
  await page.keyboard.press("Control+k");
  await page.keyboard.type("interpretter");
  await expect(page.getByText("Nothing found for “interpretter”.")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(box).toHaveValue("interpreter");
  await expect(notes).toBeVisible();

  // Everything of one kind on a page.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("the");
  const all = page.getByRole("option", { name: /^Show all: \d+ notes/ });
  await all.click();
  await expect(page.getByRole("heading", { name: "Search", level: 1 })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Look for" })).toHaveValue("the");
  expect(new URL(page.url()).hash).toBe("#/search/notes");
  await expect(page.locator("[data-row]").nth(5)).toBeVisible();
  expect(await holdfast.axe()).toEqual([]);

  // A command from the box.
  await page.keyboard.press("Control+k");
  await page.keyboard.type("back-ups");
  await page.getByRole("option", { name: "Settings: Back-ups" }).click();
  await expect(page).toHaveURL(/settings\/backups$/);

  // What was looked for is there until the lock, and gone with it.
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("option", { name: "interpreter", exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  const stored = await page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), location.href]),
  );
  expect(stored).not.toContain("interpreter");
});

test("a filter is saved under a name, and is there after a restart", async ({ holdfast, page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByRole("link", { name: "Cases", exact: true }).click();
  await page.getByRole("textbox", { name: "Filter cases" }).fill("khoi");
  await page.getByRole("button", { name: "Save this filter" }).click();
  await page.getByRole("textbox", { name: "Name of the filter" }).fill("One to ring");
  expect(await holdfast.axe()).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "One to ring", exact: true })).toBeVisible();
  const next = await holdfast.restart();
  await unlock(next, plainPassphrase);
  await next.getByRole("button", { name: "One to ring", exact: true }).click();
  await expect(next.getByRole("textbox", { name: "Filter cases" })).toHaveValue("khoi");
});
