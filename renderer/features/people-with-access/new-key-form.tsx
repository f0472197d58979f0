import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { hasCode } from "../../errors/app-error-of.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { OwnPassphraseField } from "./own-passphrase-field.tsx";
import classes from "./people-page.module.css";
import { type Entered, usePassphraseForm } from "./use-passphrase-form.ts";

type NewKeyFormProps = {
  /** What will happen, in sentences. */
  readonly children: ReactNode;
  readonly submitLabel: string;
  readonly isGrave: boolean;
  readonly send: (entered: Entered) => Promise<unknown>;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** Something that gives the vault a new key, against one's own passphrase. */
export function NewKeyForm({ children, submitLabel, isGrave, send, onDone, onClose }: NewKeyFormProps) {
  const passphrases = usePassphraseForm(false, async (entered) => {
    await send(entered);
    onDone();
  });
  const { form, error, isSending, isOwnMissing, onTyped } = passphrases;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void passphrases.submit();
      }}
      ref={form}
    >
      <div className={classes["said"]}>{children}</div>
      <div className={classes["fields"]}>
        <OwnPassphraseField
          error={error}
          field={passphrases.own}
          hasFocus
          isDisabled={isSending}
          isMissing={isOwnMissing}
          onTyped={onTyped}
        />
      </div>
      {!hasCode(error, "vault.wrong_passphrase") && <ErrorNotice error={error} />}
      <Group gap="xs" mt="sm">
        <Button color={isGrave ? "danger" : "action"} loading={isSending} type="submit">
          {submitLabel}
        </Button>
        <Button onClick={onClose} variant="default">
          Cancel
        </Button>
      </Group>
    </form>
  );
}
