import { keyOf } from "#shared/domain/record-fields.ts";
import type { SubjectReview } from "#shared/domain/subject-bundle.ts";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { civilDateOf } from "#shared/domain/instant.ts";
import { contract, type OperationName } from "#shared/contract/index.ts";
import { FullFileSection } from "#shared/domain/full-file.ts";
import { type LetterFacts, type LetterFields, letterInFull, letterOf } from "#shared/domain/letter.ts";
import { loadQuestionSet, questionsOf } from "#shared/domain/nrm-question-set.ts";
import { firstPreferences } from "#shared/domain/worker.ts";
import { loadInventedPeople } from "#shared/packs/invented-people/invented-people.ts";
import { randomUuid } from "../../electron/vault/crypto-suite.ts";
import { agreedToReferral } from "../support/consents.ts";
import { DrilledApplication } from "../support/drilled-application.ts";
import type { DrilledPage } from "../support/drilled-page.ts";
import { everyScreen } from "../support/every-screen.ts";
import { seededWord } from "../support/seeded-words.ts";
import { deriveKeyring } from "../support/vault-on-disk.ts";
import { finishTasks } from "./finish-tasks.ts";
import { operations } from "./request-forms.ts";
import { DrillNotes, type DrillReport, type Say } from "./drill-report.ts";
import {
  base64At,
  encodings,
  filesUnder,
  type Leak,
  leakNeedles,
  leakNeedlesOfKey,
  type LeakNeedle,
  leaksIn,
} from "./leak-encodings.ts";
import { plantedInputs, recipientKey } from "./planted-input.ts";
import { shapeOf } from "./schema-shape.ts";
import { addDocuments, documentsWith, type ShownDocument, showDocuments } from "./shown-documents.ts";
import { writeTracer, writtenPaths } from "./written-files.ts";

const likeRemoving = "makes the same new key and file as taking access away, which is driven";
const needsAColleague = "needs somebody else at the keyboard";

/**
 * Entries with text through which this drill sends no canary, and why: what is not shown by it must be known. A new
 * entry that is in neither list is a miss.
 */
const notDriven: Partial<Record<OperationName, string>> = {
  "ruleUpdates.addSigner": "takes a key and its words; the name is of whoever signs rules, and in no case",
  "subjectAccess.lookAgain": "it takes the key of a record and no words",
  "handovers.recordReceipt": "takes a code that is compared and kept nowhere",
  "recovery.typeBack": "typed in from the page of the kit, when the vault was made",
  "peopleWithAccess.replaceExposed": likeRemoving,
  "peopleWithAccess.renewKey": likeRemoving,
  "checks.verifyCopy": "asks for the folder of a copied vault first",
  "retention.confirm": "erases the case: what is left of it then is the subject of the drill of erasure",
  "caseAccess.review": needsAColleague,
  "caseAccess.handOver": needsAColleague,
  "checks.compareCode": "takes a code from paper, which is kept nowhere",
  "audit.history": "takes the id of a record, which names nobody",
};

export type LeakDrillSize = {
  /** Records every file the application opens for writing. Several times slower. */
  readonly isTraced: boolean;
};

/** The canary that is in every text, and its own number in each. */
class Canaries {
  /** Twelve random letters behind one that percent-encoding and folding change. */
  readonly stem = `ç${seededWord(Math.floor(Math.random() * 2 ** 31), 12)}`;
  readonly firstPassphrase = `ñ${seededWord(Math.floor(Math.random() * 2 ** 31), 24)}`;
  /** What it is changed to. */
  readonly passphrase = `ø${seededWord(Math.floor(Math.random() * 2 ** 31), 24)}`;
  /** Of the one file that leaves sealed; made by the application, and shown once. */
  passwordOfFile = "";
  readonly colleaguesPassphrase = `å${seededWord(Math.floor(Math.random() * 2 ** 31), 24)}`;
  /** Stands readable in the key file on purpose, so that a thief's finder knows whose it is. */
  readonly nickname = `é${seededWord(Math.floor(Math.random() * 2 ** 31), 12)}`;
  readonly #fields: string[] = [];

  readonly plant = (field: string, most: number): string => {
    this.#fields.push(field);
    return `${this.stem}${this.#fields.length}`.slice(0, most);
  };

  /** Of every way in which a document is shown, with the canary in its bytes. */
  readonly documents: readonly ShownDocument[] = documentsWith(this.stem);

  get planted(): number {
    return this.#fields.length;
  }

  fieldNumber(text: string): string {
    return this.#fields[Number(text) - 1] ?? "a field";
  }
}

/** Where the application may write, all in one folder of the drill's; `exports` is where the worker puts files. */
type Places = {
  readonly base: string;
  readonly dataFolder: string;
  readonly exports: string;
  readonly trace: string;
  readonly environment: Readonly<Record<string, string>>;
};

/** Works with canaries in every text field and on every screen, and searches what was left on the disk. */
export async function leakDrill({ isTraced }: LeakDrillSize, say: Say): Promise<DrillReport> {
  const notes = new DrillNotes("leak", say);
  const outside = realpathSync(mkdtempSync(join(tmpdir(), "holdfast-leak-")));
  const places = placesIn(outside);
  const canaries = new Canaries();
  try {
    await useEverything(notes, { places, canaries, isTraced });
    const keyring = await deriveKeyring(join(places.dataFolder, "vault"), canaries.passphrase);
    const needles = [
      ...leakNeedles("a record", canaries.stem),
      // Drawn from a PDF, the sign before the letters is another.
      ...leakNeedles("a document", canaries.stem.slice(1)),
      ...leakNeedles("the first passphrase", canaries.firstPassphrase),
      ...leakNeedles("the passphrase", canaries.passphrase),
      ...leakNeedles("a colleague's passphrase", canaries.colleaguesPassphrase),
      ...leakNeedles("the password of a file", canaries.passwordOfFile),
      ...leakNeedlesOfKey("the master key", keyring.masterKey),
      ...leakNeedlesOfKey("the data key", keyring.dataKey),
      ...leakNeedlesOfKey("the chain key", keyring.chainKey),
    ];
    findPlantedLeaks(notes, places, canaries);
    search(notes, places, { needles, canaries });
    if (isTraced) judgeWrittenPaths(notes, places);
  } finally {
    rmSync(outside, { recursive: true, force: true, maxRetries: 5 });
  }
  return notes.report();
}

function placesIn(outside: string): Places {
  const base = join(outside, "everything");
  const at = (name: string) => {
    const folder = join(base, name);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  };
  const exports = join(outside, "exports");
  mkdirSync(exports);
  const home = at("home");
  return {
    base,
    dataFolder: at("data"),
    exports,
    trace: join(outside, "trace"),
    environment: {
      HOME: home,
      TMPDIR: at("tmp"),
      XDG_CONFIG_HOME: at("config"),
      XDG_CACHE_HOME: at("cache"),
      XDG_DATA_HOME: at("share"),
      XDG_STATE_HOME: at("state"),
      XDG_RUNTIME_DIR: at("runtime"),
      // The runtime itself was found through the true home.
      HOLDFAST_ELECTRON: process.env["HOLDFAST_ELECTRON"] ?? "",
    },
  };
}

type Use = { readonly places: Places; readonly canaries: Canaries; readonly isTraced: boolean };

async function useEverything(notes: DrillNotes, { places, canaries, isTraced }: Use): Promise<void> {
  const { dataFolder, environment, exports } = places;
  const pdf = join(exports, "summary.pdf");
  const wrapper = isTraced ? writeTracer(places.trace) : [];
  const application = DrilledApplication.start({ dataFolder, environment, wrapper, inspectsMain: true });
  try {
    const page = await application.page();
    await application.inMain(
      `electron.dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: ${JSON.stringify(pdf)} });`,
    );
    const { passphrase, firstPassphrase, nickname, plant } = canaries;
    await page.makeVault({
      passphrase: firstPassphrase,
      nickname,
      name: plant("name of the worker", 80),
      organisation: plant("organisation", 120),
    });
    const { caseId, referralId } = await fillEveryField(notes, page, canaries);
    await visitEveryScreen(page, { caseId, referralId, canaries });
    await addDocuments(page, caseId, canaries.documents);
    const shown = await showDocuments(page, caseId, canaries.documents);
    const deleted = await exportSummary(page, { application, referralId, canaries });
    notes.figure("nameless_files_seen_while_printing", deleted.seen);
    notes.figure("nameless_files_with_words", deleted.withWords);
    if (deleted.withWords > 0) notes.miss("A file that was already deleted held words while the PDF was printed.");
    if ((statSync(pdf, { throwIfNoEntry: false })?.size ?? 0) === 0) notes.miss("No PDF was written.");

    const main = application.mainPid;
    await page.tools.evaluate("void holdfast.lock()").catch(() => undefined);
    page.close();
    const locked = await application.page(main);
    // A passphrase that is wrong is a passphrase all the same: of another vault, or of this one but for a letter.
    await locked.focus("Passphrase");
    await locked.type(`${passphrase}x`);
    await locked.press("Enter");
    await locked.until(`drill.has("[role=alert]")`, "that the passphrase is wrong");
    await locked.unlock(passphrase);
    await visitEveryScreen(locked, { caseId, referralId, canaries });
    notes.figure("documents_shown", shown + (await showDocuments(locked, caseId, canaries.documents)));
    locked.close();
    if (!(await application.quit())) notes.miss("The application did not end by itself.");
  } finally {
    await application.kill();
  }
}

/** Plants a canary in every text field that the contract has. @returns ids of a case with everything in it */
async function fillEveryField(
  notes: DrillNotes,
  page: DrilledPage,
  canaries: Canaries,
): Promise<{ caseId: string; referralId: string }> {
  const known: Record<string, unknown> = {
    basedOnRevision: 1,
    draftId: null,
    enquiryId: null,
    isUsedWhenSpeaking: true,
  };
  const planted = new Set<OperationName>();
  /** A draft stays with its case, so each kind of draft is one of its own. */
  const ownDraft = () => ({ draftId: randomUuid() });
  const send = async (name: OperationName, more: Record<string, unknown> = {}, own: () => object = () => ({})) => {
    planted.add(name);
    const answers: Record<string, unknown>[] = [];
    for (const filled of plantedInputs(shapeOf(contract[name].input), canaries.plant, { ...known, ...more })) {
      const input = { ...(filled as object), ...own() };
      const reply = await page.tools.evaluate<{
        ok: boolean;
        value: Record<string, unknown>;
        error?: { code: string };
      }>(`drill.send(${JSON.stringify(name)}, ${asScript(input)})`);
      if (!reply.ok) notes.miss(`${name} refused planted words: ${JSON.stringify(reply.error)}`);
      else answers.push(reply.value);
    }
    // Ids and revisions to go on with; a list or a count that is called as a field of the next entry is none of them.
    const plain = Object.entries(answers[0] ?? {}).filter(
      ([name, value]) => name === "revision" || (typeof value !== "object" && typeof value !== "number"),
    );
    Object.assign(known, Object.fromEntries(plain));
    return answers;
  };

  await send("settings.change");
  await send("workers.changeOwn", {
    preferences: { ...firstPreferences, nameMode: "full_name", idleLimitMinutes: 15 },
  });
  await send("cases.create");
  await send("cases.amendPerson");
  await send("cases.findSimilar");
  // While nothing on the case is open: an age brought tasks.
  await finishTasks(
    (name, input) => page.ask(name, input),
    String(known["caseId"]),
    () => canaries.plant("outcome", 80),
  );
  await send("caseClosures.close", { closedOn: civilDateOf(new Date()), reason: "goals_reached" });
  await send("retention.hold", { kind: "police" });
  await send("retention.lift", { basedOnRevision: 1 });
  await send("retention.propose", { reason: "person_asked" });
  await send("retention.withdraw", { basedOnRevision: 1 });
  await send("caseClosures.reopen");
  await send("caseNotes.create", { finishes: [] });
  await send("caseNotes.amend");
  await send("caseNotes.list");
  await send("caseMarkers.addBanner", { reviewOn: "2099-01-01" });
  await send("caseMarkers.changeBanner", { reviewOn: "2099-01-01" });
  await send("noteComments.add");
  await send("noteComments.answer");
  await send("approvals.ask", { subject: "closing" });
  // The case was closed and opened again once.
  await send("approvals.decide", { basedOnRevision: 1, version: 1, outcome: "returned" });
  await send("caseNotes.read", { afterNoteId: null });
  await send("caseNotes.print");
  await send("account.add", { relativeToId: null, differsFromId: null, when: { kind: "unknown" } });
  await send("account.amend", { relativeToId: null, differsFromId: null, when: { kind: "unknown" } });
  const inDirectory = { kind: "health", languages: ["sqi"] };
  await send("organisations.add", inDirectory);
  await send("organisations.amend", { ...inDirectory, basedOnRevision: 1 });
  await send("organisations.archive", { basedOnRevision: 2 });
  await send("organisations.putBack", { basedOnRevision: 3 });
  await send("organisations.check", { basedOnRevision: 4 });
  await send("involvedPeople.add", { relation: "dependant" });
  // Changed once for each kind of identifier.
  let changed = 0;
  await send("involvedPeople.amend", { relation: "dependant" }, () => ({ basedOnRevision: (changed += 1) }));
  const noted = { indicator: "withholds_documents", noticedOn: "2020-01-02" };
  await send("indicators.add", noted);
  await send("indicators.amend", noted);
  await send("supportNeeds.add", { area: "accommodation", dependantId: known["involvedPersonId"] });
  await send("supportNeeds.amend", { area: "accommodation", dependantId: known["involvedPersonId"] });
  await send("supportNeeds.review", { basedOnRevision: 2 });
  await send("caseFacts.add", { happenedOn: "2026-01-05", receivedOn: null, untilOn: null });
  await send("caseFacts.amend", { happenedOn: "2026-01-05", receivedOn: null, untilOn: null });
  await send("caseFacts.setDay", { basedOnRevision: 2, on: "2026-02-05" });
  const assessed = {
    area: "exploiters",
    occasion: "first",
    raisedTo: null,
    assessedOn: "2020-01-02",
    reviewOn: "2099-01-01",
  };
  await send("risk.add", assessed);
  await send("risk.amend", assessed);
  const whenMissing = {
    lastSeenAt: "2020-01-02T10:00:00.000Z",
    toldPoliceAt: "2020-01-02T11:00:00.000Z",
    returnedAt: "2020-01-03T10:00:00.000Z",
    talkedOn: "2020-01-04",
  };
  await send("missing.add", whenMissing);
  await send("missing.amend", whenMissing);
  await send("missing.print");
  const rang = { receivedAt: "2020-01-02T10:00:00.000Z", cameBy: "phone", danger: "no", nextOn: "2020-01-03" };
  await send("enquiries.add", rang);
  await send("enquiries.amend", rang);
  await send("enquiries.drop", { basedOnRevision: 2, dropReason: "other" });
  await send("enquiries.reopen", { basedOnRevision: 3 });
  const planned = { madeOn: "2020-01-02", reviewOn: "2099-01-01", onPaper: "safe" };
  await send("safetyPlan.save", { ...planned, basedOnRevision: 0 });
  await send("safetyPlan.save", planned);
  await send("safetyPlan.print", { isNeutral: true });
  await send("account.print");
  await send("caseFacts.printPathway", { isNeutral: true });
  const agreed = { purpose: "share", recipientKind: "police", decision: "given", endsOn: null, keptBack: [] };
  const forPolice = {
    ...agreed,
    recipientName: canaries.plant("recipient of what is shared", 80),
    capacity: "no_doubt",
  };
  await send("consent.record", { ...forPolice, toldOn: "2020-01-02", saidBy: "person" });
  await send("consent.amend", { ...forPolice, toldOn: "2020-01-02", saidBy: "person" });
  await send("consent.recordSharing", { ...forPolice, basis: "consent", facts: [] });
  await send("consent.decideSharing", { state: "stopped", otherBasis: null });
  const out = { ...forPolice, basis: "crime", facts: [], sentOn: "2020-01-02", chaseOn: "2020-01-12" };
  await send("outwardReferrals.send", out);
  await send("outwardReferrals.chase", { basedOnRevision: 1, chaseOn: "2020-01-22" });
  const refused = { basedOnRevision: 2, answer: "declined", answeredOn: "2020-01-20", chaseOn: null };
  await send("outwardReferrals.answer", refused);
  const study = { recipientKind: "somebody_else", recipientName: canaries.plant("recipient of a table of cases", 80) };
  const yes = { ...study, decision: "given", endsOn: null, keptBack: [], capacity: "no_doubt", saidBy: "person" };
  await send("consent.record", { ...yes, purpose: "research", toldOn: "2020-01-02" });
  const rows = { ...study, mode: "de_identified", which: "all", openedFrom: null, openedUntil: null, hasFew: true };
  const asked = { choice: rows, seed: randomUuid() };
  await send("caseData.read", asked);
  const table = await page.ask<{ contentDigest: string }>("caseData.read", asked);
  const sent = { format: "csv", contentDigest: table.contentDigest, recipient: study.recipientName };
  await send("caseData.export", { ...asked, ...sent });
  // A text by its bytes, and as long as it was announced.
  const piece = new TextEncoder().encode(canaries.plant("text in a document", 1_000));
  await send("attachments.begin", { size: piece.length });
  await send("attachments.append", { offset: 0, piece });
  await send("attachments.finish");
  await send("attachments.amend", { basedOnRevision: 1 });
  await send("attachments.remove", { basedOnRevision: 2 });
  await send("attachments.putBack", { basedOnRevision: 3 });
  await send("attachments.export", { form: "for_proof" });
  const choice = { sections: FullFileSection.options, isNamed: true, hasGuardedWays: true };
  const looked = await page.ask<{ contentDigest: string }>("fullFile.read", { caseId: known["caseId"], choice });
  await send("fullFile.export", { choice, contentDigest: looked.contentDigest });
  await send("handovers.makeKey");
  const handed = { recipientKind: "support_provider", hasGuardedWays: true };
  const leaving = await page.ask<{ contentDigest: string }>("handovers.look", { caseId: known["caseId"], ...handed });
  const sealed = {
    protection: { way: "key", key: recipientKey },
    basis: "crime",
    contentDigest: leaving.contentDigest,
  };
  await send("handovers.send", { ...handed, ...sealed });
  await giveAccess(page, send, String(known["caseId"]));
  await send("caseEvents.list");
  await send("caseEvents.overview");
  await send("caseNotes.sign", { basedOnRevision: 2 });
  await send("caseNotes.addAddendum");
  await send("caseNotes.create", { finishes: [] });
  await send("caseNotes.remove", { basedOnRevision: 1 });
  await send("safeguardingTasks.create");
  await send("safeguardingTasks.amend");
  await send("safeguardingTasks.putOff", { basedOnRevision: 2, dueOn: "2100-01-04" });
  await send("safeguardingTasks.complete", { basedOnRevision: 3, status: "done" });
  await send("safeguardingTasks.reopen", { basedOnRevision: 4 });
  await send("safeguardingTasks.giveSeveral", { basedOnRevision: 5 });
  await send("safeguardingTasks.putOffSeveral", { basedOnRevision: 6, dueOn: "2100-01-05" });
  await send("safeguardingTasks.completeSeveral", { basedOnRevision: 7, status: "done" });
  const [begun] = await send("safeguardingTasks.startPlan", { repeat: null });
  const [ofPlan] = (begun?.["taskIds"] ?? []) as string[];
  await send("safeguardingTasks.movePlan", { taskId: ofPlan, basedOnRevision: 1, isFollowing: true });
  await send("safeguardingTasks.create");
  await send("safeguardingTasks.makeCalendar", { whose: "everybody", from: null, until: null, hasTitles: false });
  const letter: LetterFields = {
    template: "letter_of_support",
    calledBy: "",
    recipientKind: "housing",
    recipientName: canaries.plant("recipient of a letter", 160),
    recipientAddress: canaries.plant("address of a letter", 500),
    greeting: canaries.plant("greeting of a letter", 120),
    replyTo: canaries.plant("where a letter is answered", 300),
    parts: [{ key: "asked", words: canaries.plant("words of a letter", 1_000) }],
  };
  const onRecord = await page.ask<LetterFacts>("letters.readFacts", { caseId: known["caseId"] });
  const shown = letterInFull(letterOf(onRecord, letter, new Set()));
  await send("letters.make", { letter, shown, isWithGaps: true });
  await send("nrmReferrals.begin");
  await send("drafts.save", { draftId: undefined, amends: null, addendumTo: null }, ownDraft);
  await send("caseAccess.giveReason");
  await send("caseAccess.restrict");
  const [{ reference } = {}] = await page.ask<{ reference?: string }[]>("cases.list", {});
  await send("caseAccess.breakGlass", { reference });
  await send("caseAccess.lift", { basedOnRevision: 2 });
  await answerEverything(page, String(known["referralId"]), canaries);
  await send("nrmReferrals.exportAnswers");
  const { revision } = await page.ask<{ revision: number }>("nrmReferrals.read", { referralId: known["referralId"] });
  await send("consent.record", {
    ...agreedToReferral,
    recipientName: canaries.plant("recipient of a referral", 80),
  });
  const submission = { submittedOn: "2026-01-05", submittedTime: "10:30" };
  await send("nrmReferrals.recordSubmission", { ...submission, basedOnRevision: revision });

  await send("search.find");
  await send("savedFilters.save", { filterId: undefined }, () => ({ filterId: randomUuid() }));
  await send("audit.entries", { workerId: null });
  await send("audit.print", { workerId: null });

  await changeWhoCanOpen(page, canaries, send);

  planted.add("nrmReferrals.saveAnswer");
  // On its own page, when everything is written.
  planted.add("nrmReferrals.exportSummary");
  const withText = operations()
    .filter(([, { vault, input }]) => vault === "unlocked" && hasText(input))
    .map(([name]) => name);
  const left = withText.filter((name) => !planted.has(name) && !Object.hasOwn(notDriven, name));
  notes.figure("entries_with_text_not_driven", Object.keys(notDriven).length);
  for (const [name, why] of Object.entries(notDriven)) notes.say(`not driven: ${name}, ${why}`);
  if (left.length > 0) notes.miss(`No canary went through ${left.join(", ")}.`);
  notes.figure("text_fields_planted", canaries.planted);
  return { caseId: String(known["caseId"]), referralId: String(known["referralId"]) };
}

type Send = (name: OperationName, more?: Record<string, unknown>) => Promise<Record<string, unknown>[]>;

/** Kit, shares, a colleague, a passphrase, and a new key for everything when the colleague goes. */
/** A request by the person, gone through to the file that they are given. */
async function giveAccess(page: DrilledPage, send: Send, caseId: string): Promise<void> {
  const days = {
    receivedOn: "2020-01-02",
    identityAskedOn: null,
    identityConfirmedOn: "2020-01-02",
    clarifyAskedOn: null,
    clarifyAnsweredOn: null,
    extendedOn: null,
    ending: null,
  };
  await send("subjectAccess.receive", days);
  await send("subjectAccess.amend", { ...days, basedOnRevision: 1 });
  const [request] = await page.ask<{ id: string }[]>("subjectAccess.list", { caseId });
  const about = { requestId: request?.id };
  const decision = { reason: "third_party" };
  await send("subjectAccess.decideWords", { ...about, decision });
  const read = () => page.ask<{ contentDigest: string; review: SubjectReview }>("subjectAccess.read", about);
  const { review } = await read();
  for (const { record } of review.suggestedWholes) {
    await send("subjectAccess.decideRecord", { ...about, record: keyOf(record), decision: { reason: null } });
  }
  for (const { words } of review.suggestedWords) {
    await send("subjectAccess.decideWords", { ...about, words, decision: { reason: null } });
  }
  const { contentDigest } = await read();
  await send("subjectAccess.export", { ...about, contentDigest });
}

async function changeWhoCanOpen(page: DrilledPage, canaries: Canaries, send: Send): Promise<void> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const own = { ownPassphrase: bytes(canaries.firstPassphrase) };
  await send("recovery.makeKit", { passphrase: own.ownPassphrase });
  const holders = [1, 2, 3].map((number) => canaries.plant(`holder ${number} of a share`, 60));
  await send("recovery.makeShares", { passphrase: own.ownPassphrase, holders });
  const [{ workerId } = {}] = await send("peopleWithAccess.add", {
    ...own,
    nickname: `${canaries.nickname}b`,
    roles: ["caseworker"],
    passphrase: bytes(canaries.colleaguesPassphrase),
  });
  await send("peopleWithAccess.changePassphrase", { ...own, passphrase: bytes(canaries.passphrase) });
  await send("peopleWithAccess.remove", { workerId, ownPassphrase: bytes(canaries.passphrase) });
  for (let isOver = false; !isOver;) {
    await wait(100);
    const { works } = await page.ask<{ works: { state: string }[] }>("longWork.read", {});
    isOver = works.every(({ state }) => state !== "running");
    if (works.some(({ state }) => state === "failed")) throw new Error("The vault got no new key.");
  }
}

/** Plain data as a page reads it, bytes as what they spell. */
function asScript(value: unknown): string {
  if (value instanceof Uint8Array) return `new TextEncoder().encode(${JSON.stringify(Buffer.from(value).toString())})`;
  if (Array.isArray(value)) return `[${value.map(asScript).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  return `{${Object.entries(value)
    .map(([key, part]) => `${JSON.stringify(key)}:${asScript(part)}`)
    .join(",")}}`;
}

function hasText(input: Parameters<typeof shapeOf>[0]): boolean {
  let texts = 0;
  plantedInputs(shapeOf(input), () => `${(texts += 1)}`, {});
  return texts > 0;
}

/** Every answer of an invented person, with a canary in each that takes free text, and in every other text question. */
async function answerEverything(page: DrilledPage, referralId: string, canaries: Canaries): Promise<void> {
  const [invented] = loadInventedPeople();
  const given = new Map(invented?.referral.answers.map((answer) => [answer.questionKey, answer]) ?? []);
  for (const { key, type } of questionsOf(loadQuestionSet())) {
    const takesWords = type === "text" || type === "longText";
    const value = takesWords ? canaries.plant(`answer ${key}`, 60) : given.get(key)?.value;
    if (value === undefined || value === null) continue;
    const answer = { questionKey: key, mode: "answered", value };
    await page.ask("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision: 0, draftId: null });
  }
}

async function visitEveryScreen(
  page: DrilledPage,
  { caseId, referralId, canaries }: { caseId: string; referralId: string; canaries: Canaries },
): Promise<void> {
  for (const { hash } of everyScreen({ caseId, referralId })) {
    await page.goTo(hash);
    await wait(200);
  }
  await page.pressControl("k");
  await page.focus("Search everything and every command");
  await page.type(canaries.plant("search of everything", 60));
  await wait(400);
  await page.press("Escape");
  await page.goTo("#/search/notes");
  await page.focus("Look for");
  await page.type(canaries.plant("page of results", 60));
  await wait(400);
  await page.goTo("#/cases");
  await page.focus("Filter cases");
  await page.type(canaries.plant("filter of cases", 60));
  await page.goTo(`#/cases/${caseId}`);
  await page.focus("Filter notes");
  await page.type(canaries.plant("filter of notes", 60));
  await wait(400);
  await page.pressControl("a");
  await page.pressControl("c");
  await page.until(`drill.has("form [contenteditable]") || drill.click("Write a noteN") || false`, "the note form");
  await page.focus("Note");
  await page.type(canaries.plant("half-typed note", 60));
  await wait(1_200);
  await page.pressControl("a");
  await page.pressControl("c");
}

/** @returns how many files that have no name any more were open while the document was made, and how many held a canary */
async function exportSummary(
  page: DrilledPage,
  { application, referralId, canaries }: { application: DrilledApplication; referralId: string; canaries: Canaries },
): Promise<{ seen: number; withWords: number }> {
  const needles = leakNeedles("a record", canaries.stem);
  await page.goTo(`#/referrals/${referralId}/check`);
  await page.focus("Who is the file for?");
  await page.type(canaries.plant("who an export is for", 60));
  await page.focus("Why is it made?");
  await page.type(canaries.plant("why an export is made", 60));
  await page.click("Make the summary");
  const seen = new Set<string>();
  const withWords = new Set<string>();
  const until = performance.now() + 30_000;
  const isWritten = `[...document.querySelectorAll("p")].some((p) => p.textContent.includes("was written"))`;
  while (!(await page.tools.evaluate<boolean>(isWritten))) {
    for (const { pid } of application.processes()) {
      for (const { name, content } of namelessFiles(pid)) {
        seen.add(name);
        if (needles.some(({ bytes }) => content.includes(bytes))) withWords.add(name);
      }
    }
    if (performance.now() > until) throw new Error("No summary was made.");
  }
  canaries.passwordOfFile = await page.tools.evaluate<string>(
    `document.querySelector("section[aria-label='The password'] p").firstChild.textContent.trim()`,
  );
  if (!/^[a-z-]+( [a-z-]+){5}$/.test(canaries.passwordOfFile))
    throw new Error("The file has no password of six words.");
  return { seen: seen.size, withWords: withWords.size };
}

/** Files that a process holds open after their name was taken away, outside shared memory. */
function namelessFiles(pid: number): { name: string; content: Buffer }[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((descriptor) => {
      const path = `/proc/${pid}/fd/${descriptor}`;
      const target = readlinkSync(path);
      if (!target.endsWith(" (deleted)") || /^\/(memfd:|dev\/shm\/)/.test(target)) return [];
      return [{ name: target, content: readFileSync(path) }];
    });
  } catch {
    return [];
  }
}

/** Plants a canary in each form in each folder, and behind nought to two other bytes in base64. */
function findPlantedLeaks(notes: DrillNotes, places: Places, canaries: Canaries): void {
  const needles = leakNeedles("a record", canaries.stem);
  const word = canaries.stem;
  const utf8 = Buffer.from(word);
  const forms: readonly (readonly [(typeof encodings)[number], Buffer | string])[] = [
    ["UTF-8", utf8],
    ["UTF-16", Buffer.from(word, "utf16le")],
    ["hex", utf8.toString("hex")],
    ["percent", encodeURIComponent(word)],
    ...["", "x", "xy"].map((before) => ["base64", Buffer.from(`${before}${word}?`).toString("base64")] as const),
  ];
  const folders = readdirSync(places.base);
  let planted = 0;
  let found = 0;
  for (const folder of folders) {
    for (const [encoding, form] of forms) {
      const file = join(places.base, folder, "planted-leak.bin");
      writeFileSync(file, Buffer.alloc(70_001, 7));
      appendFileSync(file, form);
      appendFileSync(file, Buffer.alloc(17, 9));
      planted += 1;
      const leaks = filesUnder(places.base).flatMap(({ path }) => (path === file ? leaksIn(path, needles) : []));
      if (leaks.some((leak) => leak.encoding === encoding)) found += 1;
      rmSync(file);
    }
  }
  const what = `${planted} leaks in ${folders.length} folders and ${encodings.length} encodings (${found} of them)`;
  notes.planted(what, planted === found && base64At(utf8).every((part) => part.length > 8));
  const copies = canaries.documents.filter(({ title, bytes }) => {
    const file = join(places.base, "tmp", title);
    writeFileSync(file, bytes);
    const isFound = leaksIn(file, needles).length > 0;
    rmSync(file);
    return isFound;
  });
  const kinds = canaries.documents.map(({ title }) => title).join(", ");
  notes.planted(`a copy in clear of each document that is shown (${kinds})`, copies.length === 4);
  // Something that is readable on purpose is found as well, where the product itself wrote it.
  const keyFile = join(places.dataFolder, "vault", "vault.keys");
  notes.planted(
    "the nickname in the key file",
    leaksIn(keyFile, leakNeedles("nickname", canaries.nickname)).length > 0,
  );
}

function search(
  notes: DrillNotes,
  places: Places,
  { needles, canaries }: { needles: readonly LeakNeedle[]; canaries: Canaries },
): void {
  const files = filesUnder(places.base);
  const leaks: Leak[] = files.flatMap(({ path }) => leaksIn(path, needles));
  for (const { file, what, encoding } of leaks) {
    const number = new RegExp(`${canaries.stem}(\\d+)`).exec(readFileSync(file, "utf8"))?.[1];
    const field = number === undefined ? "" : ` (${canaries.fieldNumber(number)})`;
    notes.miss(`${file.slice(places.base.length + 1)} holds ${what}${field} in ${encoding}.`);
  }
  notes.say(`files: ${files.map(({ path }) => path.slice(places.base.length + 1)).join(", ")}`);
  notes.figure("files_searched", files.length);
  notes.figure(
    "bytes_searched",
    files.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  notes.figure("encodings", encodings.length);
  notes.figure("hits", leaks.length);
}

/** Not a file on a disk: devices, pipes, the process's own entries, memory with a name. */
const notOnDisk =
  /^(\/dev\/(null|zero|full|random|urandom|tty|ptmx|pts\/|dri\/|shm\/)|\/proc\/|\/sys\/|\/memfd:|pipe:|socket:|anon_inode:)/;

function judgeWrittenPaths(notes: DrillNotes, places: Places): void {
  const written = [...writtenPaths(places.trace)];
  const inside = written.filter((path) => path.startsWith(places.base + sep));
  const exported = written.filter((path) => path.startsWith(places.exports + sep));
  const outside = written.filter((path) => !inside.includes(path) && !exported.includes(path));
  const elsewhere = outside.filter((path) => !notOnDisk.test(path));
  const shared = outside.filter((path) => path.startsWith("/dev/shm/"));
  const left = shared.filter((path) => existsSync(path));
  notes.planted(
    "a trace that saw the case file written",
    inside.some((path) => path.endsWith("vault.cdb")),
  );
  notes.say(
    `written outside, not on a disk: ${[...new Set(outside.filter((path) => notOnDisk.test(path)).map(kindOfPath))].join(", ")}`,
  );
  notes.say(`exported on purpose: ${exported.map((path) => path.slice(places.exports.length + 1)).join(", ")}`);
  notes.figure("paths_written", written.length);
  notes.figure("paths_written_outside_the_search", elsewhere.length);
  notes.figure("shared_memory_left_behind", left.length);
  for (const path of elsewhere) notes.miss(`It wrote ${path}, which is not searched.`);
  // A process that was killed between making such a file and taking its name away leaves it, still all zeros.
  const filled = left.filter((path) => readFileSync(path).some((byte) => byte !== 0));
  notes.figure("shared_memory_left_with_content", filled.length);
  for (const path of filled) notes.miss(`It left ${path} in shared memory, with something in it.`);
}

function kindOfPath(path: string): string {
  return path.replace(/^(\/dev\/shm\/\.?[a-z]+\.[a-z]+).*$/, "$1…").replaceAll(/\d+/g, "N");
}
