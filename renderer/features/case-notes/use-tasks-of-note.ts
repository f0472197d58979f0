import { useDeferredValue, useMemo, useState } from "react";
import type { CaseNoteContent } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { NoteDocument } from "#shared/domain/note-document.ts";
import { useToday } from "../../components/use-today.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { formatMoment } from "../../wording/dates.ts";
import type { SafeguardingTaskId } from "#shared/domain/safeguarding-task.ts";
import { tasksItMayFinish, tasksToAdd } from "./task-lines.ts";

type TasksOfNoteInput = {
  readonly caseId: CaseId;
  /** Only a note that is saved for the first time changes tasks. */
  readonly isNew: boolean;
  readonly document: NoteDocument;
  /** Ticked before, when these words were half-typed. */
  readonly ticked: readonly SafeguardingTaskId[];
};

/** What the note that is being written adds to the tasks of its case, and which of them it may finish. */
export function useTasksOfNote({ caseId, isNew, document, ticked: tickedBefore }: TasksOfNoteInput) {
  const today = useToday();
  const owner = useVaultQuery("workers.me", {}, { enabled: isNew }).data?.name ?? "";
  const open = useVaultQuery("safeguardingTasks.list", { caseId, isFinishedIncluded: false }, { enabled: isNew }).data;
  const [finished, setFinished] = useState(tickedBefore);
  const settled = useDeferredValue(document);

  const adds = useMemo(() => tasksToAdd(settled, owner, today), [settled, owner, today]);
  const found = useMemo(() => tasksItMayFinish(settled, open ?? []), [settled, open]);
  // What was ticked stays to be seen, whatever is typed afterwards.
  const ticked = (open ?? []).filter(({ id }) => finished.includes(id));
  const mayFinish = [...ticked, ...found.filter(({ id }) => !finished.includes(id))];

  return {
    finished,
    shown: { adds, mayFinish, finished, onFinished: setFinished },
    toSave: (content: CaseNoteContent) => ({
      tasks: isNew ? tasksToAdd(content.document, owner, today) : [],
      finishes: ticked.map(({ id, revision }) => ({
        taskId: id,
        basedOnRevision: revision,
        outcome: `See the note of ${formatMoment(content.occurredAt)}.`,
      })),
    }),
  };
}
