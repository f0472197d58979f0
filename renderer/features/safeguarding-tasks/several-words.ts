import type { CivilDate } from "#shared/domain/instant.ts";
import type { NotPutOff, SafeguardingTask, SafeguardingTaskId, TaskRow } from "#shared/domain/safeguarding-task.ts";
import { countOf, formatDate } from "../../wording/dates.ts";

/** How many are named before the rest is counted (SPEC ST18). */
const named = 5;

/** The first five of them, and how many more there are: "and 7 more"; empty where all are named. */
export function firstOf<T>(all: readonly T[]): { readonly first: readonly T[]; readonly more: string } {
  const more = all.length - named;
  return { first: all.slice(0, named), more: more > 0 ? `and ${more.toLocaleString("en-GB")} more` : "" };
}

/** What is done to several tasks. */
export type Deed =
  | { readonly kind: "done" | "not_needed" }
  | { readonly kind: "give"; readonly owner: string }
  | { readonly kind: "putOff"; readonly dueOn: CivilDate };

const tasksOf = (count: number) => countOf(count, "task", "tasks");

type DeedWords = {
  /** Asked before it is done. */
  readonly question: string;
  /** On the button that does it. */
  readonly confirm: string;
  /** Said afterwards. */
  readonly did: string;
  /** On the button that takes it back. */
  readonly undo: string;
};

/** Every word for what is done to so many tasks. */
export function deedInWords(deed: Deed, count: number): DeedWords {
  const tasks = tasksOf(count);
  switch (deed.kind) {
    case "done":
      return {
        question: `Finish ${tasks}?`,
        confirm: `Finish ${tasks}`,
        did: `${tasks} recorded as done.`,
        undo: `Undo: reopen ${tasks}`,
      };
    case "not_needed":
      return {
        question: `Mark ${tasks} as not needed?`,
        confirm: `Mark ${tasks} as not needed`,
        did: `${tasks} recorded as not needed.`,
        undo: `Undo: reopen ${tasks}`,
      };
    case "give":
      return {
        question: `Give ${tasks} to ${deed.owner}?`,
        confirm: `Give ${tasks}`,
        did: `${tasks} given to ${deed.owner}.`,
        undo: `Undo: give ${tasks} back`,
      };
    case "putOff":
      return {
        question: `Put ${tasks} off until ${formatDate(deed.dueOn)}?`,
        confirm: `Put ${tasks} off`,
        did: `${tasks} put off until ${formatDate(deed.dueOn)}.`,
        undo: `Undo: ${tasks} back to ${count === 1 ? "its day" : "their days"}`,
      };
  }
}

/** What was taken back. */
export function takenBackInWords({ kind }: Deed, count: number): string {
  if (count === 0) return "Nothing was taken back.";
  const tasks = tasksOf(count);
  const are = count === 1 ? "is" : "are";
  if (kind === "give") return `${tasks} ${are} with whoever had ${count === 1 ? "it" : "them"} before.`;
  if (kind === "putOff") return `${tasks} ${are} due when ${count === 1 ? "it was" : "they were"} before.`;
  return `${tasks} ${are} open again.`;
}

/** Which were left as they are, by name. */
export function leftInWords(left: readonly SafeguardingTaskId[], titles: ReadonlyMap<string, string>): string {
  if (left.length === 0) return "";
  const names = left.map((id) => `“${titles.get(id) ?? ""}”`).join(", ");
  const [it, was] = left.length === 1 ? ["it is", "it was"] : ["they are", "they were"];
  return `Left as ${it}, because ${was} changed since: ${names}.`;
}

/** Why one of the chosen stays as it is. */
export const whyLeft: Readonly<Record<NotPutOff | "theirs", string>> = {
  often: "put off three times already; whoever supervises can put it off further",
  not_later: "due that day already, or later",
  theirs: "theirs already",
};

/** What comes after several are finished; empty where nothing does. */
export function whatFollowsSeveral(tasks: readonly TaskRow[], status: "done" | "not_needed"): string {
  const again = tasks.filter(({ repeat }) => repeat).length;
  const parts = [];
  if (again > 0) {
    const [come, next, they] = again === 1 ? ["comes", "the next one is", "it"] : ["come", "the next ones are", "they"];
    const of = again === tasks.length ? (again === 1 ? "It" : "They") : `${again} of them`;
    parts.push(status === "done" ? `${of} ${come} again: ${next} made.` : `${of} would come again; ${they} will not.`);
  }
  if (status === "not_needed" && tasks.some(isFromCase)) {
    parts.push("What comes from the case does not come back for the same reason.");
  }
  return parts.join(" ");
}

function isFromCase({ origin }: Pick<SafeguardingTask, "origin">): boolean {
  return origin !== undefined;
}
