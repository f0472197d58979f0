import {
  type ArisenTask,
  broughtBack,
  ended,
  originOf,
  taskChanges,
  taskKey,
  tasksArising,
  type TaskChange,
} from "#shared/domain/arising-task.ts";
import { closureInForce } from "#shared/domain/case-closure.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { answersByKey } from "#shared/domain/nrm-answer.ts";
import { routeOf } from "#shared/domain/nrm-form.ts";
import { keysOf, loadQuestionSet } from "#shared/domain/nrm-question-set.ts";
import type { NrmReferral } from "#shared/domain/nrm-referral.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { civilDateOf } from "#shared/domain/instant.ts";
import type { SafeguardingTask, SafeguardingTaskId } from "#shared/domain/safeguarding-task.ts";
import { taskFactsOf, type TaskRecords } from "#shared/domain/task-records.ts";
import { type TaskBearer, taskLibrary } from "#shared/domain/task-library.ts";
import type { Transaction } from "../../database/case-file.ts";
import type { ReadableDb } from "../../database/database.ts";
import type { OpenContext } from "../../ipc/handler.ts";
import { findCase, lastHandOver } from "../case-access/case-access-repository.ts";
import * as closures from "../case-closures/case-closure-repository.ts";
import * as facts from "../case-facts/case-fact-repository.ts";
import * as people from "../cases/person-repository.ts";
import * as consents from "../consent/consent-repository.ts";
import * as missing from "../missing/missing-repository.ts";
import * as referrals from "../nrm-referrals/nrm-referral-repository.ts";
import * as indicators from "../indicators/indicator-repository.ts";
import * as involvedPeople from "../involved-people/involved-person-repository.ts";
import * as accessRequests from "../subject-access/subject-access-repository.ts";
import * as needs from "../support-needs/support-need-repository.ts";
import { keepTask } from "./kept-task-repository.ts";
import * as starts from "./library-start-repository.ts";
import * as tasks from "./safeguarding-task-repository.ts";

/** Whether the person wants support: the question of the referral that a task depends on. */
const supportQuestion = "does-pv-need-support";

/** Whether tasks may depend on the answer to that question: what is wanted, or which report it becomes. */
export function isFollowed({ questionSetVersion }: NrmReferral, questionKey: string): boolean {
  if (questionKey === supportQuestion) return true;
  return keysOf(loadQuestionSet(questionSetVersion).routes.duty_to_notify_anonymous, new Set()).includes(questionKey);
}

type Who = Pick<OpenContext, "now" | "today" | "newId" | "worker">;

/**
 * Brings the tasks of a case into step with its facts (SPEC ST6 to ST12): in the transaction that changes a fact, so
 * that neither is ever there without the other.
 */
export function followFacts(context: Who, db: Transaction, caseId: CaseId): void {
  const found = factsAndDone(db, caseId);
  if (!found) return;
  const start = starts.find(db, caseId) ?? { at: db.stamp.at, on: context.today(), version: "" };
  if (start.version !== taskLibrary.version) starts.put(db, caseId, { ...start, version: taskLibrary.version });
  const arising = tasksArising(found.facts, found.done, startOf(start));
  const changes = taskChanges(arising, tasks.listArisen(db, caseId), found.facts);
  for (const change of changes) make(context, db, { caseId, owner: found.owner }, change);
}

/** A case that begins with the library: every fact of it is followed. */
export function beginFollowing(db: Transaction, caseId: CaseId): void {
  starts.put(db, caseId, { at: null, on: null, version: taskLibrary.version });
}

/** Takes up a case from before the library, or one that followed an older version of it (SPEC ST12). */
export function takeUp(context: Who, db: Transaction, caseId: CaseId): void {
  if (starts.find(db, caseId)?.version !== taskLibrary.version) followFacts(context, db, caseId);
}

/** Whether the reason of that task holds now. */
export function isReasonAlive(db: ReadableDb, { caseId, origin }: SafeguardingTask): boolean {
  const found = origin && factsAndDone(db, caseId);
  if (!found) return false;
  const start = starts.find(db, caseId);
  const arising = tasksArising(found.facts, found.done, start ? startOf(start) : null);
  return arising.some((one) => taskKey(one) === taskKey(origin));
}

function startOf({ at, on }: starts.StoredStart) {
  return at === null || on === null ? null : { at, on };
}

function factsAndDone(db: ReadableDb, caseId: CaseId) {
  const stored = findCase(db, caseId);
  const person = stored && people.find(db, stored.personId);
  if (!stored || !person) return undefined;
  const referral = referrals.findForCase(db, caseId) ?? null;
  const support = referral && referrals.findAnswer(db, referral.id, supportQuestion);
  const done = tasks.listArisen(db, caseId).flatMap((task) => {
    const on = doneOn(task);
    return on ? [{ id: task.id, ruleId: task.origin.ruleId, key: taskKey(task.origin), on }] : [];
  });
  const closure = closureInForce(closures.list(db, caseId)) ?? null;
  const records: TaskRecords = {
    openedOn: stored.openedOn,
    person,
    caseFacts: facts.list(db, caseId),
    referral,
    isSupportWanted: support?.answer.value === "yes",
    consents: consents.list(db, caseId),
    needs: needs.list(db, caseId),
    people: involvedPeople.list(db, caseId),
    indicators: indicators.list(db, caseId),
    episodes: missing.list(db, caseId),
    anonymousReport: referral && anonymousReport(db, referral),
    accessRequests: accessRequests.list(db, caseId),
    closure,
    handOver: lastHandOver(db, caseId) ?? null,
    done,
  };
  return { owner: stored.owner, facts: taskFactsOf(records), done: new Map(done.map(({ key, on }) => [key, on])) };
}

/** A Duty to Notify report without a name that is being written, and the day of the answer that made it one. */
function anonymousReport(db: ReadableDb, { id, questionSetVersion, submittedOn }: NrmReferral) {
  if (submittedOn !== null) return null;
  const route = "duty_to_notify_anonymous";
  const questionSet = loadQuestionSet(questionSetVersion);
  const stored = referrals.answers(db, id);
  if (routeOf(questionSet, answersByKey(stored.map(({ answer }) => answer))) !== route) return null;
  const asked = new Set(keysOf(questionSet.routes[route], new Set()));
  const last = stored
    .filter(({ answer }) => asked.has(answer.questionKey))
    .map(({ savedAt }) => savedAt)
    .toSorted()
    .at(-1);
  return last === undefined ? null : { id, on: civilDateOf(new Date(last)) };
}

function doneOn({ status, completedAt }: ArisenTask): CivilDate | undefined {
  return status === "done" && completedAt !== null ? civilDateOf(new Date(completedAt)) : undefined;
}

/** Names of those who have a part in the office, where it is not the owner of the case. */
const bearers: Readonly<Record<Exclude<TaskBearer, "case_owner">, string>> = {
  safeguarding_lead: "Safeguarding lead",
  data_protection: "Data protection lead",
};

type OfCase = { readonly caseId: CaseId; readonly owner: string };

function make(context: Who, db: Transaction, { caseId, owner }: OfCase, change: TaskChange): void {
  if (change.kind === "arise") {
    const { title, dueOn, priority, who } = change.arising;
    const task: ArisenTask = {
      title,
      dueOn,
      priority,
      owner: who === "case_owner" ? owner : bearers[who],
      id: context.newId() as SafeguardingTaskId,
      caseId,
      status: "open",
      outcome: "",
      completedAt: null,
      completedBy: null,
      createdAt: context.now(),
      origin: originOf(change.arising),
      revision: 1,
    };
    tasks.insert(db, task);
    keepTask(context, db, task, "safeguarding_task.arose");
    return;
  }
  const { task } = change;
  const after = change.kind === "end" ? ended(task, change.why, context.now()) : broughtBack(task, change.arising);
  const changed = { ...after, revision: task.revision + 1 };
  tasks.replace(db, changed, task.revision);
  keepTask(context, db, changed, actions[change.kind]);
}

const actions = {
  move: "safeguarding_task.followed",
  again: "safeguarding_task.arose_again",
  end: "safeguarding_task.reason_gone",
} as const;
