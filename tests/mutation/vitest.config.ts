import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The tests that have to notice a change in the mutated modules: fast ones, without Electron and without drills. */
export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    pool: "forks",
    environment: "node",
    restoreMocks: true,
    include: [
      "tests/unit/backup-rotation.test.ts",
      "tests/unit/vault-frozen-format.test.ts",
      "tests/unit/vault-key-file.test.ts",
      "tests/integration/audit-chain.test.ts",
      "tests/integration/backup-file.test.ts",
      "tests/integration/dispatch.test.ts",
      "tests/integration/make-backup.test.ts",
      "tests/integration/restore-vault.test.ts",
      "tests/integration/vault-anchor.test.ts",
    ],
    testTimeout: 60_000,
  },
});
