import { Textarea } from "@mantine/core";
import { useState } from "react";
import { useLocation } from "wouter";
import type { Output } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";

type RestrictionDialogProps = {
  readonly caseId: CaseId;
  readonly access: Output<"caseAccess.read">;
  /** Whether whoever asks is owner or on the team. */
  readonly isNamed: boolean;
  readonly onDone: (words: string) => void;
  readonly onClose: () => void;
};

/** Restricting a case, and lifting that again, each with a reason that is kept (SPEC RO7). */
export function RestrictionDialog({ caseId, access, isNamed, onDone, onClose }: RestrictionDialogProps) {
  const restrict = useVaultCommand("caseAccess.restrict");
  const lift = useVaultCommand("caseAccess.lift");
  const [words, setWords] = useState("");
  const [isCheckShown, setCheckShown] = useState(false);
  const [, navigate] = useLocation();
  const change = access.isRestricted ? lift : restrict;
  const named = [access.owner, ...access.team.map(({ name }) => name)].join(", ");

  const confirm = () => {
    setCheckShown(true);
    if (words.trim() === "") return;
    change.mutate(
      { caseId, basedOnRevision: access.revision, words },
      {
        onSuccess: () => {
          onDone(access.isRestricted ? "The restriction is lifted." : "This case is restricted.");
          if (!access.isRestricted && !isNamed) navigate("/cases");
        },
      },
    );
  };

  return (
    <ConfirmDialog
      confirmLabel={access.isRestricted ? "Lift the restriction" : "Restrict this case"}
      error={change.error}
      isGrave={!access.isRestricted && !isNamed}
      isWorking={change.isPending}
      onClose={onClose}
      onConfirm={confirm}
      opened
      title={access.isRestricted ? "Lift the restriction?" : "Restrict this case?"}
    >
      {access.isRestricted ? (
        <p>Everybody who may read cases will find it in the list again, and is asked why before they open it.</p>
      ) : (
        <>
          <p>
            From then on only the people named will know that this case exists: <bdi>{named}</bdi>.
          </p>
          {!isNamed && (
            <p>
              <strong>You are not named on it: you will no longer see it yourself.</strong> Add yourself to the team
              first if you need it.
            </p>
          )}
          <p>Write its reference down if you may need it in an emergency.</p>
        </>
      )}
      <Textarea
        attributes={{ input: { dir: "auto" } }}
        autosize
        data-autofocus
        description="Kept with this version of the case. Whoever may see the case can read it."
        error={isCheckShown && words.trim() === "" ? "Say why." : null}
        label="Why"
        maxLength={500}
        minRows={2}
        mt="sm"
        onChange={(event) => setWords(event.currentTarget.value)}
        spellCheck={false}
        value={words}
      />
    </ConfirmDialog>
  );
}
