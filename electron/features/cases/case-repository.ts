import { decidedFacts } from "#shared/domain/case-clock.ts";
import type { DatedFact } from "#shared/domain/case-fact.ts";
import { type ExpressionBuilder, type InferResult, sql as raw } from "kysely";
import {
  type CaseFacts,
  type CaseId,
  type CaseOpening,
  type CaseSummary,
  type NextDeadline,
  statusOf,
} from "#shared/domain/case-record.ts";
import { type CaseReference, caseReferenceFrom } from "#shared/domain/case-reference.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import type { PersonId } from "#shared/domain/person.ts";
import { beyondScope } from "../../database/case-scope.ts";
import type { OpenCases } from "../case-access/case-access-repository.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import type { Schema } from "../../database/schema.ts";

export function insert(db: WritableDb, opening: CaseOpening): void {
  const { id, reference, personId, owner, ownerId, openedOn, at, isRestricted } = opening;
  db.run(
    sql.insertInto("case_record").values({
      id,
      reference,
      person_id: personId,
      owner,
      owner_id: ownerId,
      opened_on: openedOn,
      accepted_on: openedOn,
      closed_on: null,
      last_opened_at: at,
      is_restricted: Number(isRestricted),
      revision: 1,
    }),
  );
}

/** Also by a case that the worker does not know of: two cases never share a reference, and nothing tells of it. */
export function isReferenceTaken(db: ReadableDb, reference: CaseReference): boolean {
  const all = beyondScope(db, "a new reference differs from every other");
  return all.maybeOne(sql.selectFrom("case_record").select("id").where("reference", "=", reference)) !== undefined;
}

/** 32⁵ references: a clash is rare and simply drawn again. @param means chance, from a secure source */
export function freeReference(db: ReadableDb, means: { randomInt(limit: number): number }): CaseReference {
  for (;;) {
    const reference = caseReferenceFrom(Array.from({ length: 5 }, () => means.randomInt(32)));
    if (!isReferenceTaken(db, reference)) return reference;
  }
}

export function exists(db: ReadableDb, id: CaseId): boolean {
  return db.maybeOne(sql.selectFrom("case_record").select("id").where("id", "=", id)) !== undefined;
}

/** @returns false when there is no such case. */
export function markOpened(db: WritableDb, id: CaseId, at: Instant): boolean {
  return db.run(sql.updateTable("case_record").set({ last_opened_at: at }).where("id", "=", id)) === 1;
}

/** The name to show for the person of each `case_record` row (SPEC PE2). */
export function nameInUse(eb: ExpressionBuilder<Schema, "case_record">) {
  return eb
    .selectFrom("person_name")
    .select("text")
    .whereRef("person_name.person_id", "=", "case_record.person_id")
    .orderBy("is_used_when_speaking", "desc")
    .orderBy(raw`kind = 'preferred'`, "desc")
    .orderBy("position")
    .limit(1)
    .as("name");
}

/** Of each `case_record` row: nobody closed it, or it was opened again (SPEC CL6). */
export function isOpenCase({ not, exists, selectFrom }: ExpressionBuilder<Schema, "case_record">) {
  return not(
    exists(
      selectFrom("case_closure")
        .select("case_closure.id")
        .whereRef("case_closure.case_id", "=", "case_record.id")
        .where("reopened_on", "is", null),
    ),
  );
}

/** Cases as rows of a list; `today` decides what is overdue. */
function summaries(today: CivilDate) {
  return sql
    .selectFrom("case_record")
    .leftJoin("nrm_referral", "nrm_referral.case_id", "case_record.id")
    .select((eb) => [
      "case_record.id",
      "case_record.reference",
      "case_record.person_id",
      "case_record.owner",
      "case_record.opened_on",
      "case_record.accepted_on",
      "nrm_referral.id as referral_id",
      "nrm_referral.started_at",
      "nrm_referral.submitted_on",
      "nrm_referral.submitted_route",
      nameInUse(eb),
      eb
        .selectFrom("case_note")
        .select(({ fn }) => fn.max("occurred_at").as("at"))
        .whereRef("case_note.case_id", "=", "case_record.id")
        .where("contact_type", "<>", "no_contact")
        .where("removed_at", "is", null)
        .as("last_contact_at"),
      eb.val(today).as("today"),
      eb
        .selectFrom("case_fact")
        .select(
          raw<string>`json_group_array(json_object('kind', kind, 'outcome', outcome, 'happenedOn', happened_on, 'recordedAt', recorded_at, 'insteadOn', instead_on))`.as(
            "facts",
          ),
        )
        .whereRef("case_fact.case_id", "=", "case_record.id")
        .where("is_removed", "=", 0)
        .as("facts"),
      eb
        .selectFrom("case_closure")
        .select("closed_on")
        .whereRef("case_closure.case_id", "=", "case_record.id")
        .where("reopened_on", "is", null)
        .as("closed_on"),
      openTasks(eb)
        .select(raw<string | null>`json_object('on', due_on, 'reason', title)`.as("deadline"))
        .orderBy("due_on")
        .orderBy(raw`CASE priority WHEN 'critical' THEN 0 WHEN 'high' THEN 1 ELSE 2 END`)
        .limit(1)
        .as("deadline"),
      openTasks(eb)
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .as("open_tasks"),
      openTasks(eb)
        .where("due_on", "<", today)
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .as("overdue_tasks"),
    ]);
}

function openTasks(eb: ExpressionBuilder<Schema, "case_record">) {
  return eb
    .selectFrom("safeguarding_task")
    .whereRef("safeguarding_task.case_id", "=", "case_record.id")
    .where("status", "=", "open");
}

type SummaryRow = InferResult<ReturnType<typeof summaries>>[number];

/** A row of a list, with what the case's own page needs besides. */
export type FoundCase = Omit<CaseSummary, "nextDeadline"> & {
  readonly nextDeadline: NextDeadline | null;
  readonly personId: PersonId;
  readonly referralId: string | null;
  /** Null while no referral was sent; a Duty to Notify report is none. */
  readonly referralSubmittedOn: CivilDate | null;
};

function toFoundCase(row: SummaryRow): FoundCase {
  const deadline = row.deadline ? (JSON.parse(row.deadline) as { on: CivilDate; reason: string }) : null;
  const facts = factsOf(row);
  return {
    id: row.id as CaseId,
    reference: row.reference as CaseReference,
    name: row.name ?? "",
    status: statusOf(facts),
    owner: row.owner,
    nextDeadline: deadline && { ...deadline, more: Number(row.open_tasks) - 1 },
    lastContactAt: row.last_contact_at as Instant | null,
    openedOn: row.opened_on as CivilDate,
    overdueTasks: Number(row.overdue_tasks),
    personId: row.person_id as PersonId,
    referralId: row.referral_id,
    referralSubmittedOn: facts.referralSubmittedOn,
  };
}

/** The facts on record. A Duty to Notify report that was sent is no referral and starts no clock. */
function factsOf(row: SummaryRow): CaseFacts {
  type Stored = Omit<DatedFact, "isRemoved" | "instead"> & { readonly insteadOn: CivilDate | null };
  const dated = (JSON.parse(row.facts ?? "[]") as Stored[]).map(({ insteadOn, ...fact }) => ({
    ...fact,
    isRemoved: false,
    ...(insteadOn !== null && { instead: { on: insteadOn } }),
  }));
  const isReport = row.submitted_route?.startsWith("duty_to_notify") ?? false;
  return {
    closedOn: row.closed_on as CivilDate | null,
    acceptedOn: row.accepted_on as CivilDate | null,
    ...decidedFacts(dated, row.today as CivilDate),
    referralBegunOn: isReport ? null : ((row.started_at?.slice(0, 10) ?? null) as CivilDate | null),
    referralSubmittedOn: isReport ? null : (row.submitted_on as CivilDate | null),
  };
}

/** Without what only the case's own page shows. */
function toSummary(row: SummaryRow): CaseSummary {
  const found = toFoundCase(row);
  const {
    personId: _personId,
    referralId: _referralId,
    referralSubmittedOn: _submitted,
    nextDeadline,
    ...summary
  } = found;
  return { ...summary, nextDeadline: nextDeadline && { on: nextDeadline.on, more: nextDeadline.more } };
}

export function list(db: ReadableDb, today: CivilDate): CaseSummary[] {
  return db.all(summaries(today).orderBy("case_record.opened_on", "desc")).map(toSummary);
}

/** The cases opened last. @param among those of this query only; left out: every case */
export function recent(db: ReadableDb, today: CivilDate, most: number, among?: OpenCases): CaseSummary[] {
  const query = summaries(today).orderBy("case_record.last_opened_at", "desc").limit(most);
  return db.all(among ? query.where("case_record.id", "in", among) : query).map(toSummary);
}

/** Those of these cases that can be seen, in the order of the ids. */
export function findAll(db: ReadableDb, ids: readonly CaseId[], today: CivilDate): CaseSummary[] {
  const byId = new Map(listThese(db, ids, today).map((each) => [each.id, each]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export function find(db: ReadableDb, id: CaseId, today: CivilDate): FoundCase | undefined {
  const row = db.maybeOne(summaries(today).where("case_record.id", "=", id));
  return row && toFoundCase(row);
}

/** The case of that reference as a row of a list. */
export function findByReference(db: ReadableDb, reference: CaseReference, today: CivilDate): CaseSummary | undefined {
  const row = db.maybeOne(summaries(today).where("case_record.reference", "=", reference));
  return row && toSummary(row);
}

/** These cases, in no order. */
export function listThese(db: ReadableDb, ids: readonly CaseId[], today: CivilDate): CaseSummary[] {
  if (ids.length === 0) return [];
  return db.all(summaries(today).where("case_record.id", "in", ids)).map(toSummary);
}

/** Only who the case is about and what it is called. */
export function findSubject(db: ReadableDb, id: CaseId): { personId: PersonId; reference: CaseReference } | undefined {
  const row = db.maybeOne(sql.selectFrom("case_record").select(["person_id", "reference"]).where("id", "=", id));
  return row && { personId: row.person_id as PersonId, reference: row.reference as CaseReference };
}

export function openCaseIds(db: ReadableDb): CaseId[] {
  const open = sql.selectFrom("case_record").select("case_record.id").where(isOpenCase).orderBy("case_record.id");
  return db.all(open).map(({ id }) => id as CaseId);
}
