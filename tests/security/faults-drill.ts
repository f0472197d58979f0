import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dispatch } from "../../electron/ipc/dispatch.ts";
import { failChanges } from "./change-faults.ts";
import { aNote, aPerson } from "../support/made-up-people.ts";
import { makePlainVault, plainPassphrase, plainVault, vaultFolder } from "../support/plain-vault.ts";
import { anchorPath, caseFilePath, deriveKeyring, type VaultKeyring, withCaseFile } from "../support/vault-on-disk.ts";
import type { Told } from "./drilled-process.ts";
import { runDrilled, twoAtATime } from "./drilled-run.ts";
import { DrillNotes, type DrillReport, type Say } from "./drill-report.ts";
import { oneNote, work } from "./scripted-work.ts";
import { compareWithAcknowledged } from "./written-notes.ts";

/** Calls that change a file or force it to the disk, by which everything reaches the vault's files. */
const calls = ["pwrite64", "fsync", "fdatasync", "ftruncate"] as const;
type Call = (typeof calls)[number];
const faults = ["ENOSPC", "EIO"] as const;
/** The short form takes one of so many calls of a kind. */
const shortSteps: Readonly<Record<Call, number>> = { pwrite64: 48, fsync: 4, fdatasync: 1, ftruncate: 1 };

type Point = {
  readonly call: Call;
  readonly fault: (typeof faults)[number];
  readonly n: number;
  /** Whether every later call of the kind fails as well. */
  readonly isLasting: boolean;
};

/** What a worker may be told when a disk fails. */
const honestCodes = new Set(["disk.full", "outcome.unknown", "unexpected"]);
const nothingAcknowledged = { notes: new Map<string, string>(), drafts: new Map<string, number>() };

/**
 * Lets the n-th write, sync and truncation of the vault's files fail, for every n, while a case, a draft and a note are
 * saved; then a second process without faults sends the same requests under the same operation ids. Then the same for
 * making a vault and bringing one up to date, with every rename. Last, a volume of 8 MB is filled to its end.
 */
export async function faultsDrill(isFull: boolean, say: Say): Promise<DrillReport> {
  const notes = new DrillNotes("faults", say);
  const base = mkdtempSync(join(tmpdir(), "holdfast-faults-"));
  try {
    await failEveryCall(notes, base, isFull);
    await failChanges(notes, base, isFull);
    await fillVolume(notes, base);
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
  return notes.report();
}

async function failEveryCall(notes: DrillNotes, base: string, isFull: boolean): Promise<void> {
  const start = join(base, "start");
  await makePlainVault(start);
  const keyring = await deriveKeyring(vaultFolder(start), plainPassphrase);
  const whole = join(base, "whole");
  cpSync(start, whole, { recursive: true });
  const counted = await runTraced(whole);
  const points: Point[] = [];
  for (const call of calls) {
    const most = counted.lines.filter((line) => line.includes(` ${call}(`)).length;
    notes.figure(`${call}_calls`, most);
    for (const fault of faults) {
      const step = isFull ? 1 : shortSteps[call];
      for (let n = 1 + (fault === "EIO" ? 0 : step >> 1); n <= most; n += step) {
        points.push({ call, fault, n, isLasting: false });
        if (isFull) points.push({ call, fault, n, isLasting: true });
      }
    }
  }
  const sum = { injected: 0, refused: 0, lost: 0, twice: 0, damaged: 0, openings: 0 };
  const codes = new Map<string, number>();
  await twoAtATime(points, async (point, lane) => {
    const dataFolder = join(base, `lane-${lane}`);
    rmSync(dataFolder, { recursive: true, force: true });
    cpSync(start, dataFolder, { recursive: true });
    const where = `${point.call} ${point.n}${point.isLasting ? " and after" : ""}, ${point.fault}`;
    const { told, lines } = await runTraced(dataFolder, point);
    if (lines.some((line) => line.includes("(INJECTED)"))) sum.injected += 1;
    for (const { refused, at } of told) {
      if (refused === undefined) continue;
      sum.refused += 1;
      if (at === "unlock.openVault") sum.openings += 1;
      codes.set(refused, (codes.get(refused) ?? 0) + 1);
      if (!honestCodes.has(refused)) notes.miss(`${where}: ${at} answered ${refused}.`);
    }
    const saved = savedIn(told);
    const kept = await keptIn(dataFolder, keyring);
    const lost = saved.filter((name) => (kept[name] ?? 0) < 1);
    sum.lost += lost.length;
    if (lost.length > 0) notes.miss(`${where}: acknowledged and gone: ${lost.join(", ")}.`);

    // "There is no room" says as much as that nothing was saved.
    const denied = told.filter(({ refused }) => refused === "disk.full").map(({ at = "" }) => at);
    for (const name of new Set(denied)) {
      if (saved.includes(name) || name === "unlock.openVault" || (kept[name] ?? 0) === 0) continue;
      if (told.findLast(({ at }) => at === name)?.refused === "disk.full")
        notes.miss(`${where}: ${name} was saved and denied.`);
    }
    const again = await sendAgain(dataFolder);
    const later = await keptIn(dataFolder, keyring);
    if (again !== undefined) notes.miss(`${where}: it cannot go on without the fault: ${again}.`);
    const twice = Object.entries(later).filter(([, count]) => count !== 1);
    sum.twice += twice.length;
    if (twice.length > 0) notes.miss(`${where}: after sending again ${JSON.stringify(later)}.`);
    const { damage } = await compareWithAcknowledged(vaultFolder(dataFolder), keyring, nothingAcknowledged);
    if (damage.length > 0) sum.damaged += 1;
    for (const sentence of damage) notes.miss(`${where}: ${sentence}.`);
  });
  await findPlantedFaults(notes, whole, keyring);
  notes.figure("points", points.length);
  notes.figure("points_where_the_fault_struck", sum.injected);
  notes.figure("requests_refused", sum.refused);
  notes.figure("openings_refused", sum.openings);
  notes.figure("codes", [...codes].map(([code, count]) => `${code} ${count}`).join(", "));
  notes.figure("acknowledged_lost", sum.lost);
  notes.figure("saves_present_twice_or_not_at_all_after_sending_again", sum.twice);
  notes.figure("damaged_files", sum.damaged);
  // A retry may end before the n-th call comes; but a machine on which faults do not strike proves nothing.
  if (sum.injected < points.length * 0.9) notes.miss(`Only ${sum.injected} of ${points.length} faults struck.`);
}

/** The same requests under the same operation ids, without a fault. @returns what was refused, if anything was */
async function sendAgain(dataFolder: string): Promise<string | undefined> {
  const vault = plainVault(dataFolder);
  const opened = await vault.open();
  if (!opened.ok) return `the vault answers ${opened.error.code}`;
  let refused: string | undefined;
  await work(
    oneNote,
    ({ name, operationId }, input) => dispatch(vault.options, { name, input, operationId }),
    ({ request, reply }) => {
      if (!reply.ok) refused = `${request.name} answers ${reply.error.code}`;
      return reply.ok;
    },
  );
  vault.close();
  return refused;
}

function savedIn(told: readonly Told[]): string[] {
  return told.flatMap(({ saved }) => (saved === undefined ? [] : [saved]));
}

/** How many of each thing that the script makes are in the file. A draft goes into the note that was made of it. */
async function keptIn(dataFolder: string, keyring: VaultKeyring): Promise<Record<string, number>> {
  return withCaseFile(vaultFolder(dataFolder), keyring, (connection) => {
    const count = (what: string) =>
      Number(connection.prepare(`SELECT count(*) FROM ${what}`, { pluck: true }).get<number>());
    const noteCount = count("case_note");
    return {
      "cases.create": count("case_record"),
      "drafts.save": noteCount > 0 ? 1 : count("draft"),
      "caseNotes.create": noteCount,
    };
  });
}

/** One run under the tracer, which lets a call on one of the vault's files fail where it is told to. */
async function runTraced(dataFolder: string, point?: Point): Promise<{ told: readonly Told[]; lines: string[] }> {
  const trace = `${dataFolder}.trace`;
  const folder = vaultFolder(dataFolder);
  const files = [caseFilePath(folder), `${caseFilePath(folder)}-journal`, anchorPath(folder)];
  const wrapper = [
    "strace",
    "-f",
    "--seccomp-bpf",
    "-y",
    "-o",
    trace,
    "-e",
    `trace=${calls.join(",")}`,
    ...files.flatMap((file) => ["-P", file]),
  ];
  if (point) {
    wrapper.push("-e", `inject=${point.call}:error=${point.fault}:when=${point.n}${point.isLasting ? "+" : ""}`);
  }
  const { told, complaint } = await runDrilled({ dataFolder, kind: "own", work: "note", retries: true }, { wrapper });
  if (told.length === 0) throw new Error(`Nothing ran under the tracer: ${complaint}`);
  return { told, lines: readFileSync(trace, "utf8").split("\n") };
}

async function findPlantedFaults(notes: DrillNotes, dataFolder: string, keyring: VaultKeyring): Promise<void> {
  const before = await keptIn(dataFolder, keyring);
  await withCaseFile(vaultFolder(dataFolder), keyring, (connection) =>
    connection.exec(`DELETE FROM case_note WHERE rowid = (SELECT max(rowid) FROM case_note)`),
  );
  const after = await keptIn(dataFolder, keyring);
  notes.planted("a note taken away", before["caseNotes.create"] === 1 && after["caseNotes.create"] === 0);
}

const volumeBytes = 8 * 1024 * 1024;

/** Writes until the volume is full, and on: what was told must be there, and the worker must be able to free room. */
async function fillVolume(notes: DrillNotes, base: string): Promise<void> {
  const dataFolder = join(base, "volume");
  mkdirSync(dataFolder);
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${volumeBytes},mode=700`, "tmpfs", dataFolder], {
    encoding: "utf8",
  });
  if (mounted.status !== 0)
    return notes.miss(`No small volume can be made here: ${mounted.stderr || mounted.error?.message}.`);
  try {
    await fill(notes, dataFolder);
  } finally {
    spawnSync("umount", [dataFolder]);
  }
}

async function fill(notes: DrillNotes, dataFolder: string): Promise<void> {
  await makePlainVault(dataFolder);
  const vault = plainVault(dataFolder);
  await vault.open();
  const { caseId } = await vault.ask("cases.create", { person: aPerson(), draftId: null });
  const words = "They came by the early bus and said that the room was warm. ";
  const draftId = "00000000-0000-4000-a000-000000000001" as never;
  const draftOf = (body: string) => ({ kind: "case_note", caseId, amends: null, reason: "", ...aNote(body) }) as const;
  await vault.ask("drafts.save", { draftId, content: draftOf(words.repeat(600)) });
  const told = { notes: new Map<string, string>(), drafts: new Map<string, number>() };
  const codes = new Map<string, number>();
  let fullAt = 0;
  for (let made = 1; made <= 4_000 && codes.size === 0; made += 1) {
    const body = `${words.repeat(200)}${made}`;
    const reply = await vault.send("caseNotes.create", { caseId, content: aNote(body), draftId: null });
    if (reply.ok) told.notes.set(reply.value.noteId, body);
    else codes.set(reply.error.code, made);
    fullAt = made;
  }
  notes.figure("full_after_notes", fullAt);
  notes.figure("full_answer", [...codes.keys()].join());
  if ([...codes.keys()].join() !== "disk.full")
    notes.miss(`A full volume was answered with ${[...codes.keys()].join() || "nothing"}.`);

  // The words in the editor: kept as a draft, or said not to be kept so that the window holds on to them.
  const typed = await vault.send("drafts.save", {
    draftId,
    content: draftOf(`${words.repeat(600)}and one sentence more.`),
  });
  notes.figure("draft_on_the_full_volume", typed.ok ? "kept" : typed.error.code);
  if (!typed.ok && typed.error.code !== "disk.full")
    notes.miss(`A draft on a full volume was answered with ${typed.error.code}.`);
  const reading = await vault.send("caseNotes.list", { caseId, matching: "" });
  if (!reading.ok) notes.miss(`Notes cannot be read on a full volume: ${reading.error.code}.`);
  vault.close();
  const reopened = plainVault(dataFolder);
  const opening = await reopened.open();
  notes.figure("opening_on_the_full_volume", opening.ok ? "opened" : opening.error.code);
  if (!opening.ok) {
    notes.miss(`The vault does not open on a full volume: ${opening.error.code}.`);
    return;
  }
  const discarded = await reopened.send("drafts.discard", { draftId });
  if (!discarded.ok) notes.miss(`A draft cannot be discarded on a full volume: ${discarded.error.code}.`);
  notes.figure("discarding_on_the_full_volume", discarded.ok ? "done" : discarded.error.code);
  const small = await reopened.send("caseNotes.create", { caseId, content: aNote("Short."), draftId: null });
  notes.figure("a_short_note_after_discarding", small.ok ? "saved" : small.error.code);
  // The file does not shrink, so the room for a transaction's journal may still be missing; that must be said.
  if (small.ok) told.notes.set(small.value.noteId, "Short.");
  else if (small.error.code !== "disk.full") notes.miss(`A short note was answered with ${small.error.code}.`);
  reopened.close();

  const keyring = await deriveKeyring(vaultFolder(dataFolder), plainPassphrase);
  const found = await compareWithAcknowledged(vaultFolder(dataFolder), keyring, told);
  notes.figure("notes_acknowledged_on_the_volume", told.notes.size);
  notes.figure("notes_lost_on_the_volume", found.lost.length);
  if (found.lost.length > 0) notes.miss(`${found.lost.length} acknowledged notes are gone from the full volume.`);
  for (const sentence of found.damage) notes.miss(`On the full volume: ${sentence}.`);
}
