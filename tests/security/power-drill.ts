import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tracedCalls } from "../support/traced-calls.ts";
import { addPlainCases, makePlainVault, plainPassphrase, vaultFolder } from "../support/plain-vault.ts";
import { anchorPath, caseFilePath, deriveKeyring, type VaultKeyring } from "../support/vault-on-disk.ts";
import { runDrilled } from "./drilled-run.ts";
import { DrillNotes, type DrillReport, type Say } from "./drill-report.ts";
import { compareWithAcknowledged, type Findings } from "./written-notes.ts";

/** A disk keeps or loses this much at once, in bytes: one sector. */
const blockBytes = 512;
/** The recorded process writes so long, in milliseconds. */
const recordedMs = 900;

type Step =
  | { readonly kind: "write"; readonly file: string; readonly bytes: Buffer; readonly at: number }
  | { readonly kind: "truncate"; readonly file: string; readonly size: number }
  | { readonly kind: "sync"; readonly file: string }
  | {
      readonly kind: "told";
      readonly note?: string;
      readonly body?: string;
      readonly draft?: string;
      readonly version?: number;
    };

/** The disk's files: name → bytes. */
type Files = Map<string, Buffer>;

/**
 * Records every write, truncation and sync of a vault process while it saves notes, then cuts the power at random places
 * of the record: what was not yet forced to the disk is kept or lost block by block, in any order. What had been
 * acknowledged must be there each time.
 */
export async function powerDrill(schedules: number, say: Say): Promise<DrillReport> {
  const notes = new DrillNotes("power", say);
  const base = mkdtempSync(join(tmpdir(), "holdfast-power-"));
  try {
    const dataFolder = join(base, "recorded");
    const caseId = await newVault(dataFolder);
    const folder = vaultFolder(dataFolder);
    const keyring = await deriveKeyring(folder, plainPassphrase);
    const before = join(base, "before");
    cpSync(folder, before, { recursive: true });
    const steps = await record(dataFolder, caseId);
    const told = steps.filter(({ kind }) => kind === "told").length;
    notes.figure("recorded_writes", steps.filter(({ kind }) => kind === "write").length);
    notes.figure("recorded_syncs", steps.filter(({ kind }) => kind === "sync").length);
    notes.figure("recorded_acknowledgements", told);
    if (told < 3) throw new Error("Too little was recorded.");

    const play = (hasSyncs: boolean) => cutPower({ base, before, keyring, steps, hasSyncs });
    const sum = { lost: 0, damaged: 0, dropped: 0, kept: 0, acknowledged: 0, rolledBack: 0 };
    for (let number = 1; number <= schedules; number += 1) {
      const outcome = await play(true);
      sum.dropped += outcome.dropped;
      sum.kept += outcome.kept;
      sum.acknowledged += outcome.acknowledged;
      if (outcome.hadJournal) sum.rolledBack += 1;
      const lost = outcome.found.lost.length + outcome.found.olderDrafts.length;
      sum.lost += lost;
      if (outcome.found.damage.length > 0) sum.damaged += 1;
      if (lost > 0) notes.miss(`Schedule ${number}, step ${outcome.at}: ${lost} acknowledged saves are gone.`);
      for (const sentence of outcome.found.damage) notes.miss(`Schedule ${number}, step ${outcome.at}: ${sentence}.`);
      if (number % 100 === 0) notes.say(`${number} schedules`);
    }
    let harmed = 0;
    for (let number = 0; number < 30; number += 1) {
      const { found } = await play(false);
      if (found.lost.length + found.olderDrafts.length + found.damage.length > 0) harmed += 1;
    }
    notes.planted(`a disk that forces nothing (${harmed} of 30 schedules lost or damaged something)`, harmed > 0);
    notes.figure("schedules", schedules);
    notes.figure("schedules_with_an_open_transaction", sum.rolledBack);
    notes.figure("unforced_blocks_dropped", sum.dropped);
    notes.figure("unforced_blocks_kept", sum.kept);
    notes.figure("acknowledgements_checked", sum.acknowledged);
    notes.figure("acknowledged_lost", sum.lost);
    notes.figure("damaged_files", sum.damaged);
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
  return notes.report();
}

async function newVault(dataFolder: string): Promise<string> {
  await makePlainVault(dataFolder);
  const [caseId = ""] = await addPlainCases(dataFolder, ["Aster Invented"]);
  return caseId;
}

/** Runs a process that saves notes under a tracer that writes down each call with all its bytes. */
async function record(dataFolder: string, caseId: string): Promise<Step[]> {
  const trace = `${dataFolder}.trace`;
  const traced = "trace=pwrite64,write,ftruncate,fsync,fdatasync";
  const wrapper = ["strace", "-f", "--seccomp-bpf", "-y", "-xx", "-s", "70000", "-o", trace, "-e", traced];
  const order = { dataFolder, kind: "own", work: "pump", round: 1, caseId, lastsMs: recordedMs } as const;
  const { told, complaint } = await runDrilled(order, { wrapper });
  if (told.length === 0) throw new Error(`Nothing ran under the tracer: ${complaint}`);
  const folder = vaultFolder(dataFolder);
  const paths = [caseFilePath(folder), `${caseFilePath(folder)}-journal`, anchorPath(folder)];
  const names = new Map(paths.map((path) => [path, path.slice(folder.length + 1)]));
  return tracedCalls(readFileSync(trace, "latin1")).flatMap((call) => stepOf(call, names));
}

function stepOf(call: string, names: ReadonlyMap<string, string>): Step[] {
  // Each piece matches in one way only: lines of a hundred thousand signs are looked at, and some of them in vain.
  const parts = /^(\w+)\((\d+)<([^>]*)>(.*)\) += (\d+)/.exec(call);
  if (!parts) return [];
  const [, name = "", descriptor = "", path = "", words = ""] = parts;
  const place = path.includes("\\x") ? bytesOf(path).toString() : path;
  if (name === "write" && descriptor === "1") return toldIn(bytesOf(/"(.*?)"/.exec(words)?.[1] ?? "").toString());
  const file = names.get(place);
  if (file === undefined) return [];
  if (name === "pwrite64") {
    const [, text = "", , at = "0"] = /"(.*?)", (\d+), (\d+)/.exec(words) ?? [];
    return [{ kind: "write", file, bytes: bytesOf(text), at: Number(at) }];
  }
  if (name === "ftruncate") return [{ kind: "truncate", file, size: Number(/, (\d+)/.exec(words)?.[1] ?? 0) }];
  if (name === "fsync" || name === "fdatasync") return [{ kind: "sync", file }];
  throw new Error(`The vault's file was written by ${name}, which this drill does not play back.`);
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text.replaceAll("\\x", ""), "hex");
}

function toldIn(text: string): Step[] {
  return text.split("\n").flatMap((line): Step[] => {
    if (line === "") return [];
    const { note, body, draft, version } = JSON.parse(line) as Extract<Step, { kind: "told" }>;
    if (note !== undefined && body !== undefined) return [{ kind: "told", note, body }];
    return draft !== undefined && version !== undefined ? [{ kind: "told", draft, version }] : [];
  });
}

type Schedule = {
  readonly base: string;
  readonly before: string;
  readonly keyring: VaultKeyring;
  readonly steps: readonly Step[];
  /** False plants a disk that says it forced what it did not. */
  readonly hasSyncs: boolean;
};

type Outcome = {
  readonly at: number;
  readonly found: Findings;
  readonly dropped: number;
  readonly kept: number;
  readonly acknowledged: number;
  readonly hadJournal: boolean;
};

/** Cuts the power at a random step and looks at what is left. */
async function cutPower({ base, before, keyring, steps, hasSyncs }: Schedule): Promise<Outcome> {
  const at = 1 + Math.floor(Math.random() * steps.length);
  const acknowledged = { notes: new Map<string, string>(), drafts: new Map<string, number>() };
  const forced: Files = new Map(readdirSync(before).map((name) => [name, readFileSync(join(before, name))]));
  const waiting = new Map<string, Step[]>();
  for (const step of steps.slice(0, at)) {
    if (step.kind === "told") {
      if (step.note !== undefined) acknowledged.notes.set(step.note, step.body ?? "");
      if (step.draft !== undefined) acknowledged.drafts.set(step.draft, step.version ?? 0);
    } else if (step.kind === "sync") {
      if (!hasSyncs) continue;
      for (const done of waiting.get(step.file) ?? []) forced.set(step.file, applied(forced.get(step.file), done));
      waiting.delete(step.file);
    } else {
      waiting.set(step.file, [...(waiting.get(step.file) ?? []), step]);
    }
  }
  const count = { dropped: 0, kept: 0 };
  // Each cut is of its own mood: a disk that had written nearly nothing, half, or nearly everything.
  const share = Math.random();
  for (const [file, unforced] of waiting) forced.set(file, withSome(forced.get(file), unforced, share, count));

  const folder = join(base, "cut");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  for (const [name, bytes] of forced) writeFileSync(join(folder, name), bytes, { mode: 0o600 });
  const hadJournal = (forced.get("vault.cdb-journal")?.length ?? 0) > 0;
  const found = await compareWithAcknowledged(folder, keyring, acknowledged);
  return { at, found, hadJournal, ...count, acknowledged: acknowledged.notes.size + acknowledged.drafts.size };
}

function applied(bytes: Buffer = Buffer.alloc(0), step: Step): Buffer {
  if (step.kind === "truncate") {
    const cut = Buffer.alloc(step.size);
    bytes.copy(cut, 0, 0, Math.min(step.size, bytes.length));
    return cut;
  }
  if (step.kind !== "write") return bytes;
  const grown = Buffer.alloc(Math.max(bytes.length, step.at + step.bytes.length));
  bytes.copy(grown);
  step.bytes.copy(grown, step.at);
  return grown;
}

/**
 * The file with some of what was not forced: each block of each write is kept or lost for itself, and the kept ones land
 * in any order. The size follows the calls up to a random one, as a file system keeps sizes in order.
 */
function withSome(
  bytes: Buffer | undefined,
  unforced: readonly Step[],
  share: number,
  count: { dropped: number; kept: number },
): Buffer {
  const upTo = Math.floor(Math.random() * (unforced.length + 1));
  let size = (bytes ?? Buffer.alloc(0)).length;
  const blocks: { at: number; bytes: Buffer }[] = [];
  unforced.forEach((step, index) => {
    if (step.kind === "truncate" && index < upTo) size = step.size;
    if (step.kind !== "write") return;
    if (index < upTo) size = Math.max(size, step.at + step.bytes.length);
    for (let from = 0; from < step.bytes.length;) {
      const place = step.at + from;
      const length = Math.min(step.bytes.length - from, blockBytes - (place % blockBytes));
      if (Math.random() < share) blocks.push({ at: place, bytes: step.bytes.subarray(from, from + length) });
      else count.dropped += 1;
      from += length;
    }
  });
  count.kept += blocks.length;
  const sized = Buffer.alloc(size);
  (bytes ?? Buffer.alloc(0)).copy(sized, 0, 0, Math.min(size, bytes?.length ?? 0));
  for (const block of blocks.map((each) => [Math.random(), each] as const).toSorted(([a], [b]) => a - b)) {
    const { at, bytes: content } = block[1];
    if (at < size) content.copy(sized, at, 0, Math.min(content.length, size - at));
  }
  return sized;
}
