import { IconCheck, IconPencil } from "@tabler/icons-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { PassphraseAdvice } from "#shared/contract/unlock.ts";
import { call } from "../ipc/client.ts";
import { secretBytes } from "../ipc/secret-bytes.ts";
import { passphraseAdvice } from "../wording/passphrase-advice.ts";
import { PassphraseField } from "./passphrase-field.tsx";
import classes from "./own-passphrase.module.css";

type OwnPassphraseProps = {
  readonly first: RefObject<HTMLInputElement | null>;
  readonly second: RefObject<HTMLInputElement | null>;
  readonly firstError: string | undefined;
  readonly secondError: string | undefined;
  readonly onTyped: () => void;
  /** False where another field comes first. */
  readonly hasFocus?: boolean;
  readonly label?: string;
};

/** Milliseconds after the last key until the estimate is asked for. */
const quiet = 250;

/** A passphrase of one's own, typed twice, with what is to be said about it while it is typed. */
export function OwnPassphrase(props: OwnPassphraseProps) {
  const { first, second, firstError, secondError, onTyped, hasFocus = true, label = "Your passphrase" } = props;
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
        hasFocus={hasFocus}
        label={label}
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

/** What is to be changed in the two fields of a new passphrase. */
export type PassphraseErrors = { readonly first?: string; readonly second?: string };

/** Whether a passphrase was typed twice and the same. */
export function checkTwice(typed: string, again: string): PassphraseErrors {
  if (typed === "") return { first: "Write a passphrase." };
  if (again === "") return { second: "Type the same passphrase again." };
  return typed === again ? {} : { second: "The two are not the same. Type it again." };
}
