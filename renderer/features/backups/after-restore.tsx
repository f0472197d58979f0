import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { TypedPapers } from "#shared/contract/papers.ts";
import { NewPassphraseForm, type PersonOfVault } from "../../components/new-passphrase-form.tsx";
import { Working } from "../../components/working.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { call } from "../../ipc/client.ts";

type AfterRestoreProps = {
  /** What opened the back-up, anew for each request. */
  readonly papers: () => TypedPapers;
  readonly onOpened: () => void;
  /** Somebody knows a passphrase of that time after all. */
  readonly onPassphrase: () => void;
};

/** The restored vault is in its place, and no passphrase may be known: the papers that opened it set a new one. */
export function AfterRestore({ papers, onOpened, onPassphrase }: AfterRestoreProps) {
  const [people, setPeople] = useState<readonly PersonOfVault[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    call("unlock.tryPapers", { kind: "own", papers: papers() }).then((opened) => setPeople(opened.people), setError);
  }, [papers]);

  const toPassphrase = (
    <Button onClick={onPassphrase} variant="default">
      Unlock with a passphrase instead
    </Button>
  );
  return (
    <>
      <p role="status">
        <strong>The vault is back.</strong> Now it needs a passphrase that somebody knows.
      </p>
      <ErrorNotice error={error} />
      {error !== null && toPassphrase}
      {people === null && error === null && <Working />}
      {people && (
        <NewPassphraseForm kind="own" onOpened={onOpened} papers={papers} people={people}>
          {toPassphrase}
        </NewPassphraseForm>
      )}
    </>
  );
}
