import type { TaskPutOff } from "#shared/domain/safeguarding-task.ts";
import { formatDate } from "./dates.ts";

const howOften = ["", "once", "twice", "three times", "four times", "five times"];

/** "Put off twice, the last time from Fri 27 Nov 2026: she is away." (SPEC ST14). */
export function putOffInWords({ times, from, reason }: TaskPutOff): string {
  const last = times === 1 ? "from" : "the last time from";
  return `Put off ${howOften[times] ?? `${times} times`}, ${last} ${formatDate(from)}: ${reason}`;
}
