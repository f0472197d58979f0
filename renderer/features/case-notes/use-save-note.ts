import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { CaseNoteContent } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import { hasCode } from "../../errors/app-error-of.ts";
import type { DraftHandle } from "../../ipc/use-draft.ts";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import type { NoteDraftContent } from "./note-content.ts";

type SaveNoteInput = {
  readonly caseId: CaseId;
  readonly draftId: DraftId;
  readonly draft: DraftHandle;
  readonly onSaved: () => void;
};

/**
 * Saves a new note or a new version of one. The draft is brought up to date first, so that the words are
 * in the vault whatever becomes of the save; the vault process removes it together with saving.
 */
export function useSaveNote({ caseId, draftId, draft, onSaved }: SaveNoteInput) {
  const queryClient = useQueryClient();
  const create = useVaultCommand("caseNotes.create");
  const amend = useVaultCommand("caseNotes.amend");
  const [isFlushing, setFlushing] = useState(false);
  const error = create.error ?? amend.error;

  const done = () => {
    draft.release();
    onSaved();
  };
  const save = async (content: CaseNoteContent, base: NoteDraftContent["amends"], reason: string) => {
    setFlushing(true);
    await draft.flush();
    setFlushing(false);
    if (base === null) {
      create.mutate({ caseId, content, draftId }, { onSuccess: done });
      return;
    }
    amend.mutate(
      { noteId: base.noteId, basedOnRevision: base.revision, content, reason, draftId },
      {
        onSuccess: done,
        onError: (refusal) => {
          if (!hasCode(refusal, "record.changed_elsewhere")) return;
          void queryClient.invalidateQueries({ queryKey: ["caseNotes.list"] });
        },
      },
    );
  };

  return {
    save: (content: CaseNoteContent, base: NoteDraftContent["amends"], reason: string) =>
      void save(content, base, reason),
    isPending: isFlushing || create.isPending || amend.isPending,
    error,
    isConflict: hasCode(error, "record.changed_elsewhere"),
  };
}
