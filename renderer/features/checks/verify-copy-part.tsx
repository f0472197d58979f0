import { Button, PasswordInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import type { CopyReport } from "#shared/contract/checks.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { call } from "../../ipc/client.ts";
import { takeSecret } from "../../ipc/secret-bytes.ts";
import { countOf } from "../../wording/dates.ts";
import { FindingList } from "./finding-list.tsx";
import classes from "./checks-page.module.css";

/** Checks a copy of a vault's folder, on a stick or in another place, without changing it. */
export function VerifyCopyPart() {
  const field = useRef<HTMLInputElement>(null);
  const [copy, setCopy] = useState<CopyReport | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);

  const verify = async (event: FormEvent) => {
    event.preventDefault();
    const passphrase = takeSecret(field.current);
    if (passphrase.length === 0 || isBusy) return;
    setBusy(true);
    setError(null);
    setCopy(null);
    try {
      setCopy((await call("checks.verifyCopy", { passphrase })).copy);
    } catch (thrown) {
      setError(thrown);
    }
    setBusy(false);
  };

  return (
    <section className={classes["part"]}>
      <h2 className={classes["title"]}>Check a copied vault</h2>
      <p>
        A copy of a vault’s folder, on a stick or from another computer. Nothing in it is changed. You are asked for the
        folder next.
      </p>
      <form onSubmit={(event) => void verify(event)}>
        <PasswordInput
          autoComplete="off"
          disabled={isBusy}
          label="Passphrase of the copy"
          maw={440}
          mb="sm"
          ref={field}
          spellCheck={false}
        />
        <Button loading={isBusy} type="submit" variant="default">
          Check the copy
        </Button>
      </form>
      <div aria-live="polite">{copy && <CopyWords copy={copy} />}</div>
      <ErrorNotice error={error} />
    </section>
  );
}

function CopyWords({ copy: { check, anchor, missingEntries, code } }: { readonly copy: CopyReport }) {
  const isOlder = anchor === "behind" || anchor === "different";
  const isWrong = check.found > 0 || isOlder;
  return (
    <div className={classes["outcome"]} data-is-wrong={isWrong || undefined}>
      <p>
        <strong>{isWrong ? "This copy is not as it should be." : "Nothing is wrong with this copy."}</strong>{" "}
        {countOf(check.entries, "entry", "entries")} of its history and {countOf(check.records, "record", "records")}{" "}
        were checked.
      </p>
      {anchor === "behind" && (
        <p>
          {countOf(missingEntries, "saved entry is", "saved entries are")} missing: an older case file lies in the copy.
        </p>
      )}
      {anchor === "different" && <p>Its history is another one than the small file beside it remembers.</p>}
      {check.found > 0 && <FindingList report={check} />}
      {isWrong && <p>Keep it as it is, and use another copy or a back-up.</p>}
      {code !== null && <p className={classes["muted"]}>Code of its newest entry: {code}</p>}
    </div>
  );
}
