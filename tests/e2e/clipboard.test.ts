import type { ElectronApplication, Page } from "@playwright/test";
import { fillSetUpForm } from "../../scripts/drive-application.ts";
import { expect, test } from "./fixtures.ts";

/** What lies on the clipboard. Main reads it for the test; in the product nothing does. */
function onClipboard(app: ElectronApplication): Promise<{ words: string; formats: string[] }> {
  return app.evaluate(async ({ clipboard }) => {
    const old = clipboard as unknown as { readText(): string | Promise<string>; availableFormats(): string[] };
    return { words: await old.readText(), formats: old.availableFormats() };
  });
}

async function putOnClipboard(app: ElectronApplication, words: string): Promise<void> {
  await app.evaluate(async ({ clipboard }, text) => {
    await (clipboard as unknown as { writeText(written: string): unknown }).writeText(text);
  }, words);
}

/** Chooses everything in the field in hand, or on the page, and presses a key with Control. */
async function pressWithAll(page: Page, key: "C" | "X"): Promise<void> {
  await page.keyboard.press("Control+A");
  await page.keyboard.press(`Control+${key}`);
}

const passphrase = "copied words leave again soon";

test.describe("clipboard", () => {
  test("LK7 takes words from a copy button, says for how long, and gives them back on demand and at a lock", async ({
    holdfast,
  }) => {
    const { app, page } = holdfast;
    await page.getByRole("button", { name: "Make a practice vault" }).click();
    await fillSetUpForm(page, passphrase);
    await page.getByRole("link", { name: "Cases", exact: true }).click();
    await page.getByRole("row").nth(1).getByRole("link").first().click();

    const copy = page.getByRole("button", { name: /^Copy the reference HF-/ });
    await copy.click();
    const reference = (await copy.getAttribute("aria-label"))?.slice("Copy the reference ".length);
    await expect(page.getByRole("timer")).toHaveText(/^Copied\. Clears in (30|2\d) seconds\.$/);
    expect(await onClipboard(app)).toEqual({ words: reference, formats: ["text/plain", "application/x-holdfast"] });
    await page.waitForTimeout(400);
    await page.getByRole("button", { name: "Clear now" }).click();
    await expect.poll(() => onClipboard(app)).toEqual({ words: "", formats: [] });
    await expect(page.getByRole("timer")).toHaveCount(0);

    await test.step("what is only shown is not copied by a key", async () => {
      await putOnClipboard(app, "from another program");
      await page.getByRole("heading", { level: 1 }).first().click();
      await pressWithAll(page, "C");
      await expect(page.getByText("Not copied. What is shown here is copied with its own copy button.")).toBeVisible();
      expect((await onClipboard(app)).words).toBe("from another program");
    });

    await test.step("what is typed is copied, cut and pasted by keys as everywhere, and is counted down as well", async () => {
      await page.getByRole("button", { name: "Write a note" }).first().click();
      const note = page.getByRole("textbox", { name: "Note", exact: true });
      await note.fill("Rang at ten");
      await note.press("Control+A");
      await note.press("Control+X");
      await expect(note).toHaveText("");
      await expect(page.getByRole("timer")).toBeVisible();
      expect(await onClipboard(app)).toEqual({
        words: "Rang at ten",
        formats: ["text/plain", "application/x-holdfast"],
      });
      await note.press("Control+V");
      await note.press("Control+V");
      await expect(note).toHaveText("Rang at tenRang at ten");
      await note.press("Control+Z");
      await expect(note).toHaveText("Rang at ten");
      await note.press("Control+A");
      await note.press("Control+C");
      expect((await onClipboard(app)).words).toBe("Rang at ten");
    });

    await holdfast.lockBy((open) => open.evaluate(() => (globalThis as unknown as Bridge).holdfast.lock()));
    expect(await onClipboard(app)).toEqual({ words: "", formats: [] });

    await test.step("a passphrase does not leave its field, hidden or shown", async () => {
      const field = holdfast.page.getByRole("textbox", { name: "Passphrase", exact: true });
      await putOnClipboard(app, "from another program");
      await field.fill("not to be copied");
      await pressWithAll(holdfast.page, "C");
      await holdfast.page.getByRole("button", { name: "Show the passphrase" }).click();
      await field.focus();
      await pressWithAll(holdfast.page, "C");
      await pressWithAll(holdfast.page, "X");
      expect((await onClipboard(app)).words).toBe("from another program");
      await expect(field).toHaveValue("not to be copied");
    });
  });
});

type Bridge = { holdfast: { lock(): void } };
