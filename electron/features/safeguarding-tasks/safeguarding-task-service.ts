import type { AuditAction } from "#shared/domain/audit-action.ts";
import { compareTasks, type SafeguardingTask, type SafeguardingTaskId } from "#shared/domain/safeguarding-task.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Transaction } from "../../database/case-file.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import * as cases from "../cases/case-repository.ts";
import * as tasks from "./safeguarding-task-repository.ts";

/** More finished tasks than this are read in the case's history, not in a list. */
const mostFinished = 500;

export const listTasks: Handler<"safeguardingTasks.list"> = (context, { caseId, isFinishedIncluded }) => [
  ...tasks.listOpen(context.db, caseId).toSorted(compareTasks),
  ...(isFinishedIncluded ? tasks.listFinished(context.db, caseId, mostFinished) : []),
];

export const createTask: Handler<"safeguardingTasks.create"> = (context, { caseId, content }) =>
  context.change((db) => {
    if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
    const task: SafeguardingTask = {
      ...content,
      id: context.newId() as SafeguardingTaskId,
      caseId,
      status: "open",
      outcome: "",
      completedAt: null,
      completedBy: null,
      createdAt: context.now(),
      revision: 1,
    };
    tasks.insert(db, task);
    keep(context, db, task, "safeguarding_task.created");
    return { taskId: task.id };
  });

export const amendTask: Handler<"safeguardingTasks.amend"> = (context, { taskId, basedOnRevision, content }) =>
  context.change((db) =>
    change(context, db, taskId, basedOnRevision, "safeguarding_task.amended", (task) => {
      if (task.status !== "open") throw new AppError("record.not_open");
      return { ...task, ...content };
    }),
  );

export const completeTask: Handler<"safeguardingTasks.complete"> = (
  context,
  { taskId, basedOnRevision, status, outcome },
) =>
  context.change((db) =>
    change(context, db, taskId, basedOnRevision, `safeguarding_task.${status}`, (task) => {
      if (task.status !== "open") throw new AppError("record.not_open");
      const completedBy = context.worker.name;
      return { ...task, status, outcome, completedAt: context.now(), completedBy };
    }),
  );

export const reopenTask: Handler<"safeguardingTasks.reopen"> = (context, { taskId, basedOnRevision }) =>
  context.change((db) =>
    change(context, db, taskId, basedOnRevision, "safeguarding_task.reopened", (task) => ({
      ...task,
      status: "open",
      outcome: "",
      completedAt: null,
      completedBy: null,
    })),
  );

function change(
  context: OpenContext,
  db: Transaction,
  taskId: SafeguardingTaskId,
  basedOn: number,
  action: AuditAction,
  changed: (task: SafeguardingTask) => SafeguardingTask,
): { revision: number } {
  const current = tasks.find(db, taskId);
  if (!current) throw new AppError("record.not_found");
  if (current.revision !== basedOn) throw new AppError("record.changed_elsewhere");
  const task = { ...changed(current), revision: basedOn + 1 };
  tasks.replace(db, task, basedOn);
  keep(context, db, task, action);
  return { revision: task.revision };
}

function keep(context: OpenContext, db: Transaction, task: SafeguardingTask, action: AuditAction): void {
  keepRevision(db, {
    object: "safeguarding_task",
    objectId: task.id,
    revision: task.revision,
    content: task,
    action,
    recordedBy: context.worker.name,
  });
}
