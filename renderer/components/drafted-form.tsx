import { Button, Group } from "@mantine/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { DraftContent, DraftId } from "#shared/domain/draft.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { useDraft } from "../ipc/use-draft.ts";
import { statusWords } from "../wording/status-words.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { focusFirstError, markUnread } from "./focus-first-error.ts";
import { KeptFrom } from "./kept-from.tsx";
import classes from "./record-form.module.css";
import { SavedWord } from "./saved-word.tsx";
import { useShortcut } from "./shortcut-registry.ts";

type DraftedFormProps<C> = {
  readonly draftId: DraftId;
  /** What stands in the fields. */
  readonly draft: DraftContent;
  readonly isChanged: boolean;
  /** Where these words were left half-typed earlier: when they were kept. */
  readonly keptAt: Instant | null;
  /** What is not saved yet, as a sentence. */
  readonly notSaved: string;
  /** What stays as it is when the words are discarded, as a sentence. */
  readonly untouched: string;
  readonly saveLabel: string;
  readonly isSaving: boolean;
  /** The checked content; undefined where a field, which is marked by then, has to be changed first. */
  readonly check: () => C | undefined;
  /** Rejects when it could not be saved, which whoever shows the form says below it. */
  readonly onSave: (content: C) => Promise<unknown>;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/**
 * The frame of a form whose words are kept while they are typed, over a lock and a restart, and stay when saving fails
 * (SPEC DR1). Its first field has the focus, and Ctrl+Enter saves.
 */
export function DraftedForm<C>(props: DraftedFormProps<C>) {
  const { draftId, draft, isChanged, keptAt, notSaved, untouched, saveLabel, isSaving } = props;
  const { check, onSave, onClose, children } = props;
  const [isDiscardAsked, setDiscardAsked] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => element.current?.querySelector<HTMLElement>("select, textarea, input")?.focus(), []);
  // Nothing may be written after the save that takes the draft away.
  const kept = useDraft({ draftId, content: draft, isDirty: isChanged && !isSaving });

  const save = async () => {
    if (isSaving) return;
    const isUnread = markUnread(element.current);
    const content = check();
    if (isUnread || content === undefined) {
      requestAnimationFrame(() => focusFirstError(element.current));
      return;
    }
    await kept.flush();
    try {
      await onSave(content);
      kept.release();
      onClose();
    } catch {
      // It is said below the form, and the words are still in it.
    }
  };
  useShortcut("saveForm", () => void save());
  const discard = () => {
    setDiscardAsked(false);
    // The words are given up on purpose; a draft that could not be removed shows again at the next visit.
    void kept.discard().catch(() => undefined);
    onClose();
  };

  return (
    <form
      className={classes["form"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      ref={element}
    >
      {keptAt !== null && <KeptFrom savedAt={keptAt}>{notSaved}</KeptFrom>}
      {children}
      <Group gap="sm">
        <Button loading={isSaving} type="submit">
          {saveLabel}
        </Button>
        {isChanged || keptAt !== null ? (
          <Button disabled={isSaving} onClick={() => setDiscardAsked(true)} variant="default">
            Discard
          </Button>
        ) : (
          <Button onClick={onClose} variant="default">
            Cancel
          </Button>
        )}
        <SavedWord savedAt={kept.savedAt} state={kept.state} word={statusWords.draftKept} />
      </Group>
      <ConfirmDialog
        cancelLabel="Go on writing"
        confirmLabel="Discard what was typed"
        isGrave
        onClose={() => setDiscardAsked(false)}
        onConfirm={discard}
        opened={isDiscardAsked}
        title="Discard what you typed?"
      >
        What you typed here is removed and cannot be brought back. {untouched}
      </ConfirmDialog>
    </form>
  );
}
