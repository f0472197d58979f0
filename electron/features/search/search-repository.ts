import { sql as raw } from "kysely";
import type { AttachmentId, AttachmentKind } from "#shared/domain/attachment.ts";
import type { CaseNoteId, ContactType } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import type { EnquiryEnding, EnquiryId } from "#shared/domain/enquiry.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import type { InvolvedPersonId, InvolvedRelation } from "#shared/domain/involved-person.ts";
import type { OrganisationId } from "#shared/domain/organisation.ts";
import type { SafeguardingTaskId, TaskStatus } from "#shared/domain/safeguarding-task.ts";
import { type EnquiryHit, type FoundRecord, mostCounted, type OrganisationHit } from "#shared/domain/search.ts";
import { beyondScope } from "../../database/case-scope.ts";
import { type ReadableDb, sql } from "../../database/database.ts";
import type { OpenCases } from "../case-access/case-access-repository.ts";
import { nameInUse } from "../cases/case-repository.ts";
import { casesOf } from "../enquiries/enquiry-repository.ts";

/** Groups of hits of which no more is told than the kind of record and its words. */
type RecordGroup = "safety" | "support" | "agreements";

const passageObjects = {
  tasks: ["safeguarding_task"],
  referrals: ["nrm_answer", "nrm_referral"],
  documents: ["attachment"],
  enquiries: ["enquiry"],
  organisations: ["organisation"],
  around: ["involved_person"],
  safety: ["indicator", "risk_assessment", "safety_plan", "missing_episode"],
  support: ["account_event", "support_need"],
  agreements: ["consent", "sharing", "outward_referral", "case_fact", "case_closure"],
} as const satisfies Record<string, readonly string[]> & Record<RecordGroup, readonly FoundRecord[]>;
export type PassageKind = keyof typeof passageObjects;
export const passageKinds = Object.keys(passageObjects) as PassageKind[];

/**
 * Rows of notes that fit, what was written last first: at most one more than is counted.
 *
 * @param match An expression made by `matchTerms`, never typed text.
 * @param among Of the cases of this query only; left out: of every case.
 */
export function noteRows(db: ReadableDb, match: string, most = mostCounted + 1, among?: OpenCases): number[] {
  const query = sql
    .selectFrom((eb) =>
      eb
        .selectFrom("case_note_search")
        .select("rowid")
        .where(raw<boolean>`case_note_search MATCH ${match}`)
        .as("hit"),
    )
    // In this order, so that the engine stops at the last row that is wanted.
    .crossJoin("case_note_place")
    .whereRef("case_note_place.row", "=", "hit.rowid")
    .select("hit.rowid as row")
    .orderBy("hit.rowid", "desc")
    .limit(most);
  return db.all(among ? query.where("case_note_place.case_id", "in", among) : query).map(({ row }) => row);
}

/** The same for what has passages: everything but people and notes. */
export function passageRows(
  db: ReadableDb,
  kind: PassageKind,
  match: string,
  most = mostCounted + 1,
  among?: OpenCases,
): number[] {
  const query = sql
    .selectFrom((eb) =>
      eb
        .selectFrom("passage_search")
        .select("rowid")
        .where(raw<boolean>`passage_search MATCH ${match}`)
        .as("hit"),
    )
    .crossJoin("search_passage")
    .whereRef("search_passage.row", "=", "hit.rowid")
    .where("search_passage.object", "in", passageObjects[kind])
    .select("hit.rowid as row")
    .orderBy("hit.rowid", "desc")
    .limit(most);
  // What is of no case is read by whoever reads cases.
  const ofThose = among
    ? query.where((eb) => eb.or([eb("search_passage.case_id", "is", null), eb("search_passage.case_id", "in", among)]))
    : query;
  return db.all(ofThose).map(({ row }) => row);
}

type OfCase = { readonly caseId: CaseId; readonly reference: CaseReference; readonly name: string };
export type FoundNote = OfCase & {
  readonly noteId: CaseNoteId;
  readonly addendumTo: CaseNoteId | null;
  readonly occurredAt: Instant;
  readonly contactType: ContactType;
  readonly body: string;
};

export function notesAt(db: ReadableDb, rows: readonly number[]): FoundNote[] {
  if (rows.length === 0) return [];
  return db
    .all(
      sql
        .selectFrom("case_note")
        .innerJoin("case_record", "case_record.id", "case_note.case_id")
        .select((eb) => [
          "case_note.id as note_id",
          "case_note.addendum_to",
          "case_note.case_id",
          "case_note.occurred_at",
          "case_note.contact_type",
          "case_note.body",
          "case_record.reference",
          nameInUse(eb),
        ])
        .where("case_note.row", "in", rows)
        .orderBy("case_note.row", "desc"),
    )
    .map((row) => ({
      ...ofCase(row),
      noteId: row.note_id as CaseNoteId,
      addendumTo: row.addendum_to as CaseNoteId | null,
      occurredAt: row.occurred_at as Instant,
      contactType: row.contact_type as ContactType,
      body: row.body,
    }));
}

/** Passages of those rows with the case of each, the newest first; what else is known of them is joined to it. */
function passagesAt(rows: readonly number[]) {
  return sql
    .selectFrom("search_passage")
    .innerJoin("case_record", "case_record.id", "search_passage.case_id")
    .select((eb) => ["case_record.id as case_id", "search_passage.text", "case_record.reference", nameInUse(eb)])
    .where("search_passage.row", "in", rows)
    .orderBy("search_passage.row", "desc");
}

export type FoundTask = OfCase & {
  readonly taskId: SafeguardingTaskId;
  readonly dueOn: CivilDate;
  readonly status: TaskStatus;
  readonly text: string;
};

export function tasksAt(db: ReadableDb, rows: readonly number[]): FoundTask[] {
  if (rows.length === 0) return [];
  return db
    .all(
      passagesAt(rows)
        .innerJoin("safeguarding_task", "safeguarding_task.id", "search_passage.object_id")
        .select(["safeguarding_task.id as task_id", "safeguarding_task.due_on", "safeguarding_task.status"]),
    )
    .map((row) => ({
      ...ofCase(row),
      taskId: row.task_id as SafeguardingTaskId,
      dueOn: row.due_on as CivilDate,
      status: row.status as TaskStatus,
      text: row.text,
    }));
}

export type FoundReferral = OfCase & {
  readonly referralId: string;
  readonly questionKey: string | null;
  readonly text: string;
};

export function referralsAt(db: ReadableDb, rows: readonly number[]): FoundReferral[] {
  if (rows.length === 0) return [];
  return db.all(passagesAt(rows).select("search_passage.object_id")).map((row) => {
    const [referralId = "", ...key] = row.object_id.split("/");
    return { ...ofCase(row), referralId, questionKey: key.length > 0 ? key.join("/") : null, text: row.text };
  });
}

export type FoundDocument = OfCase & {
  readonly attachmentId: AttachmentId;
  readonly format: AttachmentKind;
  readonly addedAt: Instant;
  readonly text: string;
};

export function documentsAt(db: ReadableDb, rows: readonly number[]): FoundDocument[] {
  if (rows.length === 0) return [];
  return db
    .all(
      passagesAt(rows)
        .innerJoin("attachment", "attachment.id", "search_passage.object_id")
        .select(["attachment.id as attachment_id", "attachment.kind", "attachment.recorded_at"]),
    )
    .map((row) => ({
      ...ofCase(row),
      attachmentId: row.attachment_id as AttachmentId,
      format: row.kind as AttachmentKind,
      addedAt: row.recorded_at as Instant,
      text: row.text,
    }));
}

export type FoundAround = OfCase & {
  readonly involvedPersonId: InvolvedPersonId;
  readonly relation: InvolvedRelation;
  readonly text: string;
};

export function aroundAt(db: ReadableDb, rows: readonly number[]): FoundAround[] {
  if (rows.length === 0) return [];
  return db
    .all(
      passagesAt(rows)
        .innerJoin("involved_person", "involved_person.id", "search_passage.object_id")
        .select(["involved_person.id as involved_person_id", "involved_person.relation"]),
    )
    .map((row) => ({
      ...ofCase(row),
      involvedPersonId: row.involved_person_id as InvolvedPersonId,
      relation: row.relation as InvolvedRelation,
      text: row.text,
    }));
}

export type RecordPassage = OfCase & {
  readonly record: FoundRecord;
  readonly recordId: string;
  readonly text: string;
};

export function recordsAt(db: ReadableDb, rows: readonly number[]): RecordPassage[] {
  if (rows.length === 0) return [];
  return db.all(passagesAt(rows).select(["search_passage.object", "search_passage.object_id"])).map((row) => ({
    ...ofCase(row),
    record: row.object as FoundRecord,
    recordId: row.object_id,
    text: row.text,
  }));
}

export type FoundEnquiry = Omit<EnquiryHit, "kind" | "snippet"> & { readonly text: string };

/** With or without a case. */
export function enquiriesAt(db: ReadableDb, rows: readonly number[]): FoundEnquiry[] {
  if (rows.length === 0) return [];
  const found = db.all(
    sql
      .selectFrom("search_passage")
      .innerJoin("enquiry", "enquiry.id", "search_passage.object_id")
      .select(["enquiry.id", "enquiry.case_id", "enquiry.received_at", "enquiry.ending", "search_passage.text"])
      .where("search_passage.row", "in", rows)
      .orderBy("search_passage.row", "desc"),
  );
  const ofCases = casesOf(
    db,
    found.map(({ case_id }) => case_id as CaseId | null),
  );
  return found.map((row) => ({
    enquiryId: row.id as EnquiryId,
    receivedAt: row.received_at as Instant,
    ending: row.ending as EnquiryEnding | null,
    ofCase: row.case_id === null ? null : (ofCases.get(row.case_id as CaseId) ?? null),
    text: row.text,
  }));
}

export type FoundOrganisation = Omit<OrganisationHit, "kind" | "snippet"> & { readonly text: string };

export function organisationsAt(db: ReadableDb, rows: readonly number[]): FoundOrganisation[] {
  if (rows.length === 0) return [];
  const found = db.all(
    sql
      .selectFrom("search_passage")
      .innerJoin("organisation", "organisation.id", "search_passage.object_id")
      .select(["organisation.id", "organisation.name", "organisation.kind", "organisation.checked_on"])
      .select(["organisation.is_archived", "search_passage.text"])
      .where("search_passage.row", "in", rows)
      .orderBy("search_passage.row", "desc"),
  );
  return found.map((row) => ({
    organisationId: row.id as OrganisationId,
    name: row.name,
    organisationKind: row.kind,
    checkedOn: row.checked_on as CivilDate | null,
    isArchived: row.is_archived === 1,
    text: row.text,
  }));
}

function ofCase(row: { case_id: string; reference: string; name: string | null }): OfCase {
  return { caseId: row.case_id as CaseId, reference: row.reference as CaseReference, name: row.name ?? "" };
}

/**
 * Words on record that begin with one of these letters and are of such a length. They may come from a case that the
 * worker does not know of: whoever asks tells only words that the worker may read where they stand.
 */
export function wordsLike(db: ReadableDb, first: string, shortest: number, longest: number): string[] {
  const all = beyondScope(db, "a word spelt alike is told only where the worker may read it");
  const next = String.fromCodePoint((first.codePointAt(0) ?? 0) + 1);
  const of = (table: "case_note_word" | "passage_word") =>
    sql
      .selectFrom(table)
      .select("term")
      .where("term", ">=", first)
      .where("term", "<", next)
      .where(raw<boolean>`length(term) BETWEEN ${shortest} AND ${longest}`);
  return all.all(of("case_note_word").union(of("passage_word"))).map(({ term }) => term);
}
