import { execFile, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { bundledScript } from "../support/bundled-script.ts";
import { verifyHere } from "../support/copied-vault.ts";
import { aNote, aPerson } from "../support/made-up-people.ts";
import { makeOwnVault, startTestProcess, type TestProcess, testPassphrase } from "../support/test-process.ts";
import { measureLargeBackup } from "./backup-speed-drill.ts";
import { DrillNotes, type DrillReport, type Say } from "./drill-report.ts";

export type BackupDrillSize = {
  /** Cuts off at every so-manieth step; 1 for each. */
  readonly every: number;
  /** Also a large vault, with the time its back-up takes. */
  readonly isFull: boolean;
};

const atOnce = 2;

/** Cuts back-ups and restores off at every step, damages back-ups, plants one, and measures a large one. */
export async function backupDrill({ every, isFull }: BackupDrillSize, say: Say): Promise<DrillReport> {
  const notes = new DrillNotes("backup", say);
  const root = mkdtempSync(join(tmpdir(), "holdfast-backup-drill-"));
  try {
    const model = await makeModel(join(root, "model"));
    await plantFaults(notes, model, join(root, "planted"));
    await killEverywhere(notes, model, root, "make", every);
    await killEverywhere(notes, model, root, "restore", every);
    await refusedPlaces(notes, model, join(root, "places"));
    await damage(notes, model, join(root, "damaged"), isFull ? 400 : 40);
    if (isFull) {
      mkdirSync(join(root, "large"));
      await measureLargeBackup(notes, join(root, "large"));
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  return notes.report();
}

/** A vault with two notes in its back-up on the stick, and a third note since. */
async function makeModel(at: string): Promise<string> {
  mkdirSync(join(at, "stick"), { recursive: true });
  await makeOwnVault(join(at, "data"));
  const running = await startTestProcess(join(at, "data"));
  await running.unlock();
  const { caseId } = await running.ask("cases.create", { person: aPerson("Aster Invented"), draftId: null });
  const write = (body: string) => running.ask("caseNotes.create", { caseId, content: aNote(body), draftId: null });
  await write("First");
  await write("Second");
  running.chosen = join(at, "stick");
  const { folderId } = await running.ask("backups.addFolder", {});
  await running.work("backups.make", { folderId: folderId ?? "" });
  await write("Third");
  running.lock();
  return at;
}

/** A copy of the model under another folder; the path of the stick is on record in the vault and stays the model's. */
function copyOf(model: string, to: string): { data: string; stick: string } {
  cpSync(model, to, { recursive: true });
  return { data: join(to, "data"), stick: join(to, "stick") };
}

async function killEverywhere(
  notes: DrillNotes,
  model: string,
  root: string,
  what: "make" | "restore",
  every: number,
): Promise<void> {
  const total = await runChild(model, join(root, `${what}-whole`), what, 0);
  if (typeof total !== "number") return notes.miss(`A ${what} that nobody cuts off does not end: ${total}`);
  let isOld = 0;
  let isNew = 0;
  const cut = async (step: number): Promise<void> => {
    const place = join(root, `${what}-${step}`);
    const outcome = await runChild(model, place, what, step);
    if (outcome !== "killed") notes.miss(`${what}: was not cut off at step ${step} of ${total}: ${outcome}`);
    const state = await stateAfter(notes, model, place, `${what} cut off at step ${step}`);
    if (state === "new") isNew += 1;
    else isOld += 1;
    rmSync(place, { recursive: true, force: true });
  };
  const left = Array.from({ length: total }, (_, place) => place + 1).filter((step) => step % every === 0);
  const cuts = left.length;
  const worker = async () => {
    for (let step = left.shift(); step !== undefined; step = left.shift()) await cut(step);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  notes.figure(`${what}_steps`, total);
  notes.figure(`${what}_steps_cut_off`, cuts);
  notes.figure(`${what}_left_old_state`, isOld);
  notes.figure(`${what}_left_new_state`, isNew);
}

/** @returns how many steps there were, "killed", or what went wrong. */
async function runChild(model: string, place: string, what: string, endsAt: number): Promise<number | string> {
  const { data, stick } = copyOf(model, place);
  const child = await bundledScript("tests/security/backup-child.ts");
  try {
    await onStick(data, stick);
    const { stdout } = await promisify(execFile)(process.execPath, [child, data, stick, what, String(endsAt)]);
    return Number(stdout.trim());
  } catch (fault) {
    const { signal, stderr } = fault as { signal?: string; stderr?: string };
    return signal === "SIGKILL" ? "killed" : (stderr ?? String(fault));
  }
}

/** Has the copied vault back up to the copied stick. */
async function onStick(data: string, stick: string): Promise<void> {
  const running = await startTestProcess(data);
  await running.unlock();
  for (const { id, place } of (await running.ask("backups.read", {})).folders) {
    if (place !== "built_in") await running.ask("backups.removeFolder", { folderId: id });
  }
  running.chosen = stick;
  await running.ask("backups.addFolder", {});
  running.lock();
}

/** Unlocks what is left and looks at everything that has to be whole. */
async function stateAfter(notes: DrillNotes, model: string, place: string, when: string): Promise<"old" | "new"> {
  const running = await startTestProcess(join(place, "data"));
  try {
    await running.unlock();
  } catch (fault) {
    notes.miss(`${when}: the vault does not open: ${String(fault)}`);
    return "old";
  }
  const found = await bodiesIn(running);
  const { copies } = await running.ask("backups.read", {});
  running.lock();
  if (found !== "First Second" && found !== "First Second Third") notes.miss(`${when}: the vault holds ${found}.`);
  for (const name of readdirSync(join(model, "stick"))) {
    const before = readFileSync(join(model, "stick", name));
    if (!before.equals(readFileSync(join(place, "stick", name))))
      notes.miss(`${when}: an earlier back-up was changed.`);
  }
  for (const folder of [join(place, "stick"), join(place, "data", "back-ups")]) {
    for (const name of namesIn(folder).filter((each) => each.endsWith(".hfbackup"))) {
      if (!(await restoresInto(join(folder, name), join(place, `check-${name}`))))
        notes.miss(`${when}: ${folder} holds one that is not good.`);
    }
  }
  const isNew = found === "First Second" || copies.filter(({ isThere }) => isThere).length > 0;
  return isNew ? "new" : "old";
}

async function bodiesIn(running: TestProcess): Promise<string> {
  const [first] = await running.ask("cases.list", {} as never);
  const listed = first ? await running.ask("caseNotes.list", { caseId: first.id, matching: "" }) : [];
  return listed
    .map(({ body }) => body)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .join(" ");
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Whether a back-up restores on a clean computer. */
async function restoresInto(file: string, data: string): Promise<boolean> {
  const running = await startTestProcess(data);
  Object.assign(running.host, {
    startVerifier: async () => ({ check: verifyHere, end: () => {} }),
  });
  running.chosen = file;
  const reply = await running.send("backups.chooseFile", {});
  if (!reply.ok) return false;
  const passphrase = new TextEncoder().encode(testPassphrase);
  const work = await running.work("backups.prepareRestore", { token: reply.value.chosen?.token ?? "", passphrase });
  rmSync(data, { recursive: true, force: true });
  return work.state === "done";
}

async function plantFaults(notes: DrillNotes, model: string, place: string): Promise<void> {
  const { data, stick } = copyOf(model, place);
  await onStick(data, stick);
  const [name = ""] = readdirSync(stick);
  cpSync(join(stick, name), join(stick, "backup-2026-11-24-0900-0badf00d.hfbackup"));
  const running = await startTestProcess(data);
  await running.unlock();
  const { copies, folders } = await running.ask("backups.read", {});
  running.lock();
  const listed = copies.filter(({ isThere }) => isThere).length;
  const unverified = folders.reduce((sum, folder) => sum + folder.unverified, 0);
  notes.planted(
    "files that this vault never verified there, which count for nothing",
    listed === 0 && unverified === 2,
  );
  const bytes = readFileSync(join(stick, name));
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(join(stick, name), bytes);
  notes.planted("one flipped bit in a back-up", !(await restoresInto(join(stick, name), join(place, "check"))));
}

/**
 * A stick without room and one that may only be read, as real volumes: said in words of their own, nothing half-written
 * left, the earlier back-up as it was; and once the fault is mended the next one is made.
 */
async function refusedPlaces(notes: DrillNotes, model: string, place: string): Promise<void> {
  if (process.platform !== "linux" || process.getuid?.() !== 0) {
    return notes.say("volumes that are full or may only be read were not tried: mounting one needs Linux and root");
  }
  const { data } = copyOf(model, place);
  const stick = join(place, "volume");
  mkdirSync(stick);
  run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", stick);
  try {
    await onStick(data, stick);
    const running = await startTestProcess(data, new Date("2026-11-24T09:00:00.000Z"));
    await running.unlock();
    const folderId = (await running.ask("backups.read", {})).folders.at(-1)?.id ?? "";
    const make = async () => {
      const { state, error } = await running.work("backups.make", { folderId });
      return error?.code ?? state;
    };
    if ((await make()) !== "done") notes.miss("No back-up was made on a volume with room.");
    const contents = () => readdirSync(stick).map((name) => `${name} ${readFileSync(join(stick, name), "base64")}`);
    const faults = [
      ["without room", "backup.no_room", "size=1m", "size=8m"],
      ["that may only be read", "backup.place_read_only", "ro", "rw"],
    ] as const;
    for (const [what, expected, fault, mended] of faults) {
      const before = contents();
      run("mount", "-o", `remount,${fault}`, stick);
      const code = await make();
      if (code !== expected) notes.miss(`On a volume ${what} a back-up ended as ${code}.`);
      if (contents().join() !== before.join()) notes.miss(`On a volume ${what} something was changed.`);
      run("mount", "-o", `remount,${mended}`, stick);
      running.setNow(new Date(Date.parse(running.means.now()) + 86_400_000));
      if ((await make()) !== "done") notes.miss(`Once the volume ${what} was mended no back-up was made.`);
      notes.say(`a volume ${what}: ${code}, the earlier back-up as it was, and the next one made once it was mended`);
    }
    running.lock();
  } finally {
    run("umount", "-l", stick);
  }
}

function run(program: string, ...words: readonly string[]): void {
  const { status, stderr } = spawnSync(program, words, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${words.join(" ")}: ${stderr}`);
}

/** Flips one bit at places spread over the whole file: each must be refused. */
async function damage(notes: DrillNotes, model: string, place: string, flips: number): Promise<void> {
  const { stick } = copyOf(model, place);
  const file = join(stick, readdirSync(stick)[0] ?? "");
  const whole = readFileSync(file);
  let refused = 0;
  for (let flip = 0; flip < flips; flip += 1) {
    const bytes = Buffer.from(whole);
    const at = Math.floor(((flip + 0.37) / flips) * bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (flip % 8));
    writeFileSync(file, bytes);
    if (await restoresInto(file, join(place, "check")))
      notes.miss(`A back-up with a flipped bit at byte ${at} was restored.`);
    else refused += 1;
  }
  writeFileSync(file, whole);
  if (!(await restoresInto(file, join(place, "check")))) notes.miss("The whole back-up was refused as well.");
  notes.figure("flipped_bits_refused", refused);
}
