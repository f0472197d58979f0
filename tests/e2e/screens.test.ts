import type { Page } from "@playwright/test";
import { makePracticeVault } from "../../scripts/drive-application.ts";
import { expect, test } from "./fixtures.ts";

/** Marius, whose referral is long, and Lua, whose report is anonymous. */
const references = { long: "HF-7K3QDY", anonymous: "HF-QZ2M6H" };

/** Every screen, with how to get there from wherever one is. */
async function routesOf(page: Page): Promise<Map<string, string>> {
  const routes = new Map([
    ["home", "#/"],
    ["cases", "#/cases"],
    ["new case", "#/cases/new"],
    ["tasks", "#/tasks"],
    ["your settings", "#/settings/you"],
    ["office settings", "#/settings/office"],
    ["history of the vault", "#/settings/history"],
    ["export log", "#/settings/exports"],
  ]);
  for (const [which, reference] of Object.entries(references)) {
    await show(page, "#/cases");
    await page.getByRole("link", { name: reference }).first().click();
    await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeVisible();
    const { hash } = new URL(page.url());
    routes.set(`timeline, ${which}`, hash);
    for (const section of ["person", "tasks", "referral", "history"])
      routes.set(`${section}, ${which}`, `${hash}/${section}`);
    await show(page, `${hash}/referral`);
    await page.getByRole("link", { name: "Open the referral" }).click();
    await expect(page).toHaveURL(/#\/referrals\//);
    const referral = new URL(page.url()).hash;
    routes.set(`task list, ${which}`, referral);
    for (const section of which === "long" ? "ABCDEFGH" : "DH") {
      routes.set(`section ${section}, ${which}`, `${referral}/section/${section}`);
    }
    routes.set(`check answers, ${which}`, `${referral}/check`);
  }
  return routes;
}

async function show(page: Page, hash: string): Promise<void> {
  // The heading of the page that is left is marked: a check must not run while one page takes another's place.
  await page.evaluate((wanted) => {
    if (location.hash === wanted) return;
    document.querySelector("h1")?.setAttribute("data-left", "");
    location.hash = wanted;
  }, hash);
  await page.locator("h1:not([data-left])").first().waitFor();
  await page.waitForLoadState("networkidle");
}

test("every screen is free of accessibility faults, light and dark, and fits 1280 by 720", async ({
  holdfast,
  page,
}) => {
  test.setTimeout(240_000);
  const faults: Record<string, unknown> = {};
  const check = async (name: string) => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const found = await holdfast.axe();
      if (found.length > 0) faults[`${name}, ${colorScheme}`] = found;
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (overflow > 0) faults[`${name}, width`] = overflow;
  };
  await page.setViewportSize({ width: 1280, height: 720 });
  await check("set-up");
  await makePracticeVault(page, "heron ladle quartz monsoon");
  const routes = await routesOf(page);
  for (const [name, hash] of routes) {
    await show(page, hash);
    await check(name);
  }
  await page.keyboard.press("?");
  await check("keys");
  console.log(`${routes.size + 2} screens, light and dark`);
  expect(faults).toEqual({});
});

test("a planted accessibility fault is found", async ({ holdfast, page }) => {
  await page.evaluate(() => document.body.append(document.createElement("input")));
  expect((await holdfast.axe()).map((fault) => fault.rule)).toContain("label");
});
