import { Button, Group, Radio, Stack } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { Output } from "#shared/contract/index.ts";
import type { TypedPapers } from "#shared/contract/papers.ts";
import type { VaultKind } from "#shared/contract/unlock.ts";
import type { PaperSet } from "#shared/domain/recovery.ts";
import { focusFirstError } from "../../components/focus-first-error.ts";
import { checkTwice, OwnPassphrase, type PassphraseErrors } from "../../components/own-passphrase.tsx";
import { PapersForm } from "../../components/papers-form.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { call } from "../../ipc/client.ts";
import { takeSecret } from "../../ipc/secret-bytes.ts";
import classes from "./set-up-form.module.css";

type ForgottenPassphraseProps = {
  readonly kind: VaultKind;
  readonly onOpened: () => void;
  readonly onClose: () => void;
};

type Person = Output<"unlock.tryPapers">["people"][number];

/** From papers to a new passphrase: first what stands on paper, then who it is, then the new passphrase twice. */
export function ForgottenPassphrase({ kind, onOpened, onClose }: ForgottenPassphraseProps) {
  const [set, setSet] = useState<PaperSet>("kit");
  const [people, setPeople] = useState<readonly Person[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isWorking, setIsWorking] = useState(false);
  /** Kept for the second step only; each request is sent a copy, which is overwritten. */
  const kept = useRef<TypedPapers | null>(null);
  useEffect(() => () => kept.current?.texts.forEach((text) => text.fill(0)), []);

  const tryPapers = async (papers: TypedPapers) => {
    setError(null);
    setIsWorking(true);
    try {
      const opened = await call("unlock.tryPapers", { kind, papers: copyOf(papers) });
      kept.current = papers;
      setPeople(opened.people);
    } catch (thrown) {
      setError(thrown);
    }
    setIsWorking(false);
  };

  return (
    <>
      <h1 className={classes["title"]}>Set a new passphrase</h1>
      {people === null ? (
        <>
          <p className={classes["lead"]}>
            What stands on paper opens the vault in place of a passphrase. Nothing that was recorded is lost, and nobody
            else’s passphrase changes.
          </p>
          <Radio.Group
            label="What you have"
            mb="lg"
            onChange={(choice) => {
              setSet(choice as PaperSet);
              setError(null);
            }}
            value={set}
          >
            <Stack gap="xs" mt="xs">
              <Radio label="The recovery kit, on one sheet" value="kit" />
              <Radio label="Two recovery shares, from two people" value="shares" />
            </Stack>
          </Radio.Group>
          <PapersForm
            action="Open with the paper"
            error={error}
            isWorking={isWorking}
            key={set}
            onTyped={(papers) => void tryPapers(papers)}
            set={set}
            sheets={set === "kit" ? 1 : 2}
          >
            <Button onClick={onClose} variant="default">
              Back to the passphrase
            </Button>
          </PapersForm>
        </>
      ) : (
        <NewPassphrase
          kind={kind}
          onClose={onClose}
          onOpened={onOpened}
          papers={() => copyOf(kept.current)}
          people={people}
        />
      )}
    </>
  );
}

type NewPassphraseProps = ForgottenPassphraseProps & {
  readonly people: readonly Person[];
  readonly papers: () => TypedPapers;
};

function NewPassphrase({ kind, people, papers, onOpened, onClose }: NewPassphraseProps) {
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
        <Button disabled={isSetting} onClick={onClose} variant="default">
          Back to the passphrase
        </Button>
      </Group>
      <p className={classes["waiting"]} role="status">
        {isSetting && "This takes a few seconds now, so that guessing would take years."}
      </p>
    </form>
  );
}

function copyOf(papers: TypedPapers | null): TypedPapers {
  return { set: papers?.set ?? "kit", texts: (papers?.texts ?? []).map((text) => Uint8Array.from(text)) };
}
