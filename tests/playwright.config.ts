import { defineConfig } from "@playwright/test";

/** What holds for every screen and way out, whoever does what, and some journeys, so that the halves take as long. */
const besideDrills = [
  "account",
  "backups",
  "case-access",
  "checks",
  "clipboard",
  "documents",
  "kept-to-the-owner",
  "printed-sheets",
  "recovery",
  "refused-switches",
  "screens",
  "window-security",
].map((name) => `${name}.test.ts`);

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
    { name: "journeys", testIgnore: ["drills.test.ts", ...besideDrills] },
    // Each half is run in a way of its own, so each shows that it had no network.
    { name: "drills", testMatch: ["drills.test.ts", "without-network.test.ts", ...besideDrills] },
  ],
  retries: 0,
  forbidOnly: true,
  // Milliseconds. A whole task from click to encrypted row, with a start of the application and a key derivation in it.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: "list",
});
