import type { AuditAction } from "#shared/domain/audit-action.ts";
import type { SafeguardingTask } from "#shared/domain/safeguarding-task.ts";
import type { Transaction } from "../../database/case-file.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { OpenContext } from "../../ipc/handler.ts";

/** Keeps one version of a task for good. */
export function keepTask(
  { worker }: Pick<OpenContext, "worker">,
  db: Transaction,
  task: SafeguardingTask,
  action: AuditAction,
  reason = "",
): void {
  keepRevision(db, {
    object: "safeguarding_task",
    objectId: task.id,
    revision: task.revision,
    content: task,
    action,
    recordedBy: worker.name,
    reason,
  });
}
