import type { TaskOrigin, TaskRow } from "#shared/domain/safeguarding-task.ts";
import { taskLibrary, taskRule } from "#shared/domain/task-library.ts";
import { formatDate } from "../../wording/dates.ts";
import classes from "./tasks.module.css";

type TaskReasonProps = { readonly task: TaskRow; readonly origin: TaskOrigin };

/** Everything that says why a task is here that nobody typed: the fact, how its day is counted, and what says so (SPEC ST7). */
export function TaskReason({ task, origin }: TaskReasonProps) {
  const rule = taskRule(origin.ruleId);
  const isMoved = task.dueOn !== origin.dueOn;
  return (
    <div aria-label={`Why: ${task.title}`} className={classes["reason"]} role="group">
      {/* An open task says it in its row. */}
      {task.status !== "open" && <p>Because {origin.because}.</p>}
      <p>
        {isMoved ? "By its rule it is due" : task.status === "open" ? "Due" : "Was due"} {formatDate(origin.dueOn)}:{" "}
        {origin.counted}.{isMoved && ` Somebody chose ${formatDate(task.dueOn)} instead.`}
      </p>
      {rule && (
        <p className={classes["source"]}>
          {rule.source} As of {formatDate(rule.asOf)}. Rule {origin.ruleId} of the library of tasks,{" "}
          {formatDate(taskLibrary.version)}.
        </p>
      )}
      <p className={classes["source"]}>{whatComesOfIt[origin.state]}</p>
    </div>
  );
}

const whatComesOfIt: Readonly<Record<TaskOrigin["state"], string>> = {
  alive: "It goes along when that is corrected, and ends by itself when it no longer holds.",
  closed: "It ended by itself. It comes back if that holds again, and you can reopen it yourself.",
  kept: "That no longer holds. Somebody opened the task again, and it is theirs to finish.",
};
