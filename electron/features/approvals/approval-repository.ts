import type { Approval, ApprovalId, ApprovalOutcome, ApprovalSubject } from "#shared/domain/approval.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import type { Schema } from "../../database/schema.ts";
import type { OpenCases } from "../case-access/case-access-repository.ts";

export function insert(db: WritableDb, approval: Approval): void {
  db.run(sql.insertInto("approval").values(toRow(approval)));
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replace(db: WritableDb, approval: Approval, basedOn: number): boolean {
  const query = sql.updateTable("approval").set(toRow(approval)).where("id", "=", approval.id);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

export function find(db: ReadableDb, id: ApprovalId): Approval | undefined {
  const row = db.maybeOne(sql.selectFrom("approval").selectAll().where("id", "=", id));
  return row && toApproval(row);
}

/** Oldest first. */
export function list(db: ReadableDb, caseId: CaseId): Approval[] {
  return db.all(all().where("case_id", "=", caseId)).map(toApproval);
}

/** What waits, and whatever this worker asked for, of these cases or of all that exist for them, oldest first. */
export function listWaiting(db: ReadableDb, of: OpenCases | null, askedById: WorkerId): Approval[] {
  const waiting = all().where((eb) => eb.or([eb("outcome", "is", null), eb("asked_by_id", "=", askedById)]));
  return db.all(of === null ? waiting : waiting.where("case_id", "in", of)).map(toApproval);
}

function all() {
  return sql.selectFrom("approval").selectAll().orderBy("asked_at").orderBy("id");
}

function toRow(approval: Approval): Schema["approval"] {
  return {
    id: approval.id,
    case_id: approval.caseId,
    subject: approval.subject,
    subject_id: approval.subjectId,
    asked_version: approval.askedVersion,
    words: approval.words,
    asked_at: approval.askedAt,
    asked_by: approval.askedBy,
    asked_by_id: approval.askedById,
    outcome: approval.outcome,
    comment: approval.comment,
    decided_version: approval.decidedVersion,
    decided_at: approval.decidedAt,
    decided_by: approval.decidedBy,
    decided_by_id: approval.decidedById,
    revision: approval.revision,
  };
}

function toApproval(row: Schema["approval"]): Approval {
  return {
    id: row.id as ApprovalId,
    caseId: row.case_id as CaseId,
    subject: row.subject as ApprovalSubject,
    subjectId: row.subject_id,
    askedVersion: row.asked_version,
    words: row.words,
    askedAt: row.asked_at as Instant,
    askedBy: row.asked_by,
    askedById: row.asked_by_id as WorkerId,
    outcome: row.outcome as ApprovalOutcome | null,
    comment: row.comment,
    decidedVersion: row.decided_version,
    decidedAt: row.decided_at as Instant | null,
    decidedBy: row.decided_by,
    decidedById: row.decided_by_id as WorkerId | null,
    revision: row.revision,
  };
}
