import { type HandedContent, HandedKind, type HandedRecord } from "#shared/domain/case-handover.ts";
import { asOfOffice, ownerThere, underNewIds } from "#shared/domain/handover-arriving.ts";
import type { AttachmentId } from "#shared/domain/attachment.ts";
import type { CaseId, CaseOpening } from "#shared/domain/case-record.ts";
import type { NrmReferralId } from "#shared/domain/nrm-referral.ts";
import { loadQuestionSet } from "#shared/domain/nrm-question-set.ts";
import type { RecordContent, RecordKind } from "#shared/domain/record-kind.ts";
import { taskLibrary } from "#shared/domain/task-library.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { canonicalJson } from "../../database/canonical.ts";
import type { Transaction } from "../../database/case-file.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { OpenContext } from "../../ipc/handler.ts";
import * as account from "../account/account-repository.ts";
import * as attachments from "../attachments/attachment-repository.ts";
import * as closures from "../case-closures/case-closure-repository.ts";
import * as facts from "../case-facts/case-fact-repository.ts";
import * as markers from "../case-markers/case-marker-repository.ts";
import * as notes from "../case-notes/case-note-repository.ts";
import * as cases from "../cases/case-repository.ts";
import * as people from "../cases/person-repository.ts";
import { liveRecords } from "../checks/live-record-repository.ts";
import * as consents from "../consent/consent-repository.ts";
import * as sharings from "../consent/sharing-repository.ts";
import * as enquiries from "../enquiries/enquiry-repository.ts";
import * as indicators from "../indicators/indicator-repository.ts";
import * as involvedPeople from "../involved-people/involved-person-repository.ts";
import * as missing from "../missing/missing-repository.ts";
import * as nrm from "../nrm-referrals/nrm-referral-repository.ts";
import * as referrals from "../outward-referrals/outward-referral-repository.ts";
import * as risk from "../risk/risk-repository.ts";
import { followFacts } from "../safeguarding-tasks/arising-task-repository.ts";
import * as starts from "../safeguarding-tasks/library-start-repository.ts";
import * as tasks from "../safeguarding-tasks/safeguarding-task-repository.ts";
import * as plans from "../safety-plan/safety-plan-repository.ts";
import * as needs from "../support-needs/support-need-repository.ts";
import { errorCode } from "../../vault/durable-file.ts";
import { notValid, type Unpacked } from "./handover-file.ts";

/**
 * Writes a case from another office as a case of this one: under new ids, its records as they came, whoever wrote them
 * named with their office, open tasks with whoever accepts it. Each record is read back and must be what was written, so
 * that what no table can hold is refused with all the rest (SPEC HV7, HV8).
 *
 * @throws AppError `handover.not_valid`
 */
export function takeIn(context: OpenContext, db: Transaction, { head, bytesOf }: Unpacked): CaseId {
  try {
    const renewed = underNewIds(head.records, context.newId);
    // In the same order: what was under an id before tells which bytes are its.
    const bytes = new Map(
      head.records.flatMap(({ kind, content }, at) => {
        const now = renewed[at]?.content;
        const found = kind === "attachment" ? bytesOf.get(content.id) : undefined;
        return found && now && "id" in now ? [[now.id as AttachmentId, found] as const] : [];
      }),
    );
    return writeAll(context, db, { records: asOfOffice(renewed, head.office), bytes, office: head.office });
  } catch (fault) {
    const code = errorCode(fault) ?? "";
    // Of the disk, or of the file itself: that says nothing about what came.
    const isOurs = code.startsWith("SQLITE_") && !code.startsWith("SQLITE_CONSTRAINT");
    if (fault instanceof AppError || isOurs) throw fault;
    // A table that would not take it: the file says what cannot be.
    throw notValid(fault);
  }
}

type ToWrite = {
  readonly records: readonly HandedRecord[];
  readonly bytes: ReadonlyMap<AttachmentId, Uint8Array>;
  readonly office: string;
};

function writeAll(context: OpenContext, db: Transaction, { records, bytes, office }: ToWrite): CaseId {
  const inOrder = insertable(records, office, context.worker.name);
  const opening = inOrder.find((record) => record.kind === "case")?.content as HandedContent["case"];
  const referralId = inOrder.find((record) => record.kind === "nrm_referral")?.content.id as NrmReferralId;
  const reference = cases.isReferenceTaken(db, opening.reference)
    ? cases.freeReference(db, context)
    : opening.reference;
  const opened: CaseOpening = {
    id: opening.id,
    reference,
    personId: opening.personId,
    owner: context.worker.name,
    ownerId: context.worker.id,
    openedOn: opening.openedOn,
    at: db.stamp.at,
    isRestricted: opening.isRestricted,
    team: [],
  };
  const written: { readonly kind: RecordKind; readonly id: string; readonly content: unknown }[] = [];
  for (const record of inOrder) {
    const { kind, content } = record;
    insert(db, record, { opened, referralId, bytes });
    const id = kind === "nrm_answer" ? `${referralId}/${content.questionKey}` : (content as { id: string }).id;
    const whole = kind === "case" ? opened : content;
    written.push({ kind, id, content: whole });
    keepRevision(db, {
      object: kind,
      objectId: id,
      revision: 1,
      content: whole as RecordContent[typeof kind],
      action: "handover.received",
      recordedBy: context.worker.name,
      reason: kind === "case" ? `Handed over by ${office}, there ${opening.reference}` : "",
    });
  }
  // Both of one pair may name the other, so that they are joined once each is there.
  for (const { kind, content } of records) if (kind === "account_event") account.replace(db, content, 1);
  const { followedFrom } = opening;
  const start = { at: followedFrom?.at ?? null, on: followedFrom?.on ?? null, version: taskLibrary.version };
  starts.put(db, opening.id, start);
  for (const { kind, id, content } of written) {
    const asKept: unknown = JSON.parse(canonicalJson(content));
    const reader = liveRecords[kind];
    const live = reader.read(db, id, asKept);
    const isRight = live && canonicalJson(live.content) === canonicalJson(content);
    if (!isRight || reader.isConsistent?.(db, id) === false) throw notValid(new Error(`Not as it came: ${kind}.`));
  }
  // A reason of a task may have stayed there, and the library here may know of more.
  followFacts(context, db, opening.id);
  return opening.id;
}

/**
 * In the order in which rows may name each other, whatever order they came in. Open tasks are of whoever accepts the
 * case, so that they are on somebody's list.
 */
function insertable(records: readonly HandedRecord[], office: string, name: string): HandedRecord[] {
  const owned = records.map((record): HandedRecord => {
    if (record.kind !== "safeguarding_task") return record;
    const { owner, status } = record.content;
    return { ...record, content: { ...record.content, owner: status === "open" ? name : ownerThere(owner, office) } };
  });
  const placeOf = ({ kind, content }: HandedRecord) =>
    HandedKind.options.indexOf(kind) + (kind === "case_note" && content.addendumTo !== null ? 0.5 : 0);
  return owned.toSorted((a, b) => placeOf(a) - placeOf(b));
}

type Means = {
  readonly opened: CaseOpening;
  readonly referralId: NrmReferralId;
  readonly bytes: ReadonlyMap<AttachmentId, Uint8Array>;
};

function insert(db: Transaction, { kind, content }: HandedRecord, { opened, referralId, bytes }: Means): void {
  const writers: { readonly [K in HandedKind]: (content: HandedContent[K]) => void } = {
    person: (person) => people.insert(db, person),
    case: () => cases.insert(db, opened),
    enquiry: (enquiry) => enquiries.insert(db, enquiry),
    case_note: (note) => notes.insert(db, note),
    case_marker: (marker) => markers.insert(db, marker),
    involved_person: (person) => involvedPeople.insert(db, person),
    support_need: (need) => needs.insert(db, need),
    consent: (consent) => consents.insert(db, consent),
    sharing: (sharing) => sharings.insert(db, sharing),
    outward_referral: (referral) => referrals.insert(db, referral),
    case_fact: (fact) => facts.insert(db, fact),
    case_closure: (closure) => closures.insert(db, closure),
    risk_assessment: (assessment) => risk.insert(db, assessment),
    safety_plan: (plan) => plans.insert(db, plan),
    missing_episode: (episode) => missing.insert(db, episode),
    account_event: (event) => account.insert(db, { ...event, relativeToId: null, differsFromId: null }),
    indicator: (noted) => indicators.insert(db, noted),
    safeguarding_task: (task) => tasks.insert(db, task),
    nrm_referral: (referral) => {
      loadQuestionSet(referral.questionSetVersion);
      nrm.insert(db, referral as Parameters<typeof nrm.insert>[1]);
    },
    nrm_answer: (answer) => nrm.putAnswer(db, referralId, { answer, revision: 1, savedAt: db.stamp.at }),
    attachment: (attachment) => {
      const found = bytes.get(attachment.id);
      if (!found) throw notValid();
      attachments.insert(db, attachment, found);
    },
  };
  (writers[kind] as (content: unknown) => void)(content);
}
