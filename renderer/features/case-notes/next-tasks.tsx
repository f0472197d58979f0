import { Link } from "wouter";
import type { CaseId } from "#shared/domain/case-record.ts";
import { DueChip } from "../../components/due-chip.tsx";
import { WhyTask } from "../../components/why-task.tsx";
import { useToday } from "../../components/use-today.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { taskPriorityLabels } from "../../wording/labels.ts";
import classes from "./next-tasks.module.css";

const shown = 5;

/** The next tasks of the case, beside its notes. */
export function NextTasks({ caseId }: { readonly caseId: CaseId }) {
  const today = useToday();
  const tasks = useVaultQuery("safeguardingTasks.list", { caseId, isFinishedIncluded: false });
  const open = tasks.data ?? [];
  const rest = open.length - shown;

  return (
    <aside className={classes["rail"]} aria-labelledby="next-tasks-title">
      <h2 id="next-tasks-title" className={classes["title"]}>
        Next tasks
      </h2>
      <ErrorNotice error={tasks.error} />
      {tasks.isSuccess && open.length === 0 && <p className={classes["none"]}>No open tasks on this case.</p>}
      <ol className={classes["tasks"]}>
        {open.slice(0, shown).map((task) => (
          <li key={task.id}>
            <span className={classes["words"]} dir="auto">
              {task.title}
            </span>
            <span className={classes["about"]}>
              {task.priority !== "normal" && <strong>{taskPriorityLabels[task.priority]} · </strong>}
              <bdi>{task.owner}</bdi>
            </span>
            <span className={classes["due"]}>
              <DueChip dueOn={task.dueOn} today={today} />
              <WhyTask task={task} />
            </span>
          </li>
        ))}
      </ol>
      <Link href={`/cases/${caseId}/tasks`} className={classes["all"]}>
        {rest > 0 ? `All ${open.length} open tasks` : "Tasks of this case"}
      </Link>
    </aside>
  );
}
