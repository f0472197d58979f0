import { Button } from "@mantine/core";
import { useState } from "react";
import { type CaseMarker, isReviewDue } from "#shared/domain/case-marker.ts";
import type { CaseNoteId } from "#shared/domain/case-note.ts";
import { addDays, type CivilDate } from "#shared/domain/instant.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { DateField } from "../../components/date-field.tsx";
import { showUndoToast } from "../../components/undo-toast.tsx";
import { useToday } from "../../components/use-today.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { fieldErrorsOf } from "../../errors/app-error-of.ts";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import classes from "./note-entry.module.css";

/** Days until a pin is looked at again, unless another day is chosen. */
const usualDays = 30;

type PinNoteProps = {
  readonly noteId: CaseNoteId;
  /** Null while it is not pinned. */
  readonly pin: CaseMarker | null;
};

/** Pins a note to the top of its timeline until a day, and takes the pin off. */
export function PinNote({ noteId, pin }: PinNoteProps) {
  const today = useToday();
  const pinNote = useVaultCommand("caseMarkers.pinNote");
  const remove = useVaultCommand("caseMarkers.remove");
  const putBack = useVaultCommand("caseMarkers.putBack");
  const [isAsked, setAsked] = useState(false);
  const [reviewOn, setReviewOn] = useState<CivilDate | null>(() => addDays(today, usualDays));
  const [isCheckShown, setCheckShown] = useState(false);
  const isDayWrong = reviewOn === null || reviewOn <= today;

  const save = () => {
    setCheckShown(true);
    if (isDayWrong) return;
    pinNote.mutate({ noteId, reviewOn }, { onSuccess: () => setAsked(false) });
  };
  const takeOff = (marker: CaseMarker) =>
    remove.mutate(
      { markerId: marker.id, basedOnRevision: marker.revision },
      {
        onSuccess: ({ revision }) =>
          showUndoToast({
            done: "Pin taken off",
            undoLabel: "Pin it again",
            onUndo: () => putBack.mutate({ markerId: marker.id, basedOnRevision: revision }),
          }),
      },
    );

  return (
    <>
      {(pin === null || isReviewDue(pin, today)) && (
        <Button variant="default" size="compact-md" onClick={() => setAsked(true)}>
          {pin === null ? "Pin" : "Keep pinned"}
        </Button>
      )}
      {pin !== null && (
        <Button variant="default" size="compact-md" loading={remove.isPending} onClick={() => takeOff(pin)}>
          Take the pin off
        </Button>
      )}
      <ErrorNotice error={remove.error ?? putBack.error} />
      <ConfirmDialog
        opened={isAsked}
        title={pin === null ? "Pin this note?" : "Keep this note pinned?"}
        confirmLabel={pin === null ? "Pin the note" : "Keep the note pinned"}
        isWorking={pinNote.isPending}
        error={pinNote.error}
        onConfirm={save}
        onClose={() => setAsked(false)}
      >
        <p className={classes["dialogWords"]}>
          It stands on top of the timeline for everybody who works on this case. On the day of review home asks whether
          it still has to.
        </p>
        <DateField
          label="Review on"
          value={reviewOn}
          earliest={addDays(today, 1)}
          error={
            fieldErrorsOf(pinNote.error)["reviewOn"] ??
            (isCheckShown && isDayWrong ? "Choose a day that is still to come." : undefined)
          }
          onChange={setReviewOn}
        />
      </ConfirmDialog>
    </>
  );
}
