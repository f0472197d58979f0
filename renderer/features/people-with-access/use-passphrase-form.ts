import { type RefObject, useRef, useState } from "react";
import { focusFirstError } from "../../components/focus-first-error.ts";
import { checkTwice, type PassphraseErrors } from "../../components/own-passphrase.tsx";
import { takeSecret } from "../../ipc/secret-bytes.ts";

type Field = RefObject<HTMLInputElement | null>;

/** What a form with passphrases hands over. The bytes are overwritten once they are sent. */
export type Entered = {
  readonly ownPassphrase: Uint8Array;
  /** Empty where the form asks for none. */
  readonly passphrase: Uint8Array;
};

/**
 * A form in which one's own passphrase is entered again, and maybe a new one twice. Whatever comes of it, the fields are
 * empty afterwards.
 */
export function usePassphraseForm(asksForNew: boolean, send: (entered: Entered) => Promise<void>) {
  const form = useRef<HTMLFormElement>(null);
  const own: Field = useRef(null);
  const first: Field = useRef(null);
  const second: Field = useRef(null);
  const [isOwnMissing, setIsOwnMissing] = useState(false);
  const [errors, setErrors] = useState<PassphraseErrors>({});
  const [error, setError] = useState<unknown>(null);
  const [isSending, setIsSending] = useState(false);

  const submit = async () => {
    if (isSending) return;
    const wrong = asksForNew ? checkTwice(first.current?.value ?? "", second.current?.value ?? "") : {};
    const isMissing = (own.current?.value ?? "") === "";
    setErrors(wrong);
    setIsOwnMissing(isMissing);
    setError(null);
    if (isMissing || wrong.first !== undefined || wrong.second !== undefined) return focusFirstError(form.current);
    const entered = { ownPassphrase: takeSecret(own.current), passphrase: takeSecret(first.current) };
    takeSecret(second.current).fill(0);
    setIsSending(true);
    try {
      await send(entered);
    } catch (thrown) {
      setError(thrown);
      setIsSending(false);
      focusFirstError(form.current);
    }
  };
  const onTyped = () => {
    setErrors({});
    setIsOwnMissing(false);
  };
  return { form, own, first, second, isOwnMissing, errors, error, isSending, submit, onTyped };
}
