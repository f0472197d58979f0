import { Button, Group } from "@mantine/core";
import { OwnPassphrase } from "../../components/own-passphrase.tsx";
import { hasCode } from "../../errors/app-error-of.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { errorMessages } from "../../errors/error-messages.ts";
import { call } from "../../ipc/client.ts";
import { OwnPassphraseField } from "./own-passphrase-field.tsx";
import classes from "./people-page.module.css";
import { usePassphraseForm } from "./use-passphrase-form.ts";

type ChangePassphraseFormProps = {
  /** Somebody saw the old one: the key of the vault is replaced as well. */
  readonly isExposed: boolean;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** Another passphrase for whoever sits here. */
export function ChangePassphraseForm({ isExposed, onDone, onClose }: ChangePassphraseFormProps) {
  const passphrases = usePassphraseForm(true, async (entered) => {
    await call(isExposed ? "peopleWithAccess.replaceExposed" : "peopleWithAccess.changePassphrase", entered);
    onDone();
  });
  const { form, error, errors, isSending, onTyped } = passphrases;
  const isNewRefused = hasCode(error, "people.passphrase_in_use");

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void passphrases.submit();
      }}
      ref={form}
    >
      {isExposed ? (
        <p className={classes["hint"]}>
          Whoever saw your passphrase may also have a copy of the vault. So that they can read nothing that is written
          from now on, Holdfast encrypts every record again under a new key. Your colleagues keep the passphrases they
          have. Older back-ups still open with the old passphrase; they are listed on this page afterwards.
        </p>
      ) : (
        <p className={classes["hint"]}>
          Your old passphrase then opens nothing on this computer. It still opens older back-ups. If somebody may have
          seen it, go back and choose <strong>My passphrase was seen</strong>.
        </p>
      )}
      <div className={classes["fields"]}>
        <OwnPassphraseField
          error={error}
          field={passphrases.own}
          hasFocus
          isDisabled={isSending}
          isMissing={passphrases.isOwnMissing}
          onTyped={onTyped}
        />
        <OwnPassphrase
          first={passphrases.first}
          firstError={errors.first ?? (isNewRefused ? errorMessages["people.passphrase_in_use"].what : undefined)}
          hasFocus={false}
          label="Your new passphrase"
          onTyped={onTyped}
          second={passphrases.second}
          secondError={errors.second}
        />
      </div>
      {!hasCode(error, "vault.wrong_passphrase") && <ErrorNotice error={error} />}
      <Group gap="xs" mt="sm">
        <Button loading={isSending} type="submit">
          {isExposed ? "Change passphrase and encrypt again" : "Change passphrase"}
        </Button>
        <Button onClick={onClose} variant="default">
          Cancel
        </Button>
      </Group>
      <p className={classes["waiting"]} role="status">
        {isSending && "This takes a few seconds now, so that guessing would take years."}
      </p>
    </form>
  );
}
