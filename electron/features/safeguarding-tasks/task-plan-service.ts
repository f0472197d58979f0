import { mayDo } from "#shared/domain/rights.ts";
import { isPutOffOften, type SafeguardingTask } from "#shared/domain/safeguarding-task.ts";
import { plannedDay, taskPlan } from "#shared/domain/task-plan.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Handler } from "../../ipc/handler.ts";
import * as cases from "../cases/case-repository.ts";
import * as tasks from "./safeguarding-task-repository.ts";
import { addTask, changeOpenTasks } from "./task-change-repository.ts";

export const startPlan: Handler<"safeguardingTasks.startPlan"> = (context, input) =>
  context.change((db) => {
    const { caseId, planKey, anchorOn, tasks: wanted } = input;
    if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
    const known = new Set(taskPlan(planKey)?.steps.map(({ key }) => key));
    // Taken out when it was named: twice is once too often.
    if (!wanted.every(({ stepKey }) => known.delete(stepKey))) {
      throw new AppError({ code: "request.invalid", fields: { tasks: "Each has to be a step of this plan, once." } });
    }
    const startId = context.newId();
    const taskIds = wanted.map(({ stepKey, content }) =>
      addTask(context, db, caseId, content, { plan: { startId, planKey, stepKey, anchorOn } }),
    );
    return { planStartId: startId, taskIds };
  });

export const movePlan: Handler<"safeguardingTasks.movePlan"> = (context, input) =>
  context.change((db) => {
    const { caseId, planStartId, anchorOn, reason, tasks: wanted } = input;
    const open = tasks.listOpenOfPlan(db, caseId, planStartId);
    if (open.length === 0) throw new AppError("record.not_found");
    const named = new Set(wanted.map(({ taskId }) => taskId));
    // One that was finished or opened again since: what was on screen is not what there is.
    if (named.size !== open.length || !open.every(({ id }) => named.has(id))) {
      throw new AppError("record.changed_elsewhere");
    }
    const following = new Set(wanted.filter(({ isFollowing }) => isFollowing).map(({ taskId }) => taskId));
    const maySupervise = mayDo(context.worker.roles, "supervise");
    const moved = (task: SafeguardingTask) => {
      const after = countedFrom(task, anchorOn, following.has(task.id));
      // No way round what a task that was put off three times waits for (SPEC ST14).
      if (after.dueOn > task.dueOn && isPutOffOften(task) && !maySupervise) throw new AppError("task.put_off_often");
      return after;
    };
    return { tasks: changeOpenTasks(context, db, wanted, "safeguarding_task.amended", moved, reason) };
  });

/** The task with its plan counted from another day; its own day follows where the plan still has its step. */
function countedFrom(task: SafeguardingTask, anchorOn: SafeguardingTask["dueOn"], isFollowing: boolean) {
  const { plan } = task;
  if (!plan) return task;
  const step = taskPlan(plan.planKey)?.steps.find(({ key }) => key === plan.stepKey);
  const dueOn = isFollowing && step ? plannedDay(step, anchorOn).dueOn : task.dueOn;
  return { ...task, dueOn, plan: { ...plan, anchorOn } };
}
