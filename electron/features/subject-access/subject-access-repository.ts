import type { CaseId } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import {
  type AccessRequestRow,
  compareRequests,
  type RequestWay,
  type SubjectAccess,
  subjectAccessClock,
  type SubjectAccessId,
} from "#shared/domain/subject-access.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import type { Schema } from "../../database/schema.ts";
import type { OpenCases } from "../case-access/case-access-repository.ts";
import { nameInUse } from "../cases/case-repository.ts";

export function insert(db: WritableDb, request: SubjectAccess): void {
  db.run(sql.insertInto("subject_access").values(toRow(request)));
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replace(db: WritableDb, request: SubjectAccess, basedOn: number): boolean {
  const query = sql.updateTable("subject_access").set(toRow(request)).where("id", "=", request.id);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

export function find(db: ReadableDb, id: SubjectAccessId): SubjectAccess | undefined {
  const row = db.maybeOne(sql.selectFrom("subject_access").selectAll().where("id", "=", id));
  return row && toRequest(row);
}

/** The newest first. */
export function list(db: ReadableDb, caseId: CaseId): SubjectAccess[] {
  const query = sql.selectFrom("subject_access").selectAll().where("case_id", "=", caseId);
  return db.all(query.orderBy("received_on", "desc").orderBy("recorded_at", "desc").orderBy("id")).map(toRequest);
}

/** Those that are open, also of cases that are closed: whoever asks afterwards is answered as well (SPEC SA11). */
export function listOpen(db: ReadableDb, of: OpenCases | null): AccessRequestRow[] {
  let query = sql
    .selectFrom("subject_access")
    .innerJoin("case_record", "case_record.id", "subject_access.case_id")
    .selectAll("subject_access")
    .select((eb) => ["case_record.reference", nameInUse(eb)])
    .where("ending", "is", null);
  if (of !== null) query = query.where("subject_access.case_id", "in", of);
  return db
    .all(query)
    .map(({ reference, name, ...row }): AccessRequestRow => {
      const request = toRequest(row);
      return {
        id: request.id,
        caseId: request.caseId,
        reference: reference as CaseReference,
        name: name ?? "",
        receivedOn: request.receivedOn,
        dueOn: subjectAccessClock(request).dueOn,
      };
    })
    .toSorted(compareRequests);
}

function toRow(request: SubjectAccess): Schema["subject_access"] {
  return {
    id: request.id,
    case_id: request.caseId,
    received_on: request.receivedOn,
    came_by: request.cameBy,
    asked: request.asked,
    identity_asked_on: request.identityAskedOn,
    identity_confirmed_on: request.identityConfirmedOn,
    identity_how: request.identityHow,
    clarify_asked_on: request.clarifyAskedOn,
    clarify_answered_on: request.clarifyAnsweredOn,
    clarify_words: request.clarifyWords,
    extended_on: request.extendedOn,
    why_extended: request.whyExtended,
    letter: request.letter,
    ending: request.ending === null ? null : JSON.stringify(request.ending),
    recorded_at: request.recordedAt,
    recorded_by: request.recordedBy,
    revision: request.revision,
  };
}

function toRequest(row: Schema["subject_access"]): SubjectAccess {
  return {
    id: row.id as SubjectAccessId,
    caseId: row.case_id as CaseId,
    receivedOn: row.received_on as CivilDate,
    cameBy: row.came_by as RequestWay,
    asked: row.asked,
    identityAskedOn: row.identity_asked_on as CivilDate | null,
    identityConfirmedOn: row.identity_confirmed_on as CivilDate | null,
    identityHow: row.identity_how,
    clarifyAskedOn: row.clarify_asked_on as CivilDate | null,
    clarifyAnsweredOn: row.clarify_answered_on as CivilDate | null,
    clarifyWords: row.clarify_words,
    extendedOn: row.extended_on as CivilDate | null,
    whyExtended: row.why_extended,
    letter: row.letter,
    ending: row.ending === null ? null : (JSON.parse(row.ending) as SubjectAccess["ending"]),
    recordedAt: row.recorded_at as Instant,
    recordedBy: row.recorded_by,
    revision: row.revision,
  };
}
