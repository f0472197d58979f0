import type { CaseId } from "#shared/domain/case-record.ts";
import type { TaskRow } from "#shared/domain/safeguarding-task.ts";

export type CaseTasks = { readonly caseId: CaseId; readonly first: TaskRow; readonly tasks: readonly TaskRow[] };

/** From so many tasks on, a list is shown by case: sixty rows say less than twelve people. */
export const groupedFrom = 20;

/** Tasks by case, the case with the earliest first; the order inside a case is kept. */
export function groupByCase(tasks: readonly TaskRow[]): CaseTasks[] {
  const groups = Map.groupBy(tasks, ({ caseId }) => caseId);
  return [...groups].flatMap(([caseId, rows]) => {
    const [first] = rows;
    return first ? [{ caseId, first, tasks: rows }] : [];
  });
}
