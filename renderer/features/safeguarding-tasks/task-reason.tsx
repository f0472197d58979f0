import type { TaskOrigin, TaskRow } from "#shared/domain/safeguarding-task.ts";
import { DateReasonWords } from "../../components/date-reason-words.tsx";
import { taskReason } from "../../wording/date-reason.ts";
import classes from "./tasks.module.css";

type TaskReasonProps = { readonly task: TaskRow; readonly origin: TaskOrigin };

/** Everything that says why a task is here that nobody typed: the fact, how its day is counted, and what says so (SPEC ST7). */
export function TaskReason({ task, origin }: TaskReasonProps) {
  return (
    <div aria-label={`Why: ${task.title}`} className={classes["reason"]} role="group">
      <DateReasonWords reason={taskReason(task, origin)} />
      <p className={classes["source"]}>{whatComesOfIt[origin.state]}</p>
    </div>
  );
}

const whatComesOfIt: Readonly<Record<TaskOrigin["state"], string>> = {
  alive: "It goes along when that is corrected, and ends by itself when it no longer holds.",
  closed: "It ended by itself. It comes back if that holds again, and you can reopen it yourself.",
  kept: "That no longer holds. Somebody opened the task again, and it is theirs to finish.",
};
