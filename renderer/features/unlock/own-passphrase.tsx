import { IconCheck, IconPencil } from "@tabler/icons-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { PassphraseAdvice } from "#shared/contract/unlock.ts";
import { call } from "../../ipc/client.ts";
import { secretBytes } from "../../ipc/secret-bytes.ts";
import { passphraseAdvice } from "./passphrase-advice.ts";
import { PassphraseField } from "./passphrase-field.tsx";
import classes from "./set-up-form.module.css";

type OwnPassphraseProps = {
  readonly first: RefObject<HTMLInputElement | null>;
  readonly second: RefObject<HTMLInputElement | null>;
  readonly firstError: string | undefined;
  readonly secondError: string | undefined;
  readonly onTyped: () => void;
};

/** Milliseconds after the last key until the estimate is asked for. */
const quiet = 250;

/** A passphrase of one's own, typed twice, with what is to be said about it while it is typed. */
export function OwnPassphrase({ first, second, firstError, secondError, onTyped }: OwnPassphraseProps) {
  const [advice, setAdvice] = useState<PassphraseAdvice | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);

  const assess = (passphrase: string) => {
    onTyped();
    clearTimeout(timer.current);
    asked.current += 1;
    const mine = asked.current;
    if (passphrase === "") {
      setAdvice(null);
      return;
    }
    timer.current = setTimeout(() => {
      // The estimate is help, not a gate: creating the vault checks again and says why it refused.
      call("unlock.assessPassphrase", { passphrase: secretBytes(passphrase) }).then(
        (assessed) => mine === asked.current && setAdvice(assessed.advice),
        () => undefined,
      );
    }, quiet);
  };

  return (
    <>
      <PassphraseField
        description="At least 14 characters. A sentence, or several unrelated words, is easier to remember than symbols."
        error={firstError}
        hasFocus
        label="Your passphrase"
        onTyped={assess}
        ref={first}
      />
      <p className={classes["advice"]} data-good={advice === "good" || undefined} role="status">
        {advice === "good" && <IconCheck aria-hidden size={18} />}
        {advice !== null && advice !== "good" && <IconPencil aria-hidden size={18} />}
        {advice !== null && <span>{passphraseAdvice[advice]}</span>}
      </p>
      <PassphraseField error={secondError} label="The same passphrase again" onTyped={onTyped} ref={second} />
    </>
  );
}
