import type { Page } from "@playwright/test";
import { makePracticeVault } from "../../scripts/drive-application.ts";
import { everyScreen, type Screen } from "../support/every-screen.ts";
import { expect, test } from "./fixtures.ts";
import { readingFaults } from "./reading-order.ts";

/** Marius, whose referral is long, and Lua, whose report is anonymous. */
const references = { long: "HF-7K3QDY", anonymous: "HF-QZ2M6H" };

/** The page is the same in both but for its colours. */
const rulesIn = { light: undefined, dark: ["color-contrast", "link-in-text-block"] } as const;

/** Every screen of both cases; of the short one only where it differs. */
async function screensOf(page: Page): Promise<Screen[]> {
  const screens: Screen[] = [];
  for (const [which, reference] of Object.entries(references)) {
    await show(page, "#/cases");
    await page.getByRole("link", { name: reference }).first().click();
    await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeVisible();
    const caseId = lastPart(page);
    await show(page, `#/cases/${caseId}/referral`);
    await page.getByRole("link", { name: "Open the referral" }).click();
    await expect(page).toHaveURL(/#\/referrals\//);
    const ids = { caseId, referralId: lastPart(page) };
    const seen = which === "long" ? /./ : /:(caseId|referralId)(?!\/section\/[ABCEFG])/;
    for (const screen of everyScreen(ids).filter(({ name }) => seen.test(name))) {
      screens.push({ ...screen, name: `${screen.name}, ${which}` });
    }
  }
  return screens;
}

function lastPart(page: Page): string {
  return new URL(page.url()).hash.split("/").at(-1) ?? "";
}

async function show(page: Page, hash: string): Promise<void> {
  // The heading of the page that is left is marked: a check must not run while one page takes another's place.
  await page.evaluate((wanted) => {
    if (location.hash === wanted) return;
    // From one kind of hits to the next the page stays, and its heading with it.
    const isSamePage = [location.hash, wanted].every((place) => place.startsWith("#/search/"));
    if (!isSamePage) document.querySelector("h1")?.setAttribute("data-left", "");
    location.hash = wanted;
  }, hash);
  await page.locator("h1:not([data-left])").first().waitFor();
  await page.waitForLoadState("networkidle");
}

test("every screen is free of accessibility faults, light and dark, reads in order, and fits 1280 by 720", async ({
  holdfast,
  page,
}) => {
  // Ninety screens, twice.
  test.setTimeout(600_000);
  const faults: Record<string, unknown> = {};
  const check = async (name: string) => {
    for (const [colorScheme, rules] of Object.entries(rulesIn)) {
      await page.emulateMedia({ colorScheme: colorScheme as keyof typeof rulesIn });
      const found = await holdfast.axe(rules);
      if (found.length > 0) faults[`${name}, ${colorScheme}`] = found;
    }
    const unread = await readingFaults(page);
    if (unread.length > 0) faults[`${name}, read aloud`] = unread;
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (overflow > 0) faults[`${name}, width`] = overflow;
  };
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.locator("h1").waitFor();
  await check("set-up");
  await makePracticeVault(page, "heron ladle quartz monsoon");
  const screens = await screensOf(page);
  for (const { name, hash } of screens) {
    await show(page, hash);
    await check(name);
  }
  await page.keyboard.press("?");
  await check("keys");
  console.log(`${screens.length + 2} screens, light and dark`);
  expect(faults).toEqual({});
});

test("a planted accessibility fault is found", async ({ holdfast, page }) => {
  await page.evaluate(() => document.body.append(document.createElement("input")));
  expect((await holdfast.axe()).map((fault) => fault.rule)).toContain("label");
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = async () => (await holdfast.axe(rulesIn.dark)).map((fault) => fault.rule);
  expect(await dark()).toEqual([]);
  await page.locator("h1").evaluate((heading) => heading.style.setProperty("color", "#333"));
  expect(await dark()).toEqual(["color-contrast"]);
});

test("each planted fault of the reading order is found", async ({ page }) => {
  await page.locator("h1").waitFor();
  expect(await readingFaults(page)).toEqual([]);
  // As elements: markup made from text is refused in this window.
  const put = (where: string, tag: string, words: string, more = "") =>
    `document.querySelector("h1").insertAdjacentElement("${where}",
      Object.assign(document.createElement("${tag}"), { textContent: "${words}" ${more} }))`;
  const planted: Record<string, string> = {
    "is not the first heading": put("beforebegin", "h2", "Before"),
    "skips from": put("afterend", "h4", "Deep"),
    "two pages": put("afterend", "h1", "Again"),
    "another order": `document.querySelector("fieldset").style.order = "1"`,
    "out of turn": `document.querySelector("button").tabIndex = 3`,
    "lead to different places": ["#/a", "#/b"]
      .map((href) => put("afterend", "a", "More", `, href: "${href}"`))
      .join(";"),
    "Something reads as": put("afterend", "h2", "Case undefined"),
  };
  for (const [words, plant] of Object.entries(planted)) {
    await page.reload();
    await page.locator("h1").waitFor();
    await page.evaluate(plant);
    expect((await readingFaults(page)).join("; ")).toContain(words);
  }
});
