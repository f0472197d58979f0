import { countOf } from "./dates.ts";

/** "Sam Okoro has 3 other open tasks on this day.", or nothing where they have none (SPEC ST16). */
export function dayLoadInWords(owner: string, tasks: number): string {
  return tasks === 0 ? "" : `${owner} has ${countOf(tasks, "other open task", "other open tasks")} on this day.`;
}
