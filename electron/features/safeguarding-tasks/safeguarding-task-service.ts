import { reopened } from "#shared/domain/arising-task.ts";
import { mayDo } from "#shared/domain/rights.ts";
import {
  compareTasks,
  isPutOffOften,
  laterByPutOff,
  type SafeguardingTask,
  withTyped,
} from "#shared/domain/safeguarding-task.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Handler } from "../../ipc/handler.ts";
import { casesInWords } from "../case-access/case-access-repository.ts";
import * as cases from "../cases/case-repository.ts";
import * as tasks from "./safeguarding-task-repository.ts";
import { isReasonAlive } from "./arising-task-repository.ts";
import { addTask, changeTask, finishTask, followTask, takeNextBack } from "./task-change-repository.ts";

/** More finished tasks than this are read in the case's history, not in a list. */
const mostFinished = 500;

export const listTasks: Handler<"safeguardingTasks.list"> = (context, { caseId, isFinishedIncluded }) => {
  const of = caseId ?? casesInWords(context) ?? null;
  return [
    ...tasks.listOpen(context.db, of).toSorted(compareTasks),
    ...(isFinishedIncluded ? tasks.listFinished(context.db, of, mostFinished) : []),
  ];
};

export const listColleaguesTasks: Handler<"safeguardingTasks.ofColleagues"> = (context) => {
  const open = casesInWords(context);
  return open ? tasks.listOpenElsewhere(context.db, open) : [];
};

export const readDayLoad: Handler<"safeguardingTasks.dayLoad"> = (context) => tasks.countOpenByDay(context.db);

export const createTask: Handler<"safeguardingTasks.create"> = (context, { caseId, content }) =>
  context.change((db) => {
    if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
    return { taskId: addTask(context, db, caseId, content) };
  });

export const amendTask: Handler<"safeguardingTasks.amend"> = (context, { taskId, basedOnRevision, content }) =>
  context.change((db) =>
    changeTask(context, db, taskId, basedOnRevision, "safeguarding_task.amended", (task) => {
      if (task.status !== "open") throw new AppError("record.not_open");
      if (content.dueOn > task.dueOn) {
        throw new AppError({ code: "request.invalid", fields: { "content.dueOn": laterByPutOff } });
      }
      // What follows from a fact comes again when the library says so.
      if (task.origin && content.repeat !== null) {
        throw new AppError({ code: "request.invalid", fields: { "content.repeat": "This task comes from the case." } });
      }
      return withTyped(task, content);
    }),
  );

export const putOffTask: Handler<"safeguardingTasks.putOff"> = (context, wanted) =>
  context.change((db) => {
    const { taskId, basedOnRevision, dueOn, reason } = wanted;
    const make = (task: SafeguardingTask): SafeguardingTask => {
      if (task.status !== "open") throw new AppError("record.not_open");
      if (isPutOffOften(task) && !mayDo(context.worker.roles, "supervise")) throw new AppError("task.put_off_often");
      if (dueOn <= task.dueOn || dueOn < context.today()) {
        throw new AppError({ code: "request.invalid", fields: { dueOn: "Choose a later day." } });
      }
      return { ...task, dueOn, putOff: { times: (task.putOff?.times ?? 0) + 1, from: task.dueOn, reason } };
    };
    return changeTask(context, db, taskId, basedOnRevision, "safeguarding_task.put_off", make, reason);
  });

export const completeTask: Handler<"safeguardingTasks.complete"> = (context, wanted) =>
  context.change((db) => finishTask(context, db, wanted));

export const reopenTask: Handler<"safeguardingTasks.reopen"> = (context, { taskId, basedOnRevision, reason }) =>
  context.change((db) => {
    const action = "safeguarding_task.reopened";
    const make = (task: SafeguardingTask) => reopened(task, isReasonAlive(db, task));
    const changed = changeTask(context, db, taskId, basedOnRevision, action, make, reason);
    followTask(context, db, taskId);
    takeNextBack(context, db, taskId);
    return changed;
  });
