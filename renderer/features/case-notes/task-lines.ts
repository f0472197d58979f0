import { addDays, type CivilDate } from "#shared/domain/instant.ts";
import { type NoteDocument, plainText, tasksIn } from "#shared/domain/note-document.ts";
import type { SafeguardingTask, SafeguardingTaskContent } from "#shared/domain/safeguarding-task.ts";
import { readTypedTask } from "../../wording/typed-task.ts";

/** Days until a task is due that names no day. */
const usualDays = 7;
/** The tasks that a note makes when it is saved, each read as a line that was typed (SPEC CN15, ST13). */
export function tasksToAdd(document: NoteDocument, owner: string, today: CivilDate): SafeguardingTaskContent[] {
  return tasksIn(document).map((line) => {
    const { title, dueOn, priority, repeat } = readTypedTask(line, today);
    return {
      title: title.slice(0, 200),
      owner,
      dueOn: dueOn ?? addDays(today, usualDays),
      priority: priority ?? "normal",
      repeat,
    };
  });
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
