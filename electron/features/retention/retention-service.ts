import { basename } from "node:path";
import type { AuditAction } from "#shared/domain/audit-action.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { normaliseCaseReference } from "#shared/domain/case-reference.ts";
import {
  confirmRefusal,
  type Erasure,
  type ErasureId,
  type ErasureProposal,
  type ErasureProposalId,
  type ErasureReason,
  erasureRefusal,
  holdsName,
  type HoldingCopy,
  type RetainedCase,
  type RetentionDay,
  type RetentionHold,
  type RetentionHoldId,
  retentionOf,
} from "#shared/domain/retention.ts";
import { mayDo } from "#shared/domain/rights.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Transaction } from "../../database/case-file.ts";
import { beyondScope } from "../../database/case-scope.ts";
import type { ReadableDb } from "../../database/database.ts";
import { digestOfList, eraseCase, recordsOfCase, versionsOf } from "../../database/erase-case.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import { rewriteFile } from "../../vault/rewrite-file.ts";
import * as backups from "../backups/backup-repository.ts";
import * as people from "../cases/person-repository.ts";
import * as accessRequests from "../subject-access/subject-access-repository.ts";
import * as workers from "../workers/worker-repository.ts";
import * as retention from "./retention-repository.ts";

export const readRetention: Handler<"retention.read"> = (context) => {
  const reach = reachOf(context, context.db);
  const cases = retention.closedCases(reach.db, reach.readsCases).map((closed): RetainedCase => {
    const { caseId, reference, openedOn, closedOn, closingReason, isRestricted, closureId } = closed;
    return {
      caseId,
      reference,
      openedOn,
      closedOn,
      closingReason,
      isRestricted,
      ...dayOf(reach.db, closed),
      holds: retention.holdsOf(reach.db, caseId),
      proposal: retention.proposalWaiting(reach.db, closureId) ?? null,
    };
  });
  const copies = copiesOf(context);
  return {
    cases: cases.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || a.reference.localeCompare(b.reference)),
    erased: retention.erasures(context.db).map((erasure) => {
      const entry = retention.entryOfErasure(context.db, erasure.id) ?? 0;
      return { ...erasure, copies: copies.filter(({ headSeq }) => headSeq < entry).map(({ shown }) => shown) };
    }),
    isAlone: able(context.db).every((id) => id === context.worker.id),
  };
};

export const setHold: Handler<"retention.hold"> = (context, { caseId, kind, words }) =>
  context.change((scoped) => {
    const { db } = closedToWorker(context, scoped, caseId);
    const isHeld = retention.holdsOf(db, caseId).some((hold) => hold.kind === kind && hold.liftedAt === null);
    if (isHeld) throw new AppError("erasure.already_held");
    const hold: RetentionHold = {
      id: context.newId() as RetentionHoldId,
      caseId,
      kind,
      words,
      setAt: context.now(),
      setBy: context.worker.name,
      liftedAt: null,
      liftedBy: null,
      liftWords: "",
      revision: 1,
    };
    retention.insertHold(db, hold);
    keepHold(context, db, hold, "retention_hold.set");
    return { holdId: hold.id };
  });

export const liftHold: Handler<"retention.lift"> = (context, { holdId, basedOnRevision, words }) =>
  context.change((scoped) => {
    const { db } = reachOf(context, scoped);
    const hold = found(retention.findHold(db, holdId));
    closedToWorker(context, scoped, hold.caseId);
    if (hold.liftedAt !== null) throw new AppError("record.changed_elsewhere");
    const lifted: RetentionHold = {
      ...hold,
      liftedAt: context.now(),
      liftedBy: context.worker.name,
      liftWords: words,
      revision: basedOnRevision + 1,
    };
    if (!retention.replaceHold(db, lifted, basedOnRevision)) throw new AppError("record.changed_elsewhere");
    keepHold(context, db, lifted, "retention_hold.lifted");
    return { revision: lifted.revision };
  });

export const proposeErasure: Handler<"retention.propose"> = (context, { caseId, reason, words }) =>
  context.change((scoped) => {
    const { db, closed } = closedToWorker(context, scoped, caseId);
    assertMayErase(context, db, closed, reason);
    if (retention.proposalWaiting(db, closed.closureId)) throw new AppError("record.changed_elsewhere");
    const proposal: ErasureProposal = {
      id: context.newId() as ErasureProposalId,
      caseId,
      closureId: closed.closureId,
      reason,
      words,
      proposedAt: context.now(),
      proposedBy: context.worker.name,
      proposedById: context.worker.id,
      withdrawnAt: null,
      withdrawnBy: null,
      revision: 1,
    };
    retention.insertProposal(db, proposal);
    keepProposal(context, db, proposal, "erasure.proposed");
    return { proposalId: proposal.id };
  });

export const withdrawProposal: Handler<"retention.withdraw"> = (context, { proposalId, basedOnRevision }) =>
  context.change((scoped) => {
    const { db } = reachOf(context, scoped);
    const proposal = found(retention.findProposal(db, proposalId));
    closedToWorker(context, scoped, proposal.caseId);
    if (proposal.withdrawnAt !== null) throw new AppError("record.changed_elsewhere");
    const withdrawn: ErasureProposal = {
      ...proposal,
      withdrawnAt: context.now(),
      withdrawnBy: context.worker.name,
      revision: basedOnRevision + 1,
    };
    if (!retention.replaceProposal(db, withdrawn, basedOnRevision)) throw new AppError("record.changed_elsewhere");
    keepProposal(context, db, withdrawn, "erasure.withdrawn");
    return { revision: withdrawn.revision };
  });

/** One transaction takes the case out; then the file is written anew, so that no page holds what was moved about in it. */
export const confirmErasure: Handler<"retention.confirm"> = (context, { proposalId, basedOnRevision, ...said }) => {
  const confirmed = context.change((scoped) => {
    const proposal = found(retention.findProposal(reachOf(context, scoped).db, proposalId));
    const { db, closed } = closedToWorker(context, scoped, proposal.caseId);
    if (proposal.withdrawnAt !== null || proposal.revision !== basedOnRevision) {
      throw new AppError("record.changed_elsewhere");
    }
    if (proposal.closureId !== closed.closureId) throw new AppError("erasure.proposal_outdated");
    const day = assertMayErase(context, db, closed, proposal.reason);
    assertMayConfirm(context, db, closed, { proposal, ...said });

    const { caseId, reference, openedOn, closedOn, closingReason } = closed;
    const records = recordsOfCase(db, caseId);
    const isOwn = proposal.proposedById === context.worker.id;
    const erasure: Erasure = {
      id: context.newId() as ErasureId,
      reference,
      openedOn,
      closedOn,
      closingReason,
      ...day,
      reason: proposal.reason,
      proposedAt: proposal.proposedAt,
      proposedBy: proposal.proposedBy,
      proposedById: proposal.proposedById,
      confirmedBy: context.worker.name,
      confirmedById: context.worker.id,
      whyAlone: isOwn ? said.whyAlone : "",
      erasedAt: context.now(),
      counts: countsOf(records),
      versions: versionsOf(db, records),
      listDigest: digestOfList(records),
      sweptAt: null,
      revision: 1,
    };
    retention.insertErasure(db, erasure);
    eraseCase(db, { caseId, erasureId: erasure.id, records });
    keepErasure(context, db, erasure, "erasure.confirmed");
    return { erasureId: erasure.id };
  });
  try {
    sweep(context);
  } catch (error) {
    // The case is erased, and the page says that the last step is not made and offers it.
    if (!(error instanceof AppError)) throw error;
  }
  return confirmed;
};

export const sweepFile: Handler<"retention.sweep"> = (context) => ({ swept: sweep(context) });

/** @returns of how many erasures the last step was made. */
function sweep(context: OpenContext): number {
  const { session, vault } = context;
  const file = session.opened?.file;
  const waiting = retention.erasures(context.db).filter(({ sweptAt }) => sweptAt === null);
  if (!file || waiting.length === 0) return 0;
  rewriteFile(vault.connection);
  const stamp = { actor: context.worker.id, at: context.now(), bootMs: context.bootMs() };
  file.change(stamp, undefined, (db) => {
    for (const erasure of waiting) {
      const swept: Erasure = { ...erasure, sweptAt: context.now(), revision: erasure.revision + 1 };
      retention.markSwept(db, swept);
      keepErasure(context, db, swept, "erasure.swept");
    }
  });
  return waiting.length;
}

/** What of the case file the worker decides upon here: by reference alone where they do not read cases. */
function reachOf<Db extends ReadableDb>({ worker }: OpenContext, db: Db): { db: Db; readsCases: boolean } {
  const whole = beyondScope(db, "an administrator keeps the days of closed cases, by reference, of none restricted");
  const readsCases = mayDo(worker.roles, "read_cases");
  return { db: readsCases ? db : whole, readsCases };
}

/**
 * The closed case, for a worker who knows of it. What is returned to write with is of the whole file: the case is
 * taken out of it for everybody, half-typed words of colleagues and all.
 */
function closedToWorker(
  context: OpenContext,
  scoped: Transaction,
  caseId: CaseId,
): { db: Transaction; closed: retention.ClosedCase } {
  const reach = reachOf(context, scoped);
  if (!retention.isKnown(reach.db, caseId, reach.readsCases)) throw new AppError("record.not_found");
  const closed = retention.closedCase(reach.db, caseId, reach.readsCases);
  if (!closed) throw new AppError("erasure.not_closed");
  return { db: beyondScope(scoped, "an erased case is gone for everybody, with what others half typed on it"), closed };
}

function dayOf(db: ReadableDb, { personId, openedOn, closedOn }: retention.ClosedCase): RetentionDay {
  return retentionOf({ openedOn, closedOn, claims: people.find(db, personId)?.ageClaims ?? [] });
}

/** @throws AppError `erasure.*` @returns by which rule the case was kept, and until when */
function assertMayErase(
  context: OpenContext,
  db: ReadableDb,
  closed: retention.ClosedCase,
  reason: ErasureReason,
): RetentionDay {
  const day = dayOf(db, closed);
  const holds = retention.holdsOf(db, closed.caseId);
  const { isRestricted } = closed;
  const today = context.today();
  const isAccessAsked = accessRequests.list(db, closed.caseId).some(({ ending }) => ending === null);
  const asked = { isClosed: true, isRestricted, holds, isAccessAsked, dueOn: day.dueOn, today, reason };
  const refusal = erasureRefusal(asked);
  if (refusal !== null) throw new AppError(`erasure.${refusal}`);
  return day;
}

type Said = { readonly proposal: ErasureProposal; readonly typedReference: string; readonly whyAlone: string };

function assertMayConfirm(
  { worker }: OpenContext,
  db: ReadableDb,
  closed: retention.ClosedCase,
  { proposal, typedReference, whyAlone }: Said,
): void {
  const asked = { proposedById: proposal.proposedById, workerId: worker.id, able: able(db), whyAlone };
  const refusal = confirmRefusal(asked);
  if (refusal === "second_needed") throw new AppError("erasure.second_needed");
  if (refusal === "alone_reason_needed") refuseField("whyAlone", "Say why nobody else confirms it.");
  if (normaliseCaseReference(typedReference) !== closed.reference) {
    refuseField("typedReference", "This is not the reference of the case.");
  }
  // These words stay when the case is gone.
  const names = people.find(db, closed.personId)?.names ?? [];
  const isNamed = holdsName(
    whyAlone,
    names.map(({ text }) => text),
  );
  if (isNamed) {
    refuseField("whyAlone", "These words stay for good. Leave the person’s name out.");
  }
}

function refuseField(field: string, why: string): never {
  throw new AppError({ code: "request.invalid", fields: { [field]: why } });
}

/** Everybody who may propose and confirm now. */
function able(db: ReadableDb): WorkerId[] {
  const all = workers.list(db).filter(({ removedAt, roles }) => removedAt === null && mayDo(roles, "retain_cases"));
  return all.map(({ id }) => id);
}

function countsOf(records: ReturnType<typeof recordsOfCase>): Erasure["counts"] {
  const counts: Partial<Record<(typeof records)[number]["object"], number>> = {};
  for (const { object } of records) counts[object] = (counts[object] ?? 0) + 1;
  return counts;
}

/** Every back-up that is known and was not deleted, with the last entry of the history in it. */
function copiesOf({ db }: OpenContext): { readonly headSeq: number; readonly shown: HoldingCopy }[] {
  const folders = new Map(backups.listFolders(db).map(({ id, path }) => [id, path]));
  return backups.listCopies(db).map(({ headSeq, fileName, folderId, madeAt }) => {
    const path = folders.get(folderId);
    return { headSeq, shown: { fileName, folder: path ? basename(path) : "", madeAt } };
  });
}

function keepHold(context: OpenContext, db: Transaction, hold: RetentionHold, action: AuditAction): void {
  const { id: objectId, revision } = hold;
  const recordedBy = context.worker.name;
  keepRevision(db, { object: "retention_hold", objectId, revision, content: hold, action, recordedBy });
}

function keepProposal(context: OpenContext, db: Transaction, proposal: ErasureProposal, action: AuditAction): void {
  const { id: objectId, revision } = proposal;
  const recordedBy = context.worker.name;
  keepRevision(db, { object: "erasure_proposal", objectId, revision, content: proposal, action, recordedBy });
}

function keepErasure(context: OpenContext, db: Transaction, erasure: Erasure, action: AuditAction): void {
  const { id: objectId, revision } = erasure;
  const recordedBy = context.worker.name;
  keepRevision(db, { object: "erasure", objectId, revision, content: erasure, action, recordedBy });
}

function found<T>(record: T | undefined): T {
  if (record === undefined) throw new AppError("record.not_found");
  return record;
}
