import { AuditObject } from "#shared/domain/audit-action.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { ActingWorker } from "#shared/domain/worker.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { caseOfRecord } from "../database/case-of-record.ts";
import type { ReadableDb } from "../database/database.ts";
import { isOpenTo } from "../features/case-access/case-access-repository.ts";

/**
 * Names of input fields that point at a record of a case, and the kind of that record. A test compares them with every
 * id in the contract, so that a new operation cannot open a case past the question why.
 */
export const recordFields: Readonly<Record<string, AuditObject>> = {
  caseId: "case",
  noteId: "case_note",
  markerId: "case_marker",
  commentId: "note_comment",
  approvalId: "approval",
  afterNoteId: "case_note",
  taskId: "safeguarding_task",
  referralId: "nrm_referral",
  accountEventId: "account_event",
  supportNeedId: "support_need",
  outwardReferralId: "outward_referral",
  caseFactId: "case_fact",
  caseClosureId: "case_closure",
  riskAssessmentId: "risk_assessment",
  missingEpisodeId: "missing_episode",
  enquiryId: "enquiry",
  involvedPersonId: "involved_person",
  notedIndicatorId: "indicator",
  requestId: "subject_access",
  dependantId: "involved_person",
  consentId: "consent",
  sharingId: "sharing",
  attachmentId: "attachment",
  exportId: "export",
  holdId: "retention_hold",
  proposalId: "erasure_proposal",
  relativeToId: "account_event",
  differsFromId: "account_event",
  behindId: "account_event",
};

/** Ids that lead to nothing of a case, or to what is the worker's own. */
export const otherIdFields: readonly string[] = [
  "draftId",
  "filterId",
  "workerId",
  "slotId",
  "ownerId",
  "newOwnerId",
  "accessId",
  "folderId",
  "copyId",
  "workId",
  "arrivalId",
  "fileId",
  "planStartId",
  "organisationId",
];

/**
 * A case that is not one's own is opened after saying why (SPEC RO9). A case that does not exist for the worker is
 * left to the handler, which does not find it.
 *
 * @throws AppError `case.reason_needed`
 */
export function assertReasonGiven(db: ReadableDb, worker: ActingWorker, now: Instant, input: unknown): void {
  for (const caseId of casesMeant(db, input)) {
    if (!isOpenTo(db, caseId, worker.id, now)) throw new AppError("case.reason_needed");
  }
}

function* casesMeant(db: ReadableDb, input: unknown): Generator<CaseId> {
  if (typeof input !== "object" || input === null) return;
  const fields = input as Record<string, unknown>;
  for (const [field, value] of Object.entries(fields)) {
    const kind = Object.hasOwn(recordFields, field) ? recordFields[field] : undefined;
    if (kind && typeof value === "string") yield* known(caseOfRecord(db, kind, value));
    if (field === "content") yield* casesMeant(db, value);
    if (Array.isArray(value)) for (const part of value) yield* casesMeant(db, part);
  }
  const object = AuditObject.safeParse(fields["object"]);
  if (object.success && typeof fields["objectId"] === "string") {
    yield* known(caseOfRecord(db, object.data, fields["objectId"]));
  }
}

function known(caseId: CaseId | undefined): CaseId[] {
  return caseId === undefined ? [] : [caseId];
}
