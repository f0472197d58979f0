import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { HoldKind, holdLabel, type RetainedCase, type RetentionHold, retentionPack } from "#shared/domain/retention.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { WhyField } from "./why-field.tsx";

type DialogProps = {
  readonly retained: RetainedCase;
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
};

/** Keeps a closed case whatever its day. */
export function HoldDialog({ retained: { caseId, reference }, onClose, onDone }: DialogProps) {
  const hold = useVaultCommand("retention.hold");
  const [kind, setKind] = useState<HoldKind>("litigation");
  const [words, setWords] = useState("");
  const [isCheckShown, setCheckShown] = useState(false);
  const confirm = () => {
    setCheckShown(true);
    if (words.trim() === "") return;
    hold.mutate({ caseId, kind, words }, { onSuccess: () => onDone(`A hold stands on ${reference}.`) });
  };
  return (
    <ConfirmDialog
      confirmLabel="Set the hold"
      error={hold.error}
      isWorking={hold.isPending}
      onClose={onClose}
      onConfirm={confirm}
      opened
      title={`Set a hold on ${reference}?`}
    >
      <p>While it stands, nobody can erase the case. It stays until somebody lifts it.</p>
      <NativeSelect
        data={retentionPack.holds.map(({ key, label }) => ({ value: key, label }))}
        data-autofocus
        description={retentionPack.holds.find(({ key }) => key === kind)?.explain}
        inputWrapperOrder={["label", "input", "description", "error"]}
        label="Kept for"
        mt="sm"
        onChange={(event) => setKind(HoldKind.parse(event.currentTarget.value))}
        value={kind}
      />
      <WhyField
        description="Administrators read this as well: leave the person’s name out."
        error={isCheckShown && words.trim() === "" ? "Say why." : null}
        label="Why, and who asked for it"
        onChange={setWords}
        value={words}
      />
    </ConfirmDialog>
  );
}

export function LiftDialog({ retained: { reference }, hold, onClose, onDone }: DialogProps & { hold: RetentionHold }) {
  const lift = useVaultCommand("retention.lift");
  const [words, setWords] = useState("");
  const [isCheckShown, setCheckShown] = useState(false);
  const confirm = () => {
    setCheckShown(true);
    if (words.trim() === "") return;
    const input = { holdId: hold.id, basedOnRevision: hold.revision, words };
    lift.mutate(input, { onSuccess: () => onDone(`The hold on ${reference} is lifted.`) });
  };
  return (
    <ConfirmDialog
      confirmLabel="Lift the hold"
      error={lift.error}
      isWorking={lift.isPending}
      onClose={onClose}
      onConfirm={confirm}
      opened
      title={`Lift the hold ${holdLabel(hold.kind)} of ${reference}?`}
    >
      <p>From then on the case may be erased when its day has come, if nothing else holds it.</p>
      <WhyField
        description="Administrators read this as well: leave the person’s name out."
        error={isCheckShown && words.trim() === "" ? "Say why." : null}
        isFirst
        label="Why it is over"
        onChange={setWords}
        value={words}
      />
    </ConfirmDialog>
  );
}
