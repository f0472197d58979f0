import type { AuditAction } from "#shared/domain/audit-action.ts";
import {
  accessMinutes,
  type CaseAccess,
  type CaseAccessId,
  mostCasesAtOnce,
  type OpeningRow,
} from "#shared/domain/case-access.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { normaliseCaseReference } from "#shared/domain/case-reference.ts";
import { type Instant, instantOf } from "#shared/domain/instant.ts";
import { mayDo } from "#shared/domain/rights.ts";
import type { ActingWorker, Worker, WorkerId } from "#shared/domain/worker.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { caseOfRecord } from "../../database/case-of-record.ts";
import type { Transaction } from "../../database/case-file.ts";
import { beyondScope } from "../../database/case-scope.ts";
import type { ReadableDb } from "../../database/database.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import * as cases from "../cases/case-repository.ts";
import { followFacts } from "../safeguarding-tasks/arising-task-repository.ts";
import * as workers from "../workers/worker-repository.ts";
import * as access from "./case-access-repository.ts";
import { canAnybodyOpen } from "./restricted-case-repository.ts";

/** More openings than this are read in the history of their case. */
const mostOpenings = 300;

export const readAccess: Handler<"caseAccess.read"> = (context, { caseId }) => {
  const { owner, ownerId, team, isRestricted, revision } = found(access.findCase(context.db, caseId));
  const emergencyUntil = access.emergencyUntil(context.db, caseId, context.worker.id, context.judgedAt);
  return { owner, ownerId, team: [...team], isRestricted, revision, emergencyUntil };
};

export const assign: Handler<"caseAccess.assign"> = (context, { caseId, basedOnRevision, ownerId, teamIds }) =>
  context.change((db) => {
    const owner = named(db, ownerId);
    const team = [...new Set(teamIds)].filter((id) => id !== ownerId).map((id) => named(db, id));
    return changeCase(context, db, { caseId, basedOnRevision, action: "case.assigned" }, (current) => ({
      ...current,
      owner: owner.name,
      ownerId,
      team: team.map(({ id, name }) => ({ id, name })),
    }));
  });

export const restrict: Handler<"caseAccess.restrict"> = (context, { caseId, basedOnRevision, words }) =>
  context.change((db) => {
    const wanted = { caseId, basedOnRevision, action: "case.restricted", reason: words } as const;
    return changeCase(context, db, wanted, (current) => ({ ...current, isRestricted: true }));
  });

export const lift: Handler<"caseAccess.lift"> = (context, { caseId, basedOnRevision, words }) =>
  context.change((db) => {
    const wanted = { caseId, basedOnRevision, action: "case.restriction_lifted", reason: words } as const;
    return changeCase(context, db, wanted, (current) => ({ ...current, isRestricted: false }));
  });

export const listOwners: Handler<"caseAccess.owners"> = ({ db }) => {
  const counts = access.countByOwner(db);
  return workers.list(db).flatMap(({ id, name, removedAt }) => {
    const owned = counts.get(id);
    return owned ? [{ id, name, hasLeft: removedAt !== null, cases: owned }] : [];
  });
};

export const listOwned: Handler<"caseAccess.owned"> = ({ db }, { ownerId }) =>
  access.ownedBy(db, ownerId, mostCasesAtOnce);

/** Whoever takes a case over leaves its team: they are its owner now. The one who had it is on it no more. */
export const handOver: Handler<"caseAccess.handOver"> = (context, { ownerId, newOwnerId, words, cases: chosen }) =>
  context.change((db) => {
    if (newOwnerId === ownerId) {
      throw new AppError({ code: "request.invalid", fields: { newOwnerId: "Choose somebody else." } });
    }
    const { name } = named(db, newOwnerId);
    for (const { caseId, basedOnRevision } of chosen) {
      const wanted = { caseId, basedOnRevision, action: "case.assigned", reason: words } as const;
      changeCase(context, db, wanted, (current) => {
        if (current.ownerId !== ownerId) throw new AppError("record.changed_elsewhere");
        const team = current.team.filter(({ id }) => id !== newOwnerId);
        return { ...current, owner: name, ownerId: newOwnerId, team };
      });
    }
    return {};
  });

export const askWhy: Handler<"caseAccess.ask"> = (context, { about }) => {
  const caseId = (["case", "nrm_referral", "enquiry"] as const)
    .map((kind) => caseOfRecord(context.db, kind, about))
    .find((found) => found !== undefined);
  const { reference, name, owner } = found(caseId && cases.find(context.db, caseId, context.today()));
  return { caseId: caseId as CaseId, reference, name, owner };
};

export const giveReason: Handler<"caseAccess.giveReason"> = (context, { caseId, reason, words }) =>
  context.change((db) => {
    if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
    return { accessId: grant(context, db, "case.opening_reason_given", { caseId, kind: "reason", reason, words }) };
  });

/**
 * The emergency way in. Whoever takes it knows the full reference, says why, is named to everybody on the case and to
 * every lead, and is out again after an hour (SPEC RO10).
 */
export const breakGlass: Handler<"caseAccess.breakGlass"> = (context, { reference, reason, words }) =>
  context.change((db) => {
    const caseId = found(access.findRestricted(db, normaliseCaseReference(reference) as never));
    return {
      caseId,
      accessId: grant(context, db, "case.emergency_opened", { caseId, kind: "break_glass", reason, words }),
    };
  });

export const listOpenings: Handler<"caseAccess.openings"> = (context, { isReviewedIncluded }) => {
  const everybody = new Map(workers.list(context.db).map((worker) => [worker.id, worker]));
  const isReviewer = mayDo(context.worker.roles, "review_openings");
  const wanted = { isReviewedIncluded, most: mostOpenings };
  return [
    ...access.list(loudReader(context.worker, context.db), { ...wanted, kind: "break_glass" }),
    // Of a hidden case these are not told of: that there are any would tell that there is a case.
    ...access.list(context.db, { ...wanted, kind: "reason" }),
  ]
    .toSorted((a, b) => (a.grantedAt < b.grantedAt ? 1 : a.grantedAt > b.grantedAt ? -1 : 0))
    .filter((opening) => isReviewer || isNamed(context, opening))
    .map((opening) => rowOf(context, everybody, opening));
};

export const review: Handler<"caseAccess.review"> = (context, { accessId, basedOnRevision, words }) =>
  context.change((db) => {
    const current = found(access.find(db, accessId) ?? emergency(loudReader(context.worker, db), accessId));
    if (!mayReview(context, workers.list(db), current)) throw new AppError("case.not_your_review");
    if (current.revision !== basedOnRevision || current.reviewedAt) throw new AppError("record.changed_elsewhere");
    const reviewed: CaseAccess = {
      ...current,
      reviewedAt: context.now(),
      reviewedBy: context.worker.id,
      reviewWords: words,
      revision: basedOnRevision + 1,
    };
    const target = reviewed.kind === "break_glass" ? loudReader(context.worker, db) : db;
    if (!access.replace(target, reviewed, basedOnRevision)) throw new AppError("record.changed_elsewhere");
    keepAccess(context, db, reviewed, "case.opening_reviewed");
    return { revision: reviewed.revision };
  });

/**
 * Emergency openings are loud: every lead sees that there was one, also of a case that does not exist for that lead.
 * What the case is stays untold (`rowOf`).
 */
function loudReader<Db extends ReadableDb>({ roles }: ActingWorker, db: Db): Db {
  return mayDo(roles, "break_glass") ? beyondScope(db, "every lead sees that an emergency opening was made") : db;
}

function emergency(db: ReadableDb, id: CaseAccessId): CaseAccess | undefined {
  const opening = access.find(db, id);
  return opening?.kind === "break_glass" ? opening : undefined;
}

function isNamed({ db, worker }: OpenContext, { caseId }: CaseAccess): boolean {
  const stored = access.findCase(db, caseId);
  return stored !== undefined && (stored.ownerId === worker.id || stored.team.some(({ id }) => id === worker.id));
}

function rowOf(context: OpenContext, everybody: ReadonlyMap<WorkerId, Worker>, opening: CaseAccess): OpeningRow {
  const subject = cases.find(context.db, opening.caseId, context.today());
  const { id, kind, reason, words, grantedAt, expiresAt, reviewedAt, reviewedBy, reviewWords, revision } = opening;
  return {
    id,
    kind,
    reason,
    // Words may tell of the case as much as its name would.
    words: subject ? words : "",
    workerName: everybody.get(opening.workerId)?.name ?? "",
    isOwn: opening.workerId === context.worker.id,
    grantedAt,
    expiresAt,
    subject: subject ? { caseId: opening.caseId, reference: subject.reference, name: subject.name } : null,
    reviewedAt,
    reviewedByName: reviewedBy && (everybody.get(reviewedBy)?.name ?? ""),
    reviewWords: subject ? reviewWords : "",
    mayReview: reviewedAt === null && mayReview(context, [...everybody.values()], opening),
    revision,
  };
}

/** Somebody else reviews: a senior or a lead, an emergency opening by a lead or somebody named. Alone, one reviews oneself. */
function mayReview(context: OpenContext, everybody: readonly Worker[], opening: CaseAccess): boolean {
  const right = opening.kind === "break_glass" ? "break_glass" : "review_openings";
  const others = everybody.filter(
    ({ id, removedAt, roles }) => id !== opening.workerId && removedAt === null && mayDo(roles, right),
  );
  if (opening.workerId === context.worker.id) return others.length === 0;
  if (mayDo(context.worker.roles, right)) return true;
  // Somebody who may only read reviews nothing, named or not.
  const isEmergency = opening.kind === "break_glass";
  return isEmergency && mayDo(context.worker.roles, "work_on_cases") && isNamed(context, opening);
}

function grant(
  context: OpenContext,
  db: Transaction,
  action: AuditAction,
  asked: Pick<CaseAccess, "caseId" | "kind" | "reason" | "words">,
): CaseAccessId {
  const grantedAt = context.now();
  const opening: CaseAccess = {
    ...asked,
    id: context.newId() as CaseAccessId,
    workerId: context.worker.id,
    grantedAt,
    expiresAt: minutesAfter(grantedAt, accessMinutes[asked.kind]),
    reviewedAt: null,
    reviewedBy: null,
    reviewWords: "",
    revision: 1,
  };
  access.insert(db, opening);
  keepAccess(context, db, opening, action);
  return opening.id;
}

function keepAccess(context: OpenContext, db: Transaction, opening: CaseAccess, action: AuditAction): void {
  keepRevision(db, {
    object: "case_access",
    objectId: opening.id,
    revision: opening.revision,
    content: opening,
    action,
    recordedBy: context.worker.name,
  });
}

type WantedChange = {
  readonly caseId: CaseId;
  readonly basedOnRevision: number;
  readonly action: AuditAction;
  /** Why, in the worker's words, where they were asked. */
  readonly reason?: string;
};

function changeCase(
  context: OpenContext,
  db: Transaction,
  { caseId, basedOnRevision: basedOn, action, reason = "" }: WantedChange,
  change: (current: access.StoredCase) => access.StoredCase,
): { revision: number } {
  const current = found(access.findCase(db, caseId));
  if (current.revision !== basedOn) throw new AppError("record.changed_elsewhere");
  const changed = { ...change(current), revision: basedOn + 1 };
  // A restricted case that nobody can open would be lost to everybody.
  if (changed.isRestricted && !canAnybodyOpen(db, changed)) throw new AppError("case.nobody_named");
  access.putNamed(db, changed, basedOn, context.now());
  const { revision, ...content } = changed;
  const recordedBy = context.worker.name;
  keepRevision(db, { object: "case", objectId: caseId, revision, content, action, recordedBy, reason });
  const whole = beyondScope(db, "whoever gives a restricted case away may see it no more");
  followFacts(context, whole, caseId);
  return { revision };
}

/** @throws AppError `record.not_found` for somebody who has no access any more, or never had */
function named(db: ReadableDb, id: WorkerId): Worker {
  const worker = workers.find(db, id);
  if (!worker || worker.removedAt !== null) throw new AppError("record.not_found");
  return worker;
}

function minutesAfter(at: Instant, minutes: number): Instant {
  return instantOf(new Date(Date.parse(at) + minutes * 60_000));
}

function found<T>(record: T | undefined): T {
  if (record === undefined) throw new AppError("record.not_found");
  return record;
}
