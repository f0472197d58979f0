import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The tests that have to notice a change in the mutated modules: fast ones, without Electron and without drills. */
export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    pool: "forks",
    environment: "node",
    restoreMocks: true,
    // The drill says which; see `tests/security/mutation-drill.ts`.
    include: (process.env["HOLDFAST_MUTATION_TESTS"] ?? "").split(","),
    testTimeout: 60_000,
  },
});
