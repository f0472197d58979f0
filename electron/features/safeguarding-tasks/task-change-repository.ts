import type { AuditAction } from "#shared/domain/audit-action.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import {
  type SafeguardingTask,
  type SafeguardingTaskContent,
  type SafeguardingTaskId,
  type TaskBefore,
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
 * @param before which one it follows; left out for one that somebody typed
 */
export function addTask(
  context: Who,
  db: Transaction,
  caseId: CaseId,
  content: SafeguardingTaskContent,
  before?: TaskBefore,
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
    ...(before && { before }),
    revision: 1,
  };
  tasks.insert(db, task);
  keepTask(context, db, task, "safeguarding_task.created");
  return task.id;
}

/** @throws AppError `record.not_found`, `record.changed_elsewhere` or `record.not_open` */
export function finishTask(
  context: Who,
  db: Transaction,
  wanted: { taskId: SafeguardingTaskId; basedOnRevision: number; status: "done" | "not_needed"; outcome: string },
): { revision: number } {
  const { taskId, basedOnRevision, status, outcome } = wanted;
  const finished = changeTask(context, db, taskId, basedOnRevision, `safeguarding_task.${status}`, (task) => {
    if (task.status !== "open") throw new AppError("record.not_open");
    const completedBy = context.worker.name;
    return { ...task, status, outcome, completedAt: context.now(), completedBy };
  });
  followTask(context, db, taskId);
  if (status === "done") repeatTask(context, db, taskId);
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
    { taskId, doneOn },
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

/** What comes after a task of the library that was done, or opened again (SPEC ST10). */
export function followTask(context: Who, db: Transaction, taskId: SafeguardingTaskId): void {
  const task = tasks.find(db, taskId);
  if (task?.origin) followFacts(context, db, task.caseId);
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
