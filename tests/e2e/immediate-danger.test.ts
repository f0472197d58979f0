import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "practice" });

test("the page for immediate danger opens from anywhere, without scrolling, and stands in the history of the case", async ({
  holdfast,
  page,
}) => {
  test.setTimeout(120_000);
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const danger = page.getByRole("heading", { name: "Immediate danger", level: 1 });
  await page.keyboard.press("Control+Shift+D");
  await expect(danger).toBeVisible();
  await expect(page.getByText(/^Opened at .* This is in the history\.$/)).toBeVisible();
  await look(page, "danger");
  await page.setViewportSize({ width: 1280, height: 720 });
  expect(await hiddenBelow(page)).toBe(0);
  expect(await holdfast.axe()).toEqual([]);

  await goTo("#/settings/office");
  await page.keyboard.press("Control+K");
  await page.keyboard.type("999");
  await page.getByRole("option", { name: /Immediate danger/ }).waitFor();
  await page.keyboard.press("Enter");
  await expect(danger).toBeVisible();

  await goTo("#/cases");
  await page.getByRole("link", { name: "HF-7K3QDY", exact: true }).first().click();
  await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeFocused();
  await page.keyboard.press("n");
  await expect(page.getByRole("textbox", { name: "Note", exact: true })).toBeFocused();
  await page.keyboard.type("Half a word");
  // The key is heard while somebody types.
  await page.keyboard.press("Control+Shift+D");
  await expect(danger).toBeVisible();
  await expect(page.getByText(/This is in the history of the case\./)).toBeVisible();
  await look(page, "danger-of-case");
  await page.setViewportSize({ width: 1280, height: 720 });
  expect(await hiddenBelow(page)).toBe(0);
  const caseId = new URL(page.url()).hash.split("/").at(-1) ?? "";
  await goTo(`#/cases/${caseId}/history`);
  await page.getByRole("button", { name: "Show who looked" }).press("Enter");
  await expect(page.getByText("Opened the page for immediate danger").first()).toBeVisible();
});

/** Pixels of the page below what is in sight. */
function hiddenBelow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const main = document.querySelector("main");
    return main ? main.scrollHeight - main.clientHeight : -1;
  });
}
