import type { RefObject } from "react";
import { PassphraseField } from "../../components/passphrase-field.tsx";
import { hasCode } from "../../errors/app-error-of.ts";

type OwnPassphraseFieldProps = {
  readonly field: RefObject<HTMLInputElement | null>;
  /** What the last attempt came to. */
  readonly error: unknown;
  readonly isMissing: boolean;
  readonly isDisabled: boolean;
  readonly hasFocus?: boolean;
  readonly onTyped: () => void;
};

/** The passphrase of whoever sits here, once more: somebody else may have found the vault unlocked. */
export function OwnPassphraseField(props: OwnPassphraseFieldProps) {
  const { field, error, isMissing, isDisabled, hasFocus = false, onTyped } = props;
  const wrong = hasCode(error, "vault.wrong_passphrase")
    ? "This is not your passphrase. Nothing was changed."
    : undefined;
  return (
    <PassphraseField
      description="The one you unlock the vault with now, so that nobody else can do this while you are away."
      error={isMissing ? "Type the passphrase you have now." : wrong}
      hasFocus={hasFocus}
      isDisabled={isDisabled}
      label="Your present passphrase"
      onTyped={onTyped}
      ref={field}
    />
  );
}
