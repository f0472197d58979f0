import { z } from "zod";
import { CaseId } from "#shared/domain/case-record.ts";
import { CivilDate } from "#shared/domain/instant.ts";
import {
  ColleaguesTask,
  DayLoad,
  mostTasksAtOnce,
  SafeguardingTaskContent,
  SafeguardingTaskId,
  TaskRow,
} from "#shared/domain/safeguarding-task.ts";
import { ExportReasons } from "#shared/domain/export-record.ts";
import { CalendarChoice } from "#shared/domain/task-calendar.ts";
import { TaskPlanKey, TaskPlanStepKey } from "#shared/domain/task-plan.ts";
import { action, command, query } from "./define.ts";
import { WrittenFile } from "./exports.ts";

const Changed = z.strictObject({ revision: z.int().positive() });
const BasedOn = { taskId: SafeguardingTaskId, basedOnRevision: z.int().positive() };
const Reason = z.string().trim().min(1, "Write why it waits.").max(300);
const Outcome = {
  status: z.enum(["done", "not_needed"]),
  outcome: z.string().trim().min(1, "Say what came of it.").max(2_000),
};
/** Which tasks, each with the version that was on screen. */
const Several = z.array(z.strictObject(BasedOn)).min(1, "Choose at least one task.").max(mostTasksAtOnce);
/** What was changed, as taking it back wants it. */
const ChangedSeveral = z.strictObject({ tasks: z.array(z.strictObject(BasedOn)) });
const severalErrors = ["record.not_found", "record.changed_elsewhere", "record.not_open"] as const;

export const safeguardingTasks = {
  /**
   * Open tasks first in the order of SPEC ST4, then finished ones, newest first. Without a case: of every case that is
   * open to the worker, and for whoever supervises of every one they know of.
   */
  "safeguardingTasks.list": query({
    input: z.strictObject({ caseId: CaseId.nullable(), isFinishedIncluded: z.boolean() }),
    output: z.array(TaskRow),
  }),
  /** Open tasks of the other cases, earliest first, without what they are about. */
  "safeguardingTasks.ofColleagues": query({
    input: z.strictObject({}),
    output: z.array(ColleaguesTask),
  }),
  /**
   * Cases with open tasks that the worker knows of and has not opened. Of whoever supervises they are in the list, and
   * are changed once their case was opened with a reason.
   */
  "safeguardingTasks.casesNotOpened": query({
    input: z.strictObject({}),
    output: z.array(CaseId),
  }),
  /** How many open tasks each owner has on each day, of every case that the worker knows of (SPEC ST16). */
  "safeguardingTasks.dayLoad": query({
    input: z.strictObject({}),
    output: z.array(DayLoad),
  }),
  "safeguardingTasks.create": command({
    input: z.strictObject({ caseId: CaseId, content: SafeguardingTaskContent }),
    output: z.strictObject({ taskId: SafeguardingTaskId }),
    errors: ["record.not_found"],
  }),
  "safeguardingTasks.amend": command({
    input: z.strictObject({ ...BasedOn, content: SafeguardingTaskContent }),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere", "record.not_open"],
  }),
  /** To a day that is later than the one it is due, and not past (SPEC ST14). */
  "safeguardingTasks.putOff": command({
    input: z.strictObject({
      ...BasedOn,
      dueOn: CivilDate,
      reason: Reason,
    }),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere", "record.not_open", "task.put_off_often"],
  }),
  "safeguardingTasks.complete": command({
    input: z.strictObject({
      ...BasedOn,
      ...Outcome,
    }),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere", "record.not_open"],
  }),
  /** Takes a completion back. The outcome stays in the task's history. */
  "safeguardingTasks.reopen": command({
    input: z.strictObject({
      ...BasedOn,
      /** Left empty where it was finished a moment ago, by a slip. */
      reason: z.string().trim().max(300).default(""),
    }),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere"],
  }),
  /** Several with one outcome, all of them or none (SPEC ST18). */
  "safeguardingTasks.completeSeveral": command({
    input: z.strictObject({ tasks: Several, ...Outcome }),
    output: ChangedSeveral,
    errors: severalErrors,
  }),
  /** Several to one owner, all of them or none. Those that are theirs already stay as they are. */
  "safeguardingTasks.giveSeveral": command({
    input: z.strictObject({ tasks: Several, owner: SafeguardingTaskContent.shape.owner }),
    output: ChangedSeveral,
    errors: severalErrors,
  }),
  /** Several to one later day for one reason, all of them or none. */
  "safeguardingTasks.putOffSeveral": command({
    input: z.strictObject({ tasks: Several, dueOn: CivilDate, reason: Reason }),
    output: ChangedSeveral,
    errors: [...severalErrors, "task.put_off_often"],
  }),
  /**
   * Begins a plan: makes the tasks that were chosen of it, as they were changed, all of them or none (SPEC ST21). A step
   * of another plan, or the same step twice, is refused as `request.invalid`.
   */
  "safeguardingTasks.startPlan": command({
    input: z.strictObject({
      caseId: CaseId,
      planKey: TaskPlanKey,
      anchorOn: CivilDate,
      tasks: z
        .array(z.strictObject({ stepKey: TaskPlanStepKey, content: SafeguardingTaskContent }))
        .min(1, "Choose at least one task.")
        .max(mostTasksAtOnce),
    }),
    output: z.strictObject({ planStartId: z.uuid(), taskIds: z.array(SafeguardingTaskId) }),
    errors: ["record.not_found"],
  }),
  /**
   * The day that a plan is counted from has moved (SPEC ST22). Names every open task that was begun with it; those that
   * are to follow get the day that the plan gives them now, the others keep theirs.
   */
  "safeguardingTasks.movePlan": command({
    input: z.strictObject({
      caseId: CaseId,
      planStartId: z.uuid(),
      anchorOn: CivilDate,
      reason: z.string().trim().min(1, "Write why the day moved.").max(300),
      tasks: z
        .array(z.strictObject({ ...BasedOn, isFollowing: z.boolean() }))
        .min(1)
        .max(mostTasksAtOnce),
    }),
    output: ChangedSeveral,
    errors: ["record.not_found", "record.changed_elsewhere", "task.put_off_often"],
  }),
  /**
   * Takes the last change of each back: that it was finished, given to somebody, or put off (SPEC ST19). Takes what
   * the three before answer; a task that was changed since is left as it is.
   */
  "safeguardingTasks.takeBackSeveral": command({
    input: z.strictObject({ tasks: Several }),
    output: z.strictObject({ takenBack: z.array(SafeguardingTaskId), left: z.array(SafeguardingTaskId) }),
  }),
  /**
   * Asks where to, and writes a calendar file of the open tasks that fit, of the cases that are open to the worker
   * (SPEC ST20). Where none fits it is refused as `request.invalid`.
   */
  "safeguardingTasks.makeCalendar": action({
    right: "export_cases",
    input: z.strictObject({ choice: CalendarChoice, reasons: ExportReasons }),
    output: WrittenFile.extend({ tasks: z.int().positive() }),
    errors: ["export.cancelled", "export.not_written"],
    maxCallsPerTenSeconds: 5,
  }),
} as const;
