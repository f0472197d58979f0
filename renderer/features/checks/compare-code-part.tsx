import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { CodeComparison } from "#shared/contract/checks.ts";
import { readAnchorCode } from "#shared/domain/anchor-code.ts";
import { appErrorOf } from "../../errors/app-error-of.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { call } from "../../ipc/client.ts";
import { countOf, formatMoment } from "../../wording/dates.ts";
import classes from "./checks-page.module.css";

/** Says whether the history that is here is the one a code was written down from. */
export function CompareCodePart() {
  const [typed, setTyped] = useState("");
  const [outcome, setOutcome] = useState<CodeComparison | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isTried, setTried] = useState(false);
  const fault = faultOf(typed, isTried);

  const compare = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setOutcome(null);
    setError(null);
    if (readAnchorCode(typed).state !== "read") return;
    try {
      setOutcome(await call("checks.compareCode", { code: typed }));
    } catch (thrown) {
      setError(appErrorOf(thrown));
    }
  };

  return (
    <section className={classes["part"]}>
      <h2 className={classes["title"]}>Compare a code</h2>
      <form noValidate onSubmit={(event) => void compare(event)}>
        <TextInput
          autoComplete="off"
          description="Eight groups of five characters, as they stand on the paper."
          error={fault}
          label="Code"
          maw={560}
          mb="sm"
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setTried(false);
            setOutcome(null);
          }}
          spellCheck={false}
          value={typed}
        />
        <Button type="submit" variant="default">
          Compare the code
        </Button>
      </form>
      <div aria-live="polite">{outcome && <Outcome outcome={outcome} />}</div>
      <ErrorNotice error={error} />
    </section>
  );
}

function faultOf(typed: string, isTried: boolean): string | undefined {
  const read = readAnchorCode(typed);
  switch (read.state) {
    case "mistyped":
      return `Group ${read.group} does not read right. Compare it with the paper.`;
    case "long":
      return "There are more than eight groups.";
    case "newer_format":
      return "This code was made by a newer Holdfast.";
    case "empty":
    case "short":
      return isTried ? "Type all eight groups." : undefined;
    case "read":
      return undefined;
  }
}

function Outcome({ outcome }: { readonly outcome: CodeComparison }) {
  switch (outcome.outcome) {
    case "matches":
      return (
        <div className={classes["outcome"]}>
          <p>
            <strong>The code fits.</strong> Entry {outcome.entry} of {formatMoment(outcome.at)} stands in this history
            exactly as it was written down, and so does everything before it.
          </p>
        </div>
      );
    case "missing":
      return (
        <div className={classes["outcome"]} data-is-wrong>
          <p>
            <strong>{countOf(outcome.missingEntries, "saved entry is", "saved entries are")} missing.</strong> The code
            is for entry {outcome.entry}, and this history ends before it.
          </p>
          <p>
            An older copy of the vault was put back. Keep it as it is, look for the newer one and in your back-ups, and
            tell whoever looks after your computers.
          </p>
        </div>
      );
    case "different":
      return (
        <div className={classes["outcome"]} data-is-wrong>
          <p>
            <strong>The code does not fit.</strong> Entry {outcome.entry} of this history is another one than when the
            code was written down.
          </p>
          <p>
            Look whether the paper belongs to this vault. If it does, the history was replaced: keep the vault’s folder
            as it is and tell whoever answers for your records.
          </p>
        </div>
      );
  }
}
