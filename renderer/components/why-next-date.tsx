import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { SafeguardingTaskId, TaskRow } from "#shared/domain/safeguarding-task.ts";
import { hasCode } from "../errors/app-error-of.ts";
import { ErrorNotice } from "../errors/error-notice.tsx";
import { useVaultQuery } from "../ipc/use-operation.ts";
import { countOf } from "../wording/dates.ts";
import { taskReason } from "../wording/date-reason.ts";
import { planInWords } from "../wording/plan-words.ts";
import { DateReasonWords } from "./date-reason-words.tsx";
import { WhyDate } from "./why-date.tsx";

/** So many tasks of one day are told about; the page of tasks has the others. */
const told = 3;

type NextDate = {
  readonly caseId: CaseId;
  readonly on: CivilDate;
  /** Where one task is meant, and not whatever is due that day. */
  readonly taskId?: SafeguardingTaskId;
};

/** Why a date stands beside a case in a list that has no more of it than the day: looked up when it is asked for. */
export function WhyNextDate({ of, ...date }: NextDate & { readonly of: string }) {
  return (
    <WhyDate of={of}>
      <Answer {...date} />
    </WhyDate>
  );
}

function Answer({ caseId, on, taskId }: NextDate) {
  const tasks = useVaultQuery("safeguardingTasks.list", { caseId, isFinishedIncluded: false });
  if (hasCode(tasks.error, "case.reason_needed")) {
    return <p>This is a colleague’s case. Open it to see what the date is for: opening it asks for your reason.</p>;
  }
  if (!tasks.isSuccess) return <ErrorNotice error={tasks.error} />;
  const due = tasks.data.filter(({ id, dueOn }) => (taskId === undefined ? dueOn === on : id === taskId));
  if (due.length === 0) return <p>Nothing is due on that day any more.</p>;
  return (
    <>
      {due.slice(0, told).map((task) => (
        <div key={task.id}>
          <strong dir="auto">{task.title}</strong>
          <TaskDateReason task={task} />
        </div>
      ))}
      {due.length > told && <p>And {countOf(due.length - told, "more task", "more tasks")} on that day.</p>}
    </>
  );
}

/** Why a task is due on its day, whoever or whatever set it. */
function TaskDateReason({ task }: { readonly task: TaskRow }) {
  const { origin, plan } = task;
  if (origin) return <DateReasonWords reason={taskReason(task, origin)} />;
  return <p>{plan ? `From the plan ${planInWords(plan)}.` : "Somebody chose this day."}</p>;
}
