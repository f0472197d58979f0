import { Button, Checkbox, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Output } from "#shared/contract/index.ts";
import { SignerKey } from "#shared/domain/rule-update.ts";
import { RecordGroup } from "../../components/record-group.tsx";
import records from "../../components/record-list.module.css";
import { useFocusAtStep } from "../../components/use-focus-at-step.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { formatMoment } from "../../wording/dates.ts";

type Signer = Output<"ruleUpdates.read">["signers"][number];

/** Whose signature counts. A key is added by its short words, compared by telephone. */
export function Signers({ signers }: { readonly signers: readonly Signer[] }) {
  const remove = useVaultCommand("ruleUpdates.removeSigner");
  return (
    <>
      <RecordGroup count={signers.length} title="Whose signed rules are taken">
        {signers.length === 0 && <li className={records["entry"]}>Nobody’s yet. No file is taken before.</li>}
        {signers.map(({ publicKey, name, words, addedAt, addedBy }) => (
          <li className={records["entry"]} key={publicKey}>
            <div className={records["margin"]}>
              <bdi>{name}</bdi>
            </div>
            <div className={records["said"]}>
              <div>{words}</div>
              <p className={records["quiet"]}>
                Added by <bdi>{addedBy}</bdi>, {formatMoment(addedAt)}.
              </p>
              <Button
                aria-label={`Take out: ${name}`}
                loading={remove.isPending}
                onClick={() => remove.mutate({ publicKey })}
                size="compact-md"
                variant="default"
              >
                Take out
              </Button>
            </div>
          </li>
        ))}
      </RecordGroup>
      <ErrorNotice error={remove.error} />
      <AddSigner count={signers.length} />
    </>
  );
}

/** @param count How many there are: with one that comes or goes, the form or the button that had the focus is gone. */
function AddSigner({ count }: { readonly count: number }) {
  const heading = useFocusAtStep<HTMLHeadingElement>(count);
  const [typed, setTyped] = useState("");
  const [name, setName] = useState("");
  const [isCompared, setCompared] = useState(false);
  const add = useVaultCommand("ruleUpdates.addSigner");
  const key = SignerKey.safeParse(typed.trim());
  const read = useVaultQuery("ruleUpdates.readKey", { publicKey: key.data ?? "" }, { enabled: key.success });
  const words = key.success ? read.data?.words : undefined;
  const isReady = words !== undefined && name.trim() !== "" && isCompared;
  return (
    <section aria-labelledby="add-signer" className={records["group"]}>
      <h2 className={records["heading"]} id="add-signer" ref={heading} tabIndex={-1}>
        Add somebody who signs rules
      </h2>
      <TextInput
        autoComplete="off"
        description="43 letters and digits, as they sent it to you."
        error={typed.trim() !== "" && !key.success ? "A key has 43 letters, digits, - and _." : undefined}
        label="Their public key"
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setCompared(false);
        }}
        spellCheck={false}
        value={typed}
      />
      <ErrorNotice error={key.success ? read.error : null} />
      {words !== undefined && key.success && (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!isReady) return;
            add.mutate(
              { publicKey: key.data, name, words },
              {
                onSuccess: () => {
                  setTyped("");
                  setName("");
                  setCompared(false);
                },
              },
            );
          }}
        >
          <p>
            Its words: <strong>{words}</strong>
          </p>
          <p>
            Ring them on a number that you know from elsewhere, and let them read their words to you. Whoever has this
            key can change how every date here is counted.
          </p>
          <TextInput
            autoComplete="off"
            label="Whose key it is"
            maxLength={120}
            mt="md"
            onChange={(event) => setName(event.currentTarget.value)}
            spellCheck={false}
            value={name}
          />
          <Checkbox
            checked={isCompared}
            label="They read these words to me by telephone"
            mt="md"
            onChange={(event) => setCompared(event.currentTarget.checked)}
          />
          <ErrorNotice error={add.error} />
          <Group mt="md">
            <Button disabled={!isReady} loading={add.isPending} type="submit">
              Add them
            </Button>
          </Group>
        </form>
      )}
    </section>
  );
}
