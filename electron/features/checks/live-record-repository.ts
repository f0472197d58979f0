import type { AccountEventId } from "#shared/domain/account-event.ts";
import type { AttachmentId } from "#shared/domain/attachment.ts";
import type { ConsentId } from "#shared/domain/consent.ts";
import type { SharingId } from "#shared/domain/sharing.ts";
import type { CaseAccessId } from "#shared/domain/case-access.ts";
import type { CaseMarkerId } from "#shared/domain/case-marker.ts";
import type { CaseClosureId } from "#shared/domain/case-closure.ts";
import type { CaseFactId } from "#shared/domain/case-fact.ts";
import type { CaseNoteId } from "#shared/domain/case-note.ts";
import type { CaseId, CaseOpening } from "#shared/domain/case-record.ts";
import type { ExportId } from "#shared/domain/export-record.ts";
import type { EnquiryId } from "#shared/domain/enquiry.ts";
import type { RedactionId } from "#shared/domain/redaction.ts";
import type { SubjectAccessId } from "#shared/domain/subject-access.ts";
import type { NotedIndicatorId } from "#shared/domain/indicator.ts";
import type { OutwardReferralId } from "#shared/domain/outward-referral.ts";
import type { OrganisationId } from "#shared/domain/organisation.ts";
import type { InvolvedPersonId } from "#shared/domain/involved-person.ts";
import type { ApprovalId } from "#shared/domain/approval.ts";
import type { NoteCommentId } from "#shared/domain/note-comment.ts";
import type { NrmReferralId } from "#shared/domain/nrm-referral.ts";
import type { PersonId } from "#shared/domain/person.ts";
import type { ErasureId, ErasureProposalId, RetentionHoldId } from "#shared/domain/retention.ts";
import type { RiskAssessmentId } from "#shared/domain/risk-assessment.ts";
import type { MissingEpisodeId } from "#shared/domain/missing-episode.ts";
import type { SafetyPlanId } from "#shared/domain/safety-plan.ts";
import type { SafeguardingTaskId } from "#shared/domain/safeguarding-task.ts";
import type { SupportNeedId } from "#shared/domain/support-need.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { type ReadableDb, sql } from "../../database/database.ts";
import type { LiveRecord, LiveRecordReader, LiveRecords } from "../../database/live-records.ts";
import * as consents from "../consent/consent-repository.ts";
import * as sharings from "../consent/sharing-repository.ts";
import * as attachments from "../attachments/attachment-repository.ts";
import * as account from "../account/account-repository.ts";
import * as caseAccess from "../case-access/case-access-repository.ts";
import * as markers from "../case-markers/case-marker-repository.ts";
import * as notes from "../case-notes/case-note-repository.ts";
import * as comments from "../case-notes/note-comment-repository.ts";
import * as people from "../cases/person-repository.ts";
import * as caseClosures from "../case-closures/case-closure-repository.ts";
import * as caseFacts from "../case-facts/case-fact-repository.ts";
import * as exports from "../exports/export-repository.ts";
import * as approvals from "../approvals/approval-repository.ts";
import * as enquiries from "../enquiries/enquiry-repository.ts";
import * as indicators from "../indicators/indicator-repository.ts";
import * as organisations from "../organisations/organisation-repository.ts";
import * as outwardReferrals from "../outward-referrals/outward-referral-repository.ts";
import * as involvedPeople from "../involved-people/involved-person-repository.ts";
import * as referrals from "../nrm-referrals/nrm-referral-repository.ts";
import * as retention from "../retention/retention-repository.ts";
import * as recovery from "../recovery/recovery-repository.ts";
import * as risk from "../risk/risk-repository.ts";
import * as missing from "../missing/missing-repository.ts";
import * as safetyPlans from "../safety-plan/safety-plan-repository.ts";
import * as tasks from "../safeguarding-tasks/safeguarding-task-repository.ts";
import * as redactions from "../subject-access/redaction-repository.ts";
import * as subjectAccess from "../subject-access/subject-access-repository.ts";
import * as supportNeeds from "../support-needs/support-need-repository.ts";
import * as workers from "../workers/worker-repository.ts";
import * as ruleUpdates from "../rule-updates/rule-update-repository.ts";
import * as settings from "../settings/settings-repository.ts";

type TableWithId =
  | "person"
  | "case_record"
  | "case_note"
  | "safeguarding_task"
  | "nrm_referral"
  | "case_access"
  | "account_event"
  | "consent"
  | "sharing"
  | "attachment"
  | "support_need"
  | "case_fact"
  | "case_closure"
  | "risk_assessment"
  | "involved_person"
  | "indicator"
  | "subject_access"
  | "redaction"
  | "safety_plan"
  | "missing_episode"
  | "approval"
  | "enquiry"
  | "organisation"
  | "outward_referral"
  | "note_comment"
  | "case_marker"
  | "worker"
  | "retention_hold"
  | "erasure_proposal"
  | "erasure"
  | "export_record";

function idsOf(table: TableWithId): LiveRecordReader["idsAfter"] {
  return (db, after, most) =>
    db.all(sql.selectFrom(table).select("id").where("id", ">", after).orderBy("id").limit(most)).map(({ id }) => id);
}

/** A record whose content is what its repository answers with, its revision in it. */
function whole(found: { readonly revision: number } | undefined): LiveRecord | undefined {
  return found && { revision: found.revision, content: found };
}

/**
 * How each kind of record is read back to be compared with the versions kept of it. A new kind of record gets its line
 * here; until then nothing compiles.
 */
export const liveRecords: LiveRecords = {
  person: {
    idsAfter: idsOf("person"),
    read: (db, id) => whole(people.find(db, id as PersonId)),
    isConsistent: (db, id) => people.areNamesFolded(db, id as PersonId),
  },
  case: { idsAfter: idsOf("case_record"), read: readCase, isConsistent: wasLastOpenedAsEntered },
  case_note: {
    idsAfter: idsOf("case_note"),
    read: (db, id) => whole(notes.find(db, id as CaseNoteId)),
    isConsistent: (db, id) => notes.isTextOfDocument(db, id as CaseNoteId),
  },
  safeguarding_task: {
    idsAfter: idsOf("safeguarding_task"),
    read: (db, id) => whole(tasks.find(db, id as SafeguardingTaskId)),
  },
  nrm_referral: {
    idsAfter: idsOf("nrm_referral"),
    read: (db, id) => whole(referrals.find(db, id as NrmReferralId)),
  },
  nrm_answer: { idsAfter: answersAfter, read: readAnswer },
  approval: { idsAfter: idsOf("approval"), read: (db, id) => whole(approvals.find(db, id as ApprovalId)) },
  note_comment: { idsAfter: idsOf("note_comment"), read: (db, id) => whole(comments.find(db, id as NoteCommentId)) },
  case_marker: { idsAfter: idsOf("case_marker"), read: (db, id) => whole(markers.find(db, id as CaseMarkerId)) },
  account_event: {
    idsAfter: idsOf("account_event"),
    read: (db, id) => whole(account.find(db, id as AccountEventId)),
  },
  case_closure: {
    idsAfter: idsOf("case_closure"),
    read: (db, id) => whole(caseClosures.find(db, id as CaseClosureId)),
  },
  subject_access: {
    idsAfter: idsOf("subject_access"),
    read: (db, id) => whole(subjectAccess.find(db, id as SubjectAccessId)),
  },
  redaction: {
    idsAfter: idsOf("redaction"),
    read: (db, id) => whole(redactions.find(db, id as RedactionId)),
  },
  indicator: {
    idsAfter: idsOf("indicator"),
    read: (db, id) => whole(indicators.find(db, id as NotedIndicatorId)),
  },
  involved_person: { idsAfter: idsOf("involved_person"), read: readInvolved },
  case_fact: {
    idsAfter: idsOf("case_fact"),
    read: (db, id) => whole(caseFacts.find(db, id as CaseFactId)),
  },
  enquiry: {
    idsAfter: idsOf("enquiry"),
    read: (db, id) => whole(enquiries.find(db, id as EnquiryId)),
  },
  outward_referral: {
    idsAfter: idsOf("outward_referral"),
    read: (db, id) => whole(outwardReferrals.find(db, id as OutwardReferralId)),
  },
  organisation: {
    idsAfter: idsOf("organisation"),
    read: (db, id) => whole(organisations.find(db, id as OrganisationId)),
  },
  missing_episode: {
    idsAfter: idsOf("missing_episode"),
    read: (db, id) => whole(missing.find(db, id as MissingEpisodeId)),
  },
  safety_plan: {
    idsAfter: idsOf("safety_plan"),
    read: (db, id) => whole(safetyPlans.find(db, id as SafetyPlanId)),
  },
  risk_assessment: {
    idsAfter: idsOf("risk_assessment"),
    read: (db, id) => whole(risk.find(db, id as RiskAssessmentId)),
  },
  support_need: {
    idsAfter: idsOf("support_need"),
    read: readNeed,
  },
  consent: {
    idsAfter: idsOf("consent"),
    read: (db, id) => whole(consents.find(db, id as ConsentId)),
  },
  sharing: {
    idsAfter: idsOf("sharing"),
    read: (db, id) => whole(sharings.find(db, id as SharingId)),
  },
  attachment: {
    idsAfter: idsOf("attachment"),
    read: (db, id) => whole(attachments.find(db, id as AttachmentId)),
    isConsistent: (db, id) => attachments.areBytesWhole(db, id as AttachmentId),
  },
  case_access: {
    idsAfter: idsOf("case_access"),
    read: (db, id) => whole(caseAccess.find(db, id as CaseAccessId)),
  },
  export: {
    idsAfter: idsOf("export_record"),
    read: (db, id) => {
      const content = exports.find(db, id as ExportId);
      return content && { revision: 1, content };
    },
  },
  retention_hold: {
    idsAfter: idsOf("retention_hold"),
    read: (db, id) => whole(retention.findHold(db, id as RetentionHoldId)),
  },
  erasure_proposal: {
    idsAfter: idsOf("erasure_proposal"),
    read: (db, id) => whole(retention.findProposal(db, id as ErasureProposalId)),
  },
  erasure: {
    idsAfter: idsOf("erasure"),
    read: (db, id) => whole(retention.findErasure(db, id as ErasureId)),
    isConsistent: (db, id) => retention.isListAsKept(db, id as ErasureId),
  },
  worker: { idsAfter: idsOf("worker"), read: (db, id) => whole(workers.find(db, id as WorkerId)) },
  rule_updates: {
    idsAfter: (db, after) => (after === "" && ruleUpdates.revision(db) > 0 ? ["rule_updates"] : []),
    read: (db) => {
      const content = ruleUpdates.stored(db);
      return content === undefined ? undefined : { revision: ruleUpdates.revision(db), content };
    },
  },
  settings: {
    idsAfter: (db, after) => (after === "" && settings.revision(db) > 0 ? ["settings"] : []),
    read: readSettings,
  },
  recovery: {
    idsAfter: (db, after) => (after === "" && recovery.find(db) ? ["recovery"] : []),
    read: (db) => recovery.find(db),
  },
};

/**
 * What was kept before a need could be a dependant's, or name an organisation of the directory, says nothing of either:
 * it is the person's, and names none.
 */
function readNeed(db: ReadableDb, id: string, kept: unknown): LiveRecord | undefined {
  return withoutLater(supportNeeds.find(db, id as SupportNeedId), kept, ["dependantId", "organisationId"]);
}

/** The same for somebody around a case. */
function readInvolved(db: ReadableDb, id: string, kept: unknown): LiveRecord | undefined {
  return withoutLater(involvedPeople.find(db, id as InvolvedPersonId), kept, ["organisationId"]);
}

/** As it was kept: what a field that came later does not say is not in the content, where it was not there then. */
function withoutLater<T extends { readonly revision: number }>(
  found: T | undefined,
  kept: unknown,
  later: readonly (keyof T & string)[],
): LiveRecord | undefined {
  if (!found) return undefined;
  const isLater = (field: string) => (later as readonly string[]).includes(field);
  const fields = Object.entries(found).filter(
    ([field, value]) => !(value === null && isLater(field) && !Object.hasOwn(kept as object, field)),
  );
  return { revision: found.revision, content: Object.fromEntries(fields) };
}

/**
 * The time of opening is kept as it was: the row has when the case was looked at last. The same with the names of the
 * team: a colleague may have changed theirs since.
 */
function readCase(db: ReadableDb, id: string, kept: unknown): LiveRecord | undefined {
  const found = caseAccess.findCase(db, id as CaseId);
  if (!found) return undefined;
  const was = kept as Partial<CaseOpening>;
  const nameThen = new Map(was.team?.map((named) => [named.id, named.name]));
  const team = found.team.map((named) => ({ ...named, name: nameThen.get(named.id) ?? named.name }));
  const { revision, ...content } = { ...found, at: was.at, team: inOrderOf(was.team ?? [], team) };
  return { revision, content };
}

/** The team has no order of its own. */
function inOrderOf(kept: CaseOpening["team"], live: CaseOpening["team"]): CaseOpening["team"] {
  const place = new Map(kept.map(({ id }, at) => [id, at]));
  return live.toSorted((a, b) => (place.get(a.id) ?? kept.length) - (place.get(b.id) ?? kept.length));
}

/** When a case was looked at last is the newest entry about looking at it, else its first. */
function wasLastOpenedAsEntered(db: ReadableDb, id: string): boolean {
  const row = db.maybeOne(
    sql
      .selectFrom("case_record")
      .select(["last_opened_at", "opened_on", "accepted_on", "closed_on"])
      .where("id", "=", id),
  );
  const viewed = db.maybeOne(
    sql
      .selectFrom("audit")
      .select("at")
      .where("object", "=", "case")
      .where("object_id", "=", id)
      .where("action", "in", ["case.viewed", "case.viewed_from_search"])
      .orderBy("seq", "desc")
      .limit(1),
  );
  return (
    row !== undefined &&
    row.accepted_on === row.opened_on &&
    row.closed_on === null &&
    (viewed === undefined || viewed.at === row.last_opened_at)
  );
}

/** As they were written: a setting that a newer version added is in no version kept of them. */
function readSettings(db: ReadableDb): LiveRecord | undefined {
  const content = settings.stored(db);
  return content === undefined ? undefined : { revision: settings.revision(db), content };
}

const idParts = (id: string): [referralId: string, questionKey: string] => {
  const [referralId = "", ...key] = id.split("/");
  return [referralId, key.join("/")];
};

function answersAfter(db: ReadableDb, after: string, most: number): string[] {
  const [referralId, questionKey] = idParts(after);
  return db
    .all(
      sql
        .selectFrom("nrm_answer")
        .select(["referral_id", "question_key"])
        .where((eb) =>
          eb.or([
            eb("referral_id", ">", referralId),
            eb.and([eb("referral_id", "=", referralId), eb("question_key", ">", questionKey)]),
          ]),
        )
        .orderBy("referral_id")
        .orderBy("question_key")
        .limit(most),
    )
    .map((row) => `${row.referral_id}/${row.question_key}`);
}

function readAnswer(db: ReadableDb, id: string): LiveRecord | undefined {
  const [referralId, questionKey] = idParts(id);
  const stored = referrals.findAnswer(db, referralId as NrmReferralId, questionKey);
  return stored && { revision: stored.revision, content: stored.answer };
}
