import type { AuditAction } from "#shared/domain/audit-action.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import {
  type SafeguardingTask,
  type SafeguardingTaskContent,
  type SafeguardingTaskId,
  withTyped,
} from "#shared/domain/safeguarding-task.ts";
import { nextDueOn } from "#shared/domain/task-repeat.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Transaction } from "../../database/case-file.ts";
import type { OpenContext } from "../../ipc/handler.ts";
import { followFacts } from "./arising-task-repository.ts";
import { keepTask } from "./kept-task-repository.ts";
import * as tasks from "./safeguarding-task-repository.ts";

type Who = Pick<OpenContext, "now" | "today" | "newId" | "worker">;

/**
 * A new open task of a case that exists.
 * @param from which one it follows, or which plan it was begun from; neither for one that somebody typed
 */
export function addTask(
  context: Who,
  db: Transaction,
  caseId: CaseId,
  content: SafeguardingTaskContent,
  from: Pick<SafeguardingTask, "before" | "plan"> = {},
): SafeguardingTaskId {
  const task: SafeguardingTask = {
    ...withTyped({}, content),
    id: context.newId() as SafeguardingTaskId,
    caseId,
    status: "open",
    outcome: "",
    completedAt: null,
    completedBy: null,
    createdAt: context.now(),
    ...from,
    revision: 1,
  };
  tasks.insert(db, task);
  keepTask(context, db, task, "safeguarding_task.created");
  return task.id;
}

/** A task and the version of it that was on screen. */
export type BasedOn = { readonly taskId: SafeguardingTaskId; readonly basedOnRevision: number };

type Outcome = { readonly status: "done" | "not_needed"; readonly outcome: string };

/** @throws AppError `record.not_found`, `record.changed_elsewhere` or `record.not_open` */
export function finishTask(
  context: Who,
  db: Transaction,
  { status, outcome, ...wanted }: BasedOn & Outcome,
): { revision: number } {
  const [finished] = finishTasks(context, db, [wanted], { status, outcome });
  return { revision: finished?.basedOnRevision ?? wanted.basedOnRevision };
}

/**
 * Finishes each, and only then looks at what follows: a task may be the reason of another that is finished with it.
 *
 * @throws AppError `record.not_found`, `record.changed_elsewhere` or `record.not_open`
 */
export function finishTasks(
  context: Who,
  db: Transaction,
  wanted: readonly BasedOn[],
  { status, outcome }: Outcome,
): BasedOn[] {
  const finished = changeOpenTasks(context, db, wanted, `safeguarding_task.${status}`, (task) => {
    const completedBy = context.worker.name;
    return { ...task, status, outcome, completedAt: context.now(), completedBy };
  });
  followTasks(context, db, wanted);
  if (status === "done") for (const { taskId } of wanted) repeatTask(context, db, taskId);
  return finished;
}

/** The next of a task that comes again, made when this one is done, and once (SPEC ST15). */
function repeatTask(context: Who, db: Transaction, taskId: SafeguardingTaskId): void {
  const done = tasks.find(db, taskId);
  if (!done?.repeat || tasks.findNext(db, taskId)) return;
  const { caseId, title, owner, priority, repeat } = done;
  const doneOn = context.today();
  addTask(
    context,
    db,
    caseId,
    { title, owner, priority, repeat, dueOn: nextDueOn(repeat, doneOn) },
    { before: { taskId, doneOn } },
  );
}

/** Said of the next one, which is taken back when the one before is opened again. */
const takenBack = "The one before it was opened again.";

/** Takes the next one back, unless somebody has changed it: then it is a task of its own. */
export function takeNextBack(context: Who, db: Transaction, taskId: SafeguardingTaskId): void {
  const next = tasks.findNext(db, taskId);
  if (next?.revision !== 1) return;
  finishTask(context, db, { taskId: next.id, basedOnRevision: 1, status: "not_needed", outcome: takenBack });
}

/** What comes after tasks of the library that were done, or opened again (SPEC ST10): once for each case. */
export function followTasks(context: Who, db: Transaction, changed: readonly Pick<BasedOn, "taskId">[]): void {
  const found = changed.map(({ taskId }) => tasks.find(db, taskId));
  for (const caseId of new Set(found.flatMap((task) => (task?.origin ? [task.caseId] : [])))) {
    followFacts(context, db, caseId);
  }
}

/**
 * Changes each open task, all in the one transaction.
 *
 * @returns the same tasks with their versions of now
 * @throws AppError `record.not_open`, and what `changeTask` throws
 */
export function changeOpenTasks(
  context: Who,
  db: Transaction,
  wanted: readonly BasedOn[],
  action: AuditAction,
  changed: (task: SafeguardingTask) => SafeguardingTask,
  reason = "",
): BasedOn[] {
  const make = (task: SafeguardingTask) => {
    if (task.status !== "open") throw new AppError("record.not_open");
    return changed(task);
  };
  return wanted.map(({ taskId, basedOnRevision }) => {
    const { revision } = changeTask(context, db, taskId, basedOnRevision, action, make, reason);
    return { taskId, basedOnRevision: revision };
  });
}

/** @throws AppError `record.not_found` or `record.changed_elsewhere`, and what `changed` throws */
export function changeTask(
  context: Who,
  db: Transaction,
  taskId: SafeguardingTaskId,
  basedOn: number,
  action: AuditAction,
  changed: (task: SafeguardingTask) => SafeguardingTask,
  reason = "",
): { revision: number } {
  const current = tasks.find(db, taskId);
  if (!current) throw new AppError("record.not_found");
  if (current.revision !== basedOn) throw new AppError("record.changed_elsewhere");
  const task = { ...changed(current), revision: basedOn + 1 };
  tasks.replace(db, task, basedOn);
  keepTask(context, db, task, action, reason);
  return { revision: task.revision };
}
