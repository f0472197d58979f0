import type { TaskFromPlan } from "#shared/domain/safeguarding-task.ts";
import { taskPlan } from "#shared/domain/task-plan.ts";
import { formatDate } from "./dates.ts";

/** `“First week in safe accommodation”, counted from Thu 12 Nov 2026`. */
export function planInWords({ planKey, anchorOn }: TaskFromPlan): string {
  const plan = taskPlan(planKey);
  const counted = `counted from ${formatDate(anchorOn)}`;
  return plan ? `“${plan.title}”, ${counted}` : counted;
}
