import type { ElectronApplication } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

const reference = "HF-QZ2M6H";

/** Main reads it for the test; in the product nothing does. */
function onClipboard(app: ElectronApplication): Promise<string> {
  return app.evaluate(async ({ clipboard }) => {
    const old = clipboard as unknown as { readText(): string | Promise<string> };
    return await old.readText();
  });
}

test.use({ vault: "practice" });

test("SC2, SC3: a guarded number is copied with a reason only, and the reason is in the history", async ({
  holdfast,
  page,
}) => {
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  await goTo("#/cases");
  await page.getByRole("link", { name: reference, exact: true }).first().click();
  await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeVisible();
  const caseRoute = new URL(page.url()).hash;
  await goTo(`${caseRoute}/person`);
  const card = page.getByRole("listitem").filter({ has: page.getByRole("button", { name: /^Copy this contact/ }) });
  const guarded = card.filter({ hasText: "900331" }).first();
  const button = guarded.getByRole("button", { name: /^Copy this contact/ });
  await button.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Why is it copied all the same?" });
  await expect(dialog).toBeVisible();
  expect(await holdfast.axe()).toEqual([]);
  await look(page, "safe-contact-dialog");
  await dialog.getByRole("button", { name: "Copy it with this reason" }).press("Enter");
  await expect(dialog).toContainText("Choose a reason, or do not copy it.");
  expect(await onClipboard(holdfast.app)).toBe("");
  await dialog.getByRole("radio", { name: "I checked just now that it is safe" }).check();
  await dialog.getByRole("button", { name: "Copy it with this reason" }).press("Enter");
  await expect(dialog).toBeHidden();
  await expect.poll(() => onClipboard(holdfast.app)).toContain("900331");

  // By key it is not copied in the form either.
  await page.getByRole("button", { name: "Clear now" }).click();
  await expect.poll(() => onClipboard(holdfast.app)).toBe("");
  await page.getByRole("button", { name: "Change the details" }).click();
  const field = page.getByRole("textbox", { name: "Phone number" }).first();
  await field.press("Control+A");
  await field.press("Control+C");
  expect(await onClipboard(holdfast.app)).toBe("");

  await goTo("#/settings/history");
  await expect(page.getByText("Copied a guarded contact: checked just before that it was safe").first()).toBeVisible();
});
