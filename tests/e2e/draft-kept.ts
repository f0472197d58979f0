import type { Page } from "@playwright/test";
import { expect } from "./fixtures.ts";

/** Waits until all that was typed is in the vault: the screen says that some of it is, and a second after the last key the rest is too (SPEC DR1). */
export async function draftKept(page: Page): Promise<void> {
  await expect(page.getByText(/^Draft kept \d/)).toBeVisible();
  await page.waitForTimeout(1_100);
}
