import { useEffect, useMemo, useState } from "react";
import type { CaseNoteContent, NoteParts } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { SafeguardingTaskId } from "#shared/domain/safeguarding-task.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { emptyNote, isNoteDraft, newDraftId } from "./note-content.ts";
import type { NoteDraft } from "./note-content.ts";

export type Composing = {
  readonly draftId: DraftId;
  readonly initial: CaseNoteContent;
  /** The words for one case alone, where it is for several people. */
  readonly parts: NoteParts;
  /** The tasks that were ticked as finished by it. */
  readonly finishes: readonly SafeguardingTaskId[];
  readonly keptAt: Instant | null;
  readonly isFocusWanted: boolean;
};

/** Which note is being written on this page, and which others were begun and wait in the vault. */
export function useNoteDrafts(caseId: CaseId) {
  const list = useVaultQuery("drafts.list", { caseId });
  const [composing, setComposing] = useState<Composing | null>(() =>
    // The key for a new note was pressed on another page of the case.
    window.history.state === "newNote" ? newNote() : null,
  );
  const [amending, setAmending] = useState<NoteDraft | null>(null);
  const [isFirstLook, setFirstLook] = useState(true);
  const kept = useMemo(() => (list.data ?? []).filter(isNoteDraft), [list.data]);

  useEffect(() => {
    // Only an answer from this visit counts: an older one may hold a draft that was saved meanwhile.
    if (!isFirstLook || !list.isFetchedAfterMount) return;
    setFirstLook(false);
    const newest = kept.find(isOfNewNote);
    if (newest) setComposing((present) => present ?? composingOf(newest, false));
  }, [isFirstLook, list.isFetchedAfterMount, kept]);

  useEffect(() => {
    if (window.history.state === "newNote") window.history.replaceState(null, "");
  }, []);

  return {
    composing,
    amending,
    /** Drafts that are on no form now, newest first. */
    waiting: isFirstLook ? [] : kept.filter((draft) => draft.id !== composing?.draftId && draft.id !== amending?.id),
    begin: () => setComposing(newNote()),
    goOn: (draft: NoteDraft) => {
      if (isOfNewNote(draft)) setComposing(composingOf(draft, true));
      else setAmending(draft);
    },
    close: () => setComposing(null),
    closeAmending: () => setAmending(null),
  };
}

function isOfNewNote({ content }: NoteDraft): boolean {
  return content.amends === null && content.addendumTo === null;
}

function newNote(): Composing {
  return { draftId: newDraftId(), initial: emptyNote(), parts: [], finishes: [], keptAt: null, isFocusWanted: true };
}

function composingOf({ id, savedAt, content }: NoteDraft, isFocusWanted: boolean): Composing {
  const { contactType, occurredAt, document, lateReason } = content;
  const initial = { contactType, occurredAt, document, lateReason };
  return { draftId: id, initial, parts: content.parts, finishes: content.finishes, keptAt: savedAt, isFocusWanted };
}
