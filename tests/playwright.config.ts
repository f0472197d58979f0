import { defineConfig } from "@playwright/test";

/**
 * End-to-end tests: the built application in a real Electron, never tried twice. The runner puts the executable into
 * HOLDFAST_ELECTRON: `npm test`, which runs the two projects side by side, or after it
 * `npx playwright test -c tests/playwright.config.ts`.
 */
export default defineConfig({
  testDir: "e2e",
  outputDir: "../test-results",
  workers: 1,
  projects: [
    { name: "journeys", testIgnore: "drills.test.ts" },
    { name: "drills", testMatch: "drills.test.ts" },
  ],
  retries: 0,
  forbidOnly: true,
  // Milliseconds. A whole task from click to encrypted row, with a start of the application and a key derivation in it.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: "list",
});
