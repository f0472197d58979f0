import path from "node:path";
import type { Page } from "@playwright/test";

/** Keeps pictures of a page in both themes and the two sizes that must fit, where HOLDFAST_SCREENS names a folder. */
export async function look(page: Page, name: string): Promise<void> {
  const folder = process.env["HOLDFAST_SCREENS"];
  if (!folder) return;
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const [width, height] of [
      [1366, 768],
      [1280, 720],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: path.join(folder, `${name}-${scheme}-${width}.png`) });
    }
  }
}
