import { join } from "node:path";
import { contract, type OperationName } from "#shared/contract/index.ts";
import { loadQuestionSet, questionsOf } from "#shared/domain/nrm-question-set.ts";
import { caseReferenceFrom } from "#shared/domain/case-reference.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { Role, type WorkerId } from "#shared/domain/worker.ts";
import type { Handlers } from "../../electron/ipc/handler.ts";
import { sha256 } from "../../electron/vault/crypto-suite.ts";
import { aCase, aNote, aTask } from "../support/made-up-people.ts";
import { aConsent, aSharing } from "../support/consents.ts";
import { anEvent } from "../support/account-events.ts";
import { aClosing } from "../support/case-closures.ts";
import { aFact } from "../support/case-facts.ts";
import { aDocument } from "../support/documents.ts";
import { anAssessment } from "../support/risk-assessments.ts";
import { aChild } from "../support/involved-people.ts";
import { anIndicator } from "../support/indicators.ts";
import { anEnquiry } from "../support/enquiries.ts";
import { anEpisode } from "../support/missing-episodes.ts";
import { aPlan } from "../support/safety-plans.ts";
import { anOrganisation } from "../support/organisations.ts";
import { aReferralOut, withoutConsent } from "../support/outward-referrals.ts";
import { aNeed } from "../support/support-needs.ts";
import { aRequest } from "../support/subject-access.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";
import { finishTasks } from "./finish-tasks.ts";
import { plantedInputs } from "./planted-input.ts";
import { shapeOf } from "./schema-shape.ts";

/** Stands in every word of the restricted case and nowhere else; matched without regard to case. */
export const restrictedCanary = "Qxjzephyr";

/** Whoever is not named on the restricted case: each role by itself, and the roles of somebody who works alone. */
export const strangers: readonly (readonly [WorkerId, readonly Role[]])[] = [
  ...Role.options.map((role) => [`stranger-${role}` as WorkerId, [role]] as const),
  ["stranger-alone" as WorkerId, ["safeguarding_lead", "administrator"]],
];

const named = "named-caseworker" as WorkerId;
const spare = "spare-colleague" as WorkerId;
const lead = "restricting-lead" as WorkerId;

/** Ids and keys that exist, or would exist, by field name. */
export type Ids = Readonly<Record<string, readonly string[]>>;

export type TwinVault = {
  readonly vault: TestVault;
  readonly named: WorkerId;
  /** Of what everybody may see. */
  readonly open: Ids;
  /** Of the restricted case; in the vault without it, the ids it would have. */
  readonly restricted: Ids;
  /** Every row of the restricted case as it stands, to see that nothing touched it. */
  rowsOfRestricted(): string;
};

/**
 * One of two vaults that are alike to the last byte of every id and moment, but for one case: in one of them a
 * restricted case with words in every field, in the other nothing in its place.
 */
export async function openTwin(hasRestricted: boolean, planted: Partial<Handlers> = {}): Promise<TwinVault> {
  let stream = "shared";
  const drawn = new Map<string, number>();
  const next = () => {
    const count = (drawn.get(stream) ?? 0) + 1;
    drawn.set(stream, count);
    return sha256(new TextEncoder().encode(`${stream} ${count}`));
  };
  let elapsedMs = 0;
  const vault = await openTestVault({
    planted,
    elapsedMs: () => (elapsedMs += 10_000),
    means: {
      now: () => "2026-11-23T09:00:00.000Z" as Instant,
      today: () => "2026-11-23" as CivilDate,
      bootMs: () => 1_000,
      newId: () => uuidOf(next()),
      randomInt: (limit) => (next()[0] ?? 0) % limit,
    },
  });
  vault.savePath = join(vault.folder, "summary.pdf");
  for (const [id, roles] of strangers) vault.addWorker(id, `Stranger ${id}`, roles);
  vault.addWorker(named, "Nadia Named", ["caseworker"]);
  vault.addWorker(spare, "Spare Colleague", ["caseworker"]);
  vault.addWorker(lead, "Restricting Lead", ["safeguarding_lead"]);

  vault.actAs(spare);
  const open = merged([await fillCase(vault, "Aster Invented 1"), await fillCase(vault, "Bryony Invented 2")]);
  stream = "restricted";
  vault.actAs(named);
  const restricted = await restrictedIds(vault, hasRestricted);
  stream = "shared";
  vault.actAs(spare);
  vault.printed.length = 0;
  const after = merged([open, await fillCase(vault, "Clover Invented 3")]);
  return {
    vault,
    named,
    open: { ...after, ownerId: [spare], newOwnerId: [lead], teamIds: [spare], workerId: ["nobody--here"] },
    restricted,
    rowsOfRestricted: () => rowsOf(vault, restricted),
  };
}

/** By which somebody around every case is known, the restricted one as well (SPEC PC9). */
const everywhere = { kind: "phone", asSaid: "07700 900123" } as const;

/** A case with one record of every kind and a canary in each of its words. */
async function restrictedIds(vault: TestVault, isMade: boolean): Promise<Ids> {
  if (!isMade) return (await idsElsewhere()) ?? {};
  let planted = 0;
  const plant = (_path: string, most: number) => `${restrictedCanary}${(planted += 1)}`.slice(0, most);
  const made = async <K extends OperationName>(name: K, known: Record<string, unknown>) => {
    const [input] = plantedInputs(shapeOf(contract[name].input), plant, known);
    return vault.ask(name, { ...(input as object), ...known } as never);
  };
  const { caseId } = await made("cases.create", { draftId: null, enquiryId: null });
  await finishTasks(vault.ask, caseId, () => plant("why it is not needed", 80));
  const closing = aClosing({ summary: plant("what was reached", 80) });
  const { caseClosureId } = await vault.ask("caseClosures.close", { caseId, content: closing });
  vault.actAs(lead);
  const held = { caseId, kind: "inquiry", words: plant("why it is held", 80) } as const;
  const { holdId } = await vault.ask("retention.hold", held);
  await vault.ask("retention.lift", { holdId, basedOnRevision: 1, words: plant("why that is over", 80) });
  const goes = { caseId, reason: "person_asked", words: plant("why it is to be erased", 80) } as const;
  const { proposalId } = await vault.ask("retention.propose", goes);
  vault.actAs(named);
  const again = { caseClosureId, basedOnRevision: 1, whyReopened: plant("why support began again", 80) };
  await vault.ask("caseClosures.reopen", again);
  const { noteId } = await made("caseNotes.create", { caseId, draftId: null, finishes: [] });
  await made("caseNotes.amend", { noteId, basedOnRevision: 1, draftId: null });
  await made("cases.amendPerson", { caseId, basedOnRevision: 1, draftId: null });
  const { taskId } = await made("safeguardingTasks.create", { caseId });
  await made("safeguardingTasks.amend", { taskId, basedOnRevision: 1 });
  await made("safeguardingTasks.putOff", { taskId, basedOnRevision: 2, dueOn: "2100-01-04" });
  const told = anEvent(plant("what happened", 80), plant("what may explain it", 80));
  const { accountEventId } = await vault.ask("account.add", { caseId, content: told });
  const around = aChild({
    name: plant("name of somebody around", 80),
    description: plant("what is known of somebody", 80),
    identifiers: [{ kind: "vehicle", asSaid: plant("by what somebody is known", 80) }, everywhere],
  });
  const { involvedPersonId } = await vault.ask("involvedPeople.add", { caseId, content: around });
  const seen = anIndicator({ evidence: plant("by what an indicator was noticed", 80) });
  const { notedIndicatorId } = await vault.ask("indicators.add", { caseId, content: seen });
  const need = aNeed(plant("what is needed", 80), { goal: plant("what they want from it", 80) });
  const { supportNeedId } = await vault.ask("supportNeeds.add", { caseId, content: need });
  const decided = aFact({ source: plant("where a decision is known from", 80), note: plant("note on a decision", 80) });
  const { caseFactId } = await vault.ask("caseFacts.add", { caseId, content: decided });
  const found = anAssessment("high", { reason: plant("why it is so", 80), protects: plant("what protects", 80) });
  const { riskAssessmentId } = await vault.ask("risk.add", { caseId, content: found });
  const gone = anEpisode({ found: plant("how they were found", 80) }, { wearing: plant("what they wore", 80) });
  const { missingEpisodeId } = await vault.ask("missing.add", { caseId, content: gone });
  const rang = anEnquiry({
    asked: plant("what is asked", 80),
    concerning: plant("about whom", 80),
    askedBy: plant("who asks", 80),
    reach: plant("how to reach them", 80),
    nextStep: plant("next step", 80),
  });
  const { enquiryId } = await vault.ask("enquiries.add", { content: rang });
  await vault.ask("enquiries.join", { enquiryId, basedOnRevision: 1, caseId });
  const ownWords = aPlan({ signs: plant("signs that it is unsafe", 80), codeWord: plant("safe word", 80) });
  const { safetyPlanId } = await vault.ask("safetyPlan.save", { caseId, basedOnRevision: 0, content: ownWords });
  const recipientName = plant("recipient", 80);
  const agreed = aConsent({ recipientName, why: plant("what was said", 80), interpreter: plant("interpreter", 80) });
  const { consentId } = await vault.ask("consent.record", { caseId, content: agreed });
  const shared = aSharing({ recipientName, what: plant("what is shared", 80), why: plant("why it is shared", 80) });
  const { sharingId } = await vault.ask("consent.recordSharing", { caseId, content: shared });
  const asked = aReferralOut({
    organisation: plant("who it goes to", 80),
    asked: plant("what they are asked for", 80),
  });
  const out = { caseId, content: { ...asked, supportNeedId }, sharing: withoutConsent() };
  const { outwardReferralId } = await vault.ask("outwardReferrals.send", out);
  const attachmentId = await aDocument(vault, caseId, plant("name of a document", 80), plant("in a document", 80));
  const wanted = aRequest({ asked: plant("what they ask for", 80), letter: plant("what is said with it", 80) });
  const { requestId } = await vault.ask("subjectAccess.receive", { caseId, content: wanted, draftId: null });
  const decision = { reason: "third_party" } as const;
  await vault.ask("subjectAccess.decideRecord", { requestId, record: `attachment ${attachmentId}`, decision });
  const redactionId = redactionsOf(vault, requestId);
  const { referralId } = await made("nrmReferrals.begin", { caseId });
  const question = questionsOf(loadQuestionSet()).find(({ type }) => type === "longText");
  const answer = { questionKey: question?.key ?? "reference", mode: "answered", value: plant("answer", 80) };
  await vault.send("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision: 0, draftId: null } as never);
  const draftId = uuidOf(sha256(new TextEncoder().encode("draft of the restricted case")));
  const content = { kind: "case_note", caseId, amends: null, reason: "", ...aNote(plant("draft", 80)) } as const;
  await vault.ask("drafts.save", { draftId: draftId as never, content });
  const { reference } = await vault.ask("cases.read", { caseId });
  const reasons = {
    recipient: plant("who a file is for", 80),
    purpose: plant("why it is made", 80),
    protection: { way: "plain", why: plant("why it is not encrypted", 80) },
  } as const;
  await vault.ask("nrmReferrals.exportSummary", { referralId, reasons });
  await vault.ask("nrmReferrals.exportAnswers", { referralId, reasons });
  const exportId = (await vault.ask("exports.listForCase", { caseId })).map(({ id }) => id);

  vault.actAs(lead);
  const { accessId } = await vault.ask("caseAccess.giveReason", {
    caseId,
    reason: "supervision",
    words: plant("w", 80),
  });
  const { markerId } = await made("caseMarkers.addBanner", { caseId, reviewOn: "2026-12-24" });
  const { commentId } = await made("noteComments.add", { noteId });
  const { approvalId } = await made("approvals.ask", { caseId, subject: "closing" });
  vault.actAs(named);
  await made("noteComments.answer", { commentId });
  vault.actAs(lead);
  await vault.ask("caseAccess.restrict", { caseId, basedOnRevision: 1, words: plant("why", 80) });
  return {
    caseId: [caseId],
    noteId: [noteId],
    commentId: [commentId],
    approvalId: [approvalId],
    markerId: [markerId],
    taskId: [taskId],
    accountEventId: [accountEventId],
    supportNeedId: [supportNeedId],
    caseFactId: [caseFactId],
    caseClosureId: [caseClosureId],
    holdId: [holdId],
    proposalId: [proposalId],
    riskAssessmentId: [riskAssessmentId],
    involvedPersonId: [involvedPersonId],
    dependantId: [involvedPersonId],
    notedIndicatorId: [notedIndicatorId],
    safetyPlanId: [safetyPlanId],
    requestId: [requestId],
    redactionId,
    missingEpisodeId: [missingEpisodeId],
    enquiryId: [enquiryId],
    consentId: [consentId],
    sharingId: [sharingId],
    outwardReferralId: [outwardReferralId],
    attachmentId: [attachmentId],
    referralId: [referralId],
    draftId: [draftId],
    accessId: [accessId],
    reference: [reference],
    exportId,
  };
}

let elsewhere: Ids | undefined;

/** What the restricted case's ids are in the vault that has it: they follow from the same draws. */
async function idsElsewhere(): Promise<Ids | undefined> {
  if (!elsewhere) {
    const twin = await openTwin(true);
    elsewhere = twin.restricted;
    twin.vault[Symbol.dispose]();
  }
  return elsewhere;
}

async function fillCase(vault: TestVault, name: string): Promise<Ids> {
  const caseId = await aCase(vault, name);
  const { caseClosureId } = await vault.ask("caseClosures.close", { caseId, content: aClosing() });
  await vault.ask("caseClosures.reopen", { caseClosureId, basedOnRevision: 1, whyReopened: `${name} came back` });
  const { noteId } = await vault.ask("caseNotes.create", { caseId, content: aNote(`Rang ${name}`), draftId: null });
  const { taskId } = await vault.ask("safeguardingTasks.create", { caseId, content: aTask(`Ring ${name}`) });
  const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
  const listed = { content: anOrganisation({ name: `Desk for ${name}` }), isCheckedNow: true };
  const { organisationId } = await vault.ask("organisations.add", listed);
  const around = aChild({ name: `Somebody around ${name}`, organisationId, identifiers: [everywhere] });
  const { involvedPersonId } = await vault.ask("involvedPeople.add", { caseId, content: around });
  const seen = anIndicator({ evidence: `${name} has no papers` });
  const { notedIndicatorId } = await vault.ask("indicators.add", { caseId, content: seen });
  const { supportNeedId } = await vault.ask("supportNeeds.add", { caseId, content: aNeed(`A room for ${name}`) });
  const { caseFactId } = await vault.ask("caseFacts.add", { caseId, content: aFact({ source: `Letter to ${name}` }) });
  const { riskAssessmentId } = await vault.ask("risk.add", { caseId, content: anAssessment("low") });
  const { missingEpisodeId } = await vault.ask("missing.add", { caseId, content: anEpisode() });
  const made = await vault.ask("safetyPlan.save", { caseId, basedOnRevision: 0, content: aPlan() });
  const ofCase = await vault.ask("enquiries.add", { content: anEnquiry({ concerning: name }) });
  await vault.ask("enquiries.join", { enquiryId: ofCase.enquiryId, basedOnRevision: 1, caseId });
  const { enquiryId } = await vault.ask("enquiries.add", { content: anEnquiry({ asked: `A bed for ${name}` }) });
  const told = await vault.ask("account.add", { caseId, content: anEvent(`Met ${name}`, "") });
  const { consentId } = await vault.ask("consent.record", { caseId, content: aConsent() });
  const { sharingId } = await vault.ask("consent.recordSharing", { caseId, content: aSharing() });
  const out = { caseId, content: aReferralOut({ organisation: `Desk for ${name}` }), sharing: withoutConsent() };
  const { outwardReferralId } = await vault.ask("outwardReferrals.send", out);
  const attachmentId = await aDocument(vault, caseId, `Letter to ${name}`, `Dear ${name}`);
  const content = aRequest({ asked: `What is kept of ${name}` });
  const { requestId } = await vault.ask("subjectAccess.receive", { caseId, content, draftId: null });
  return {
    caseId: [caseId],
    noteId: [noteId],
    taskId: [taskId],
    consentId: [consentId],
    sharingId: [sharingId],
    outwardReferralId: [outwardReferralId],
    attachmentId: [attachmentId],
    referralId: [referralId],
    accountEventId: [told.accountEventId],
    caseFactId: [caseFactId],
    caseClosureId: [caseClosureId],
    riskAssessmentId: [riskAssessmentId],
    involvedPersonId: [involvedPersonId],
    dependantId: [involvedPersonId],
    notedIndicatorId: [notedIndicatorId],
    safetyPlanId: [made.safetyPlanId],
    requestId: [requestId],
    missingEpisodeId: [missingEpisodeId],
    enquiryId: [enquiryId, ofCase.enquiryId],
    supportNeedId: [supportNeedId],
    organisationId: [organisationId],
  };
}

function merged(all: readonly Ids[]): Ids {
  const fields = new Set(all.flatMap((ids) => Object.keys(ids)));
  return Object.fromEntries([...fields].map((field) => [field, all.flatMap((ids) => ids[field] ?? [])]));
}

function redactionsOf({ connection }: TestVault, requestId: string): string[] {
  const ids = connection.prepare("SELECT id FROM redaction WHERE request_id = ? ORDER BY id", { pluck: true });
  return ids.all<string>([requestId]);
}

function uuidOf(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function rowsOf(
  { connection }: TestVault,
  { caseId, noteId, taskId, referralId, draftId, accessId, exportId }: Ids,
): string {
  const ids = [caseId, noteId, taskId, referralId, draftId, accessId, exportId].flatMap((list) => list ?? []);
  const tables = connection
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '*_search*' ORDER BY name", {
      pluck: true,
    })
    .all<string>();
  const rows = tables
    .filter((table) => table !== "audit" && table !== "operation")
    .flatMap((table) =>
      connection
        .prepare(`SELECT * FROM "${table}"`)
        .all()
        .map((row) => JSON.stringify(row))
        .filter((row) => row.includes(restrictedCanary) || ids.some((id) => row.includes(id)))
        // Drafts of others, under whatever id, are their own.
        // What somebody else typed for themselves is theirs, whatever they typed.
        .filter(() => table !== "saved_filter")
        .filter((row) => table !== "draft" || row.includes(`"${named}/`))
        .map((row) => `${table} ${row}`),
    );
  return rows.join("\n");
}

/** A reference that belongs to no case of either vault. */
export const freeReference = caseReferenceFrom([1, 2, 3, 4, 5]);
