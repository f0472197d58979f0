import { Button } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { VaultKind } from "#shared/contract/unlock.ts";
import { PassphraseField } from "../../components/passphrase-field.tsx";
import { hasCode } from "../../errors/app-error-of.ts";
import { errorMessages } from "../../errors/error-messages.ts";
import { call } from "../../ipc/client.ts";
import { takeSecret } from "../../ipc/secret-bytes.ts";
import classes from "./unlock-page.module.css";
import { useUnlockWait } from "./use-unlock-wait.ts";
import { titles } from "./vault-titles.ts";
import { VaultTrouble } from "./vault-trouble.tsx";
import { WaitNotice } from "./wait-notice.tsx";

type UnlockFormProps = {
  readonly kind: VaultKind;
  readonly onOpened: () => void;
  readonly onRestore?: (() => void) | undefined;
};

/** One field and one button. The passphrase leaves the page with the first try, whatever comes of it. */
export function UnlockForm({ kind, onOpened, onRestore }: UnlockFormProps) {
  const field = useRef<HTMLInputElement>(null);
  const [isOpening, setIsOpening] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { secondsLeft, askAgain } = useUnlockWait(kind);
  const isWrong = hasCode(error, "vault.wrong_passphrase");

  const open = async (event: FormEvent) => {
    event.preventDefault();
    // What is typed stays in its field until it may be tried.
    if (isOpening || secondsLeft > 0) return;
    const passphrase = takeSecret(field.current);
    if (passphrase.length === 0) return;
    setError(null);
    setIsOpening(true);
    try {
      // Not through the cache of questions and answers: a passphrase is kept nowhere.
      await call("unlock.openVault", { kind, passphrase });
      onOpened();
    } catch (thrown) {
      setError(thrown);
      setIsOpening(false);
      askAgain();
    }
  };

  useEffect(() => {
    if (error !== null) field.current?.focus();
  }, [error]);

  return (
    <form onSubmit={(event) => void open(event)}>
      <h1 className={classes["title"]}>{titles[kind]}</h1>
      <PassphraseField
        error={isWrong ? errorMessages["vault.wrong_passphrase"].what : undefined}
        hasFocus
        isDisabled={isOpening}
        label="Passphrase"
        ref={field}
      />
      {isWrong ? (
        <p className={classes["next"]} role="alert">
          {errorMessages["vault.wrong_passphrase"].next}
        </p>
      ) : (
        !hasCode(error, "vault.wait") && <VaultTrouble error={error} onRestore={onRestore} />
      )}
      <WaitNotice secondsLeft={secondsLeft} />
      <Button disabled={secondsLeft > 0} fullWidth loading={isOpening} mt="sm" type="submit">
        Unlock
      </Button>
    </form>
  );
}
