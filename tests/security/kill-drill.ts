import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { DraftContent } from "#shared/domain/draft.ts";
import { documentOfText, plainText, SavedNoteDocument } from "#shared/domain/note-document.ts";
import { DrilledApplication } from "../support/drilled-application.ts";
import type { DrilledPage } from "../support/drilled-page.ts";
import { addPlainCases, makePlainVaultWithKit, plainPassphrase } from "../support/plain-vault.ts";
import { deriveKeyring, type VaultKeyring, withCaseFile } from "../support/vault-on-disk.ts";
import { DrillNotes, type DrillReport, type Say } from "./drill-report.ts";
import { NotePump } from "./note-pump.ts";
import { findPlantedFaults } from "./planted-vault-faults.ts";
import { compareWithAcknowledged, type Findings, hasHotJournal, wordsOfDraft } from "./written-notes.ts";

export type KillDrillSize = {
  readonly kills: number;
  /** Every so many kills, words are typed into the note form at the same time. */
  readonly typedEvery: number;
  /** The share of kills that must hit an open transaction says something only about many kills. */
  readonly isShareJudged: boolean;
};

/** The kill comes so long after the first note was sent, at random, in milliseconds. */
const killWindow = { from: 30, to: 1_100 } as const;
const typedKillWindow = { from: 1_300, to: 2_600 } as const;
const typedText = "They came by the early bus and said that\nthe room was warm. ";
/** The key Alt, as the debugger counts keys that are held. */
const alt = 1;
/** Half-typed words may be lost up to this age, in milliseconds (SPEC DR1). */
const draftAgeLimit = 1_000;
/** Least share of kills that must hit an open transaction, or the drill proves too little. */
const leastHotShare = 0.1;

/** Ends the whole application with kill -9, again and again, while notes are written through its window. */
export async function killDrill(size: KillDrillSize, say: Say): Promise<DrillReport> {
  const notes = new DrillNotes(size.typedEvery === 1 ? "typing" : "kill", say);
  const dataFolder = mkdtempSync(join(tmpdir(), "holdfast-kill-"));
  try {
    await drill(notes, dataFolder, size);
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
  return notes.report();
}

type Ledger = {
  readonly notes: Map<string, string>;
  readonly drafts: Map<string, number>;
  hot: number;
  inFlight: number;
  processesKilled: number;
  oldestLostKey: number;
  typedKills: number;
  halfNotes: number;
};

async function drill(
  notes: DrillNotes,
  dataFolder: string,
  { kills, typedEvery, isShareJudged }: KillDrillSize,
): Promise<void> {
  const folder = join(dataFolder, "vault");
  const cases = await makeCases(dataFolder);
  const keyring = await deriveKeyring(folder, plainPassphrase);
  const totals: Ledger = {
    notes: new Map(),
    drafts: new Map(),
    hot: 0,
    inFlight: 0,
    processesKilled: 0,
    oldestLostKey: 0,
    typedKills: 0,
    halfNotes: 0,
  };
  let lost = 0;
  let duplicated = 0;
  let damaged = 0;
  let last: Findings | undefined;
  let arePlanted = false;

  for (let round = 1; round <= kills; round += 1) {
    const isTyped = round % typedEvery === 0;
    const typed = await writeUntilKilled(dataFolder, { round, cases, isTyped }, totals);
    if (hasHotJournal(folder)) totals.hot += 1;
    last = await compareWithAcknowledged(folder, keyring, totals);
    lost += last.lost.length;
    duplicated += last.duplicated.length;
    damaged += last.damage.length > 0 ? 1 : 0;
    if (last.lost.length > 0) notes.miss(`Kill ${round}: ${last.lost.length} acknowledged notes are gone.`);
    if (last.duplicated.length > 0) notes.miss(`Kill ${round}: ${last.duplicated.length} notes stand twice.`);
    if (last.olderDrafts.length > 0) notes.miss(`Kill ${round}: an acknowledged draft is older in the vault.`);
    for (const sentence of last.damage) notes.miss(`Kill ${round}: ${sentence}.`);
    if (typed) await judgeTyped(notes, { folder, keyring, round, typed }, totals);
    // What was lost once is told once.
    for (const id of last.lost) totals.notes.delete(id);
    for (const what of await halfNotesIn(folder, keyring)) {
      totals.halfNotes += 1;
      notes.miss(`Kill ${round}: ${what} is only half there.`);
    }
    if (round === 1) findPlantedHalves(notes);
    // On a slow machine the first kills may come before anything was acknowledged, and nothing could be planted.
    if (!arePlanted && totals.notes.size > 0) {
      arePlanted = true;
      await findPlantedFaults(notes, { folder, keyring, acknowledged: totals });
    }
    if (round % 10 === 0 || round === kills) {
      notes.say(`${round} kills, ${totals.notes.size} notes acknowledged, ${totals.hot} kills in an open transaction`);
    }
  }

  if (!arePlanted) notes.miss("No note was acknowledged before any of the kills: the drill proves nothing.");
  notes.figure("kills_of_the_whole_application", kills);
  notes.figure("processes_killed", totals.processesKilled);
  notes.figure("kills_in_an_open_transaction", totals.hot);
  notes.figure("kills_with_requests_under_way", totals.inFlight);
  notes.figure("notes_acknowledged", totals.notes.size);
  notes.figure("notes_in_the_file", last?.notes ?? 0);
  notes.figure("audit_entries_verified", last?.auditEntries ?? 0);
  notes.figure("lost", lost);
  notes.figure("duplicated", duplicated);
  notes.figure("damaged_files", damaged);
  notes.figure("kills_while_typing", totals.typedKills);
  notes.figure("oldest_key_lost_ms", Math.round(totals.oldestLostKey));
  notes.figure("half_notes", totals.halfNotes);
  if (isShareJudged && totals.hot / kills < leastHotShare) {
    notes.miss(`Only ${totals.hot} of ${kills} kills hit an open transaction: the drill proves too little.`);
  }
}

type Cases = { readonly pumped: string; readonly typed: string };

/** A vault with two cases: one is filled by the pump, one stays short enough to be shown. */
async function makeCases(dataFolder: string): Promise<Cases> {
  await makePlainVaultWithKit(dataFolder);
  const [pumped = "", typed = ""] = await addPlainCases(dataFolder, ["Aster Invented", "Birch Invented"]);
  return { pumped, typed };
}

type Typed = {
  /** Each character with the moment its key had been taken by the page, in milliseconds. */
  readonly keys: { readonly character: string; readonly at: number }[];
  killedAt: number;
};

/** One life of the application. @returns what was typed into the note form, where something was */
async function writeUntilKilled(
  dataFolder: string,
  { round, cases, isTyped }: { round: number; cases: Cases; isTyped: boolean },
  totals: Ledger,
): Promise<Typed | undefined> {
  const application = DrilledApplication.start({ dataFolder });
  const pump = new NotePump();
  const typed: Typed = { keys: [], killedAt: 0 };
  try {
    const page = await application.page();
    await page.unlock(plainPassphrase);
    if (isTyped) await openNoteForm(page, cases.typed);
    // Gentler while typing, so that notes are still being written when the kill comes.
    const pace = isTyped ? { width: 1, pauseMs: 5, withDrafts: false } : { width: 8, pauseMs: 0, withDrafts: true };
    await pump.start(page, { caseId: cases.pumped, round, ...pace });
    const between = isTyped ? typedKillWindow : killWindow;
    const killAt = performance.now() + between.from + Math.random() * (between.to - between.from);
    if (isTyped) await typeUntil(page, killAt, typed);
    await wait(Math.max(0, killAt - performance.now()));
    totals.processesKilled += application.processes().length;
    typed.killedAt = performance.now();
  } finally {
    await application.kill();
  }
  // Answers that were on the socket when the kill came have been told as well.
  await wait(20);
  for (const [id, body] of pump.notes) totals.notes.set(id, body);
  for (const [id, version] of pump.drafts) totals.drafts.set(id, version);
  const refusals = [...pump.refused.values()].reduce((sum, count) => sum + count, 0);
  if (pump.sent > pump.notes.size + refusals) totals.inFlight += 1;
  return isTyped ? typed : undefined;
}

async function openNoteForm(page: DrilledPage, caseId: string): Promise<void> {
  await page.goTo(`#/cases/${caseId}`);
  await page.until(`drill.has("form [contenteditable]") || drill.click("Write a noteN") || false`, "the note form");
  await page.until(`drill.has("form [contenteditable]")`, "the note form");
  await page.focus("Note");
  // The first passage is in the person's own words, so that structure is at stake as well.
  await page.press("1", alt);
}

/** Types without a rest, about twenty keys a second. */
async function typeUntil(page: DrilledPage, killAt: number, typed: Typed): Promise<void> {
  for (let index = 0; performance.now() < killAt - 60; index += 1) {
    const character = typedText[index % typedText.length] ?? " ";
    await page.press(character === "\n" ? "Enter" : character);
    typed.keys.push({ character, at: performance.now() });
    await wait(25);
  }
}

async function judgeTyped(
  notes: DrillNotes,
  { folder, keyring, round, typed }: { folder: string; keyring: VaultKeyring; round: number; typed: Typed },
  totals: Ledger,
): Promise<void> {
  totals.typedKills += 1;
  const rows = await withCaseFile(folder, keyring, (connection) =>
    connection.prepare("SELECT content FROM draft ORDER BY saved_at DESC", { pluck: true }).all<string>(),
  );
  const bodies = rows.filter(isWholeDraft).map((content) => wordsOfDraft(content));
  if (rows.filter(isWholeDraft).some((content) => !keepsItsLane(content))) {
    notes.miss(`Kill ${round}: half-typed words lost whose words they are.`);
  }
  const text = typed.keys.map(({ character }) => character).join("");
  // The newest draft that is a beginning of what was typed in this life.
  const kept = bodies.filter((body) => text.startsWith(body)).reduce((most, body) => Math.max(most, body.length), 0);
  const firstLost = typed.keys[kept];
  const age = firstLost === undefined ? 0 : typed.killedAt - firstLost.at;
  totals.oldestLostKey = Math.max(totals.oldestLostKey, age);
  if (age > draftAgeLimit) notes.miss(`Kill ${round}: words ${Math.round(age)} ms old were in no draft.`);
  // The form starts empty in the next life.
  await withCaseFile(folder, keyring, (connection) => connection.exec("DELETE FROM draft"));
  totals.drafts.clear();
}

/** Half-typed and saved notes that are not the whole of something the application would write. */
async function halfNotesIn(folder: string, keyring: VaultKeyring): Promise<string[]> {
  return withCaseFile(folder, keyring, (connection) => {
    const drafts = connection.prepare("SELECT content FROM draft", { pluck: true }).all<string>();
    const notes = connection
      .prepare("SELECT body, document FROM case_note")
      .all<{ body: string; document: string | null }>();
    return [
      ...drafts.filter((content) => !isWholeDraft(content)).map(() => "a draft"),
      ...notes.filter(({ body, document }) => !isWholeNote(body, document)).map(() => "a note"),
    ];
  });
}

function isWholeDraft(content: string): boolean {
  return DraftContent.safeParse(jsonOf(content)).success;
}

function isWholeNote(body: string, document: string | null): boolean {
  const read = SavedNoteDocument.safeParse(jsonOf(document ?? ""));
  return read.success && plainText(read.data) === body;
}

function keepsItsLane(content: string): boolean {
  const draft = DraftContent.parse(jsonOf(content));
  const blocks = draft.kind === "case_note" ? draft.document.blocks.filter(({ text }) => text !== "") : [];
  // What the pump keeps as drafts has no lane and is of another case.
  return blocks.every(({ lane, text }) => lane === "own_words" || !typedText.startsWith(text));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A note that is cut in the middle, and one whose words are not those of its document. */
function findPlantedHalves(notes: DrillNotes): void {
  const document = JSON.stringify(documentOfText("They came by the early bus."));
  notes.planted("a note cut in the middle", !isWholeNote("They came by the early bus.", document.slice(0, -12)));
  notes.planted("a note with half of its words", !isWholeNote("They came", document));
  notes.planted("a draft cut in the middle", !isWholeDraft('{"kind":"case_note","caseId"'));
}
