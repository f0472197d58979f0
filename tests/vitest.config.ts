import { fileURLToPath } from "node:url";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { UnfinishedTests } from "./support/unfinished-tests.ts";

const projectRoot = fileURLToPath(new URL("..", import.meta.url));

/** One kind of test: the folder of the same name beside this file. */
function kind(name: string, testTimeout: number, setupFiles: string[] = []): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: {
      name,
      include: [`tests/${name}/**/*.test.ts`, `tests/${name}/**/*.test.tsx`],
      testTimeout,
      hookTimeout: testTimeout,
      setupFiles,
    },
  };
}

// Limits in milliseconds. Kinds that open the real encrypted store derive keys with Argon2id, which is slow on purpose.
const quick = 10_000;
const withStore = 60_000;
// A drill judges what it finds, never how long it took to look: a minute or two, and several on a busy machine.
const drill = 900_000;

/** Where `npm test` reads what came of it: a folder. By hand nothing is kept. */
const results = process.env["HOLDFAST_TEST_RESULTS"];

/** How the tests that need no Electron are run: `npm test`, or `npx vitest -c tests/vitest.config.ts --project unit`. */
export default defineConfig({
  root: projectRoot,
  cacheDir: "node_modules/.cache/vitest",
  test: {
    // Native modules and a whole process to themselves: threads would share one address space with the driver.
    pool: "forks",
    // By itself Vitest leaves one core to its own process, which does next to nothing: half of a machine with two.
    maxWorkers: "100%",
    environment: "node",
    restoreMocks: true,
    reporters: results
      ? [
          "default",
          ["json", { outputFile: `${results}/vitest.json` }],
          new UnfinishedTests(`${results}/unfinished.json`),
        ]
      : ["default"],
    projects: [
      kind("unit", quick),
      kind("integration", withStore, ["tests/support/cheap-derivation.ts"]),
      kind("migrations", withStore),
      kind("security", drill, ["tests/support/cheap-derivation.ts"]),
      kind("lint", withStore),
      {
        extends: true,
        test: {
          name: "component",
          include: ["tests/component/**/*.test.ts", "tests/component/**/*.test.tsx"],
          environment: "jsdom",
          setupFiles: ["tests/support/component-setup.ts"],
          css: false,
          // Typing into a long form key by key, on a busy machine with two cores.
          testTimeout: 30_000,
        },
      },
    ],
  },
});
