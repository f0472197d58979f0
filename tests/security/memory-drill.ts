import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { loadInventedPeople } from "#shared/packs/invented-people/invented-people.ts";
import { DrilledApplication } from "../support/drilled-application.ts";
import type { DrilledPage } from "../support/drilled-page.ts";
import { everyScreen } from "../support/every-screen.ts";
import { isRunning, type ListedProcess } from "../support/process-table.ts";
import { seededWord } from "../support/seeded-words.ts";
import { deriveKeyring } from "../support/vault-on-disk.ts";
import { DrillNotes, type DrillReport, type Say } from "./drill-report.ts";
import { addDocuments, documentsWith, showDocuments } from "./shown-documents.ts";
import { describeHits, needlesOfKey, needlesOfWord, type Needle, scanMemory, totalOf } from "./memory-scan.ts";

export type MemoryDrillSize = {
  /** Rounds in each way of working. */
  readonly rounds: number;
  readonly ways: readonly WayName[];
  /** Adds a round in which main is kept alive through the lock, to show what its end is for. */
  readonly withControl: boolean;
};

export type WayName = "ordinary" | "accessibility support" | "forced accessibility tree";

/** How a round is worked. */
type Way = {
  readonly name: WayName | "control, main kept";
  readonly switches: readonly string[];
  /** What is done in main before anything is typed. */
  readonly before: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly isJudged: boolean;
};

const plain: Way = { name: "ordinary", switches: [], before: "", environment: {}, isJudged: true };
const ways: readonly Way[] = [
  plain,
  { ...plain, name: "accessibility support", before: "electron.app.accessibilitySupportEnabled = true;" },
  { ...plain, name: "forced accessibility tree", switches: ["--force-renderer-accessibility"] },
];
const control: Way = {
  ...plain,
  name: "control, main kept",
  environment: { HOLDFAST_KEEP_MAIN: "1" },
  isJudged: false,
};

/** The memory is looked at so long after the lock was asked for, in milliseconds. */
const afterLockMs = 2_000;
const wordLength = 32;

/** What is looked for. Each word is made from the seed plus its place here, in the drill and in the page. */
const words = ["note", "name", "typed", "answer", "task", "draft", "passphrase", "document"] as const;

/** Looks into the memory of every process of the application before and after a lock. */
export async function memoryDrill(
  { rounds, ways: wanted, withControl }: MemoryDrillSize,
  say: Say,
): Promise<DrillReport> {
  const notes = new DrillNotes("memory", say);
  await findPlantedWords(notes);
  let hitsAfter = 0;
  let processesAfter = 0;
  let bytesAfter = 0;
  let done = 0;
  let verified = 0;
  const lockTimes: number[] = [];
  const chosen = ways.filter(({ name }) => wanted.some((one) => one === name));
  for (const way of [...chosen, ...(withControl ? [control] : [])]) {
    for (let round = 1; round <= (way.isJudged ? rounds : 1); round += 1) {
      const outcome = await playRound(notes, way);
      if (!way.isJudged) continue;
      done += 1;
      if (outcome.wasVerifying) verified += 1;
      hitsAfter += outcome.hits;
      processesAfter += outcome.processes;
      bytesAfter += outcome.bytes;
      lockTimes.push(outcome.lockMs);
    }
  }
  notes.figure("rounds", done);
  notes.figure("rounds_locked_while_a_back_up_was_verified", verified);
  notes.figure("processes_scanned_after_lock", processesAfter);
  notes.figure("mib_scanned_after_lock", Math.round(bytesAfter / 2 ** 20));
  notes.figure("hits_after_lock", hitsAfter);
  notes.figure("slowest_lock_to_unlock_page_ms", Math.round(Math.max(...lockTimes)));
  return notes.report();
}

/** Another process that holds every needle must be found out, or finding nothing means nothing. */
async function findPlantedWords(notes: DrillNotes): Promise<void> {
  const seed = newSeed();
  const key = Buffer.from(seededWord(seed + 1, 32), "latin1").map((byte, index) => byte ^ (index * 37 + 201));
  const needles = [...needlesOfWord("word", seededWord(seed, wordLength)), ...needlesOfKey("key", key)];
  const script = `
    const word = (${seededWord.toString()})(${seed}, ${wordLength});
    const key = Buffer.from((${seededWord.toString()})(${seed} + 1, 32), "latin1").map((b, i) => b ^ (i * 37 + 201));
    const hex = key.toString("hex");
    globalThis.held = [key, Buffer.from(word), Buffer.from(word, "utf16le")];
    for (const text of [hex, hex.toUpperCase()]) held.push(Buffer.from(text), Buffer.from(text, "utf16le"));
    console.log("ready");
    setInterval(() => held.length, 1000);`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    await new Promise((resolve) => child.stdout.once("data", resolve));
    const { hits } = scanMemory(child.pid ?? 0, needles);
    const forms = new Set(needles.map(({ what, form }) => `${what} ${form}`));
    const missing = [...forms].filter((form) => !hits.has(form));
    notes.planted(`a process that holds a word and a key (${describeHits(hits)})`, missing.length === 0);
  } finally {
    child.kill("SIGKILL");
  }
}

type Outcome = {
  readonly hits: number;
  readonly processes: number;
  readonly bytes: number;
  readonly lockMs: number;
  /** A second process held the key of the records when the lock came. */
  readonly wasVerifying: boolean;
};

async function playRound(notes: DrillNotes, way: Way): Promise<Outcome> {
  const seed = newSeed();
  const folder = mkdtempSync(join(tmpdir(), "holdfast-memory-"));
  const dataFolder = join(folder, "data");
  const pdf = join(folder, "summary.pdf");
  mkdirSync(dataFolder);
  const { switches, environment } = way;
  const application = DrilledApplication.start({ dataFolder, switches, environment, inspectsMain: true });
  try {
    const page = await application.page();
    const answer = `() => Promise.resolve({ canceled: false, filePath: ${JSON.stringify(pdf)} })`;
    await application.inMain(`electron.dialog.showSaveDialog = ${answer}; ${way.before}`);
    const password = await work(page, seed, (shown) => {
      const isFound = application.processes().some(({ pid }) => holds(pid, needlesOfPassword(shown)));
      if (!isFound) notes.miss(`${way.name}: the password of a file is not found while it is on the screen.`);
    });
    if (statSync(pdf, { throwIfNoEntry: false }) === undefined) notes.miss(`${way.name}: no PDF was printed.`);
    const keyring = await deriveKeyring(join(dataFolder, "vault"), seededWord(seed + 6, wordLength));
    const needles = [
      ...words.flatMap((what, place) => needlesOfWord(what, seededWord(seed + place, wordLength))),
      ...needlesOfPassword(password),
      ...needlesOfKey("master key", keyring.masterKey),
      ...needlesOfKey("data key", keyring.dataKey),
      ...needlesOfKey("chain key", keyring.chainKey),
      ...needlesOfKey("head key", keyring.headKey),
    ];
    const verifier = await catchVerifier(application, page, needles);
    if (verifier === undefined) notes.miss(`${way.name}: no verifier of a back-up was seen with a key.`);
    judgeBefore(notes, way, scanAll(notes, way.name, "before lock", application.processes(), needles));
    return await lockAndScan(notes, { way, application, page, needles, verifier });
  } finally {
    await application.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * Has a back-up made, and stops the process that re-opens it once it holds the key of the records: it is there when the
 * lock comes.
 * @returns its pid, or undefined where none was caught with a key in several tries
 */
async function catchVerifier(
  application: DrilledApplication,
  page: DrilledPage,
  needles: readonly Needle[],
): Promise<number | undefined> {
  const keys = needles.filter(({ what }) => what === "data key");
  const { folders } = await page.ask<{ folders: { id: string }[] }>("backups.read", {});
  const folderId = folders[0]?.id;
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const before = new Set(application.processes().map(({ pid }) => pid));
    await page.ask("backups.make", { folderId });
    for (let isRunning = true; isRunning;) {
      const found = application.processes().find(({ pid, kind }) => !before.has(pid) && kind.startsWith("utility"));
      if (found && signalled(found.pid, "SIGSTOP")) {
        if (holds(found.pid, keys)) return found.pid;
        signalled(found.pid, "SIGCONT");
      }
      await wait(2);
      const { works } = await page.ask<{ works: { state: string }[] }>("longWork.read", {});
      isRunning = works.some(({ state }) => state === "running");
    }
  }
  return undefined;
}

function holds(pid: number, needles: readonly Needle[]): boolean {
  try {
    return totalOf(scanMemory(pid, needles).hits) > 0;
  } catch {
    return false;
  }
}

function signalled(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/**
 * A working session in which words get everywhere a caseworker's words get. Words that are not typed are made inside
 * the page; typed ones travel key by key, documents in base64, which is not looked for. So the test itself carries no
 * word through main.
 *
 * @param whileShown called with the password of the file that was made, while it is on the screen
 * @returns that password
 */
async function work(page: DrilledPage, seed: number, whileShown: (password: string) => void): Promise<string> {
  const made = (what: (typeof words)[number]) => seededWord(seed + words.indexOf(what), wordLength);
  const passphrase = made("passphrase");
  await page.makeVault({ passphrase, name: "Worker One", nickname: "W1", organisation: "" });
  const [invented] = loadInventedPeople();
  const answers = invented?.referral.answers ?? [];
  // No word of the seed returns from here: ids only.
  const { caseId, referralId } = await page.tools.evaluate<{ caseId: string; referralId: string }>(`(async () => {
    const seededWord = ${seededWord.toString()};
    const word = (place) => seededWord(${seed} + place, ${wordLength});
    const moment = { contactType: "phone", occurredAt: new Date().toISOString() };
    const named = { kind: "preferred", text: word(1), script: "latin", source: "person", isUsedWhenSpeaking: true };
    const person = { names: [named], ageClaims: [], nationalities: [], languages: [], interpreterNote: "", safeContacts: [] };
    const { caseId } = await drill.ask("cases.create", { person, draftId: null });
    for (let count = 0; count < 20; count += 1) {
      await drill.ask("caseNotes.create", { caseId, content: { ...moment, document: drill.words("Note " + count + " " + word(0)) }, draftId: null });
    }
    const due = new Date().toISOString().slice(0, 10);
    await drill.ask("safeguardingTasks.create", {
      caseId, content: { title: word(4), owner: "Worker One", dueOn: due, priority: "high" } });
    await drill.ask("drafts.save", { draftId: crypto.randomUUID(),
      content: { kind: "case_note", caseId, amends: null, reason: "", ...moment, document: drill.words(word(5)) } });
    const { referralId } = await drill.ask("nrmReferrals.begin", { caseId });
    for (const answer of ${JSON.stringify(answers)}) {
      const isLong = typeof answer.value === "string" && answer.value.length > 200;
      const value = isLong ? word(3) + " " + answer.value : answer.value;
      await drill.ask("nrmReferrals.saveAnswer", { referralId, answer: { ...answer, value }, basedOnRevision: 0, draftId: null });
    }
    return { caseId, referralId };
  })()`);

  for (const { hash } of everyScreen({ caseId, referralId })) {
    await page.goTo(hash);
    await wait(250);
  }
  const documents = documentsWith(made("document"));
  await addDocuments(page, caseId, documents);
  await showDocuments(page, caseId, documents);
  await page.goTo(`#/referrals/${referralId}/check`);
  await page.focus("Who is the file for?");
  await page.type("Salvation Army");
  await page.focus("Why is it made?");
  await page.type("To be copied across");
  await page.click("Make the summary");
  await page.until(
    `[...document.querySelectorAll("p")].some((p) => p.textContent.includes("was written"))`,
    "the summary",
  );
  const password = await shownPassword(page);
  whileShown(password);
  await page.goTo(`#/cases/${caseId}`);
  await page.until(`drill.has("form [contenteditable]") || drill.click("Write a noteN") || false`, "the note form");
  await page.focus("Note");
  await page.type(`Typed ${made("typed")} today`, 8);
  await page.pressControl("a");
  await page.pressControl("c");
  // Text that is only shown is selected and copied as well.
  await page.tools.evaluate(`document.activeElement.blur()`);
  await page.pressControl("a");
  await page.pressControl("c");
  await wait(1_200);
  return password;
}

/** Long enough to hold more than one word of it: each word by itself stands in the list that every vault process reads. */
function needlesOfPassword(password: string): Needle[] {
  const rare = 24;
  const ends = [password.slice(0, rare), password.slice(-rare)];
  return ends.flatMap((text) =>
    (["utf8", "utf16le"] as const).map((encoding) => ({
      what: "password of a file",
      form: encoding === "utf8" ? "UTF-8" : "UTF-16",
      bytes: Buffer.from(text, encoding),
    })),
  );
}

/** The password that the application made for a file. It comes out of the page masked: main never carries it as it is. */
async function shownPassword(page: DrilledPage): Promise<string> {
  const mask = 85;
  const masked = await page.tools.evaluate<number[]>(
    `[...document.querySelector("section[aria-label='The password'] p").firstChild.textContent.trim()]
      .map((letter) => letter.charCodeAt(0) ^ ${mask})`,
  );
  const password = String.fromCharCode(...masked.map((code) => code ^ mask));
  if (!/^[a-z-]+( [a-z-]+){5}$/.test(password)) throw new Error("The file has no password of six words.");
  return password;
}

type Scanned = { readonly what: ReadonlySet<string>; readonly hits: number; readonly bytes: number };

function scanAll(
  notes: DrillNotes,
  way: string,
  when: string,
  processes: readonly ListedProcess[],
  needles: readonly Needle[],
): Scanned {
  const what = new Set<string>();
  let hits = 0;
  let bytes = 0;
  for (const { pid, kind } of processes) {
    try {
      const scan = scanMemory(pid, needles);
      hits += totalOf(scan.hits);
      bytes += scan.bytes;
      for (const name of scan.hits.keys()) what.add(name);
      notes.say(`${way}, ${when}: ${kind}, ${Math.round(scan.bytes / 2 ** 20)} MiB: ${describeHits(scan.hits)}`);
    } catch {
      if (isRunning(pid))
        notes.miss(`${way}, ${when}: the memory of ${kind} could not be read. Run the drill as root.`);
    }
  }
  return { what, hits, bytes };
}

/** Before the lock every word must be somewhere, and the key that SQLCipher works with: or the scan looks past them. */
function judgeBefore(notes: DrillNotes, way: Way, before: Scanned): void {
  const found = [...before.what].map((name) => name.replace(/ (UTF-8|UTF-16|raw|hex|hex UTF-16)$/, ""));
  // The draft is shown nowhere but on home, the master key is wiped after the derivation: neither has to be left.
  const expected = ["note", "name", "typed", "answer", "task", "document", "data key"];
  const missing = expected.filter((what) => !found.includes(what));
  notes.planted(
    `${way.name}: the words before the lock${missing.length > 0 ? `, but not ${missing.join(", ")}` : ""}`,
    missing.length === 0,
  );
}

async function lockAndScan(
  notes: DrillNotes,
  round: {
    way: Way;
    application: DrilledApplication;
    page: DrilledPage;
    needles: readonly Needle[];
    /** A second process that is stopped while it checks a back-up. */
    verifier: number | undefined;
  },
): Promise<Outcome> {
  const { way, application, page, needles, verifier } = round;
  const before = application.processes();
  const mainBefore = application.mainPid;
  const asked = performance.now();
  // In the midst of its work when the lock comes.
  if (verifier !== undefined) signalled(verifier, "SIGCONT");
  await page.tools.evaluate("void holdfast.lock()").catch(() => undefined);
  page.close();
  const locked = await application.page(way.environment["HOLDFAST_KEEP_MAIN"] ? undefined : mainBefore);
  const lockMs = performance.now() - asked;
  await wait(Math.max(0, afterLockMs - lockMs));

  const after = application.processes();
  const surviving = after.filter(({ pid }) => before.some((earlier) => earlier.pid === pid));
  notes.say(
    `${way.name}: unlock page after ${Math.round(lockMs)} ms; ${after.length} processes, of which from before: ` +
      `${surviving.map(({ kind }) => kind).join(", ") || "none"}`,
  );
  const scan = scanAll(notes, way.name, "after lock", after, needles);
  if (verifier !== undefined && surviving.some(({ pid }) => pid === verifier))
    notes.miss(`${way.name}: the verifier of a back-up outlives the lock.`);
  if (scan.hits > 0 && way.isJudged) notes.miss(`${way.name}: ${scan.hits} hits after the lock.`);
  if (!way.isJudged) notes.figure("hits_in_the_control_with_main_kept", scan.hits);
  locked.close();
  return { hits: scan.hits, processes: after.length, bytes: scan.bytes, lockMs, wasVerifying: verifier !== undefined };
}

function newSeed(): number {
  return Math.floor(Math.random() * 2 ** 31);
}
