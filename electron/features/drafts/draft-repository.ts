import { sql as raw } from "kysely";
import type { CaseId } from "#shared/domain/case-record.ts";
import { caseOfDraft, type Draft, type DraftContent, type DraftId, readDraftContent } from "#shared/domain/draft.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { NrmReferralId } from "#shared/domain/nrm-referral.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { beyondScope } from "../../database/case-scope.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import type { Schema } from "../../database/schema.ts";

export function save(db: WritableDb, workerId: WorkerId, { id, savedAt, content }: Draft): void {
  const columns = { content: JSON.stringify(content), saved_at: savedAt };
  const insert = sql
    .insertInto("draft")
    .values({ id: keyOf(workerId, id), case_id: caseOfDraft(content), worker_id: workerId, ...columns });
  db.run(insert.onConflict((conflict) => conflict.column("id").doUpdateSet(columns)));
}

export function remove(db: WritableDb, workerId: WorkerId, id: DraftId): void {
  db.run(sql.deleteFrom("draft").where("id", "=", keyOf(workerId, id)));
}

/** Removes which pages of a referral were typed in, whoever ticked them: once it was sent they lead nowhere (SPEC NRM47). */
export function removeTyping(db: WritableDb, referralId: NrmReferralId): void {
  const everybodys = beyondScope(db, "what was typed in is settled for everybody once it is sent, and nothing is read");
  everybodys.run(allOfKind("nrm_typing").where(partOf("referralId"), "=", referralId));
}

/** Whether anybody who still has access has an answer of this referral half typed: nobody else can finish one. */
export function isAnswerHalfTyped(db: ReadableDb, referralId: NrmReferralId): boolean {
  const everybodys = beyondScope(db, "whether words of anybody would lose their question, and nothing is read of them");
  const gone = sql.selectFrom("worker").select("id").where("removed_at", "is not", null);
  const any = sql
    .selectFrom("draft")
    .select("id")
    .where(partOf("kind"), "=", "nrm_answer")
    .where("worker_id", "not in", gone);
  return everybodys.maybeOne(any.where(partOf("referralId"), "=", referralId).limit(1)) !== undefined;
}

/** Removes the half-typed closings of a case, whoever's they are: once it is closed they lead nowhere (SPEC CL8). */
export function removeClosing(db: WritableDb, caseId: CaseId): void {
  const everybodys = beyondScope(db, "a closing is settled for everybody once the case is closed, and nothing is read");
  everybodys.run(allOfKind("case_closure").where("case_id", "=", caseId));
}

function allOfKind(kind: DraftContent["kind"]) {
  return sql.deleteFrom("draft").where(partOf("kind"), "=", kind);
}

function partOf(key: string) {
  return raw<string>`json_extract(${raw.ref("draft.content")}, ${raw.lit(`$.${key}`)})`;
}

/** @param caseId null for the drafts of cases that are not opened yet */
export function find(db: ReadableDb, workerId: WorkerId, id: DraftId): Draft | undefined {
  const row = db.maybeOne(sql.selectFrom("draft").selectAll().where("id", "=", keyOf(workerId, id)));
  return row && toDraft(row);
}

export function listForCase(db: ReadableDb, caseId: CaseId | null): Draft[] {
  const newestFirst = sql.selectFrom("draft").selectAll().orderBy("saved_at", "desc");
  return db.all(newestFirst.where("case_id", caseId === null ? "is" : "=", caseId)).map(toDraft);
}

export function listAll(db: ReadableDb): Draft[] {
  return db.all(sql.selectFrom("draft").selectAll().orderBy("saved_at", "desc")).map(toDraft);
}

/** Drafts are the worker's own: two workers may use one id, and neither learns of the other's. */
function keyOf(workerId: WorkerId, id: DraftId): string {
  return `${workerId}/${id}`;
}

function toDraft(row: Schema["draft"]): Draft {
  return {
    id: row.id.slice(row.id.lastIndexOf("/") + 1) as DraftId,
    savedAt: row.saved_at as Instant,
    content: readDraftContent(JSON.parse(row.content)),
  };
}
