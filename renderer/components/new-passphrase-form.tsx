import { Button, Group, Radio, Stack } from "@mantine/core";
import { type FormEvent, type ReactNode, useRef, useState } from "react";
import type { Output } from "#shared/contract/index.ts";
import type { TypedPapers } from "#shared/contract/papers.ts";
import type { VaultKind } from "#shared/contract/unlock.ts";
import { ErrorNotice } from "../errors/error-notice.tsx";
import { call } from "../ipc/client.ts";
import { takeSecret } from "../ipc/secret-bytes.ts";
import { focusFirstError } from "./focus-first-error.ts";
import classes from "./new-passphrase-form.module.css";
import { checkTwice, OwnPassphrase, type PassphraseErrors } from "./own-passphrase.tsx";

/** Somebody whose passphrase can be set anew. */
export type PersonOfVault = Output<"unlock.tryPapers">["people"][number];

type NewPassphraseFormProps = {
  readonly kind: VaultKind;
  readonly people: readonly PersonOfVault[];
  /** What was typed from paper, anew for each request: it is overwritten once it was sent. */
  readonly papers: () => TypedPapers;
  readonly onOpened: () => void;
  /** Buttons beside the main one. */
  readonly children?: ReactNode;
};

/** Papers that open a vault give one person of it a new passphrase (SPEC RC8). */
export function NewPassphraseForm({ kind, people, papers, onOpened, children }: NewPassphraseFormProps) {
  const [slotId, setSlotId] = useState(people.length === 1 ? (people[0]?.slotId ?? "") : "");
  const [errors, setErrors] = useState<PassphraseErrors>({});
  const [isUnsaid, setIsUnsaid] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [isSetting, setIsSetting] = useState(false);
  const formElement = useRef<HTMLFormElement>(null);
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);

  const set = async (event: FormEvent) => {
    event.preventDefault();
    if (isSetting) return;
    const wrong = checkTwice(first.current?.value ?? "", second.current?.value ?? "");
    setErrors(wrong);
    setIsUnsaid(slotId === "");
    focusFirstError(formElement.current);
    if (wrong.first !== undefined || wrong.second !== undefined || slotId === "") return;
    const passphrase = takeSecret(first.current);
    if (second.current) second.current.value = "";
    setFailure(null);
    setIsSetting(true);
    try {
      await call("unlock.setPassphrase", { kind, papers: papers(), slotId, passphrase });
      onOpened();
    } catch (thrown) {
      setFailure(thrown);
      setIsSetting(false);
    }
  };

  return (
    <form noValidate onSubmit={(event) => void set(event)} ref={formElement}>
      <p className={classes["lead"]} role="status">
        The paper opens this vault. Now say whose passphrase is to be set anew, and type the new one twice.
      </p>
      <fieldset className={classes["part"]}>
        <legend className={classes["legend"]}>Who you are</legend>
        <Radio.Group
          aria-label="Who you are"
          error={isUnsaid ? "Choose your nickname." : undefined}
          onChange={setSlotId}
          value={slotId}
        >
          <Stack gap="xs">
            {people.map((person) => (
              <Radio key={person.slotId} label={<bdi>{person.nickname}</bdi>} value={person.slotId} />
            ))}
          </Stack>
        </Radio.Group>
      </fieldset>
      <fieldset className={classes["part"]}>
        <legend className={classes["legend"]}>New passphrase</legend>
        <OwnPassphrase
          first={first}
          firstError={errors.first}
          onTyped={() => setErrors({})}
          second={second}
          secondError={errors.second}
        />
      </fieldset>
      <ErrorNotice error={failure} />
      <Group gap="xs" mt="md">
        <Button loading={isSetting} type="submit">
          Set the new passphrase
        </Button>
        {!isSetting && children}
      </Group>
      <p className={classes["waiting"]} role="status">
        {isSetting && "This takes a few seconds now, so that guessing would take years."}
      </p>
    </form>
  );
}
