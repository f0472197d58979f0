import { mkdirSync, mkdtempSync, openSync, readdirSync, readSync, rmSync, writeSync, closeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CivilDate } from "#shared/domain/instant.ts";
import { type CheckPart, verifyTask } from "../../electron/database/verify-task.ts";
import { liveRecords } from "../../electron/features/checks/live-record-repository.ts";
import type { CheckReach, VerifierReport, VerifierTask } from "../../electron/vault/verifier-protocol.ts";
import { benchPassphrase, fillVault } from "../bench/fill-vault.ts";
import { startTestProcess, type TestProcess } from "../support/test-process.ts";
import { DrillNotes, type DrillReport, type Say } from "./drill-report.ts";

/** How often the phase is looked at, in milliseconds. */
const lookMs = 5;

/** Seconds with two decimals. */
const seconds = (ms: number): number => Math.round(ms / 10) / 100;

/**
 * Backs up a vault of more than 500 MB, with the time that each part took: here for the copy and the file, and again in
 * this process for what the second process does.
 */
export async function backupSpeedDrill(say: Say): Promise<DrillReport> {
  const notes = new DrillNotes("backup-speed", say);
  const root = mkdtempSync(join(tmpdir(), "holdfast-backup-speed-"));
  try {
    await measureLargeBackup(notes, root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  return notes.report();
}

/** @param root an empty folder, for the vault and its back-up */
export async function measureLargeBackup(notes: DrillNotes, root: string): Promise<void> {
  const [data, stick] = [join(root, "data"), join(root, "stick")];
  mkdirSync(stick);
  await fillVault(data, { cases: 1_000, notes: 190_000, tasks: 20_000 }, "2026-11-23" as CivilDate);
  const running = await startTestProcess(data);
  await running.unlock(benchPassphrase);
  try {
    running.chosen = stick;
    const { folderId } = await running.ask("backups.addFolder", {});
    const phases = watchPhases(running);
    const started = performance.now();
    const work = await running.work("backups.make", { folderId: folderId ?? "" });
    const took = performance.now() - started;
    if (work.state !== "done")
      return notes.miss(`The large back-up ended as ${work.state}: ${JSON.stringify(work.error)}`);
    const [copy] = (await running.ask("backups.read", {})).copies;
    const megabytes = (copy?.bytes ?? 0) / 1e6;
    notes.figure("large_megabytes", Math.round(megabytes));
    notes.figure("large_seconds_verified", seconds(took));
    notes.figure("seconds_for_500_megabytes", seconds((took * 500) / megabytes));
    for (const [phase, ms] of phases()) notes.figure(`seconds_${phase}`, seconds(ms));

    const path = join(stick, readdirSync(stick)[0] ?? "");
    const file = await timedCheck(notes, running, path, "file");
    if (!file.ok) notes.miss(`The large back-up was found ${file.finding}.`);
    const records = await timedCheck(notes, running, path, "records");
    if (!records.ok) notes.miss(`The records of the large back-up were found ${records.finding}.`);
    flipBit(path, (copy?.bytes ?? 0) >> 1);
    const flipped = await check(running, path, "file", () => undefined);
    notes.planted("one flipped bit in the middle of the large back-up", !flipped.ok && flipped.finding === "damaged");
  } finally {
    running.lock();
  }
}

/** Looks at the phase of the work again and again. @returns how long each was there, in milliseconds */
function watchPhases(running: TestProcess): () => ReadonlyMap<string, number> {
  const spent = new Map<string, number>();
  let last: { readonly phase: string; readonly at: number } | undefined;
  const look = () => {
    const phase = running.longWork.read().find(({ state }) => state === "running")?.phase;
    const at = performance.now();
    if (last) spent.set(last.phase, (spent.get(last.phase) ?? 0) + at - last.at);
    last = phase === undefined ? undefined : { phase, at };
  };
  const timer = setInterval(look, lookMs);
  return () => {
    clearInterval(timer);
    return spent;
  };
}

async function timedCheck(
  notes: DrillNotes,
  running: TestProcess,
  path: string,
  reach: CheckReach,
): Promise<VerifierReport> {
  let last = performance.now();
  const started = last;
  const report = await check(running, path, reach, (part) => {
    const now = performance.now();
    notes.figure(`seconds_${reach}_${part}`, seconds(now - last));
    last = now;
  });
  notes.figure(`seconds_check_of_${reach}`, seconds(performance.now() - started));
  return report;
}

async function check(
  { session }: TestProcess,
  path: string,
  reach: CheckReach,
  onPart: (part: CheckPart) => void,
): Promise<VerifierReport> {
  const keys = session.opened?.copySource.keys;
  if (!keys) throw new Error("No vault is open.");
  const { dataKey, chainKey, chainEpoch, manifestKey, contentsKey } = keys;
  const unpackTo = `${path}.unpacked`;
  const task: VerifierTask = {
    type: "backup",
    path,
    unpackTo,
    isKept: false,
    reach,
    keys: { dataKey, chainKey, chainEpoch },
    backupKeys: { manifestKey, contentsKey },
  };
  try {
    return await verifyTask(structuredClone(task), liveRecords, onPart);
  } finally {
    rmSync(unpackTo, { force: true });
  }
}

function flipBit(path: string, at: number): void {
  const file = openSync(path, "r+");
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, at);
  writeSync(file, Buffer.of((byte[0] ?? 0) ^ 1), 0, 1, at);
  closeSync(file);
}
