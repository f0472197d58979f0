import { z } from "zod";
import { addDays, type CivilDate } from "./instant.ts";

/** How often a task comes again, counted from the day the one before was done (SPEC ST15). */
export const TaskRepeat = z.strictObject({
  every: z.int().min(1).max(52),
  unit: z.enum(["day", "week", "month"]),
});
export type TaskRepeat = z.infer<typeof TaskRepeat>;

/** The day on which the next one is due. The end of a month stays the end of a month. */
export function nextDueOn({ every, unit }: TaskRepeat, doneOn: CivilDate): CivilDate {
  if (unit !== "month") return addDays(doneOn, unit === "week" ? 7 * every : every);
  const [year = 0, month = 0, day = 0] = doneOn.split("-").map(Number);
  const lastDay = new Date(Date.UTC(year, month + every, 0)).getUTCDate();
  const due = new Date(Date.UTC(year, month - 1 + every, Math.min(day, lastDay)));
  return due.toISOString().slice(0, 10) as CivilDate;
}
