import { sql as raw } from "kysely";
import type { ArisenTask } from "#shared/domain/arising-task.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CaseReference } from "#shared/domain/case-reference.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import {
  type ColleaguesTask,
  type DayLoad,
  SafeguardingTask,
  type SafeguardingTaskId,
  type TaskFromPlan,
  type TaskOrigin,
  type TaskPriority,
  type TaskRow,
  type TaskStatus,
} from "#shared/domain/safeguarding-task.ts";
import type { TaskRepeat } from "#shared/domain/task-repeat.ts";
import { type ReadableDb, sql, type WritableDb } from "../../database/database.ts";
import { revisionsOf } from "../../database/record-revision.ts";
import type { Schema } from "../../database/schema.ts";
import type { OpenCases } from "../case-access/case-access-repository.ts";
import { nameInUse } from "../cases/case-repository.ts";

export function insert(db: WritableDb, task: SafeguardingTask): void {
  db.run(sql.insertInto("safeguarding_task").values(toRow(task)));
}

/** @returns false when the stored revision is not `basedOn`, and changes nothing. */
export function replace(db: WritableDb, task: SafeguardingTask, basedOn: number): boolean {
  const query = sql.updateTable("safeguarding_task").set(toRow(task)).where("id", "=", task.id);
  return db.run(query.where("revision", "=", basedOn)) === 1;
}

export function find(db: ReadableDb, id: SafeguardingTaskId): SafeguardingTask | undefined {
  const row = db.maybeOne(sql.selectFrom("safeguarding_task").selectAll().where("id", "=", id));
  return row && toTask(row);
}

/** The open one that was made when this one was done. */
export function findNext(db: ReadableDb, id: SafeguardingTaskId): SafeguardingTask | undefined {
  const query = sql.selectFrom("safeguarding_task").selectAll().where("before_id", "=", id);
  const row = db.maybeOne(query.where("status", "=", "open").limit(1));
  return row && toTask(row);
}

/** The version that stood before the present one; undefined for a first one. */
export function versionBefore(db: ReadableDb, { id, revision }: SafeguardingTask): SafeguardingTask | undefined {
  const row = revisionsOf(db, "safeguarding_task", id).find((version) => version.revision === revision - 1);
  return row && SafeguardingTask.safeParse(JSON.parse(row.content)).data;
}

/** Every task of a case, whatever became of it, by the day it was due. */
export function listAll(db: ReadableDb, caseId: CaseId): SafeguardingTask[] {
  const query = sql.selectFrom("safeguarding_task").selectAll().where("case_id", "=", caseId);
  return db.all(query.orderBy("due_on").orderBy("created_at").orderBy("id")).map(toTask);
}

/** Those that follow from a fact, whatever became of them, oldest first. */
export function listArisen(db: ReadableDb, caseId: CaseId): ArisenTask[] {
  const query = sql.selectFrom("safeguarding_task").selectAll().where("case_id", "=", caseId);
  const rows = db.all(query.where("rule_id", "is not", null).orderBy("created_at").orderBy("id"));
  return rows.map(toTask).filter((task) => task.origin !== undefined) as ArisenTask[];
}

/** Open tasks that were begun together from a plan (SPEC ST22). */
export function listOpenOfPlan(db: ReadableDb, caseId: CaseId, startId: string): SafeguardingTask[] {
  const query = sql.selectFrom("safeguarding_task").selectAll().where("plan_start_id", "=", startId);
  const open = query.where("case_id", "=", caseId).where("status", "=", "open");
  return db.all(open.orderBy("due_on").orderBy("id")).map(toTask);
}

/** Of which cases: of one, of those of a query, or `null` for every one. */
export type OfCases = CaseId | OpenCases | null;

/** @param until Only those due on that day or before; left out: all */
export function listOpen(db: ReadableDb, of: OfCases, until?: CivilDate): TaskRow[] {
  const open = rowsOf(of).where("status", "=", "open").orderBy("due_on");
  return db.all(until === undefined ? open : open.where("due_on", "<=", until)).map(toTaskRow);
}

/** Open tasks that were put off so often, or more. */
export function listPutOff(db: ReadableDb, of: OfCases, times: number): TaskRow[] {
  const open = rowsOf(of).where("status", "=", "open").where("put_off_times", ">=", times);
  return db.all(open.orderBy("due_on")).map(toTaskRow);
}

/** The first in the order of every list (SPEC ST4) that is due after that day. */
export function firstOpenAfter(db: ReadableDb, of: OfCases, day: CivilDate): TaskRow | undefined {
  const row = db.maybeOne(
    rowsOf(of)
      .where("status", "=", "open")
      .where("due_on", ">", day)
      .orderBy("due_on")
      .orderBy(raw`CASE priority WHEN 'critical' THEN 0 WHEN 'high' THEN 1 ELSE 2 END`)
      .orderBy("created_at")
      .limit(1),
  );
  return row && toTaskRow(row);
}

/** @param most Finished tasks are history: the newest so many. */
export function listFinished(db: ReadableDb, of: OfCases, most: number): TaskRow[] {
  return db.all(rowsOf(of).where("status", "<>", "open").orderBy("completed_at", "desc").limit(most)).map(toTaskRow);
}

/** Open tasks of every case but these, without a word of them. */
export function listOpenElsewhere(db: ReadableDb, open: OpenCases): ColleaguesTask[] {
  const query = sql
    .selectFrom("safeguarding_task")
    .innerJoin("case_record", "case_record.id", "safeguarding_task.case_id")
    .select([
      "safeguarding_task.id",
      "safeguarding_task.case_id",
      "safeguarding_task.owner",
      "safeguarding_task.due_on",
      "case_record.reference",
    ])
    .where("status", "=", "open")
    .where("safeguarding_task.case_id", "not in", open)
    .orderBy("due_on")
    .orderBy("safeguarding_task.id");
  return db.all(query).map((row) => ({
    id: row.id as SafeguardingTaskId,
    caseId: row.case_id as CaseId,
    reference: row.reference as CaseReference,
    owner: row.owner,
    dueOn: row.due_on as CivilDate,
  }));
}

/** Every case but these that has an open task. */
export function casesOfOpenElsewhere(db: ReadableDb, open: OpenCases): CaseId[] {
  const query = sql.selectFrom("safeguarding_task").select("case_id").distinct();
  const rows = db.all(query.where("status", "=", "open").where("case_id", "not in", open).orderBy("case_id"));
  return rows.map((row) => row.case_id as CaseId);
}

/** Of every case in scope, opened with a reason or not: it tells no more than whose and by when (SPEC RO9). */
export function countOpenByDay(db: ReadableDb): DayLoad[] {
  const query = sql
    .selectFrom("safeguarding_task")
    .select(({ fn }) => ["owner", "due_on", fn.countAll<number>().as("tasks")])
    .where("status", "=", "open")
    .groupBy(["owner", "due_on"])
    .orderBy("due_on")
    .orderBy("owner");
  return db.all(query).map((row) => ({ owner: row.owner, dueOn: row.due_on as CivilDate, tasks: Number(row.tasks) }));
}

function rowsOf(of: OfCases) {
  const query = sql
    .selectFrom("safeguarding_task")
    .innerJoin("case_record", "case_record.id", "safeguarding_task.case_id")
    .selectAll("safeguarding_task")
    .select((eb) => ["case_record.reference", nameInUse(eb)]);
  if (of === null) return query;
  return typeof of === "string"
    ? query.where("safeguarding_task.case_id", "=", of)
    : query.where("safeguarding_task.case_id", "in", of);
}

function toRow(task: SafeguardingTask): Schema["safeguarding_task"] {
  return {
    id: task.id,
    case_id: task.caseId,
    title: task.title,
    owner: task.owner,
    due_on: task.dueOn,
    priority: task.priority,
    status: task.status,
    outcome: task.outcome,
    completed_at: task.completedAt,
    completed_by: task.completedBy,
    created_at: task.createdAt,
    revision: task.revision,
    ...columnsOf(task.origin),
    put_off_times: task.putOff?.times ?? null,
    put_off_from: task.putOff?.from ?? null,
    put_off_reason: task.putOff?.reason ?? null,
    repeat_every: task.repeat?.every ?? null,
    repeat_unit: task.repeat?.unit ?? null,
    before_id: task.before?.taskId ?? null,
    before_done_on: task.before?.doneOn ?? null,
    plan_start_id: task.plan?.startId ?? null,
    plan_key: task.plan?.planKey ?? null,
    plan_step: task.plan?.stepKey ?? null,
    plan_anchor_on: task.plan?.anchorOn ?? null,
  };
}

type OriginColumns = Pick<
  Schema["safeguarding_task"],
  "rule_id" | "fact_id" | "step" | "rule_due_on" | "because" | "counted" | "origin_state"
>;

function columnsOf(origin: TaskOrigin | undefined): OriginColumns {
  return {
    rule_id: origin?.ruleId ?? null,
    fact_id: origin?.factId ?? null,
    step: origin?.step ?? null,
    rule_due_on: origin?.dueOn ?? null,
    because: origin?.because ?? null,
    counted: origin?.counted ?? null,
    origin_state: origin?.state ?? null,
  };
}

/** All seven are there or none is: the table sees to it. */
function originOf(row: OriginColumns): TaskOrigin | undefined {
  const { rule_id: ruleId, fact_id: factId, step, rule_due_on: dueOn, because, counted, origin_state: state } = row;
  if (ruleId === null || factId === null || step === null || because === null || counted === null) return undefined;
  return { ruleId, factId, step, because, counted, dueOn: dueOn as CivilDate, state: state as TaskOrigin["state"] };
}

/** All four are there or none is: the table sees to it. */
function planOf(row: Schema["safeguarding_task"]): TaskFromPlan | undefined {
  const { plan_start_id: startId, plan_key: planKey, plan_step: stepKey, plan_anchor_on: anchorOn } = row;
  if (startId === null || planKey === null || stepKey === null || anchorOn === null) return undefined;
  return { startId, planKey, stepKey, anchorOn: anchorOn as CivilDate };
}

function toTask(row: Schema["safeguarding_task"]): SafeguardingTask {
  const origin = originOf(row);
  const { put_off_times: times, put_off_from: from, put_off_reason: why } = row;
  const putOff =
    times === null || from === null || why === null ? null : { times, from: from as CivilDate, reason: why };
  const { repeat_every: every, repeat_unit: unit, before_id: before, before_done_on: doneOn } = row;
  const plan = planOf(row);
  return {
    id: row.id as SafeguardingTaskId,
    caseId: row.case_id as CaseId,
    title: row.title,
    owner: row.owner,
    dueOn: row.due_on as CivilDate,
    priority: row.priority as TaskPriority,
    status: row.status as TaskStatus,
    outcome: row.outcome,
    completedAt: row.completed_at as Instant | null,
    completedBy: row.completed_by,
    createdAt: row.created_at as Instant,
    ...(origin && { origin }),
    ...(putOff && { putOff }),
    ...(every !== null && unit !== null && { repeat: { every, unit: unit as TaskRepeat["unit"] } }),
    ...(before !== null &&
      doneOn !== null && { before: { taskId: before as SafeguardingTaskId, doneOn: doneOn as CivilDate } }),
    ...(plan && { plan }),
    revision: row.revision,
  };
}

function toTaskRow(row: Schema["safeguarding_task"] & { reference: string; name: string | null }): TaskRow {
  return { ...toTask(row), reference: row.reference as CaseReference, name: row.name ?? "" };
}
