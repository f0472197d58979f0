import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../scripts/project.mjs";
import { ownPackages } from "../support/own-packages.ts";
import { DrillNotes, type DrillReport, type Say } from "./drill-report.ts";

/** Least share of the changes that a test must notice, in each module, in per cent. */
const leastScore = 85;

/** Each module with the tests that have to notice a change in it: fast ones, without Electron and without drills. */
const modules: Readonly<Record<string, readonly string[]>> = {
  "electron/database/audit-chain.ts": ["tests/integration/audit-chain.test.ts"],
  "electron/ipc/dispatch.ts": ["tests/integration/dispatch.test.ts"],
  "electron/vault/anchor.ts": ["tests/integration/vault-anchor.test.ts"],
  "electron/vault/backup-file.ts": ["tests/integration/backup-file.test.ts"],
  "electron/vault/key-file-format.ts": ["tests/unit/vault-key-file.test.ts", "tests/unit/vault-frozen-format.test.ts"],
  "electron/vault/key-slots.ts": [
    "tests/unit/vault-key-slots.test.ts",
    "tests/unit/vault-key-file.test.ts",
    "tests/unit/vault-frozen-format.test.ts",
  ],
  "electron/vault/make-backup.ts": ["tests/integration/make-backup.test.ts"],
  "electron/vault/restore-vault.ts": ["tests/integration/restore-vault.test.ts"],
  "shared/domain/backup-rotation.ts": ["tests/unit/backup-rotation.test.ts"],
};

type Mutant = {
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
};
type MutationReport = { readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[] }>> };

/**
 * Changes the modules that keep keys, chain, anchor, back-ups and the boundary in every small way Stryker knows, and
 * runs the tests against each change. A change that no test notices is a rule that nobody proves.
 */
export async function mutationDrill(say: Say): Promise<DrillReport> {
  const notes = new DrillNotes("mutation", say);
  await ownPackages("tests/mutation");
  const all: Mutant[] = [];
  for (const [path, tests] of Object.entries(modules)) {
    const mutants = await changed(path, tests);
    const { score, noticed, judged } = scoreOf(mutants);
    all.push(...mutants);
    notes.figure(path, `${score.toFixed(1)} % (${noticed} of ${judged})`);
    if (score < leastScore) notes.miss(`${path}: the tests notice ${score.toFixed(1)} % of its changes.`);
    for (const { status, mutatorName, replacement = "", location } of mutants) {
      if (status !== "Survived" && status !== "NoCoverage") continue;
      const place = `${path}:${location.start.line}:${location.start.column}`;
      notes.say(`  not noticed: ${place} ${mutatorName}: ${replacement.replaceAll(/\s+/g, " ").slice(0, 100)}`);
    }
  }
  const { score, noticed, judged } = scoreOf(all);
  // A run in which nothing was noticed, or nothing changed, is no run.
  notes.planted(`${judged} changes, one at a time (${noticed} noticed)`, noticed > 0);
  notes.figure("changes_judged", judged);
  notes.figure("changes_noticed", noticed);
  notes.figure("score_in_all", Number(score.toFixed(1)));
  return notes.report();
}

/** Every change of one module, and what became of it. A run for each: a change at load time is tried on every test. */
async function changed(path: string, tests: readonly string[]): Promise<readonly Mutant[]> {
  const report = join(projectRoot, "test-results", "mutation.json");
  rmSync(report, { force: true });
  const stryker = join(projectRoot, "tests/mutation/node_modules/@stryker-mutator/core/bin/stryker.js");
  const child = spawn(process.execPath, [stryker, "run", "tests/mutation/stryker.config.json", "--mutate", path], {
    cwd: projectRoot,
    env: { ...process.env, HOLDFAST_MUTATION_TESTS: tests.join(",") },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`Stryker ended with ${code} at ${path}.`);
  const { files } = JSON.parse(readFileSync(report, "utf8")) as MutationReport;
  return files[path]?.mutants ?? [];
}

/** A change that does not compile, or that the configuration leaves out, is not judged. */
function scoreOf(mutants: readonly Mutant[]): { score: number; noticed: number; judged: number } {
  const count = (...kinds: string[]) => mutants.filter(({ status }) => kinds.includes(status)).length;
  const noticed = count("Killed", "Timeout");
  const judged = noticed + count("Survived", "NoCoverage");
  return { score: judged === 0 ? 0 : (100 * noticed) / judged, noticed, judged };
}
