import { Button, Group, PasswordInput } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { ChosenBackup } from "#shared/contract/backups.ts";
import type { Output } from "#shared/contract/index.ts";
import { LongWorkProgress } from "../../components/long-work-progress.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { call } from "../../ipc/client.ts";
import { takeSecret } from "../../ipc/secret-bytes.ts";
import { useLongWork } from "../../ipc/use-long-work.ts";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { formatBytes } from "../../wording/bytes.ts";
import { countOf, formatMoment } from "../../wording/dates.ts";
import classes from "./backups-page.module.css";

type RestoreStepsProps = {
  /** A back-up of the list; null where a file is chosen. */
  readonly copyId: string | null;
  readonly onClose: () => void;
};

/** Choose, open with a passphrase of that time, see what would be lost, put in place. Nothing changes before the last. */
export function RestoreSteps({ copyId, onClose }: RestoreStepsProps) {
  const [chosen, setChosen] = useState<ChosenBackup | null>(null);
  const chooseFile = useVaultCommand("backups.chooseFile");
  const chooseCopy = useVaultCommand("backups.chooseCopy");
  const discard = useVaultCommand("backups.discardRestore");
  const { data } = useVaultQuery("backups.prepared", {});
  const isRunning = useLongWork("restore")?.state === "running";
  const choose = chooseCopy.mutate;
  useEffect(() => {
    if (copyId !== null) choose({ copyId }, { onSuccess: (found) => setChosen(found.chosen) });
  }, [copyId, choose]);

  const leave = () => {
    discard.mutate({});
    onClose();
  };
  return (
    <div className={classes["steps"]}>
      <ErrorNotice error={chooseFile.error ?? chooseCopy.error} />
      {data?.prepared ? (
        <ReadyToRestore onClose={leave} prepared={data.prepared} />
      ) : (
        <>
          {copyId === null && (
            <>
              <p>A back-up brings the whole vault back as it was when it was made. Nothing changes yet.</p>
              <Button
                disabled={isRunning}
                loading={chooseFile.isPending}
                onClick={() => chooseFile.mutate({}, { onSuccess: (found) => found.chosen && setChosen(found.chosen) })}
                variant={chosen ? "default" : "filled"}
              >
                {chosen ? "Choose another file" : "Choose a back-up"}
              </Button>
            </>
          )}
          {chosen && <OpenBackup chosen={chosen} isRunning={isRunning} key={chosen.token} />}
          <LongWorkProgress kind="restore" />
          <Button onClick={leave} variant="subtle">
            Go back without restoring
          </Button>
        </>
      )}
    </div>
  );
}

/** The passphrase leaves the page with each try and is kept nowhere. */
function OpenBackup({ chosen, isRunning }: { readonly chosen: ChosenBackup; readonly isRunning: boolean }) {
  const field = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => field.current?.focus(), []);
  const open = async (event: FormEvent) => {
    event.preventDefault();
    const passphrase = takeSecret(field.current);
    if (passphrase.length === 0) return;
    setError(null);
    try {
      await call("backups.prepareRestore", { token: chosen.token, passphrase });
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <form className={classes["steps"]} onSubmit={(event) => void open(event)}>
      <dl className={classes["facts"]}>
        <dt>Made</dt>
        <dd>{formatMoment(chosen.madeAt)}</dd>
        <dt>Size</dt>
        <dd>{formatBytes(chosen.bytes)}</dd>
        <dt>Who could open it</dt>
        <dd>{chosen.openers.join(", ")}</dd>
      </dl>
      <PasswordInput
        autoComplete="off"
        description="Of one of the people above, as it was when the back-up was made."
        disabled={isRunning}
        label="Passphrase"
        ref={field}
        spellCheck={false}
        w={360}
      />
      <ErrorNotice error={error} />
      <Button loading={isRunning} type="submit">
        Open and check this back-up
      </Button>
    </form>
  );
}

type Prepared = NonNullable<Output<"backups.prepared">["prepared"]>;

function ReadyToRestore({ prepared, onClose }: { readonly prepared: Prepared; readonly onClose: () => void }) {
  const restore = useVaultCommand("backups.restore");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { comparison } = prepared;
  return (
    <>
      <h2 className={classes["heading"]} ref={heading} tabIndex={-1}>
        The back-up is whole
      </h2>
      <p>
        It was made {formatMoment(prepared.madeAt)} and holds {countOf(prepared.cases, "case", "cases")} and{" "}
        {countOf(prepared.notes, "note", "notes")}. Every count and the end of the history are as they should be.
      </p>
      <p>
        <strong>{lossWords(comparison)}</strong>
      </p>
      {comparison.present !== "none" && (
        <p>The vault that is on this computer now is kept in its own folder, under another name. It is not deleted.</p>
      )}
      <p>
        Whoever could open the vault then can open it again: {prepared.openers.join(", ")}. Afterwards Holdfast locks,
        and you unlock with a passphrase of that time.
      </p>
      <ErrorNotice error={restore.error} />
      <Group gap="xs">
        <Button loading={restore.isPending} onClick={() => restore.mutate({})}>
          Restore this back-up
        </Button>
        <Button onClick={onClose} variant="default">
          Go back without restoring
        </Button>
      </Group>
    </>
  );
}

function lossWords(comparison: Prepared["comparison"]): string {
  switch (comparison.present) {
    case "none":
      return "There is no vault on this computer yet, so nothing is lost.";
    case "same":
      return "The vault on this computer ends at the same entry, so nothing is lost.";
    case "newer":
      return `You would lose ${countOf(comparison.entriesLost, "entry", "entries")} of the history made since.`;
    case "different":
      return "The vault on this computer went another way than this back-up, or is another one. All of what is in it would be out of use.";
    case "unknown":
      return "What would be lost cannot be told: the vault on this computer does not open with the key of this back-up.";
  }
}
