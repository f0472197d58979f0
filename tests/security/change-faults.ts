import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { vaultState } from "../../electron/vault/vault.ts";
import { releasedVersions, versionFolder } from "../migrations/released-versions.ts";
import { plainPassphrase, plainVault, vaultFolder } from "../support/plain-vault.ts";
import { rowsOf, tableNames } from "../support/table-contents.ts";
import { deriveKeyring, type VaultKeyring, withCaseFile } from "../support/vault-on-disk.ts";
import type { DrillNotes } from "./drill-report.ts";
import { type Run, runDrilled, twoAtATime } from "./drilled-run.ts";
import type { Order } from "./drilled-process.ts";
import { compareWithAcknowledged } from "./written-notes.ts";

/** Calls that change a file, force it to the disk, or give it its name. */
const calls = ["pwrite64", "fsync", "fdatasync", "ftruncate", "rename"] as const;
const faults = ["ENOSPC", "EIO"] as const;
/** The short form takes so many of each kind of call. */
const shortPoints = 1;

type Point = { readonly call: (typeof calls)[number]; readonly fault: (typeof faults)[number]; readonly n: number };

/** Work on a whole vault, every call of which is let fail once. */
type Change = {
  readonly name: string;
  readonly order: Pick<Order, "kind" | "work">;
  readonly prepare: (dataFolder: string) => void;
  /** Looks at what is left, and goes on without the fault. */
  readonly judge: (where: string, dataFolder: string, run: Run) => Promise<void>;
};

const nothingAcknowledged = { notes: new Map<string, string>(), drafts: new Map<string, number>() };

/**
 * Lets the n-th write, sync, truncation and rename fail while a vault is made, and while one of an older version is
 * brought up to date. Whatever file it is that the call is about: names are not known before.
 */
export async function failChanges(notes: DrillNotes, base: string, isFull: boolean): Promise<void> {
  await failEach(notes, base, isFull, creation(notes));
  const [oldest] = releasedVersions();
  if (oldest === undefined) return notes.miss("There is no vault of an older version to bring up to date.");
  await failEach(notes, base, isFull, await migration(notes, base, oldest));
}

/** Either there is no vault, and one can be made; or there is a whole one. */
function creation(notes: DrillNotes): Change {
  const order = { kind: "own", work: "create" } as const;
  return {
    name: "create",
    order,
    prepare: () => {},
    async judge(where, dataFolder, run) {
      const folder = vaultFolder(dataFolder);
      const { state } = await vaultState(folder);
      const isTold = run.told.at(-1)?.done === true;
      if (state !== "absent" && state !== "present") notes.miss(`${where}: the vault is ${state}.`);
      if (isTold && state === "absent") notes.miss(`${where}: a vault was acknowledged that is not there.`);
      if (state === "absent") {
        const again = await runDrilled({ ...order, dataFolder });
        if (again.told.at(-1)?.done !== true) return notes.miss(`${where}: no vault can be made afterwards.`);
      }
      await expectWhole(notes, where, folder, await deriveKeyring(folder, plainPassphrase));
      const left = readdirSync(dataFolder).filter((name) => name.startsWith("vault."));
      if (left.length > 0 && state === "absent") notes.miss(`${where}: ${left.join(", ")} was left behind.`);
    },
  };
}

/** Whatever step failed: opened again without the fault, every record is what it was when nothing failed. */
async function migration(notes: DrillNotes, base: string, version: string): Promise<Change> {
  const kind = "practice";
  const prepare = (dataFolder: string) =>
    cpSync(versionFolder(version), vaultFolder(dataFolder, kind), { recursive: true });
  const [whole, twin] = [join(base, "migrated"), join(base, "migrated-twin")];
  for (const dataFolder of [whole, twin]) prepare(dataFolder);
  const keyring = await deriveKeyring(vaultFolder(whole, kind), plainPassphrase);
  const expected = await migratedRecords(whole, keyring);
  // What is written anew at each opening, with its time, tells nothing: only what two openings leave alike is compared.
  const again = await migratedRecords(twin, keyring);
  const compared = Object.keys(expected).filter((table) => expected[table] === again[table]);
  const rows = (table: string) => (expected[table] ?? "").split("\n").filter((row) => row !== "").length;
  notes.figure(`migrate_from_${version}_tables_compared`, compared.length);
  notes.figure(
    `migrate_from_${version}_rows_compared`,
    compared.reduce((sum, table) => sum + rows(table), 0),
  );
  await withCaseFile(vaultFolder(twin, kind), keyring, (connection) =>
    connection.exec("DELETE FROM operation WHERE rowid = (SELECT max(rowid) FROM operation)"),
  );
  const short = await recordsIn(vaultFolder(twin, kind), keyring);
  const isFound = compared.some((table) => short[table] !== expected[table]);
  notes.planted("a migrated vault that lacks one row", isFound);
  return {
    name: `migrate_from_${version}`,
    order: { kind, work: "open" },
    prepare,
    async judge(where, dataFolder) {
      const folder = vaultFolder(dataFolder, kind);
      const refused = await openOnce(dataFolder);
      if (refused !== undefined) return notes.miss(`${where}: without the fault it answers ${refused}.`);
      const found = await recordsIn(folder, keyring);
      const changed = compared.filter((table) => found[table] !== expected[table]);
      if (changed.length > 0) notes.miss(`${where}: ${changed.join(", ")} is not what it was.`);
      await expectWhole(notes, where, folder, keyring);
    },
  };
}

async function openOnce(dataFolder: string): Promise<string | undefined> {
  const vault = plainVault(dataFolder);
  const reply = await vault.open("practice");
  vault.close();
  return reply.ok ? undefined : reply.error.code;
}

async function migratedRecords(dataFolder: string, keyring: VaultKeyring): Promise<Record<string, string>> {
  await openOnce(dataFolder);
  return recordsIn(vaultFolder(dataFolder, "practice"), keyring);
}

/** Every row of every table, as text by table. */
async function recordsIn(folder: string, keyring: VaultKeyring): Promise<Record<string, string>> {
  return withCaseFile(folder, keyring, (connection) =>
    Object.fromEntries(tableNames(connection).map((table) => [table, rowsOf(connection, table).join("\n")])),
  );
}

async function expectWhole(notes: DrillNotes, where: string, folder: string, keyring: VaultKeyring): Promise<void> {
  const { damage } = await compareWithAcknowledged(folder, keyring, nothingAcknowledged);
  for (const sentence of damage) notes.miss(`${where}: ${sentence}.`);
}

async function failEach(notes: DrillNotes, base: string, isFull: boolean, change: Change): Promise<void> {
  // Once before it is counted: Node keeps what it compiled, under names of its own.
  await runTraced(base, "count", change);
  const counted = await runTraced(base, "count", change);
  if (counted.run.told.at(-1)?.done !== true && counted.run.told.at(-1)?.open !== true)
    throw new Error(`${change.name} was not done even undisturbed: ${counted.run.complaint}`);
  const points: Point[] = [];
  for (const call of calls) {
    const most = counted.lines.filter((line) => line.includes(` ${call}(`)).length;
    const step = isFull ? 1 : Math.max(1, Math.ceil(most / shortPoints));
    for (const [place, fault] of faults.entries()) {
      for (let n = 1 + Math.min(place * (step >> 1), most - 1); n <= most; n += step) points.push({ call, fault, n });
    }
  }
  let struck = 0;
  let refused = 0;
  await twoAtATime(points, async (point, lane) => {
    const { run, lines, dataFolder } = await runTraced(base, String(lane), change, point);
    if (lines.some((line) => line.includes("(INJECTED)"))) struck += 1;
    if (run.told.at(-1)?.done !== true || run.told.some((told) => told.refused !== undefined)) refused += 1;
    await change.judge(`${change.name}, ${point.call} ${point.n}, ${point.fault}`, dataFolder, run);
  });
  notes.figure(`${change.name}_points`, points.length);
  notes.figure(`${change.name}_points_at_a_rename`, points.filter(({ call }) => call === "rename").length);
  notes.figure(`${change.name}_points_where_the_fault_struck`, struck);
  notes.figure(`${change.name}_points_refused`, refused);
  if (struck < points.length * 0.9) notes.miss(`${change.name}: only ${struck} of ${points.length} faults struck.`);
}

async function runTraced(
  base: string,
  name: string,
  { name: what, order, prepare }: Change,
  point?: Point,
): Promise<{ run: Run; lines: string[]; dataFolder: string }> {
  const dataFolder = join(base, `${what}-${name}`);
  rmSync(dataFolder, { recursive: true, force: true });
  mkdirSync(dataFolder, { mode: 0o700 });
  prepare(dataFolder);
  const trace = `${dataFolder}.trace`;
  const wrapper = ["strace", "-f", "--seccomp-bpf", "-o", trace, "-e", `trace=${calls.join(",")}`];
  if (point) wrapper.push("-e", `inject=${point.call}:error=${point.fault}:when=${point.n}`);
  const run = await runDrilled({ ...order, dataFolder }, { wrapper });
  return { run, lines: readFileSync(trace, "utf8").split("\n"), dataFolder };
}
