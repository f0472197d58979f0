import { Button, Group, Stack, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { useEffect } from "react";
import { z } from "zod";
import { isSameNickname, Nickname, tellsName } from "#shared/domain/nickname.ts";
import { Role, WorkerName } from "#shared/domain/worker.ts";
import { focusFirstError } from "../../components/focus-first-error.ts";
import { OwnPassphrase } from "../../components/own-passphrase.tsx";
import { fieldErrorsOf, hasCode } from "../../errors/app-error-of.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { errorMessages } from "../../errors/error-messages.ts";
import { call } from "../../ipc/client.ts";
import { OwnPassphraseField } from "./own-passphrase-field.tsx";
import classes from "./people-page.module.css";
import { RoleChoice } from "./role-choice.tsx";
import { usePassphraseForm } from "./use-passphrase-form.ts";

const Person = z
  .strictObject({
    name: WorkerName,
    nickname: Nickname,
    roles: z.array(Role).min(1, "Choose at least one role."),
  })
  .refine(({ name, nickname }) => !tellsName(nickname, name), {
    path: ["nickname"],
    message: "This holds the full name, and a thief could read it. Choose one that says less.",
  });

type AddPersonFormProps = {
  readonly nicknames: readonly string[];
  readonly onAdded: (nickname: string) => void;
  readonly onClose: () => void;
};

/** Somebody else gets a passphrase of their own. They type it themselves, at this computer. */
export function AddPersonForm({ nicknames, onAdded, onClose }: AddPersonFormProps) {
  const fields = useForm({
    initialValues: { name: "", nickname: "", roles: ["caseworker"] as Role[] },
    validate: (values) => {
      const errors = schemaResolver(Person, { sync: true })(values);
      const isTaken = nicknames.some((nickname) => isSameNickname(nickname, values.nickname));
      return isTaken ? { ...errors, nickname: "Somebody already has this nickname." } : errors;
    },
  });
  const passphrases = usePassphraseForm(true, async (entered) => {
    const person = Person.parse(fields.values);
    await call("peopleWithAccess.add", { ...person, ...entered });
    onAdded(person.nickname);
  });
  const { form, error, isSending } = passphrases;
  const { setErrors } = fields;
  useEffect(() => setErrors(fieldErrorsOf(error)), [error, setErrors]);
  const send = fields.onSubmit(
    () => void passphrases.submit(),
    () => focusFirstError(form.current),
  );
  const isNewRefused = hasCode(error, "people.passphrase_in_use");

  return (
    <form noValidate onSubmit={send} ref={form}>
      <section className={classes["part"]}>
        <h2 className={classes["heading"]}>Who it is</h2>
        <Stack gap="md" maw={440}>
          <TextInput
            attributes={{ input: { dir: "auto" } }}
            autoComplete="off"
            data-autofocus
            description="As it should stand under their notes. Kept inside the vault."
            label="Name"
            spellCheck={false}
            {...fields.getInputProps("name")}
          />
          <TextInput
            attributes={{ input: { dir: "auto" } }}
            autoComplete="off"
            description="Shows whose passphrase it is. It can be read without opening the vault, so not a full name."
            label="Nickname"
            spellCheck={false}
            {...fields.getInputProps("nickname")}
          />
        </Stack>
        <RoleChoice field={fields.getInputProps("roles")} />
      </section>

      <section className={classes["part"]}>
        <h2 className={classes["heading"]}>Their passphrase</h2>
        <p className={classes["hint"]}>
          Let them sit here and type it. You do not need to know it, and nobody can look it up.
        </p>
        <div className={classes["fields"]}>
          <OwnPassphrase
            first={passphrases.first}
            firstError={
              passphrases.errors.first ?? (isNewRefused ? errorMessages["people.passphrase_in_use"].what : undefined)
            }
            hasFocus={false}
            label="Their passphrase"
            onTyped={passphrases.onTyped}
            second={passphrases.second}
            secondError={passphrases.errors.second}
          />
        </div>
      </section>

      <section className={classes["part"]}>
        <h2 className={classes["heading"]}>Your consent</h2>
        <div className={classes["fields"]}>
          <OwnPassphraseField
            error={error}
            field={passphrases.own}
            isDisabled={isSending}
            isMissing={passphrases.isOwnMissing}
            onTyped={passphrases.onTyped}
          />
        </div>
      </section>
      {!hasCode(error, "vault.wrong_passphrase") && <ErrorNotice error={error} />}
      <Group gap="xs">
        <Button loading={isSending} type="submit">
          Give access
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
