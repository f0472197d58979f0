import { fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { amendNote, fillSmall, makeRawVault, meaningOf, noteCount, withRawVault } from "../support/raw-vault.ts";
import { type CorruptionCase, type CorruptionFolder, keepCrash, pageBytes, type Verdict } from "./corruption-cases.ts";
import type { CorruptionAnswer, CorruptionTask } from "./corruption-worker.ts";
import { DrillNotes, type DrillReport, type Say } from "./drill-report.ts";

export type CorruptDrillSize = {
  /** Bits flipped in the case file; 0: one in every byte. */
  readonly flips: number;
  /** Bits flipped in the journal of a crash; 0: one in every byte. */
  readonly journalFlips: number;
  /** Older generations of the file whose pages are put back. */
  readonly generations: number;
  readonly processes: number;
};

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Spoils a case file in every way we know, and asks each time whether it is noticed at or before the whole check. */
export async function corruptDrill(size: CorruptDrillSize, say: Say): Promise<DrillReport> {
  const notes = new DrillNotes("corrupt", say);
  const folder = mkdtempSync(join(tmpdir(), "holdfast-corrupt-"));
  try {
    await drill(notes, folder, size);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return notes.report();
}

async function drill(notes: DrillNotes, folder: string, size: CorruptDrillSize): Promise<void> {
  const meaning = await makeGenerations(folder, size.generations);
  const about = { folder, generations: size.generations };
  const bytes = readFileSync(join(folder, "vault.cdb"));
  const pages = bytes.length / pageBytes;
  notes.say(`a vault of ${bytes.length} bytes, ${pages} pages, ${size.generations} older generations of it`);

  const replays = replayCases(about, bytes);
  const blind = await runCases(about, replays, { meaning, isBlind: true, processes: size.processes });
  notes.planted("a check that does not compare records with their history", blind.counts.missed > 0);

  const flips = flipCases(bytes.length, size.flips);
  report(notes, "flip", flips.length, await runCases(about, flips, { meaning, ...size }));
  report(notes, "replay", replays.length, await runCases(about, replays, { meaning, ...size }));
  for (const kind of ["zero", "truncate"] as const) {
    const cases = Array.from({ length: pages }, (_, at): CorruptionCase => ({ kind, page: at + 1 }));
    report(notes, kind, cases.length, await runCases(about, cases, { meaning, ...size }));
  }
  const swaps = Array.from({ length: pages - 1 }, (_, at): CorruptionCase => ({
    kind: "swap",
    page: at + 1,
    with: at + 2,
  }));
  report(notes, "swap", swaps.length, await runCases(about, swaps, { meaning, ...size }));

  const journalBytes = makeCrash(folder);
  if (journalBytes === 0) return notes.miss("The crash left no journal and no half-written file to spoil.");
  notes.say(`a save that was killed in its middle left a journal of ${journalBytes} bytes`);
  const journal: CorruptionCase[] = [
    { kind: "journal_deleted" },
    ...Array.from({ length: Math.ceil(journalBytes / 512) }, (_, at): CorruptionCase => ({
      kind: "journal_cut",
      at: at * 512,
    })),
    ...flipCases(journalBytes, size.journalFlips).map((flip): CorruptionCase => ({ ...flip, kind: "journal_flip" })),
  ];
  const untouched = await runCases(about, [{ kind: "journal_cut", at: journalBytes }], { meaning, ...size });
  if (untouched.counts.harmless !== 1) notes.miss("The crash was not rolled back although nobody touched its journal.");
  // Harmless here: rolled back, so that the file says what it said before the save began.
  report(notes, "journal", journal.length, await runCases(about, journal, { meaning, ...size }));
}

/** Writes `generation-N.cdb` and `vault.cdb`. @returns what the last one says. */
async function makeGenerations(folder: string, generations: number): Promise<string> {
  using vault = await makeRawVault(fillSmall);
  for (let generation = 0; generation < generations; generation += 1) {
    copyFileSync(vault.path, join(folder, `generation-${generation}.cdb`));
    await withRawVault(vault.path, (_connection, file) => {
      amendNote(
        file,
        1 + (generation % noteCount),
        `Other words, said ${generation + 2} times. `.repeat(1 + generation),
      );
    });
  }
  copyFileSync(vault.path, join(folder, "vault.cdb"));
  const meaning = await withRawVault(vault.path, meaningOf);
  if (meaning === undefined) throw new Error("The vault cannot be read.");
  return meaning;
}

/** Each page of each older generation that differs from what is there now. */
function replayCases({ folder, generations }: CorruptionFolder, now: Buffer): CorruptionCase[] {
  return Array.from({ length: generations }, (_, generation) => {
    const old = readFileSync(join(folder, `generation-${generation}.cdb`));
    const count = Math.min(old.length, now.length) / pageBytes;
    return Array.from({ length: count }, (__, at) => at + 1)
      .filter((page) => {
        const [from, to] = [(page - 1) * pageBytes, page * pageBytes];
        return !old.subarray(from, to).equals(now.subarray(from, to));
      })
      .map((page): CorruptionCase => ({ kind: "replay", page, generation }));
  }).flat();
}

function flipCases(bytes: number, wanted: number): Extract<CorruptionCase, { kind: "flip" }>[] {
  const count = wanted === 0 ? bytes : Math.min(wanted, bytes);
  // Evenly spread, and another bit each time.
  return Array.from({ length: count }, (_, place) => ({
    kind: "flip",
    at: Math.floor((place * bytes) / count),
    bit: (place * 5) % 8,
  }));
}

/** Has a process end in the middle of a save. @returns bytes of the journal; 0 when nothing was left to spoil */
function makeCrash(folder: string): number {
  const path = join(folder, "crashing.cdb");
  copyFileSync(join(folder, "vault.cdb"), path);
  spawnSync(process.execPath, [...process.execArgv, script("crash-mid-save.ts"), path], { timeout: 60_000 });
  const isHalfWritten = !readFileSync(path).equals(readFileSync(join(folder, "vault.cdb")));
  if (!isHalfWritten || !existsSync(`${path}-journal`)) return 0;
  keepCrash(path, folder);
  return statSync(`${path}-journal`).size;
}

type Outcome = { readonly counts: Record<Verdict, number>; readonly crashes: number; readonly missed: string[] };
type RunOptions = { readonly meaning: string; readonly isBlind?: boolean; readonly processes: number };

/** Runs the cases in processes of their own, shared out evenly. */
async function runCases(
  about: CorruptionFolder,
  cases: readonly CorruptionCase[],
  { meaning, isBlind = false, processes }: RunOptions,
): Promise<Outcome> {
  const outcome: Outcome = {
    counts: { refused: 0, seals: 0, ours_alone: 0, check: 0, harmless: 0, missed: 0 },
    crashes: 0,
    missed: [],
  };
  const share = Math.ceil(cases.length / processes);
  const parts = Array.from({ length: processes }, (_, at) => cases.slice(at * share, (at + 1) * share));
  const crashes = await Promise.all(parts.map((part) => runPart({ ...about, cases: part, meaning, isBlind }, outcome)));
  return { ...outcome, crashes: crashes.reduce((sum, count) => sum + count, 0) };
}

/** @returns how often the process ended by itself. The case that ended it is not tried again. */
async function runPart(task: CorruptionTask, outcome: Outcome): Promise<number> {
  let rest = task.cases;
  let crashes = 0;
  while (rest.length > 0) {
    const cases = rest;
    let answered = 0;
    const child = fork(script("corruption-worker.ts"), { stdio: ["ignore", "ignore", "pipe", "ipc"] });
    let said = "";
    child.stderr?.on("data", (text: Buffer) => {
      said = (said + text.toString()).slice(-2_000);
    });
    child.on("message", ({ place, verdict }: CorruptionAnswer) => {
      answered = place + 1;
      outcome.counts[verdict] += 1;
      if (verdict === "missed") outcome.missed.push(JSON.stringify(cases[place]));
    });
    child.send({ ...task, cases });
    const [code] = (await once(child, "close")) as [number | null];
    if (answered < cases.length || code !== 0) {
      crashes += 1;
      outcome.missed.push(`The process ended (${code}) at ${JSON.stringify(cases[answered])}: ${said.split("\n")[0]}`);
      rest = cases.slice(answered + 1);
    } else {
      rest = [];
    }
  }
  return crashes;
}

function report(notes: DrillNotes, kind: string, cases: number, { counts, crashes, missed }: Outcome): void {
  notes.figure(`${kind}_cases`, cases);
  notes.figure(`${kind}_refused_at_opening`, counts.refused);
  notes.figure(`${kind}_found_by_the_seals_of_pages`, counts.seals);
  notes.figure(`${kind}_found_by_the_whole_check`, counts.check + counts.ours_alone);
  notes.figure(`${kind}_found_by_ours_alone`, counts.ours_alone);
  notes.figure(`${kind}_without_any_effect`, counts.harmless);
  notes.figure(`${kind}_missed`, counts.missed);
  notes.figure(`${kind}_crashes`, crashes);
  for (const sentence of missed) notes.miss(`${kind}: ${sentence}`);
}
