import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Input } from "#shared/contract/index.ts";
import type { CaseNoteContent, CaseNoteId } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import { showUndoToast } from "../../components/undo-toast.tsx";
import { hasCode } from "../../errors/app-error-of.ts";
import type { DraftHandle } from "../../ipc/use-draft.ts";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import type { NoteDraftContent } from "./note-content.ts";

type SaveNoteInput = {
  readonly caseId: CaseId;
  readonly draftId: DraftId;
  readonly draft: DraftHandle;
  readonly onSaved: () => void;
};

export type NoteToSave = {
  readonly content: CaseNoteContent;
  /** The note and version that is amended. */
  readonly base: NoteDraftContent["amends"];
  readonly reason: string;
  /** The signed note beside which it will stand. */
  readonly addendumTo: CaseNoteId | null;
} & Pick<Input<"caseNotes.create">, "tasks" | "finishes" | "parts">;

/**
 * Saves a new note, a new version of one or an addendum. The draft is brought up to date first, so that the words are
 * in the vault whatever becomes of the save; the vault process removes it together with saving.
 */
export function useSaveNote({ caseId, draftId, draft, onSaved }: SaveNoteInput) {
  const queryClient = useQueryClient();
  const create = useVaultCommand("caseNotes.create");
  const amend = useVaultCommand("caseNotes.amend");
  const add = useVaultCommand("caseNotes.addAddendum");
  const reopen = useVaultCommand("safeguardingTasks.reopen");
  const [isFlushing, setFlushing] = useState(false);
  const error = create.error ?? amend.error ?? add.error;

  const done = () => {
    draft.release();
    onSaved();
  };
  /** Each was finished in the version after the one that was ticked. */
  const offerToReopen = (finished: NonNullable<NoteToSave["finishes"]>) => {
    if (finished.length === 0) return;
    showUndoToast({
      done: `Note saved, ${countOf(finished.length, "task", "tasks")} finished with it`,
      undoLabel: finished.length === 1 ? "Reopen the task" : "Reopen the tasks",
      onUndo: () => {
        for (const { taskId, basedOnRevision } of finished) {
          reopen.mutate({ taskId, basedOnRevision: basedOnRevision + 1, reason: "Finished with a note by a slip." });
        }
      },
    });
  };
  const save = async ({ content, base, reason, addendumTo, tasks, finishes, parts }: NoteToSave) => {
    setFlushing(true);
    await draft.flush();
    setFlushing(false);
    if (addendumTo !== null) {
      add.mutate({ noteId: addendumTo, document: content.document, draftId }, { onSuccess: done });
      return;
    }
    if (base === null) {
      create.mutate(
        { caseId, content, draftId, tasks, finishes, parts },
        {
          onSuccess: () => {
            done();
            offerToReopen(finishes ?? []);
          },
        },
      );
      return;
    }
    amend.mutate(
      { noteId: base.noteId, basedOnRevision: base.revision, content, reason, draftId },
      {
        onSuccess: done,
        onError: (refusal) => {
          if (!hasCode(refusal, "record.changed_elsewhere") && !hasCode(refusal, "note.signed")) return;
          void queryClient.invalidateQueries({ queryKey: ["caseNotes.list"] });
        },
      },
    );
  };

  return {
    save: (note: NoteToSave) => void save(note),
    isPending: isFlushing || create.isPending || amend.isPending || add.isPending,
    error,
    /** Of an amended note. A task that changed meanwhile is told like any other refusal. */
    isConflict: hasCode(amend.error, "record.changed_elsewhere"),
  };
}
