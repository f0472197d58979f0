import { Button, Radio, Stack } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { TypedPapers } from "#shared/contract/papers.ts";
import type { VaultKind } from "#shared/contract/unlock.ts";
import type { PaperSet } from "#shared/domain/recovery.ts";
import { NewPassphraseForm, type PersonOfVault } from "../../components/new-passphrase-form.tsx";
import { PapersForm } from "../../components/papers-form.tsx";
import { call } from "../../ipc/client.ts";
import { copyOfPapers, wipePapers } from "../../ipc/secret-bytes.ts";
import classes from "./set-up-form.module.css";

type ForgottenPassphraseProps = {
  readonly kind: VaultKind;
  readonly onOpened: () => void;
  readonly onClose: () => void;
};

/** From papers to a new passphrase: first what stands on paper, then who it is, then the new passphrase twice. */
export function ForgottenPassphrase({ kind, onOpened, onClose }: ForgottenPassphraseProps) {
  const [set, setSet] = useState<PaperSet>("kit");
  const [people, setPeople] = useState<readonly PersonOfVault[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isWorking, setIsWorking] = useState(false);
  /** Kept for the second step only; each request is sent a copy, which is overwritten. */
  const kept = useRef<TypedPapers | null>(null);
  useEffect(() => () => wipePapers(kept.current), []);

  const tryPapers = async (papers: TypedPapers) => {
    setError(null);
    setIsWorking(true);
    try {
      const opened = await call("unlock.tryPapers", { kind, papers: copyOfPapers(papers) });
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
        <NewPassphraseForm kind={kind} onOpened={onOpened} papers={() => copyOfPapers(kept.current)} people={people}>
          <Button onClick={onClose} variant="default">
            Back to the passphrase
          </Button>
        </NewPassphraseForm>
      )}
    </>
  );
}
