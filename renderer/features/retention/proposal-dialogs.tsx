import { Radio, Stack } from "@mantine/core";
import { useState } from "react";
import type { CivilDate } from "#shared/domain/instant.ts";
import { type ErasureProposal, ErasureReason, type RetainedCase, retentionPack } from "#shared/domain/retention.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { WhyField } from "./why-field.tsx";

type DialogProps = {
  readonly retained: RetainedCase;
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
};

/** The first of two steps: nothing is erased by it. */
export function ProposeDialog({ retained, today, onClose, onDone }: DialogProps & { readonly today: CivilDate }) {
  const { caseId, reference, dueOn } = retained;
  const propose = useVaultCommand("retention.propose");
  const [reason, setReason] = useState<ErasureReason | null>(null);
  const [words, setWords] = useState("");
  const [isCheckShown, setCheckShown] = useState(false);
  const confirm = () => {
    setCheckShown(true);
    if (words.trim() === "" || reason === null) return;
    propose.mutate({ caseId, reason, words }, { onSuccess: () => onDone(`It is proposed to erase ${reference}.`) });
  };
  return (
    <ConfirmDialog
      confirmLabel="Propose to erase"
      error={propose.error}
      isWorking={propose.isPending}
      onClose={onClose}
      onConfirm={confirm}
      opened
      title={`Propose to erase ${reference}?`}
    >
      <p>
        Nothing is erased yet. When it is confirmed, the whole case goes for good, with every version of every record.
      </p>
      <Radio.Group
        error={isCheckShown && reason === null ? "Choose a reason." : null}
        label="Reason"
        mt="sm"
        onChange={(chosen) => setReason(ErasureReason.parse(chosen))}
        value={reason}
      >
        <Stack gap="xs" mt="xs">
          {retentionPack.reasons.map(({ key, label, explain, isBeforeDay }, at) => (
            <Radio
              key={key}
              data-autofocus={at === (dueOn > today ? 1 : 0) || undefined}
              description={explain}
              disabled={dueOn > today && !isBeforeDay}
              label={label}
              value={key}
            />
          ))}
        </Stack>
      </Radio.Group>
      <WhyField
        description="For whoever confirms it, who may be an administrator: leave the person’s name out. These words go with the case."
        error={isCheckShown && words.trim() === "" ? "Say why." : null}
        label="What was looked at, and why nothing stands against it"
        onChange={setWords}
        value={words}
      />
    </ConfirmDialog>
  );
}

export function WithdrawDialog({
  retained: { reference },
  proposal,
  onClose,
  onDone,
}: DialogProps & { readonly proposal: ErasureProposal }) {
  const withdraw = useVaultCommand("retention.withdraw");
  const confirm = () => {
    const input = { proposalId: proposal.id, basedOnRevision: proposal.revision };
    withdraw.mutate(input, { onSuccess: () => onDone(`The proposal to erase ${reference} is taken back.`) });
  };
  return (
    <ConfirmDialog
      confirmLabel="Take the proposal back"
      error={withdraw.error}
      isWorking={withdraw.isPending}
      onClose={onClose}
      onConfirm={confirm}
      opened
      title={`Keep ${reference}?`}
    >
      <p>The case stays as it is. It can be proposed again.</p>
    </ConfirmDialog>
  );
}
