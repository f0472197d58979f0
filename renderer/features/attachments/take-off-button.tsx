import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Attachment } from "#shared/domain/attachment.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { showTakenOut } from "../../components/undo-toast.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import classes from "./documents-page.module.css";

/** Asks why, and takes a document off the list; it can be taken back (SPEC AT8). */
export function TakeOffButton({ document: kept }: { readonly document: Attachment }) {
  const remove = useVaultCommand("attachments.remove");
  const putBack = useVaultCommand("attachments.putBack");
  const [isAsked, setAsked] = useState(false);
  const [reason, setReason] = useState("");
  const [isReasonMissing, setReasonMissing] = useState(false);
  const close = () => setAsked(false);

  const takeOff = () => {
    setReasonMissing(reason.trim() === "");
    if (reason.trim() === "") return;
    remove.mutate(
      { attachmentId: kept.id, basedOnRevision: kept.revision, reason },
      {
        onSuccess: ({ revision }) => {
          close();
          showTakenOut({
            done: "Document taken off the list",
            undoLabel: "Put it back",
            onUndo: () => putBack.mutate({ attachmentId: kept.id, basedOnRevision: revision }),
          });
        },
      },
    );
  };

  return (
    <>
      <Button aria-label={`Take off: ${kept.title}`} onClick={() => setAsked(true)} size="compact-md" variant="subtle">
        Take off
      </Button>
      <ErrorNotice error={putBack.error} />
      <ConfirmDialog
        cancelLabel="Keep it on the list"
        confirmLabel="Take it off the list"
        error={remove.error}
        isOpenerGone={remove.isSuccess}
        isWorking={remove.isPending}
        onClose={close}
        onConfirm={takeOff}
        opened={isAsked}
        title="Take this document off the list?"
      >
        <p className={classes["dialogWords"]}>
          <bdi>{kept.title}</bdi> goes to the end of this page, and can be put back from there. Nothing of it is lost.
        </p>
        <TextInput
          attributes={{ input: { dir: "auto" } }}
          error={isReasonMissing && reason.trim() === "" ? "Say why you are taking it off." : null}
          label="Why are you taking it off?"
          maxLength={300}
          onChange={(event) => setReason(event.currentTarget.value)}
          value={reason}
        />
      </ConfirmDialog>
    </>
  );
}
