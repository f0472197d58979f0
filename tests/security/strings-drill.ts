import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { civilDateOf } from "#shared/domain/instant.ts";
import { contract, type OperationName } from "#shared/contract/index.ts";
import { shownName } from "#shared/domain/attachment.ts";
import { loadQuestionSet, questionsOf } from "#shared/domain/nrm-question-set.ts";
import { firstPreferences } from "#shared/domain/worker.ts";
import { loadInventedPeople } from "#shared/packs/invented-people/invented-people.ts";
import { listen, startOpenWindow } from "../e2e/open-doors.ts";
import { agreedToReferral } from "../support/consents.ts";
import { DrilledApplication } from "../support/drilled-application.ts";
import type { DrilledPage } from "../support/drilled-page.ts";
import { everyScreen } from "../support/every-screen.ts";
import { hostileStrings } from "../support/hostile-strings.ts";
import { DrillNotes, type DrillReport, type Say } from "./drill-report.ts";
import { finishTasks } from "./finish-tasks.ts";
import { plantedInputs } from "./planted-input.ts";
import { operations } from "./request-forms.ts";
import { shapeOf } from "./schema-shape.ts";

export type StringsDrillSize = {
  /** Cases filled; each takes the next strings of the corpus into every text field. */
  readonly cases: number;
};

/** What takes words and is not given any here, and why. */
const notFilled: Partial<Record<OperationName, string>> = {
  "ruleUpdates.addSigner": "needs a key and its own words; its name is shown as those of colleagues are",
  "subjectAccess.decideRecord": "it takes the key of a record and no words",
  "subjectAccess.lookAgain": "it takes the key of a record and no words",
  "handovers.recordReceipt": "takes a code that is compared and kept nowhere",
  "nrmReferrals.saveAnswer": "filled answer by answer, by the questions' own types",
  "workers.changeOwn": "filled before anything else",
  "caseAccess.handOver": "needs a colleague; its words are shown as those of a restriction are",
  "caseAccess.review": "needs a colleague; its words are shown as those of a reason are",
  "retention.confirm": "erases the case; its words are shown as those of a proposal are",
  "caseAccess.breakGlass": "needs a case that is hidden; its words are shown as those of a reason are",
};

const passphrase = "seven heron ladle quartz monsoon";

/** Counts what runs, and what the content policy and the browser report, from here on. Says it as two numbers. */
const watcher = `(() => {
  globalThis.hostileRuns = 0;
  globalThis.policyReports = [];
  globalThis.hostile = () => { hostileRuns += 1; };
  addEventListener("securitypolicyviolation", ({ violatedDirective, sample }) =>
    policyReports.push(violatedDirective + " " + (sample ?? "").slice(0, 40)));
})()`;

/** Elements that no screen of ours has; one of them in the page has been made from words. */
const foreign = `document.querySelectorAll(
  "script:not([src]), iframe, object, embed, video, audio, marquee, math, base, template, noscript, details[ontoggle], x, " +
  "[onerror], [onload], [onfocus], [onbegin], [onclick], [onstart], [href^='javascript:'], [action^='javascript:']").length`;

/** Puts hostile text into every text field and shows every screen: nothing of it may run, become markup or be reported. */
export async function stringsDrill({ cases }: StringsDrillSize, say: Say): Promise<DrillReport> {
  const notes = new DrillNotes("strings", say);
  const folder = mkdtempSync(join(tmpdir(), "holdfast-strings-"));
  await findBite(notes);
  const application = DrilledApplication.start({ dataFolder: folderIn(folder) });
  try {
    const page = await application.page();
    await page.tools.evaluate(watcher);
    await findPlanted(notes, page);
    await page.makeVault({ passphrase, name: "Worker One", nickname: "W1", organisation: "" });
    // Names in full, so that every screen shows the words.
    const preferences = { ...firstPreferences, nameMode: "full_name", idleLimitMinutes: 15 };
    await page.ask("workers.changeOwn", { name: hostileStrings[1]?.slice(0, 80), preferences, basedOnRevision: 1 });
    const placed = new Placement();
    await page.ask("settings.change", {
      organisationName: placed.next("organisation", 120),
      isFirstResponder: false,
      lateNoteDays: 30,
      knownWords: [],
    });
    placed.through.add("settings.change");
    let screens = 0;
    for (let made = 0; made < cases; made += 1) {
      const ids = await fillCase(notes, page, placed);
      for (const { name, hash } of everyScreen(ids)) {
        await page.goTo(hash);
        await wait(120);
        screens += 1;
        const found = await page.tools.evaluate<number>(foreign);
        if (found > 0) notes.miss(`${name}: ${found} elements were made from words.`);
      }
      await typeInto(page, placed, ids.caseId);
    }
    const seen = await page.tools.evaluate<{ runs: number; reports: string[] }>(
      `({ runs: hostileRuns, reports: policyReports })`,
    );
    notes.figure("strings", hostileStrings.length);
    notes.figure("strings_placed", placed.different);
    notes.figure("text_fields_filled", placed.count);
    notes.figure("screens_shown", screens);
    notes.figure("executed", seen.runs);
    notes.figure("policy_reports", seen.reports.length);
    const left = writtenWords().filter((name) => !placed.through.has(name) && !Object.hasOwn(notFilled, name));
    for (const [name, why] of Object.entries(notFilled)) notes.say(`not filled: ${name}, ${why}`);
    if (left.length > 0) notes.miss(`No hostile text went through ${left.join(", ")}.`);
    if (placed.different < hostileStrings.length && cases >= 4) notes.miss("Some strings were never placed.");
    if (seen.runs > 0) notes.miss(`${seen.runs} times words of a record ran as code.`);
    for (const report of new Set(seen.reports)) notes.miss(`The content policy reported ${report}.`);
  } finally {
    await application.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  return notes.report();
}

/** More than one case has filters. */
const filterIds = Array.from({ length: 10 }, () => crypto.randomUUID());

/** Every entry that keeps words somebody typed. A new one is missed until it is filled here. */
function writtenWords(): OperationName[] {
  const kept = (name: string, kind: string) =>
    kind === "command" || name === "drafts.save" || name === "savedFilters.save";
  return operations().flatMap(([name, { kind, input }]) => {
    let texts = 0;
    plantedInputs(shapeOf(input), () => `${(texts += 1)}`, {});
    return kept(name, kind) && texts > 0 ? [name] : [];
  });
}

function folderIn(folder: string): string {
  const dataFolder = join(folder, "data");
  mkdirSync(dataFolder);
  return dataFolder;
}

/** In a window without walls, where text is made into markup, the strings must run: else finding nothing means nothing. */
async function findBite(notes: DrillNotes): Promise<void> {
  const listener = await listen();
  const { app, close } = await startOpenWindow(`${listener.origin}/`);
  try {
    const page = await app.firstWindow();
    const biting = await page.evaluate(async (strings) => {
      const ran = new Set<number>();
      for (const [place, text] of strings.entries()) {
        Object.assign(globalThis, { hostile: () => ran.add(place) });
        const holder = document.createElement("div");
        document.body.append(holder);
        holder.innerHTML = text;
        for (const frame of holder.querySelectorAll("iframe"))
          Object.assign(frame.contentWindow ?? {}, { hostile: () => 0 });
        await new Promise((next) => setTimeout(next, 25));
        holder.remove();
      }
      return ran.size;
    }, hostileStrings as string[]);
    notes.planted(
      `a page that makes markup of text (${biting} of ${hostileStrings.length} strings ran there)`,
      biting >= 40,
    );
  } finally {
    await close();
    await listener.close();
  }
}

/** Both counters must count in the product's own page. */
async function findPlanted(notes: DrillNotes, page: DrilledPage): Promise<void> {
  const counted = await page.tools.evaluate<{ runs: number; reports: number; made: number }>(`(async () => {
    setTimeout(() => hostile(1));
    const script = document.createElement("script");
    setTimeout(() => { try { script.text = "hostile(1)"; document.body.append(script); } catch {} });
    const image = document.createElement("img");
    image.setAttribute("src", "data:,x");
    document.body.append(image, document.createElement("iframe"));
    await new Promise((next) => setTimeout(next, 400));
    const made = ${foreign};
    image.remove();
    for (const planted of document.querySelectorAll("iframe, script:not([src])")) planted.remove();
    const counted = { runs: hostileRuns, reports: policyReports.length, made };
    hostileRuns = 0;
    policyReports.length = 0;
    return counted;
  })()`);
  notes.planted("a call of the strings' own function", counted.runs >= 1);
  notes.planted(`a script and an image against the policy (${counted.reports} reports)`, counted.reports >= 1);
  notes.planted("an element that no screen has", counted.made >= 1);
}

/** Hands the corpus out, string after string, cut to what a field takes. */
class Placement {
  count = 0;
  /** The entries that took some. */
  readonly through = new Set<OperationName>();
  readonly #whole = new Set<string>();

  readonly next = (_path: string, most: number): string => {
    const text = hostileStrings[this.count % hostileStrings.length] ?? "";
    this.count += 1;
    this.#whole.add(text);
    return text.slice(0, most);
  };

  get different(): number {
    return this.#whole.size;
  }
}

async function fillCase(
  notes: DrillNotes,
  page: DrilledPage,
  placed: Placement,
): Promise<{ caseId: string; referralId: string }> {
  const known: Record<string, unknown> = { draftId: null, enquiryId: null, basedOnRevision: 1 };
  const send = async (name: OperationName, more: Record<string, unknown> = {}, own: () => object = () => ({})) => {
    placed.through.add(name);
    for (const filled of plantedInputs(shapeOf(contract[name].input), placed.next, { ...known, ...more })) {
      const reply = await page.tools.evaluate<{ ok: boolean; value: object; error?: { code: string } }>(
        `drill.send(${JSON.stringify(name)}, ${JSON.stringify({ ...(filled as object), ...own() })})`,
      );
      if (reply.ok) Object.assign(known, reply.value);
      else notes.miss(`${name} refused the text: ${reply.error?.code}.`);
    }
  };
  await send("cases.create");
  await send("cases.amendPerson", { basedOnRevision: 1 });
  // While nothing on the case is open: an age brought tasks.
  await finishTasks(
    (name, input) => page.ask(name, input),
    String(known["caseId"]),
    () => placed.next("outcome", 80),
  );
  await send("caseClosures.close", { closedOn: civilDateOf(new Date()), reason: "goals_reached" });
  await send("retention.hold", { kind: "police" });
  await send("retention.lift", { basedOnRevision: 1 });
  await send("retention.propose", { reason: "person_asked" });
  await send("retention.withdraw", { basedOnRevision: 1 });
  await send("caseClosures.reopen", { basedOnRevision: 1 });
  await send("caseNotes.create", { finishes: [] });
  await send("caseNotes.remove", { basedOnRevision: 1 });
  await send("caseNotes.create", { finishes: [] });
  await send("caseNotes.amend", { basedOnRevision: 1 });
  await send("noteComments.add");
  await send("noteComments.answer");
  await send("approvals.ask", { subject: "closing" });
  // The case was closed and opened again once.
  await send("approvals.decide", { basedOnRevision: 1, version: 1, outcome: "returned" });
  await send("caseNotes.sign", { basedOnRevision: 2 });
  await send("caseNotes.addAddendum");
  await send("caseNotes.create", { finishes: [] });
  await send("caseMarkers.addBanner", { reviewOn: "2099-01-01" });
  await send("caseMarkers.changeBanner", { reviewOn: "2099-01-01", basedOnRevision: 1 });
  const noOther = { relativeToId: null, differsFromId: null, when: { kind: "unknown" } };
  await send("account.add", noOther);
  await send("account.amend", { ...noOther, basedOnRevision: 1 });
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
  await send("indicators.amend", { ...noted, basedOnRevision: 1 });
  await send("supportNeeds.add", { area: "accommodation", dependantId: known["involvedPersonId"] });
  await send("supportNeeds.amend", {
    area: "accommodation",
    dependantId: known["involvedPersonId"],
    basedOnRevision: 1,
  });
  await send("supportNeeds.review", { basedOnRevision: 2 });
  await send("caseFacts.add", { happenedOn: "2026-01-05", receivedOn: null, untilOn: null });
  await send("caseFacts.amend", { happenedOn: "2026-01-05", receivedOn: null, untilOn: null, basedOnRevision: 1 });
  await send("caseFacts.setDay", { basedOnRevision: 2, on: "2026-02-05" });
  const assessed = {
    area: "exploiters",
    occasion: "first",
    raisedTo: null,
    assessedOn: "2020-01-02",
    reviewOn: "2099-01-01",
  };
  await send("risk.add", assessed);
  await send("risk.amend", { ...assessed, basedOnRevision: 1 });
  const whenMissing = {
    lastSeenAt: "2020-01-02T10:00:00.000Z",
    toldPoliceAt: "2020-01-02T11:00:00.000Z",
    returnedAt: "2020-01-03T10:00:00.000Z",
    talkedOn: "2020-01-04",
  };
  await send("missing.add", whenMissing);
  await send("missing.amend", { ...whenMissing, basedOnRevision: 1 });
  const rang = { receivedAt: "2020-01-02T10:00:00.000Z", cameBy: "phone", danger: "no", nextOn: "2020-01-03" };
  await send("enquiries.add", rang);
  await send("enquiries.amend", { ...rang, basedOnRevision: 1 });
  await send("enquiries.drop", { basedOnRevision: 2, dropReason: "other" });
  await send("enquiries.reopen", { basedOnRevision: 3 });
  const planned = { madeOn: "2020-01-02", reviewOn: "2099-01-01", onPaper: "safe" };
  await send("safetyPlan.save", { ...planned, basedOnRevision: 0 });
  await send("safetyPlan.save", { ...planned, basedOnRevision: 1 });
  const agreed = { purpose: "share", recipientKind: "police", decision: "given", endsOn: null, keptBack: [] };
  const forPolice = { ...agreed, recipientName: placed.next("recipient", 80), capacity: "no_doubt" };
  const told = { ...forPolice, toldOn: "2020-01-02", saidBy: "person", basedOnRevision: 1 };
  await send("consent.record", told);
  await send("consent.amend", told);
  await send("consent.recordSharing", { ...forPolice, basis: "consent", facts: [] });
  await send("consent.decideSharing", { state: "stopped", otherBasis: null, basedOnRevision: 1 });
  const out = { ...forPolice, basis: "crime", facts: [], sentOn: "2020-01-02", chaseOn: "2020-01-12" };
  await send("outwardReferrals.send", out);
  await send("outwardReferrals.chase", { basedOnRevision: 1, chaseOn: "2020-01-22" });
  const refused = { basedOnRevision: 2, answer: "declined", answeredOn: "2020-01-20", chaseOn: null };
  await send("outwardReferrals.answer", refused);
  await addDocument(page, placed, String(known["caseId"]));
  const asked = {
    receivedOn: "2020-01-02",
    identityAskedOn: null,
    identityConfirmedOn: "2020-01-02",
    clarifyAskedOn: null,
    clarifyAnsweredOn: null,
    extendedOn: null,
    ending: null,
  };
  await send("subjectAccess.receive", asked);
  await send("subjectAccess.amend", { ...asked, basedOnRevision: 1 });
  await send("subjectAccess.decideWords", { decision: { reason: "third_party" } });
  // Over those of the case before: a worker keeps only so many, and they were shown.
  let saved = 0;
  await send("savedFilters.save", { filterId: undefined }, () => ({ filterId: filterIds[(saved += 1)] }));
  await send("safeguardingTasks.create");
  await send("safeguardingTasks.amend", { basedOnRevision: 1 });
  await send("safeguardingTasks.putOff", { basedOnRevision: 2, dueOn: "2100-01-04" });
  await send("safeguardingTasks.complete", { basedOnRevision: 3, status: "done" });
  await send("safeguardingTasks.reopen", { basedOnRevision: 4 });
  await send("safeguardingTasks.giveSeveral", { basedOnRevision: 5 });
  await send("safeguardingTasks.putOffSeveral", { basedOnRevision: 6, dueOn: "2100-01-05" });
  await send("safeguardingTasks.completeSeveral", { basedOnRevision: 7, status: "done" });
  await send("safeguardingTasks.startPlan", { tasks: undefined });
  const [ofPlan] = known["taskIds"] as string[];
  await send("safeguardingTasks.movePlan", { tasks: undefined, taskId: ofPlan, basedOnRevision: 1 });
  await send("safeguardingTasks.create");
  await send("nrmReferrals.begin");
  await send("drafts.save", { draftId: undefined, amends: null, addendumTo: null }, () => ({
    draftId: crypto.randomUUID(),
  }));
  await send("caseAccess.giveReason");
  await send("caseAccess.restrict", { basedOnRevision: 1 });
  await send("caseAccess.lift", { basedOnRevision: 2 });
  const referralId = String(known["referralId"]);
  await answerEverything(page, referralId, placed);
  const { revision } = await page.ask<{ revision: number }>("nrmReferrals.read", { referralId });
  await send("consent.record", { ...agreedToReferral, recipientName: placed.next("recipient", 80) });
  const submission = { submittedOn: "2026-01-05", submittedTime: "10:30" };
  await send("nrmReferrals.recordSubmission", { ...submission, basedOnRevision: revision });
  return { caseId: String(known["caseId"]), referralId };
}

/** A text of hostile words under a hostile name. Of what a name may not have in it, a box is left (SPEC AT5). */
async function addDocument(page: DrilledPage, placed: Placement, caseId: string): Promise<void> {
  const title = () => shownName(placed.next("title", 120)).trim().replace(/[.]/g, " ") || "No name";
  const words = placed.next("document", 2_000).replace(/[^\P{Cc}\n]/gu, " ") || "Nothing";
  const { length } = new TextEncoder().encode(words);
  const about = { caseId, noteId: null, title: title(), size: length };
  const { arrivalId } = await page.ask<{ arrivalId: string }>("attachments.begin", about);
  await page.tools.evaluate(
    `drill.send("attachments.append", { arrivalId: ${JSON.stringify(arrivalId)}, offset: 0, ` +
      `piece: new TextEncoder().encode(${JSON.stringify(words)}) })`,
  );
  const { attachmentId } = await page.ask<{ attachmentId: string }>("attachments.finish", { arrivalId });
  const described = { title: title(), description: placed.next("description", 1_000), datedOn: null, cameBy: "post" };
  await page.ask("attachments.amend", { attachmentId, basedOnRevision: 1, content: described });
  await page.ask("attachments.remove", { attachmentId, basedOnRevision: 2, reason: placed.next("reason", 300) });
  await page.ask("attachments.putBack", { attachmentId, basedOnRevision: 3 });
  placed.through.add("attachments.amend");
  placed.through.add("attachments.remove");
}

async function answerEverything(page: DrilledPage, referralId: string, placed: Placement): Promise<void> {
  const [invented] = loadInventedPeople();
  const given = new Map(invented?.referral.answers.map((answer) => [answer.questionKey, answer]) ?? []);
  for (const { key, type } of questionsOf(loadQuestionSet())) {
    const value = type === "text" || type === "longText" ? placed.next(key, 240) : given.get(key)?.value;
    if (value === undefined || value === null) continue;
    const answer = { questionKey: key, mode: "answered", value };
    await page.ask("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision: 0, draftId: null });
  }
}

/** Key by key into what a person types into: the filters and a new note. */
async function typeInto(page: DrilledPage, placed: Placement, caseId: string): Promise<void> {
  await page.goTo("#/cases");
  await page.focus("Filter cases");
  await page.type(placed.next("filter", 60));
  await page.goTo(`#/cases/${caseId}`);
  await page.focus("Filter notes");
  await page.type(placed.next("filter", 60));
  await wait(400);
  await page.until(`drill.has("form [contenteditable]") || drill.click("Write a noteN") || false`, "the note form");
  await page.focus("Note");
  await page.pressControl("a");
  await page.type(placed.next("note", 120));
  await wait(1_200);
}
