import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { CaseMarker } from "#shared/domain/case-marker.ts";
import { binDays, type CaseNote } from "#shared/domain/case-note.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { GuardedCopy } from "../../components/guarded-copy.tsx";
import { HistoryButton } from "../../components/history-button.tsx";
import { showUndoToast } from "../../components/undo-toast.tsx";
import { WritersOnly } from "../../components/writers-only.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { PinNote } from "./pin-note.tsx";
import classes from "./note-entry.module.css";

type NoteActionsProps = {
  readonly note: CaseNote;
  readonly pin: CaseMarker | null;
  /** What is copied. */
  readonly words: string;
  readonly onAmend: () => void;
  readonly onAddendum: () => void;
};

/** What can be done with a saved note. Signing it is a moment of its own; after that only addenda follow. */
export function NoteActions({ note, pin, words, onAmend, onAddendum }: NoteActionsProps) {
  const [asked, setAsked] = useState<"sign" | "remove" | null>(null);
  const [reason, setReason] = useState("");
  const [isReasonMissing, setReasonMissing] = useState(false);
  const subject = useVaultQuery("cases.read", { caseId: note.caseId });
  const sign = useVaultCommand("caseNotes.sign");
  const remove = useVaultCommand("caseNotes.remove");
  const restore = useVaultCommand("caseNotes.restore");
  const based = { noteId: note.id, basedOnRevision: note.revision };
  const close = () => setAsked(null);

  return (
    <div className={classes["actions"]}>
      <WritersOnly>
        {note.signedAt === null ? (
          <>
            <Button variant="default" size="compact-md" onClick={onAmend}>
              Amend
            </Button>
            <Button variant="default" size="compact-md" onClick={() => setAsked("sign")}>
              Sign
            </Button>
          </>
        ) : (
          <Button variant="default" size="compact-md" onClick={onAddendum}>
            Write an addendum
          </Button>
        )}
        <PinNote noteId={note.id} pin={pin} />
      </WritersOnly>
      <HistoryButton object="case_note" objectId={note.id} versions={note.revision} />
      {subject.data && (
        <GuardedCopy caseId={note.caseId} contacts={subject.data.person.safeContacts} what="this note" words={words} />
      )}
      {note.signedAt === null && (
        <WritersOnly>
          <Button variant="subtle" size="compact-md" onClick={() => setAsked("remove")}>
            Remove
          </Button>
        </WritersOnly>
      )}
      <ConfirmDialog
        opened={asked === "sign"}
        title="Sign this note?"
        confirmLabel="Sign the note"
        cancelLabel="Not yet"
        isWorking={sign.isPending}
        error={sign.error}
        onConfirm={() => sign.mutate(based, { onSuccess: close })}
        onClose={close}
      >
        With your signature you say: this is what I know, as I know it now. It carries your name and this moment. After
        that nobody changes it, you included. What you find out later goes beside it as an addendum, and both are read
        together.
      </ConfirmDialog>
      <ConfirmDialog
        opened={asked === "remove"}
        title="Remove this note?"
        confirmLabel="Remove the note"
        cancelLabel="Keep the note"
        isGrave
        isWorking={remove.isPending}
        error={remove.error}
        onConfirm={() => {
          setReasonMissing(reason.trim() === "");
          if (reason.trim() === "") return;
          remove.mutate(
            { ...based, reason },
            {
              onSuccess: ({ revision }) => {
                close();
                showUndoToast({
                  done: "Note removed, and kept in the bin",
                  undoLabel: "Put the note back",
                  onUndo: () => restore.mutate({ noteId: note.id, basedOnRevision: revision }),
                });
              },
            },
          );
        }}
        onClose={close}
      >
        <p className={classes["dialogWords"]}>
          It goes into the bin of this case, and is found by no search. For {binDays} days you can put it back from
          there. That it was here, and its versions, stay in the history.
        </p>
        <TextInput
          label="Why are you removing it?"
          attributes={{ input: { dir: "auto" } }}
          maxLength={300}
          value={reason}
          error={isReasonMissing && reason.trim() === "" ? "Say why you are removing the note." : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </ConfirmDialog>
    </div>
  );
}
