import { Button, PasswordInput, Radio, Stack } from "@mantine/core";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import type { ChosenBackup } from "#shared/contract/backups.ts";
import type { TypedPapers } from "#shared/contract/papers.ts";
import type { PaperSet } from "#shared/domain/recovery.ts";
import { PapersForm } from "../../components/papers-form.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { call } from "../../ipc/client.ts";
import { copyOfPapers, takeSecret } from "../../ipc/secret-bytes.ts";
import { useLongWork } from "../../ipc/use-long-work.ts";
import { formatBytes } from "../../wording/bytes.ts";
import { formatMoment } from "../../wording/dates.ts";
import classes from "./backups-page.module.css";

type Opener = "passphrase" | PaperSet;

type OpenBackupProps = {
  readonly chosen: ChosenBackup;
  readonly isRunning: boolean;
  /** Papers opened the back-up. They are the caller's to overwrite. */
  readonly onPapers: (papers: TypedPapers) => void;
};

/** What a chosen back-up is, and the three things that may open it. */
export function OpenBackup({ chosen, isRunning, onPapers }: OpenBackupProps) {
  const [opener, setOpener] = useState<Opener>("passphrase");
  const [error, setError] = useState<unknown>(null);
  const [isAsking, setIsAsking] = useState(false);
  const administrator = useRef<HTMLInputElement>(null);
  const work = useLongWork("restore");
  const [isAdministratorAsked, setIsAdministratorAsked] = useState(false);
  const isWanting = work?.error?.code === "backup.needs_administrator";
  useEffect(() => {
    if (isWanting) setIsAdministratorAsked(true);
  }, [isWanting]);
  /** Null where nothing was typed: then what opens the back-up must be an administrator's. */
  const takeAdministrator = () => {
    const typed = takeSecret(administrator.current);
    return typed.length > 0 ? typed : null;
  };
  const open = async (work: () => Promise<unknown>) => {
    setError(null);
    setIsAsking(true);
    try {
      await work();
    } catch (thrown) {
      setError(thrown);
    }
    setIsAsking(false);
  };

  const alsoAsked = isAdministratorAsked && (
    <PasswordInput
      autoComplete="off"
      description="Of the vault that is on this computer now: somebody who administers it today types theirs."
      disabled={isRunning || isAsking}
      label="Passphrase of an administrator"
      ref={administrator}
      spellCheck={false}
      w={360}
    />
  );

  return (
    <>
      <dl className={classes["facts"]}>
        <dt>Made</dt>
        <dd>{formatMoment(chosen.madeAt)}</dd>
        <dt>Size</dt>
        <dd>{formatBytes(chosen.bytes)}</dd>
        <dt>What could open it</dt>
        <dd>{chosen.openers.join("; ")}</dd>
      </dl>
      <Radio.Group
        label="What you have, as it was when the back-up was made"
        onChange={(choice) => {
          setOpener(choice as Opener);
          setError(null);
        }}
        value={opener}
      >
        <Stack gap="xs" mt="xs">
          <Radio disabled={isRunning} label="A passphrase of one of the people above" value="passphrase" />
          <Radio disabled={isRunning} label="The recovery kit, on one sheet" value="kit" />
          <Radio disabled={isRunning} label="Two recovery shares, from two people" value="shares" />
        </Stack>
      </Radio.Group>
      {opener === "passphrase" ? (
        <PassphraseForm
          alsoAsked={alsoAsked}
          error={error}
          isWorking={isRunning || isAsking}
          onTyped={(passphrase) =>
            void open(() =>
              call("backups.prepareRestore", { token: chosen.token, passphrase, administrator: takeAdministrator() }),
            )
          }
        />
      ) : (
        <PapersForm
          action={action}
          alsoAsked={alsoAsked}
          error={error}
          isWorking={isRunning || isAsking}
          key={opener}
          onTyped={(papers) =>
            void open(async () => {
              await call("backups.prepareWithPapers", {
                token: chosen.token,
                papers: copyOfPapers(papers),
                administrator: takeAdministrator(),
              });
              onPapers(papers);
            })
          }
          set={opener}
          sheets={opener === "kit" ? 1 : 2}
        />
      )}
    </>
  );
}

const action = "Open and check this back-up";

type PassphraseFormProps = {
  readonly alsoAsked: ReactNode;
  readonly error: unknown;
  readonly isWorking: boolean;
  readonly onTyped: (passphrase: Uint8Array) => void;
};

/** The passphrase leaves the page with each try and is kept nowhere. */
function PassphraseForm({ alsoAsked, error, isWorking, onTyped }: PassphraseFormProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!isWorking) field.current?.focus();
  }, [isWorking]);
  const open = (event: FormEvent) => {
    event.preventDefault();
    const passphrase = takeSecret(field.current);
    if (passphrase.length > 0) onTyped(passphrase);
  };
  return (
    <form className={classes["steps"]} onSubmit={open}>
      <PasswordInput
        autoComplete="off"
        disabled={isWorking}
        label="Passphrase"
        ref={field}
        spellCheck={false}
        w={360}
      />
      {alsoAsked}
      <ErrorNotice error={error} />
      <Button loading={isWorking} type="submit">
        {action}
      </Button>
    </form>
  );
}
