import type { TaskRow } from "#shared/domain/safeguarding-task.ts";
import { taskReason } from "../wording/date-reason.ts";
import { DateReasonWords } from "./date-reason-words.tsx";
import { WhyDate } from "./why-date.tsx";

/** Why a task is due on its day, where a rule says so; nothing where somebody chose it. */
export function WhyTask({ task }: { readonly task: TaskRow }) {
  if (!task.origin) return null;
  return (
    <WhyDate of={task.title}>
      <DateReasonWords reason={taskReason(task, task.origin)} />
    </WhyDate>
  );
}
