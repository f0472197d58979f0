import { reopened } from "#shared/domain/arising-task.ts";
import { mayDo } from "#shared/domain/rights.ts";
import {
  compareTasks,
  laterByPutOff,
  putOffTo,
  type SafeguardingTask,
  whyNotPutOff,
  withoutLastChange,
  withTyped,
} from "#shared/domain/safeguarding-task.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { Transaction } from "../../database/case-file.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import { casesInWords, openCases } from "../case-access/case-access-repository.ts";
import * as cases from "../cases/case-repository.ts";
import * as tasks from "./safeguarding-task-repository.ts";
import { isReasonAlive } from "./arising-task-repository.ts";
import {
  addTask,
  type BasedOn,
  changeOpenTasks,
  changeTask,
  finishTask,
  finishTasks,
  followTasks,
  takeNextBack,
} from "./task-change-repository.ts";

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

export const listCasesNotOpened: Handler<"safeguardingTasks.casesNotOpened"> = ({ db, worker, judgedAt }) =>
  tasks.casesOfOpenElsewhere(db, openCases(db, worker.id, judgedAt));

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

export const putOffTask: Handler<"safeguardingTasks.putOff"> = (context, { dueOn, reason, ...wanted }) =>
  context.change((db) => {
    const action = "safeguarding_task.put_off";
    const [changed] = changeOpenTasks(context, db, [wanted], action, toLaterDay(context, dueOn, reason), reason);
    return { revision: changed?.basedOnRevision ?? wanted.basedOnRevision };
  });

/** @throws AppError `task.put_off_often` or `request.invalid`, from what it returns (SPEC ST14) */
function toLaterDay({ worker, today }: Pick<OpenContext, "worker" | "today">, dueOn: CivilDate, reason: string) {
  const judged = { today: today(), maySupervise: mayDo(worker.roles, "supervise") };
  return (task: SafeguardingTask): SafeguardingTask => {
    const why = whyNotPutOff(task, dueOn, judged);
    if (why === "often") throw new AppError("task.put_off_often");
    if (why) throw new AppError({ code: "request.invalid", fields: { dueOn: "Choose a later day." } });
    return putOffTo(task, dueOn, reason);
  };
}

export const completeTask: Handler<"safeguardingTasks.complete"> = (context, wanted) =>
  context.change((db) => finishTask(context, db, wanted));

export const reopenTask: Handler<"safeguardingTasks.reopen"> = (context, { taskId, basedOnRevision, reason }) =>
  context.change((db) => {
    const action = "safeguarding_task.reopened";
    const make = (task: SafeguardingTask) => reopened(task, isReasonAlive(db, task));
    const changed = changeTask(context, db, taskId, basedOnRevision, action, make, reason);
    followTasks(context, db, [{ taskId }]);
    takeNextBack(context, db, taskId);
    return changed;
  });

export const completeTasks: Handler<"safeguardingTasks.completeSeveral"> = (context, { tasks: wanted, ...outcome }) =>
  context.change((db) => ({ tasks: finishTasks(context, db, wanted, outcome) }));

export const giveTasks: Handler<"safeguardingTasks.giveSeveral"> = (context, { tasks: wanted, owner }) =>
  context.change((db) => {
    const others = wanted.filter(({ taskId }) => tasks.find(db, taskId)?.owner !== owner);
    const give = (task: SafeguardingTask) => ({ ...task, owner });
    return { tasks: changeOpenTasks(context, db, others, "safeguarding_task.amended", give) };
  });

export const putOffTasks: Handler<"safeguardingTasks.putOffSeveral"> = (context, { tasks: wanted, dueOn, reason }) =>
  context.change((db) => {
    const action = "safeguarding_task.put_off";
    return { tasks: changeOpenTasks(context, db, wanted, action, toLaterDay(context, dueOn, reason), reason) };
  });

export const takeTasksBack: Handler<"safeguardingTasks.takeBackSeveral"> = (context, { tasks: wanted }) =>
  context.change((db) => {
    // The last first: what was finished before another may be its reason.
    const takenBack = wanted.toReversed().filter((one) => takeLastChangeBack(context, db, one));
    followTasks(context, db, takenBack);
    for (const { taskId } of takenBack) takeNextBack(context, db, taskId);
    return {
      takenBack: takenBack.map(({ taskId }) => taskId),
      left: wanted.filter((one) => !takenBack.includes(one)).map(({ taskId }) => taskId),
    };
  });

/** @returns false where the task was changed since, or in another way, and stays as it is */
function takeLastChangeBack(context: OpenContext, db: Transaction, { taskId, basedOnRevision }: BasedOn): boolean {
  const task = tasks.find(db, taskId);
  if (task?.revision !== basedOnRevision) return false;
  if (task.status !== "open") {
    const again = () => reopened(task, isReasonAlive(db, task));
    changeTask(context, db, taskId, basedOnRevision, "safeguarding_task.reopened", again);
    return true;
  }
  const before = tasks.versionBefore(db, task);
  const undone = before && withoutLastChange(task, before);
  if (!undone) return false;
  changeTask(context, db, taskId, basedOnRevision, "safeguarding_task.taken_back", () => undone);
  return true;
}
