import { UnstyledButton } from "@mantine/core";
import { useState } from "react";
import type { VaultKind, VaultState } from "#shared/contract/unlock.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { ForgottenPassphrase } from "./forgotten-passphrase.tsx";
import { SetUpForm } from "./set-up-form.tsx";
import { UnlockForm } from "./unlock-form.tsx";
import classes from "./unlock-page.module.css";
import { titles } from "./vault-titles.ts";
import { VaultTrouble } from "./vault-trouble.tsx";

type UnlockPageProps = {
  /** A vault is open now. */
  readonly onOpened: () => void;
  /** The worker wants a vault back from a back-up. */
  readonly onRestore?: () => void;
};

/** What stands before an open vault. It says nothing about what is inside. */
export function UnlockPage({ onOpened, onRestore }: UnlockPageProps) {
  const { data: status, refetch } = useVaultQuery("unlock.status", {});
  const [chosen, setChosen] = useState<VaultKind | null>(null);
  const [hasForgotten, setHasForgotten] = useState(false);
  if (!status) return null;
  // Whoever has only a practice vault is asked for that one.
  const kind = chosen ?? (status.own === "absent" && status.practice !== "absent" ? "practice" : "own");
  const state = status[kind];
  if (hasForgotten) {
    return (
      <main className={classes["page"]} data-wide>
        <ForgottenPassphrase kind={kind} onClose={() => setHasForgotten(false)} onOpened={onOpened} />
      </main>
    );
  }

  return (
    <main className={classes["page"]} data-wide={state === "absent" || undefined}>
      {state === "absent" && <SetUpForm key={kind} kind={kind} onOpened={onOpened} />}
      {(state === "locked" || state === "open") && (
        <UnlockForm key={kind} kind={kind} onOpened={onOpened} onRestore={kind === "own" ? onRestore : undefined} />
      )}
      {(state === "key_file_missing" || state === "case_file_missing") && (
        <>
          <h1 className={classes["title"]}>{titles[kind]}</h1>
          <VaultTrouble
            error={new AppError(`vault.${state}`)}
            onLookAgain={() => void refetch()}
            onRestore={kind === "own" ? onRestore : undefined}
          />
        </>
      )}
      {state === "locked" && (
        <p className={classes["restore"]}>
          <UnstyledButton className={classes["link"]} onClick={() => setHasForgotten(true)} type="button">
            I have forgotten my passphrase
          </UnstyledButton>
        </p>
      )}
      {kind === "own" && onRestore && (
        <p className={classes["restore"]}>
          <UnstyledButton className={classes["link"]} onClick={onRestore} type="button">
            Restore from a back-up
          </UnstyledButton>
        </p>
      )}
      <p className={classes["other"]}>
        <UnstyledButton
          className={classes["link"]}
          onClick={() => setChosen(kind === "own" ? "practice" : "own")}
          type="button"
        >
          {kind === "own" ? practiceWords(status.practice) : ownWords(status.own)}
        </UnstyledButton>
      </p>
    </main>
  );
}

function ownWords(state: VaultState): string {
  return state === "absent" ? "Set up your own vault" : "Open your own vault";
}

function practiceWords(state: VaultState): string {
  return state === "absent" ? "Make a practice vault" : "Open the practice vault";
}
