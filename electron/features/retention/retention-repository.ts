import type { CaseClosureId } from "#shared/domain/case-closure.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import type { PersonId } from "#shared/domain/person.ts";
import type {
  Erasure,
  ErasureId,
  ErasureProposal,
  ErasureProposalId,
  ErasureReason,
  HoldKind,
  RetentionHold,
  RetentionHoldId,
  RetentionRuleKey,
} from "#shared/domain/retention.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import { digestOfList, listOfErasure } from "../../database/erase-case.ts";
import type { Schema } from "../../database/schema.ts";

/** A case that is closed, as far as its retention asks. */
export type ClosedCase = {
  readonly caseId: CaseId;
  readonly reference: CaseReference;
  readonly personId: PersonId;
  readonly openedOn: CivilDate;
  readonly isRestricted: boolean;
  readonly closureId: CaseClosureId;
  readonly closedOn: CivilDate;
  readonly closingReason: string;
};

function closed() {
  return sql
    .selectFrom("case_closure")
    .innerJoin("case_record", "case_record.id", "case_closure.case_id")
    .select([
      "case_record.id as case_id",
      "case_record.reference",
      "case_record.person_id",
      "case_record.opened_on",
      "case_record.is_restricted",
      "case_closure.id as closure_id",
      "case_closure.closed_on",
      "case_closure.reason",
    ])
    .where("case_closure.reopened_on", "is", null);
}

function toClosed(row: {
  case_id: string;
  reference: string;
  person_id: string;
  opened_on: string;
  is_restricted: number;
  closure_id: string;
  closed_on: string;
  reason: string;
}): ClosedCase {
  return {
    caseId: row.case_id as CaseId,
    reference: row.reference as CaseReference,
    personId: row.person_id as PersonId,
    openedOn: row.opened_on as CivilDate,
    isRestricted: row.is_restricted === 1,
    closureId: row.closure_id as CaseClosureId,
    closedOn: row.closed_on as CivilDate,
    closingReason: row.reason,
  };
}

/** Every closed case. @param isRestrictedIncluded false for whoever does not read cases */
export function closedCases(db: ReadableDb, isRestrictedIncluded: boolean): ClosedCase[] {
  const all = isRestrictedIncluded ? closed() : closed().where("case_record.is_restricted", "=", 0);
  return db.all(all.orderBy("case_closure.closed_on").orderBy("case_record.id")).map(toClosed);
}

/** Whether there is such a case for the worker, closed or not. */
export function isKnown(db: ReadableDb, caseId: CaseId, isRestrictedIncluded: boolean): boolean {
  const one = sql.selectFrom("case_record").select("id").where("id", "=", caseId);
  return db.maybeOne(isRestrictedIncluded ? one : one.where("is_restricted", "=", 0)) !== undefined;
}

export function closedCase(db: ReadableDb, caseId: CaseId, isRestrictedIncluded: boolean): ClosedCase | undefined {
  const one = closed().where("case_record.id", "=", caseId);
  const row = db.maybeOne(isRestrictedIncluded ? one : one.where("case_record.is_restricted", "=", 0));
  return row && toClosed(row);
}

export function insertHold(db: WritableDb, hold: RetentionHold): void {
  db.run(sql.insertInto("retention_hold").values(toHoldRow(hold)));
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replaceHold(db: WritableDb, hold: RetentionHold, basedOn: number): boolean {
  const query = sql.updateTable("retention_hold").set(toHoldRow(hold)).where("id", "=", hold.id);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

export function findHold(db: ReadableDb, id: RetentionHoldId): RetentionHold | undefined {
  const row = db.maybeOne(sql.selectFrom("retention_hold").selectAll().where("id", "=", id));
  return row && toHold(row);
}

/** Newest first. */
export function holdsOf(db: ReadableDb, caseId: CaseId): RetentionHold[] {
  const query = sql.selectFrom("retention_hold").selectAll().where("case_id", "=", caseId);
  return db.all(query.orderBy("set_at", "desc").orderBy("id")).map(toHold);
}

export function insertProposal(db: WritableDb, proposal: ErasureProposal): void {
  db.run(sql.insertInto("erasure_proposal").values(toProposalRow(proposal)));
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replaceProposal(db: WritableDb, proposal: ErasureProposal, basedOn: number): boolean {
  const query = sql.updateTable("erasure_proposal").set(toProposalRow(proposal)).where("id", "=", proposal.id);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

export function findProposal(db: ReadableDb, id: ErasureProposalId): ErasureProposal | undefined {
  const row = db.maybeOne(sql.selectFrom("erasure_proposal").selectAll().where("id", "=", id));
  return row && toProposal(row);
}

/** The one that waits for the case as it was closed then. */
export function proposalWaiting(db: ReadableDb, closureId: CaseClosureId): ErasureProposal | undefined {
  const query = sql.selectFrom("erasure_proposal").selectAll().where("closure_id", "=", closureId);
  const row = db.maybeOne(query.where("withdrawn_at", "is", null));
  return row && toProposal(row);
}

export function insertErasure(db: WritableDb, erasure: Erasure): void {
  db.run(sql.insertInto("erasure").values(toErasureRow(erasure)));
}

export function markSwept(db: WritableDb, { id, sweptAt, revision }: Erasure): void {
  db.run(sql.updateTable("erasure").set({ swept_at: sweptAt, revision }).where("id", "=", id));
}

export function findErasure(db: ReadableDb, id: ErasureId): Erasure | undefined {
  const row = db.maybeOne(sql.selectFrom("erasure").selectAll().where("id", "=", id));
  return row && toErasure(row);
}

/** Newest first. */
export function erasures(db: ReadableDb): Erasure[] {
  return db.all(sql.selectFrom("erasure").selectAll().orderBy("erased_at", "desc").orderBy("id")).map(toErasure);
}

/** Number of the entry of the history by which the case was erased. */
export function entryOfErasure(db: ReadableDb, id: ErasureId): number | undefined {
  const entry = sql.selectFrom("audit").select("seq").where("object", "=", "erasure").where("object_id", "=", id);
  return db.maybeOne(entry.orderBy("seq").limit(1))?.seq;
}

/** Whether what the erasure took out is what stands on its list, no more and no less. */
export function isListAsKept(db: ReadableDb, id: ErasureId): boolean {
  return findErasure(db, id)?.listDigest === digestOfList(listOfErasure(db, id));
}

function toHoldRow(hold: RetentionHold): Schema["retention_hold"] {
  return {
    id: hold.id,
    case_id: hold.caseId,
    kind: hold.kind,
    words: hold.words,
    set_at: hold.setAt,
    set_by: hold.setBy,
    lifted_at: hold.liftedAt,
    lifted_by: hold.liftedBy,
    lift_words: hold.liftWords,
    revision: hold.revision,
  };
}

function toHold(row: Schema["retention_hold"]): RetentionHold {
  return {
    id: row.id as RetentionHoldId,
    caseId: row.case_id as CaseId,
    kind: row.kind as HoldKind,
    words: row.words,
    setAt: row.set_at as Instant,
    setBy: row.set_by,
    liftedAt: row.lifted_at as Instant | null,
    liftedBy: row.lifted_by,
    liftWords: row.lift_words,
    revision: row.revision,
  };
}

function toProposalRow(proposal: ErasureProposal): Schema["erasure_proposal"] {
  return {
    id: proposal.id,
    case_id: proposal.caseId,
    closure_id: proposal.closureId,
    reason: proposal.reason,
    words: proposal.words,
    proposed_at: proposal.proposedAt,
    proposed_by: proposal.proposedBy,
    proposed_by_id: proposal.proposedById,
    withdrawn_at: proposal.withdrawnAt,
    withdrawn_by: proposal.withdrawnBy,
    revision: proposal.revision,
  };
}

function toProposal(row: Schema["erasure_proposal"]): ErasureProposal {
  return {
    id: row.id as ErasureProposalId,
    caseId: row.case_id as CaseId,
    closureId: row.closure_id as CaseClosureId,
    reason: row.reason as ErasureReason,
    words: row.words,
    proposedAt: row.proposed_at as Instant,
    proposedBy: row.proposed_by,
    proposedById: row.proposed_by_id as WorkerId,
    withdrawnAt: row.withdrawn_at as Instant | null,
    withdrawnBy: row.withdrawn_by,
    revision: row.revision,
  };
}

function toErasureRow(erasure: Erasure): Schema["erasure"] {
  return {
    id: erasure.id,
    reference: erasure.reference,
    opened_on: erasure.openedOn,
    closed_on: erasure.closedOn,
    closing_reason: erasure.closingReason,
    rule: erasure.rule,
    due_on: erasure.dueOn,
    reason: erasure.reason,
    proposed_at: erasure.proposedAt,
    proposed_by: erasure.proposedBy,
    proposed_by_id: erasure.proposedById,
    confirmed_by: erasure.confirmedBy,
    confirmed_by_id: erasure.confirmedById,
    why_alone: erasure.whyAlone,
    erased_at: erasure.erasedAt,
    counts: JSON.stringify(erasure.counts),
    versions: erasure.versions,
    list_digest: erasure.listDigest,
    swept_at: erasure.sweptAt,
    revision: erasure.revision,
  };
}

function toErasure(row: Schema["erasure"]): Erasure {
  return {
    id: row.id as ErasureId,
    reference: row.reference as CaseReference,
    openedOn: row.opened_on as CivilDate,
    closedOn: row.closed_on as CivilDate,
    closingReason: row.closing_reason,
    rule: row.rule as RetentionRuleKey,
    dueOn: row.due_on as CivilDate,
    reason: row.reason as ErasureReason,
    proposedAt: row.proposed_at as Instant,
    proposedBy: row.proposed_by,
    proposedById: row.proposed_by_id as WorkerId,
    confirmedBy: row.confirmed_by,
    confirmedById: row.confirmed_by_id as WorkerId,
    whyAlone: row.why_alone,
    erasedAt: row.erased_at as Instant,
    counts: JSON.parse(row.counts) as Erasure["counts"],
    versions: row.versions,
    listDigest: row.list_digest,
    sweptAt: row.swept_at as Instant | null,
    revision: row.revision,
  };
}
