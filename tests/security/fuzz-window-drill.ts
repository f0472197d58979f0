import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { build } from "vite";
import { projectRoot } from "../../scripts/project.mjs";
import { DrilledApplication } from "../support/drilled-application.ts";
import type { DrilledPage } from "../support/drilled-page.ts";
import { aNote, aPerson, aTask } from "../support/made-up-people.ts";
import { rowsOf, tableNames } from "../support/table-contents.ts";
import { deriveKeyring, type VaultKeyring, withCaseFile } from "../support/vault-on-disk.ts";
import { DrillNotes, type DrillReport, type Say } from "./drill-report.ts";
import type { FuzzOrder, FuzzOutcome } from "./fuzz-page.ts";
import { recordCanary } from "./request-forms.ts";
import type { KnownValues } from "./valid-input.ts";

export type FuzzWindowDrillSize = { readonly messages: number; readonly seed: number };

const passphrase = "seven heron ladle quartz monsoon";
/** Messages of a round; between rounds the drill looks whether every process is still there. */
const roundSize = 500;
/** One message in so many is sent while the vault is locked. */
const lockedShare = 4;
/** Milliseconds for which calls count against how many there may be (`electron/ipc/rate-limit.ts`). */
const rateLimitMs = 10_000;

/** Every row of every table, by table. */
type Contents = Readonly<Record<string, readonly string[]>>;

/**
 * Sends messages of every form from the page of the real window, over the very port the application uses, into the real
 * vault process, and looks at the replies, at every process, at the log and at the store.
 */
export async function fuzzWindowDrill({ messages, seed }: FuzzWindowDrillSize, say: Say): Promise<DrillReport> {
  const notes = new DrillNotes("fuzz-window", say);
  notes.say(`${messages} messages over the window's own port in the real application, seed ${seed}`);
  const dataFolder = mkdtempSync(join(tmpdir(), "holdfast-fuzz-"));
  const folder = join(dataFolder, "vault");
  const script = await bundled("tests/security/fuzz-page.ts");
  try {
    const known = await withApplication(dataFolder, fillVault);
    const keyring = await deriveKeyring(folder, passphrase);
    const made = await contentsOf(folder, keyring);
    // What an unlock, a few screens and the end leave behind by themselves.
    await withApplication(dataFolder, async (page) => {
      await page.unlock(passphrase);
      await page.goTo("#/cases");
      await wait(4_000);
    });
    const rested = await contentsOf(folder, keyring);
    const byItself = changedTables(made, rested);
    notes.say(`an unlock alone changes: ${byItself.join(", ") || "nothing"}`);
    await findUnvalidated(notes, { dataFolder, folder, keyring, byItself });
    const before = await contentsOf(folder, keyring);
    const counts = new Map<string, number>();
    await withApplication(dataFolder, async (page, application) => {
      const order = { seed, known, folder: dataFolder };
      await page.tools.evaluate(script);
      // The tap knows the page's port once the page has asked something: a passphrase that is not it.
      await page.focus("Passphrase");
      await page.type("not the right words");
      await page.press("Enter");
      await page.until("drill.hasPort()", "a request");
      await findPlantedReplies(notes, page, { ...order, size: 40, isLocked: false });
      const locked = Math.ceil(messages / lockedShare);
      await rounds(notes, { page, application, counts, upTo: locked, order: { ...order, isLocked: true } });
      // What was sent counts against how often the page may ask, its own unlocking included.
      await wait(rateLimitMs);
      await page.unlock(passphrase);
      await rounds(notes, { page, application, counts, upTo: messages, order: { ...order, isLocked: false } });
      // One that is in order is answered as ever.
      await page.ask("cases.list", {});
    });
    const after = await contentsOf(folder, keyring);
    const reached = changedTables(before, after).filter((table) => !byItself.includes(table));
    for (const table of reached) notes.miss(`Messages that must be refused changed the table ${table}.`);
    for (const [name, count] of [...counts].toSorted(([a], [b]) => a.localeCompare(b))) notes.figure(name, count);
    notes.figure("tables_compared", Object.keys(after).length);
    notes.figure("tables_changed_by_a_message", reached.length);
    judgeLog(notes, join(dataFolder, "holdfast.log"));
  } finally {
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  }
  return notes.report();
}

/** The script for the page: one file, as text. */
async function bundled(entry: string): Promise<string> {
  const built = await build({
    root: projectRoot,
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      minify: false,
      target: "esnext",
      lib: { entry: join(projectRoot, entry), formats: ["iife"], name: "fuzzPage" },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  const chunk = first && "output" in first ? first.output[0] : undefined;
  if (chunk?.type !== "chunk") throw new Error("The script for the page was not built.");
  return chunk.code;
}

/** One life of the application, ended as by its menu. */
async function withApplication<T>(
  dataFolder: string,
  work: (page: DrilledPage, application: DrilledApplication) => Promise<T>,
): Promise<T> {
  const application = DrilledApplication.start({ dataFolder });
  try {
    const page = await application.page();
    const outcome = await work(page, application);
    page.close();
    if (!(await application.quit())) throw new Error("The application did not end by itself.");
    return outcome;
  } finally {
    await application.kill();
  }
}

/** A vault with a few records, so that ids in messages lead somewhere. */
async function fillVault(page: DrilledPage): Promise<KnownValues> {
  await page.makeVault({ passphrase, name: "Worker One", nickname: "W1", organisation: "" });
  const { caseId } = await page.ask<{ caseId: string }>("cases.create", {
    person: aPerson(recordCanary),
    draftId: null,
  });
  const { noteId } = await page.ask<{ noteId: string }>("caseNotes.create", {
    caseId,
    content: aNote(recordCanary),
    draftId: null,
  });
  const { taskId } = await page.ask<{ taskId: string }>("safeguardingTasks.create", {
    caseId,
    content: aTask(recordCanary),
  });
  const { referralId } = await page.ask<{ referralId: string }>("nrmReferrals.begin", { caseId });
  return {
    caseId: [caseId],
    noteId: [noteId],
    taskId: [taskId],
    referralId: [referralId],
    basedOnRevision: [1, 2],
    revision: [1],
  };
}

/** A request that is carried out shows in the store: else finding it unchanged means nothing. */
async function findUnvalidated(
  notes: DrillNotes,
  about: { dataFolder: string; folder: string; keyring: VaultKeyring; byItself: readonly string[] },
): Promise<void> {
  const { dataFolder, folder, keyring, byItself } = about;
  const before = await contentsOf(folder, keyring);
  await withApplication(dataFolder, async (page) => {
    await page.unlock(passphrase);
    await page.ask("cases.create", { person: aPerson("Let through"), draftId: null });
  });
  const changed = changedTables(before, await contentsOf(folder, keyring));
  const isFound = changed.some((table) => !byItself.includes(table));
  notes.planted(`a message that was carried out (${changed.length} tables changed)`, isFound);
}

async function findPlantedReplies(notes: DrillNotes, page: DrilledPage, order: FuzzOrder): Promise<void> {
  const found = await page.tools.evaluate<Record<string, boolean>>(`fuzz.planted(${JSON.stringify(order)})`);
  for (const [fault, isFound] of Object.entries(found)) notes.planted(fault, isFound);
}

async function rounds(
  notes: DrillNotes,
  about: {
    page: DrilledPage;
    application: DrilledApplication;
    counts: Map<string, number>;
    upTo: number;
    order: Omit<FuzzOrder, "size">;
  },
): Promise<void> {
  const { page, application, counts, upTo, order } = about;
  const processes = () =>
    application
      .processes()
      .map(({ pid }) => pid)
      .toSorted((a, b) => a - b);
  const atFirst = processes();
  const sent = () => counts.get("messages_sent") ?? 0;
  for (let number = 0; sent() < upTo; number += 1) {
    const size = Math.min(roundSize, Math.max(40, upTo - sent()));
    const given = { ...order, size, seed: order.seed + number * 7 + (order.isLocked ? 0 : 1_000_003) };
    const outcome = await page.tools.evaluate<FuzzOutcome>(`fuzz.round(${JSON.stringify(given)})`);
    for (const [name, count] of Object.entries(outcome.counts)) counts.set(name, (counts.get(name) ?? 0) + count);
    counts.set(order.isLocked ? "rounds_while_locked" : "rounds_while_unlocked", number + 1);
    for (const miss of outcome.misses) notes.miss(miss);
    // A person is there: nothing locks for want of one.
    await page.tools.send("Input.dispatchMouseEvent", { type: "mouseMoved", x: 5 + (number % 50), y: 5 });
    if (number % 20 === 19) notes.say(`${sent()} messages`);
  }
  const gone = atFirst.filter((pid) => !processes().includes(pid));
  counts.set("processes_that_ended", (counts.get("processes_that_ended") ?? 0) + gone.length);
  if (gone.length > 0) notes.miss(`${gone.length} processes ended while messages were sent.`);
}

async function contentsOf(folder: string, keyring: VaultKeyring): Promise<Contents> {
  return withCaseFile(folder, keyring, (connection) =>
    Object.fromEntries(tableNames(connection).map((table) => [table, rowsOf(connection, table)])),
  );
}

function changedTables(before: Contents, after: Contents): string[] {
  return Object.keys(after).filter((table) => before[table]?.join("\n") !== after[table]?.join("\n"));
}

/** Main's own log: faults by their reference, and processes that went. */
function judgeLog(notes: DrillNotes, file: string): void {
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  const faults = lines.filter((line) =>
    /\b(?:main\.fault|vault\.fault|process-gone|signal-refused|altered)/.test(line),
  );
  notes.figure("log_lines", lines.length);
  notes.figure("faults_in_the_log", faults.length);
  for (const fault of faults.slice(0, 5)) notes.miss(`The log says ${fault.slice(25, 100)}.`);
}
