import { defineConfig } from "@playwright/test";

/**
 * End-to-end tests: the built application in a real Electron, one at a time, never tried twice. The runner puts the
 * executable into HOLDFAST_ELECTRON: `npm test`, or after it `npx playwright test -c tests/playwright.config.ts`.
 */
export default defineConfig({
  testDir: "e2e",
  outputDir: "../test-results",
  workers: 1,
  retries: 0,
  forbidOnly: true,
  // Milliseconds. A whole task from click to encrypted row, with a start of the application and a key derivation in it.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "../test-results/e2e.json" }]],
});
