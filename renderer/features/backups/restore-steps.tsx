import { Button, Group } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { ChosenBackup } from "#shared/contract/backups.ts";
import type { Output } from "#shared/contract/index.ts";
import type { TypedPapers } from "#shared/contract/papers.ts";
import { LongWorkProgress } from "../../components/long-work-progress.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { copyOfPapers, wipePapers } from "../../ipc/secret-bytes.ts";
import { useLongWork } from "../../ipc/use-long-work.ts";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf, formatMoment } from "../../wording/dates.ts";
import { AfterRestore } from "./after-restore.tsx";
import classes from "./backups-page.module.css";
import { OpenBackup } from "./open-backup.tsx";

type RestoreStepsProps = {
  /** A back-up of the list; null where a file is chosen. */
  readonly copyId: string | null;
  readonly onClose: () => void;
  /** Where no vault is open: the restored one was opened with a new passphrase. */
  readonly onOpened?: () => void;
};

/**
 * Choose, open with what opened it then, see what would be lost, put in place; with papers, set a new passphrase at once.
 * Nothing changes before the back-up is put in place.
 */
export function RestoreSteps({ copyId, onClose, onOpened }: RestoreStepsProps) {
  const [chosen, setChosen] = useState<ChosenBackup | null>(null);
  const [isRestored, setIsRestored] = useState(false);
  const chooseFile = useVaultCommand("backups.chooseFile");
  const chooseCopy = useVaultCommand("backups.chooseCopy");
  const discard = useVaultCommand("backups.discardRestore");
  const { data } = useVaultQuery("backups.prepared", {});
  const isRunning = useLongWork("restore")?.state === "running";
  const choose = chooseCopy.mutate;
  /** Papers that opened the back-up, until they have set a new passphrase for it; each request is sent a copy. */
  const papers = useRef<TypedPapers | null>(null);
  useEffect(() => () => wipePapers(papers.current), []);
  useEffect(() => {
    if (copyId !== null) choose({ copyId }, { onSuccess: (found) => setChosen(found.chosen) });
  }, [copyId, choose]);

  const leave = () => {
    discard.mutate({});
    onClose();
  };
  if (isRestored && onOpened) {
    return (
      <div className={classes["steps"]}>
        <AfterRestore onOpened={onOpened} onPassphrase={onClose} papers={() => copyOfPapers(papers.current)} />
      </div>
    );
  }
  return (
    <div className={classes["steps"]}>
      <ErrorNotice error={chooseFile.error ?? chooseCopy.error} />
      {data?.prepared ? (
        <ReadyToRestore
          isOpen={onOpened === undefined}
          onClose={leave}
          onRestored={(next) => {
            if (next === "set_passphrase" && papers.current !== null) setIsRestored(true);
            else onClose();
          }}
          prepared={data.prepared}
        />
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
          {chosen && (
            <OpenBackup
              chosen={chosen}
              isRunning={isRunning}
              key={chosen.token}
              onPapers={(typed) => {
                wipePapers(papers.current);
                papers.current = typed;
              }}
            />
          )}
          <LongWorkProgress kind="restore" />
          <Button onClick={leave} variant="subtle">
            Go back without restoring
          </Button>
        </>
      )}
    </div>
  );
}

type Prepared = NonNullable<Output<"backups.prepared">["prepared"]>;

type ReadyToRestoreProps = {
  readonly prepared: Prepared;
  /** A vault is open, and closes with the restore. */
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onRestored: (next: Output<"backups.restore">["next"]) => void;
};

function ReadyToRestore({ prepared, isOpen, onClose, onRestored }: ReadyToRestoreProps) {
  const restore = useVaultCommand("backups.restore");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { comparison } = prepared;
  return (
    <>
      <h2 className={classes["heading"]} ref={heading} tabIndex={-1}>
        The back-up is whole
      </h2>
      <p>It was made {formatMoment(prepared.madeAt)}. Every count and the end of the history are as they should be.</p>
      <p>
        <strong>{lossWords(comparison)}</strong>
      </p>
      {comparison.present !== "none" && (
        <p>The vault that is on this computer now is kept in its own folder, under another name. It is not deleted.</p>
      )}
      <p>
        What opened the vault then opens it again: {prepared.openers.join("; ")}.{" "}
        {afterWords(prepared.openedWith, isOpen)}
      </p>
      <ErrorNotice error={restore.error} />
      <Group gap="xs">
        <Button
          loading={restore.isPending}
          onClick={() => restore.mutate({}, { onSuccess: ({ next }) => onRestored(next) })}
        >
          Restore this back-up
        </Button>
        <Button onClick={onClose} variant="default">
          Go back without restoring
        </Button>
      </Group>
    </>
  );
}

function afterWords(openedWith: Prepared["openedWith"], isOpen: boolean): string {
  if (openedWith === "passphrase") return "Afterwards Holdfast locks, and you unlock with a passphrase of that time.";
  if (!isOpen) return "Afterwards you set a new passphrase with the paper you have just typed in.";
  return "Afterwards Holdfast locks. Keep the paper at hand: on the first page choose “I have forgotten my passphrase” and set a new one with it.";
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
