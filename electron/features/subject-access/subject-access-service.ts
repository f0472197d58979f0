import type { AuditAction } from "#shared/domain/audit-action.ts";
import type { ContentDigest } from "#shared/domain/export-record.ts";
import { type GivenRecord, idOf, keyOf } from "#shared/domain/record-fields.ts";
import { fitting, type MarkedPassage, markWords, type Redaction, type RedactionId } from "#shared/domain/redaction.ts";
import type { SubjectAccess, SubjectAccessContent, SubjectAccessId } from "#shared/domain/subject-access.ts";
import { givenRecords, leftToDecide, preparedBundle } from "#shared/domain/subject-bundle.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { canonicalJson } from "../../database/canonical.ts";
import type { Transaction } from "../../database/case-file.ts";
import type { ReadableDb } from "../../database/database.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import { sha256 } from "../../vault/crypto-suite.ts";
import * as cases from "../cases/case-repository.ts";
import * as drafts from "../drafts/draft-repository.ts";
import { printAsFile } from "../exports/export-changes.ts";
import { recordsOf } from "../full-file/case-records-repository.ts";
import { followFacts } from "../safeguarding-tasks/arising-task-repository.ts";
import * as settings from "../settings/settings-repository.ts";
import * as redactions from "./redaction-repository.ts";
import * as requests from "./subject-access-repository.ts";

/** Some five hundred pages of A4. */
const mostRecords = 4_000;

export const listRequests: Handler<"subjectAccess.list"> = ({ db }, { caseId }) => {
  if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
  return requests.list(db, caseId);
};

export const receiveRequest: Handler<"subjectAccess.receive"> = (context, { caseId, content, draftId }) =>
  context.change((db) => {
    if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
    refuseFuture(context, content);
    const request: SubjectAccess = {
      ...content,
      id: context.newId() as SubjectAccessId,
      caseId,
      recordedAt: context.now(),
      recordedBy: context.worker.name,
      revision: 1,
    };
    requests.insert(db, request);
    keep(context, db, request, "subject_access.received");
    followFacts(context, db, caseId);
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return { requestId: request.id };
  });

export const amendRequest: Handler<"subjectAccess.amend"> = (
  context,
  { requestId, basedOnRevision, content, draftId },
) =>
  context.change((db) => {
    const current = found(db, requestId);
    refuseFuture(context, content);
    const changed = { ...current, ...content, revision: basedOnRevision + 1 };
    if (!requests.replace(db, changed, basedOnRevision)) throw new AppError("record.changed_elsewhere");
    const isEnded = current.ending === null && changed.ending !== null;
    keep(context, db, changed, isEnded ? "subject_access.ended" : "subject_access.amended");
    followFacts(context, db, changed.caseId);
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return { revision: changed.revision };
  });

/** What is written down of a request has happened (SPEC SA1). */
function refuseFuture({ today }: OpenContext, content: SubjectAccessContent): void {
  const { receivedOn, identityAskedOn, identityConfirmedOn, clarifyAskedOn, clarifyAnsweredOn, extendedOn } = content;
  const days = { receivedOn, identityAskedOn, identityConfirmedOn, clarifyAskedOn, clarifyAnsweredOn, extendedOn };
  const ahead = Object.entries({ ...days, ending: content.ending?.on ?? null }).find(
    ([, day]) => day !== null && day > today(),
  );
  if (!ahead) return;
  throw new AppError({ code: "request.invalid", fields: { [ahead[0]]: "This day is not here yet." } });
}

export const readPrepared: Handler<"subjectAccess.read"> = ({ db }, { requestId }) => prepared(db, requestId);

export const decideWords: Handler<"subjectAccess.decideWords"> = (context, { requestId, words, decision }) =>
  context.change((db) => {
    const request = open(db, requestId);
    const layer = layerOf(db, requestId);
    let marked = 0;
    for (const each of givenOf(db, request)) {
      const before = layer.get(keyOf(each))?.passages ?? [];
      const passages = markWords(each, before, words, decision);
      if (isSame(before, passages)) continue;
      marked += Math.max(1, Math.abs(passages.length - before.length));
      mark(context, db, request, each, layer, { passages });
    }
    return { marked };
  });

export const decideRecord: Handler<"subjectAccess.decideRecord"> = (context, { requestId, record, decision }) =>
  context.change((db) => {
    const request = open(db, requestId);
    mark(context, db, request, oneOf(db, request, record), layerOf(db, requestId), { whole: decision });
    return { marked: 1 };
  });

export const lookAgain: Handler<"subjectAccess.lookAgain"> = (context, { requestId, record }) =>
  context.change((db) => {
    const request = open(db, requestId);
    const layer = layerOf(db, requestId);
    const current = layer.get(record);
    if (!current) throw new AppError("record.not_found");
    const looked = oneOf(db, request, record);
    // What was left out is left out in every place where it stands now.
    const leftOut = new Map(
      current.passages.flatMap(({ words, reason }) => (reason === null ? [] : [[words, reason]])),
    );
    const passages = [...leftOut].reduce(
      (standing, [words, reason]) => markWords(looked, standing, words, { reason }),
      fitting(looked, current.passages),
    );
    mark(context, db, request, looked, layer, { passages, digest: digestOf(looked) });
    return { marked: passages.length };
  });

/**
 * What is printed is what was read, with nothing left to decide: asked when the request comes and again when the place
 * was chosen (SPEC SA7, SA10).
 */
export const exportBundle: Handler<"subjectAccess.export"> = async (context, { requestId, contentDigest, reasons }) => {
  const { db, worker } = context;
  const asRead = () => {
    const request = open(db, requestId);
    const now = prepared(db, requestId);
    if (now.contentDigest !== contentDigest) throw new AppError("full_file.changed");
    if (request.identityConfirmedOn === null || leftToDecide(now.review) > 0) {
      throw new AppError("subject_access.not_ready");
    }
    return { request, bundle: now.bundle };
  };
  const { request, bundle } = asRead();
  const { reference } = bundle;
  const today = context.today();
  return printAsFile(context, {
    kind: "subject_access",
    caseId: request.caseId,
    action: "case.subject_access_made",
    reasons,
    contentDigest,
    suggestedName: `${reference} subject access ${today}.pdf`,
    footer: `${reference}, printed ${today}`,
    document: (printedAt) => ({
      type: "subjectAccess",
      bundle: asRead().bundle,
      contentDigest,
      reference,
      printedAt,
      printedBy: worker.name,
      organisationName: settings.read(db).organisationName,
    }),
  });
};

/** @throws AppError `record.not_found`, or `export.too_long` for more than one document can hold */
function prepared(db: ReadableDb, requestId: SubjectAccessId) {
  const request = found(db, requestId);
  const ready = preparedBundle(recordsOf(db, request.caseId), request, redactions.list(db, requestId), digestOf);
  const count = ready.bundle.sections.reduce((sum, { entries }) => sum + entries.length, 0);
  if (count > mostRecords) throw new AppError("export.too_long");
  return { ...ready, contentDigest: digest(ready.bundle) as ContentDigest };
}

function digestOf({ content }: GivenRecord): string {
  return digest(content);
}

function digest(value: object): string {
  const bytes = new TextEncoder().encode(canonicalJson(value));
  const hex = sha256(bytes).toString("hex");
  bytes.fill(0);
  return hex;
}

function found(db: ReadableDb, requestId: SubjectAccessId): SubjectAccess {
  const request = requests.find(db, requestId);
  if (!request) throw new AppError("record.not_found");
  return request;
}

/** What was sent stays as it was decided. */
function open(db: ReadableDb, requestId: SubjectAccessId): SubjectAccess {
  const request = found(db, requestId);
  if (request.ending !== null) throw new AppError("subject_access.ended");
  return request;
}

function givenOf(db: ReadableDb, { caseId }: SubjectAccess): GivenRecord[] {
  return givenRecords(recordsOf(db, caseId)).sections.flatMap(({ records }) => records);
}

function oneOf(db: ReadableDb, request: SubjectAccess, key: string): GivenRecord {
  const record = givenOf(db, request).find((each) => keyOf(each) === key);
  if (!record) throw new AppError("record.not_found");
  return record;
}

function layerOf(db: ReadableDb, requestId: SubjectAccessId): Map<string, Redaction> {
  return new Map(redactions.list(db, requestId).map((each) => [`${each.recordKind} ${each.recordId}`, each]));
}

function isSame(before: readonly MarkedPassage[], after: readonly MarkedPassage[]): boolean {
  return canonicalJson(before) === canonicalJson(after);
}

type Changes = Partial<Pick<Redaction, "passages" | "whole" | "digest">>;

/** The record is never changed; what was decided about it is a record of its own with its versions (SPEC SA6). */
function mark(
  context: OpenContext,
  db: Transaction,
  request: SubjectAccess,
  record: GivenRecord,
  layer: ReadonlyMap<string, Redaction>,
  changes: Changes,
): void {
  const current = layer.get(keyOf(record));
  const redaction: Redaction = {
    id: context.newId() as RedactionId,
    requestId: request.id,
    caseId: request.caseId,
    recordKind: record.kind,
    recordId: idOf(record),
    digest: digestOf(record),
    whole: null,
    passages: [],
    ...current,
    ...changes,
    markedAt: context.now(),
    markedBy: context.worker.name,
    revision: (current?.revision ?? 0) + 1,
  };
  if (current) redactions.replace(db, redaction);
  else redactions.insert(db, redaction);
  const kept = { object: "redaction", objectId: redaction.id, revision: redaction.revision } as const;
  keepRevision(db, { ...kept, content: redaction, action: "redaction.marked", recordedBy: context.worker.name });
}

function keep(context: OpenContext, db: Transaction, request: SubjectAccess, action: AuditAction): void {
  const kept = { object: "subject_access", objectId: request.id, revision: request.revision } as const;
  keepRevision(db, { ...kept, content: request, action, recordedBy: context.worker.name });
}
