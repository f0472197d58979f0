import { PasswordInput } from "@mantine/core";
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useState } from "react";
import classes from "./passphrase-field.module.css";

type PassphraseFieldProps = {
  readonly label: string;
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly description?: ReactNode;
  readonly error?: string | undefined;
  readonly isDisabled?: boolean;
  /** Takes the focus when it appears. */
  readonly hasFocus?: boolean;
  readonly onTyped?: (passphrase: string) => void;
};

/**
 * One passphrase. What is typed stays in the field itself, so that emptying the field leaves no other
 * copy in this page. It may be shown, and says when Caps Lock is on.
 */
export function PassphraseField(props: PassphraseFieldProps) {
  const { label, ref, description, error, isDisabled = false, hasFocus = false, onTyped } = props;
  const [isShown, setIsShown] = useState(false);
  const [isCapsLockOn, setIsCapsLockOn] = useState(false);
  useEffect(() => {
    if (hasFocus) ref.current?.focus();
  }, [hasFocus, ref]);
  const look = (event: KeyboardEvent<HTMLInputElement>) => setIsCapsLockOn(event.getModifierState("CapsLock"));

  return (
    <div data-never-copied>
      <PasswordInput
        aria-invalid={error !== undefined}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        description={description}
        disabled={isDisabled}
        error={error}
        label={label}
        onBlur={() => setIsCapsLockOn(false)}
        onChange={(event) => onTyped?.(event.currentTarget.value)}
        onKeyDown={look}
        onKeyUp={look}
        onVisibilityChange={setIsShown}
        ref={ref}
        spellCheck={false}
        visibilityToggleButtonProps={{ "aria-label": isShown ? "Hide the passphrase" : "Show the passphrase" }}
        visibilityToggleFocusable
        visible={isShown}
      />
      <p className={classes["hint"]} role="status">
        {isCapsLockOn && "Caps Lock is on."}
      </p>
    </div>
  );
}
