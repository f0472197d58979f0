import { Button, Radio, Stack, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { IconInfoCircle } from "@tabler/icons-react";
import { useCallback, useRef, useState } from "react";
import { contract } from "#shared/contract/index.ts";
import type { VaultKind } from "#shared/contract/unlock.ts";
import { focusFirstError } from "../../components/focus-first-error.ts";
import { checkTwice, OwnPassphrase, type PassphraseErrors } from "../../components/own-passphrase.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { call } from "../../ipc/client.ts";
import { secretBytes } from "../../ipc/secret-bytes.ts";

import { ProposedPassphrase } from "./proposed-passphrase.tsx";
import classes from "./set-up-form.module.css";

type SetUpFormProps = { readonly kind: VaultKind; readonly onOpened: () => void };

const Names = contract["unlock.createVault"].input.pick({
  nickname: true,
  caseworkerName: true,
  organisationName: true,
});

const titles: Record<VaultKind, string> = { own: "Set up your vault", practice: "Make a practice vault" };
const actions: Record<VaultKind, string> = { own: "Make the vault", practice: "Make the practice vault" };
const practiceNames = { nickname: "Practice", caseworkerName: "Practice caseworker", organisationName: "" };

/** Makes a vault: a passphrase that was written down or chosen, and the name to put under notes. */
export function SetUpForm({ kind, onOpened }: SetUpFormProps) {
  const [isProposed, setIsProposed] = useState(true);
  const [errors, setErrors] = useState<PassphraseErrors>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [isMaking, setIsMaking] = useState(false);
  const formElement = useRef<HTMLFormElement>(null);
  const proposed = useRef("");
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const keepProposed = useCallback((words: string) => {
    proposed.current = words;
  }, []);
  const form = useForm({
    initialValues: kind === "practice" ? practiceNames : { nickname: "", caseworkerName: "", organisationName: "" },
    validate: schemaResolver(Names, { sync: true }),
  });

  /** The passphrase, or null after saying what is not right with it. */
  const chosenPassphrase = (): string | null => {
    const typed = first.current?.value ?? "";
    const wrong = isProposed
      ? checkTypedBack(first.current, proposed.current)
      : checkTwice(typed, second.current?.value ?? "");
    setErrors(wrong);
    focusFirstError(formElement.current);
    return wrong.first === undefined && wrong.second === undefined ? (isProposed ? proposed.current : typed) : null;
  };

  const make = async (names: typeof form.values) => {
    const passphrase = chosenPassphrase();
    if (passphrase === null || isMaking) return;
    for (const field of [first.current, second.current]) if (field) field.value = "";
    setFailure(null);
    setIsMaking(true);
    try {
      await call("unlock.createVault", { kind, passphrase: secretBytes(passphrase), ...names });
      onOpened();
    } catch (thrown) {
      setFailure(thrown);
      setIsMaking(false);
    }
  };

  return (
    <form
      noValidate
      ref={formElement}
      onSubmit={form.onSubmit(
        (names) => void make(names),
        () => void chosenPassphrase(),
      )}
    >
      <h1 className={classes["title"]}>{titles[kind]}</h1>
      <p className={classes["lead"]}>
        {kind === "own"
          ? "Everything you record is kept in one encrypted file on this computer. Your passphrase opens it. The only other way is the recovery kit, on paper, which comes next."
          : "A separate vault filled with invented people, to try things out in. It never mixes with real records, and it has a passphrase of its own."}
      </p>

      <fieldset className={classes["part"]}>
        <legend className={classes["legend"]}>Passphrase</legend>
        <Radio.Group
          aria-label="How to choose it"
          onChange={(choice) => {
            setIsProposed(choice === "proposed");
            setErrors({});
          }}
          value={isProposed ? "proposed" : "own"}
        >
          <Stack gap="xs" mb="md">
            <Radio label="Use five words drawn at random (safest)" value="proposed" />
            <Radio label="Write my own" value="own" />
          </Stack>
        </Radio.Group>
        {isProposed ? (
          <ProposedPassphrase
            error={errors.first}
            onProposed={keepProposed}
            onTyped={() => setErrors({})}
            typedBack={first}
          />
        ) : (
          <OwnPassphrase
            first={first}
            firstError={errors.first}
            onTyped={() => setErrors({})}
            second={second}
            secondError={errors.second}
          />
        )}
      </fieldset>

      {kind === "own" && (
        <fieldset className={classes["part"]}>
          <legend className={classes["legend"]}>You</legend>
          <Stack gap="md" maw={440}>
            <TextInput
              attributes={{ input: { dir: "auto" } }}
              autoComplete="off"
              description="As it should appear on your notes and summaries. Kept inside the vault."
              label="Your name"
              spellCheck={false}
              {...form.getInputProps("caseworkerName")}
            />
            <TextInput
              attributes={{ input: { dir: "auto" } }}
              autoComplete="off"
              description="Shows whose passphrase this is. It can be read without opening the vault, so do not use your full name."
              label="Nickname"
              spellCheck={false}
              {...form.getInputProps("nickname")}
            />
            <TextInput
              attributes={{ input: { dir: "auto" } }}
              autoComplete="off"
              description="Kept inside the vault. You can add it later."
              label="Organisation (optional)"
              spellCheck={false}
              {...form.getInputProps("organisationName")}
            />
          </Stack>
        </fieldset>
      )}

      <div className={classes["plainly"]}>
        <IconInfoCircle aria-hidden size={20} />
        <p>
          <strong>Nobody can reset this passphrase.</strong>{" "}
          {kind === "own"
            ? "Not your organisation, not the makers of Holdfast, not the police. The way back is on paper: next you write down or print a recovery kit, and type it back once."
            : "If it is forgotten, make another practice vault."}
        </p>
      </div>

      <ErrorNotice error={failure} />
      <Button loading={isMaking} mt="md" type="submit">
        {actions[kind]}
      </Button>
      <p className={classes["waiting"]} role="status">
        {isMaking && "This takes a few seconds now, so that guessing would take years."}
      </p>
    </form>
  );
}

function checkTypedBack(field: HTMLInputElement | null, proposed: string): PassphraseErrors {
  if (field === null) return { first: "Write the five words down first, then type them back." };
  const typed = field.value.trim().replace(/\s+/g, " ").toLowerCase();
  if (typed === "") return { first: "Type the five words from your paper." };
  return typed === proposed ? {} : { first: "These are not the five words. Check each one against the paper." };
}
