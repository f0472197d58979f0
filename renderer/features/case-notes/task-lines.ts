import { addDays, type CivilDate } from "#shared/domain/instant.ts";
import { type NoteDocument, plainText, tasksIn } from "#shared/domain/note-document.ts";
import type { SafeguardingTask, SafeguardingTaskContent, TaskPriority } from "#shared/domain/safeguarding-task.ts";
import { parseTypedDate } from "../../wording/dates.ts";

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
/** Days until a task is due that names no day. */
const usualDays = 7;
const priorities: Readonly<Record<string, TaskPriority>> = {
  "!critical": "critical",
  "!high": "high",
  "!normal": "normal",
};

/**
 * The tasks that a note makes when it is saved: `Ring the solicitor fri !high`. The day and the priority stand at the
 * end; what is not understood stays in the title.
 */
export function tasksToAdd(document: NoteDocument, owner: string, today: CivilDate): SafeguardingTaskContent[] {
  return tasksIn(document).map((line) => {
    const words = line.split(/\s+/);
    let priority: TaskPriority = "normal";
    let dueOn: CivilDate | null = null;
    for (let read = true; read && words.length > 1;) {
      const last = (words.at(-1) ?? "").toLowerCase();
      const named = priorities[last];
      const day: CivilDate | null = dueOn === null ? dayOf(last, today) : null;
      read = named !== undefined || day !== null;
      priority = named ?? priority;
      dueOn ??= day;
      if (read) words.pop();
    }
    return { title: words.join(" ").slice(0, 200), owner, dueOn: dueOn ?? addDays(today, usualDays), priority };
  });
}

/** "fri" is the next Friday, never today. */
function dayOf(word: string, today: CivilDate): CivilDate | null {
  const weekday = weekdays.findIndex((name) => word.length >= 3 && name.startsWith(word));
  if (weekday === -1) return parseTypedDate(word, today);
  const ahead = (weekday - new Date(`${today}T00:00:00Z`).getUTCDay() + 7) % 7;
  return addDays(today, ahead === 0 ? 7 : ahead);
}

const mostOffered = 3;

/** Open tasks that the words of a note sound like: most of the telling words of their titles stand in it. */
export function tasksItMayFinish<T extends SafeguardingTask>(document: NoteDocument, open: readonly T[]): T[] {
  const stems = new Set(stemsOf(plainText(document)));
  return open
    .filter(({ title }) => {
      const wanted = stemsOf(title);
      const found = wanted.filter((stem) => stems.has(stem)).length;
      return wanted.length > 0 && found / wanted.length > 0.5;
    })
    .slice(0, mostOffered);
}

/** Beginnings of the words that tell something: "solicitor" and "solicitors" are one. */
function stemsOf(text: string): string[] {
  const words = text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[\p{L}\p{N}]{4,}/gu);
  return [...new Set((words ?? []).filter((word) => !tellNothing.has(word)).map((word) => word.slice(0, 6)))];
}

const tellNothing = new Set(
  "about after again and before call check from have make ring said still tell that their them then they this with write".split(
    " ",
  ),
);
