import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrations } from "../../electron/database/migrations/index.ts";
import { vaultState } from "../../electron/vault/vault.ts";
import { releasedVersions, versionFolder } from "../migrations/released-versions.ts";
import { makePlainVault, plainPassphrase, vaultFolder } from "../support/plain-vault.ts";
import { contentsOf } from "../support/table-contents.ts";
import { deriveKeyring, type VaultKeyring, withCaseFile } from "../support/vault-on-disk.ts";
import type { Order, Told } from "./drilled-process.ts";
import { runDrilled, twoAtATime } from "./drilled-run.ts";
import { DrillNotes, type DrillReport, type Say } from "./drill-report.ts";
import { compareWithAcknowledged } from "./written-notes.ts";

/** Of one transaction in so many both ends are taken, and between them one statement in so many. */
type Steps = { readonly transactions: number; readonly statements: number };

const each: Steps = { transactions: 1, statements: 1 };
/** The short form takes both ends of every transaction of daily work. */
const shortDaily: Steps = { transactions: 1, statements: 5 };
/** Making a vault and bringing one up to date have more statements with each version. */
const shortOfVersions: Steps = { transactions: 13, statements: 120 };

/** Work that is killed before each of its SQL statements. */
type Work = {
  readonly name: string;
  readonly order: Pick<Order, "kind" | "work">;
  /** Puts the vault there that the work begins with. */
  readonly prepare: (dataFolder: string) => Promise<void>;
};

const nothingAcknowledged = { notes: new Map<string, string>(), drafts: new Map<string, number>() };

/**
 * Ends the vault process right before each SQL statement of its work, once for each, and looks at what is left: it must
 * be what it was after the last transaction that had ended, to the last row, and whole.
 */
export async function statementKillDrill(isFull: boolean, say: Say): Promise<DrillReport> {
  const notes = new DrillNotes("statement-kill", say);
  const base = mkdtempSync(join(tmpdir(), "holdfast-statement-kill-"));
  try {
    const start = join(base, "start");
    await makePlainVault(start);
    const saves: Work = {
      name: "open_and_save",
      order: { kind: "own", work: "everything" },
      prepare: async (to) => cpSync(start, to, { recursive: true }),
    };
    await killInMaking(notes, base, isFull);
    await killInWork(notes, base, saves, isFull);
    for (const version of releasedVersions()) {
      const frozen = versionFolder(version);
      const migrating: Work = {
        name: `migrate_from_${version}`,
        order: { kind: "practice", work: "open" },
        prepare: async (to) => cpSync(frozen, vaultFolder(to, "practice"), { recursive: true }),
      };
      await killInWork(notes, base, migrating, isFull);
    }
    notes.figure("migrations_there_are", migrations.length);
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
  return notes.report();
}

/** A vault that is being made is there whole, or not at all. */
async function killInMaking(notes: DrillNotes, base: string, isFull: boolean): Promise<void> {
  const order = { kind: "own", work: "create" } as const;
  const whole = await runDrilled({ ...order, dataFolder: join(base, "made") });
  const points = pointsOf(whole.told.at(-1) ?? {}, isFull ? each : shortOfVersions);
  let absent = 0;
  await twoAtATime(points, async (killAtStatement) => {
    const dataFolder = join(base, `make-${killAtStatement}`);
    const run = await runDrilled({ ...order, dataFolder, killAtStatement });
    if (run.signal !== "SIGKILL") return notes.miss(`create: statement ${killAtStatement} was not reached.`);
    const { state } = await vaultState(vaultFolder(dataFolder));
    // The last statements check the vault under its own name, after it was published.
    if (state === "absent") absent += 1;
    else if (state !== "present")
      notes.miss(`create: killed before statement ${killAtStatement}, the vault is ${state}.`);
    else await expectWhole(notes, `create, statement ${killAtStatement}`, vaultFolder(dataFolder));
    if (state === "absent" && absent % 10 === 1) {
      const again = await runDrilled({ ...order, dataFolder });
      if (!again.told.at(-1)?.done)
        notes.miss(`create: not possible after a kill before statement ${killAtStatement}.`);
    }
    rmSync(dataFolder, { recursive: true, force: true });
    return undefined;
  });
  notes.figure("create_points", points.length);
  notes.figure("create_points_without_a_vault", absent);
  notes.figure("create_points_with_a_whole_vault", points.length - absent);
}

async function expectWhole(notes: DrillNotes, where: string, folder: string): Promise<void> {
  const keyring = await deriveKeyring(folder, plainPassphrase);
  const { damage } = await compareWithAcknowledged(folder, keyring, nothingAcknowledged);
  for (const sentence of damage) notes.miss(`${where}: ${sentence}.`);
}

async function killInWork(notes: DrillNotes, base: string, work: Work, isFull: boolean): Promise<void> {
  const whole = join(base, `${work.name}-whole`);
  await prepared(work, whole);
  const folderIn = (dataFolder: string) => vaultFolder(dataFolder, work.order.kind);
  const keyring = await deriveKeyring(folderIn(whole), plainPassphrase);
  const contents = (dataFolder: string) => contentsIn(folderIn(dataFolder), keyring);
  const first = await contents(whole);
  const reference = await runDrilled({ ...work.order, dataFolder: whole });
  const { statements = 0, commits = [] } = reference.told.at(-1) ?? {};
  if (statements === 0) throw new Error(`${work.name} was not done even undisturbed: ${reference.complaint}`);
  const last = await contents(whole);

  /** Kills before one statement. @returns what is in the vault then */
  const killAt = async (killAtStatement: number, lane: number): Promise<string> => {
    const dataFolder = join(base, `${work.name}-${lane}`);
    await prepared(work, dataFolder);
    const run = await runDrilled({ ...work.order, dataFolder, killAtStatement });
    if (run.signal !== "SIGKILL") notes.miss(`${work.name}: statement ${killAtStatement} was not reached.`);
    const { damage } = await compareWithAcknowledged(folderIn(dataFolder), keyring, nothingAcknowledged);
    for (const sentence of damage) notes.miss(`${work.name}, statement ${killAtStatement}: ${sentence}.`);
    return contents(dataFolder);
  };
  const isDaily = work.order.work === "everything";
  const points = pointsOf(reference.told.at(-1) ?? {}, isFull ? each : isDaily ? shortDaily : shortOfVersions);
  const endedBefore = (statement: number) => commits.filter((commit) => commit < statement).length;
  // What stands after each transaction that is looked at: killed before the statement behind it. The last ends the work.
  const states = new Map([[0, first]]);
  for (const ended of new Set([...points.map(endedBefore), commits.length])) {
    const commit = commits[ended - 1];
    if (commit !== undefined) states.set(ended, commit === statements ? last : await killAt(commit + 1, 0));
  }
  if (states.get(commits.length) !== last) notes.miss(`${work.name}: something was written outside every transaction.`);

  let mixed = 0;
  await twoAtATime(points, async (statement, lane) => {
    if ((await killAt(statement, lane)) === states.get(endedBefore(statement))) return;
    mixed += 1;
    notes.miss(`${work.name}: killed before statement ${statement}, the rows are neither the old nor the new ones.`);
  });
  // Half a transaction, made on purpose, must be told from both sides of it.
  await withCaseFile(folderIn(whole), keyring, (connection) =>
    connection.exec("DELETE FROM operation WHERE rowid = (SELECT max(rowid) FROM operation)"),
  );
  if (isDaily) {
    notes.planted("a transaction that was kept but for one row", ![...states.values()].includes(await contents(whole)));
  }
  notes.figure(`${work.name}_statements`, statements);
  notes.figure(`${work.name}_points`, points.length);
  notes.figure(`${work.name}_transactions`, commits.length);
  notes.figure(`${work.name}_different_states`, new Set(states.values()).size);
  notes.figure(`${work.name}_points_neither_old_nor_new`, mixed);
}

/** Before which statements the process is killed: each, or so many of them. */
function pointsOf({ statements = 0, begins = [], commits = [] }: Told, steps: Steps): number[] {
  const isTaken = (point: number) =>
    begins.some((begin, index) => {
      if (index % steps.transactions !== 0 && index < begins.length - 1) return false;
      const commit = commits[index] ?? statements;
      // Behind the end it is killed anyway, to see what stands after the transaction.
      const isEnd = point === begin + 1 || point === commit;
      return isEnd || (point > begin && point < commit && point % steps.statements === 0);
    });
  const isBeforeOrBehind = (point: number) => point <= (begins[0] ?? 0) || point > (commits.at(-1) ?? statements);
  return Array.from({ length: statements }, (_, index) => index + 1).filter(
    (point) => isTaken(point) || (isBeforeOrBehind(point) && point % steps.statements === 1 % steps.statements),
  );
}

async function prepared({ prepare }: Work, dataFolder: string): Promise<void> {
  rmSync(dataFolder, { recursive: true, force: true });
  mkdirSync(dataFolder, { mode: 0o700 });
  await prepare(dataFolder);
}

function contentsIn(folder: string, keyring: VaultKeyring): Promise<string> {
  return withCaseFile(folder, keyring, contentsOf);
}
