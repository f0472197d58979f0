import { TextInput } from "@mantine/core";
import { useState } from "react";
import { type ErasureProposal, erasureReason, holdLabel, type RetainedCase } from "#shared/domain/retention.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { fieldErrorsOf } from "../../errors/app-error-of.ts";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { formatMoment } from "../../wording/dates.ts";
import { WhyField } from "./why-field.tsx";

type ConfirmErasureDialogProps = {
  readonly retained: RetainedCase;
  readonly proposal: ErasureProposal;
  /** Whoever confirms proposed it: there is nobody else who could. */
  readonly isOwn: boolean;
  readonly onClose: () => void;
  readonly onDone: (words: string, isEntryGone: boolean) => void;
};

/** The second step, after which the case is gone: its reference is typed, so that it is this one and no other. */
export function ConfirmErasureDialog({ retained, proposal, isOwn, onClose, onDone }: ConfirmErasureDialogProps) {
  const { reference } = retained;
  const confirmErasure = useVaultCommand("retention.confirm");
  const [typedReference, setTyped] = useState("");
  const [whyAlone, setWhyAlone] = useState("");
  const [isCheckShown, setCheckShown] = useState(false);
  const fields = fieldErrorsOf(confirmErasure.error);
  const confirm = () => {
    setCheckShown(true);
    if (typedReference.trim() === "" || (isOwn && whyAlone.trim() === "")) return;
    confirmErasure.mutate(
      { proposalId: proposal.id, basedOnRevision: proposal.revision, typedReference, whyAlone: isOwn ? whyAlone : "" },
      {
        onSuccess: () =>
          onDone(
            `${reference} is erased from this vault. What stays of it, and which back-ups still hold it, stands under “Erased cases”.`,
            true,
          ),
      },
    );
  };
  return (
    <ConfirmDialog
      cancelLabel="Keep the case"
      confirmLabel="Erase the case for good"
      error={fields["typedReference"] || fields["whyAlone"] ? undefined : confirmErasure.error}
      isGrave
      isWorking={confirmErasure.isPending}
      onClose={onClose}
      onConfirm={confirm}
      opened
      title={`Erase ${reference} for good?`}
    >
      <p>
        <bdi>{proposal.proposedBy}</bdi> proposed it: {erasureReason(proposal.reason).label}.{" "}
        <span dir="auto">{proposal.words}</span>
      </p>
      {retained.holds.map(
        ({ id, kind, liftedBy, liftedAt, liftWords }) =>
          liftedAt !== null && (
            <p key={id}>
              <strong>A hold was lifted: {holdLabel(kind)}.</strong> <bdi>{liftedBy}</bdi> lifted it on{" "}
              {formatMoment(liftedAt)}: <span dir="auto">{liftWords}</span>
            </p>
          ),
      )}
      <p>
        <strong>This cannot be taken back.</strong> The person’s details, notes, documents, tasks, referral, account and
        everything else on the case go, with every earlier version, for everybody. Files that were made from it and
        earlier back-ups are not reached.
      </p>
      <TextInput
        autoComplete="off"
        data-autofocus
        error={
          isCheckShown && typedReference.trim() === ""
            ? "Type the reference of the case."
            : (fields["typedReference"] ?? null)
        }
        label="Type the reference of the case"
        maxLength={40}
        mt="sm"
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          confirmErasure.reset();
        }}
        spellCheck={false}
        value={typedReference}
      />
      {isOwn && (
        <WhyField
          description="These words stay in the history for good. Name nobody of the case in them."
          error={
            isCheckShown && whyAlone.trim() === "" ? "Say why nobody else confirms it." : (fields["whyAlone"] ?? null)
          }
          label="Why nobody else confirms it"
          onChange={setWhyAlone}
          value={whyAlone}
        />
      )}
    </ConfirmDialog>
  );
}
