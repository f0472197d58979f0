import type {
  AccessKind,
  CaseAccess,
  CaseAccessId,
  NamedWorker,
  OpeningReason,
  OwnedCase,
} from "#shared/domain/case-access.ts";
import type { CaseId, CaseOpening } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import type { PersonId } from "#shared/domain/person.ts";
import { mayDo } from "#shared/domain/rights.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { beyondScope } from "../../database/case-scope.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import { runningAccess } from "../../database/running-access.ts";
import type { Schema } from "../../database/schema.ts";
import type { OpenContext } from "../../ipc/handler.ts";
import { nameInUse } from "../cases/case-repository.ts";

/** Who is named on a case, and all that a version of the case record holds. */
export type StoredCase = CaseOpening & { readonly revision: number };

export function findCase(db: ReadableDb, id: CaseId): StoredCase | undefined {
  const row = db.maybeOne(sql.selectFrom("case_record").selectAll().where("id", "=", id));
  if (!row) return undefined;
  return {
    id,
    reference: row.reference as CaseReference,
    personId: row.person_id as PersonId,
    owner: row.owner,
    ownerId: row.owner_id as WorkerId | null,
    openedOn: row.opened_on as CaseOpening["openedOn"],
    at: row.last_opened_at as Instant,
    isRestricted: row.is_restricted === 1,
    team: team(db, id),
    revision: row.revision,
  };
}

export function team(db: ReadableDb, id: CaseId): NamedWorker[] {
  const rows = db.all(
    sql
      .selectFrom("case_team")
      .innerJoin("worker", "worker.id", "case_team.worker_id")
      .select(["worker.id", "worker.name"])
      .where("case_team.case_id", "=", id)
      .where("case_team.removed_at", "is", null)
      .orderBy("worker.name")
      .orderBy("worker.id"),
  );
  return rows.map((row) => ({ id: row.id as WorkerId, name: row.name }));
}

/**
 * Writes who is named and whether the case is restricted. Past the scope, because whoever restricts a case they are
 * not named on sees it no more in the middle of the change.
 *
 * @returns false when the stored revision is not `basedOn`, and changes nothing.
 */
export function putNamed(db: WritableDb, changed: StoredCase, basedOn: number, at: Instant): boolean {
  const columns = {
    owner: changed.owner,
    owner_id: changed.ownerId,
    is_restricted: Number(changed.isRestricted),
    revision: changed.revision,
  };
  const query = sql.updateTable("case_record").set(columns).where("id", "=", changed.id);
  const kept = new Set(changed.team.map(({ id }) => id));
  for (const { id } of team(db, changed.id)) {
    if (kept.has(id)) continue;
    db.run(
      sql
        .updateTable("case_team")
        .set({ removed_at: at })
        .where("case_id", "=", changed.id)
        .where("worker_id", "=", id),
    );
  }
  for (const { id } of changed.team) addToTeam(db, changed.id, id, at);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

/** Somebody who is on the team already stays since when they were. */
export function addToTeam(db: WritableDb, caseId: CaseId, workerId: WorkerId, at: Instant): void {
  const row = { case_id: caseId, worker_id: workerId, added_at: at, removed_at: null };
  const insertion = sql.insertInto("case_team").values(row);
  db.run(
    insertion.onConflict((conflict) =>
      conflict
        .columns(["case_id", "worker_id"])
        .doUpdateSet({ added_at: at, removed_at: null })
        .where("case_team.removed_at", "is not", null),
    ),
  );
}

/** The last time that the case was given to another owner, by the versions that are kept of it. */
export function lastHandOver(db: ReadableDb, id: CaseId): { readonly id: string; readonly at: Instant } | undefined {
  const versions = db.all(
    sql
      .selectFrom("record_revision")
      .select(["revision", "recorded_at", "content"])
      .where("object", "=", "case")
      .where("object_id", "=", id)
      .orderBy("revision"),
  );
  const named = versions.map(({ revision, recorded_at: at, content }) => {
    const { owner, ownerId = null } = JSON.parse(content) as Pick<StoredCase, "owner"> & Partial<StoredCase>;
    return { revision, at, owner, ownerId };
  });
  const last = named.findLast((version, at) => {
    const before = named[at - 1];
    if (!before) return false;
    // A name that was put right is no other owner.
    const key = before.ownerId === null || version.ownerId === null ? "owner" : "ownerId";
    return before[key] !== version[key];
  });
  return last && { id: `${id}#${last.revision}`, at: last.at as Instant };
}

/** How many cases each owner has. */
export function countByOwner(db: ReadableDb): ReadonlyMap<WorkerId, number> {
  const rows = db.all(
    sql
      .selectFrom("case_record")
      .select(({ fn }) => ["owner_id", fn.countAll<number>().as("cases")])
      .where("owner_id", "is not", null)
      .groupBy("owner_id"),
  );
  return new Map(rows.map((row) => [row.owner_id as WorkerId, Number(row.cases)]));
}

/** The cases of one owner, the oldest first, so many at most. */
export function ownedBy(db: ReadableDb, ownerId: WorkerId, most: number): OwnedCase[] {
  const rows = db.all(
    sql
      .selectFrom("case_record")
      .select((eb) => ["id", "reference", "opened_on", "is_restricted", "revision", nameInUse(eb)])
      .where("owner_id", "=", ownerId)
      .orderBy("opened_on")
      .orderBy("id")
      .limit(most),
  );
  return rows.map((row) => ({
    caseId: row.id as CaseId,
    reference: row.reference as CaseReference,
    name: row.name ?? "",
    openedOn: row.opened_on as CivilDate,
    isRestricted: row.is_restricted === 1,
    revision: row.revision,
  }));
}

/** A query for the ids of cases. */
export type OpenCases = ReturnType<typeof openCases>;

/** The cases that this worker opens as their own: owner, team, or an opening that still runs. */
export function openCases(db: ReadableDb, workerId: WorkerId, now: Instant) {
  const whole = beyondScope(db, "whether an opening is over is told by every entry behind it");
  const running = whole.all(runningAccess(workerId, now).select("case_access.case_id"));
  return sql
    .selectFrom("case_record")
    .select("case_record.id")
    .where(({ eb, or, selectFrom }) =>
      or([
        eb("case_record.owner_id", "=", workerId),
        eb(
          "case_record.id",
          "in",
          selectFrom("case_team")
            .select("case_team.case_id")
            .where("case_team.worker_id", "=", workerId)
            .where("case_team.removed_at", "is", null),
        ),
        eb("case_record.id", "in", [...new Set(running.map(({ case_id }) => case_id))]),
      ]),
    );
}

/**
 * Of which cases a list may show what was written; undefined for whoever supervises, who sees it of every case they
 * know of (SPEC RO9).
 */
export function casesInWords({ db, worker, judgedAt }: OpenContext): OpenCases | undefined {
  return mayDo(worker.roles, "supervise") ? undefined : openCases(db, worker.id, judgedAt);
}

/** Whether the case is one of those. */
export function isOpenTo(db: ReadableDb, caseId: CaseId, workerId: WorkerId, now: Instant): boolean {
  return db.maybeOne(openCases(db, workerId, now).where("case_record.id", "=", caseId)) !== undefined;
}

/** Until when an emergency opening runs. */
export function emergencyUntil(db: ReadableDb, caseId: CaseId, workerId: WorkerId, now: Instant): Instant | null {
  const whole = beyondScope(db, "whether an emergency is over is told by every entry behind it");
  const query = runningAccess(workerId, now).where("case_access.case_id", "=", caseId);
  const ofKind = query.where("case_access.kind", "=", "break_glass").select("case_access.expires_at");
  const row = whole.maybeOne(ofKind.orderBy("case_access.expires_at", "desc").limit(1));
  return (row?.expires_at ?? null) as Instant | null;
}

/** The restricted case of that reference, named on it or not. */
export function findRestricted(db: ReadableDb, reference: CaseReference): CaseId | undefined {
  const whole = beyondScope(db, "an emergency opening is of a case that does not exist for the worker");
  const query = sql.selectFrom("case_record").select("id").where("reference", "=", reference);
  return whole.maybeOne(query.where("is_restricted", "=", 1))?.id as CaseId | undefined;
}

export function insert(db: WritableDb, access: CaseAccess): void {
  db.run(sql.insertInto("case_access").values(toRow(access)));
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replace(db: WritableDb, access: CaseAccess, basedOn: number): boolean {
  const query = sql.updateTable("case_access").set(toRow(access)).where("id", "=", access.id);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

export function find(db: ReadableDb, id: CaseAccessId): CaseAccess | undefined {
  const row = db.maybeOne(sql.selectFrom("case_access").selectAll().where("id", "=", id));
  return row && toAccess(row);
}

export type Wanted = { readonly kind: AccessKind; readonly isReviewedIncluded: boolean; readonly most: number };

/** Newest first, of one kind. Reviewed ones are history: the newest so many. */
export function list(db: ReadableDb, { kind, isReviewedIncluded, most }: Wanted): CaseAccess[] {
  const ofKind = sql.selectFrom("case_access").selectAll().where("kind", "=", kind);
  const newest = ofKind.orderBy("granted_at", "desc").orderBy("id").limit(most);
  return db.all(isReviewedIncluded ? newest : newest.where("reviewed_at", "is", null)).map(toAccess);
}

/** Every opening of one case, newest first. */
export function listOfCase(db: ReadableDb, caseId: CaseId): CaseAccess[] {
  const query = sql.selectFrom("case_access").selectAll().where("case_id", "=", caseId);
  return db.all(query.orderBy("granted_at", "desc").orderBy("id")).map(toAccess);
}

function toRow(access: CaseAccess): Schema["case_access"] {
  return {
    id: access.id,
    case_id: access.caseId,
    worker_id: access.workerId,
    kind: access.kind,
    reason: access.reason,
    words: access.words,
    granted_at: access.grantedAt,
    expires_at: access.expiresAt,
    reviewed_at: access.reviewedAt,
    reviewed_by: access.reviewedBy,
    review_words: access.reviewWords,
    revision: access.revision,
  };
}

function toAccess(row: Schema["case_access"]): CaseAccess {
  return {
    id: row.id as CaseAccessId,
    caseId: row.case_id as CaseId,
    workerId: row.worker_id as WorkerId,
    kind: row.kind as AccessKind,
    reason: row.reason as OpeningReason,
    words: row.words,
    grantedAt: row.granted_at as Instant,
    expiresAt: row.expires_at as Instant,
    reviewedAt: row.reviewed_at as Instant | null,
    reviewedBy: row.reviewed_by as WorkerId | null,
    reviewWords: row.review_words,
    revision: row.revision,
  };
}
