import { Button, Stack, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { z } from "zod";
import { accessMinutes, type OpeningReason } from "#shared/domain/case-access.ts";
import { CaseReference, normaliseCaseReference } from "#shared/domain/case-reference.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { useMay } from "../../components/use-may.ts";
import { hasCode } from "../../errors/app-error-of.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { minutesAndSeconds } from "../../wording/dates.ts";
import classes from "./case-access.module.css";
import { ReasonFields } from "./reason-fields.tsx";

/** What came with the way here; an address holds opaque ids only. */
const Arrival = z.looseObject({ reference: z.string().max(40) });

/**
 * The way into a restricted case for a safeguarding lead who is not named on it and knows its full reference (SPEC
 * RO10). It looks the same whether there is such a case or not.
 */
export function EmergencyPage() {
  const { data: me } = useVaultQuery("workers.me", {});
  const may = useMay();
  if (!me) return null;
  if (!may("break_glass")) {
    return (
      <Page title="Open a restricted case in an emergency">
        <EmptyState action={<Link href="/cases">Show all cases</Link>} title="Only a safeguarding lead can do this.">
          If it is urgent, speak to your safeguarding lead now.
        </EmptyState>
      </Page>
    );
  }
  return <EmergencyForm />;
}

function EmergencyForm() {
  const breakGlass = useVaultCommand("caseAccess.breakGlass");
  const [, navigate] = useLocation();
  const [reference, setReference] = useState(() => Arrival.safeParse(window.history.state).data?.reference ?? "");
  const [reason, setReason] = useState<OpeningReason | null>(null);
  const [words, setWords] = useState("");
  const [isCheckShown, setCheckShown] = useState(false);
  const referenceField = useRef<HTMLInputElement>(null);
  const wordsField = useRef<HTMLTextAreaElement>(null);
  const isNotFound = hasCode(breakGlass.error, "record.not_found");
  const isReference = CaseReference.safeParse(normaliseCaseReference(reference)).success;
  const areWordsMissing = words.trim() === "";

  useEffect(() => {
    if (isNotFound) referenceField.current?.focus();
  }, [isNotFound]);

  const open = () => {
    setCheckShown(true);
    if (!isReference) referenceField.current?.focus();
    else if (reason !== null && areWordsMissing) wordsField.current?.focus();
    if (!isReference || reason === null || areWordsMissing) return;
    breakGlass.mutate({ reference, reason, words }, { onSuccess: ({ caseId }) => navigate(`/cases/${caseId}`) });
  };
  useShortcut("saveForm", open, !breakGlass.isPending);

  return (
    <Page
      isNarrow
      lead="For a life or a safety at risk, when nobody named on the case can be reached."
      title="Open a restricted case in an emergency"
    >
      <ul className={classes["consequences"]}>
        <li>
          You see the case for {minutesAndSeconds(accessMinutes.break_glass * 60)}. Then it is closed to you again.
        </li>
        <li>Everybody named on it is told that you opened it, when, and what you write here.</li>
        <li>Every other safeguarding lead is told that you opened a restricted case, and when.</li>
        <li>It stands in the history for good, and somebody else reviews it.</li>
      </ul>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          open();
        }}
      >
        <Stack gap="md">
          <TextInput
            autoComplete="off"
            description="HF- and six characters. Nothing is found by name here."
            error={
              isCheckShown && !isReference
                ? "Write the full reference: HF- and six characters."
                : isNotFound
                  ? "No restricted case has this reference that is closed to you. Any other case opens from the list."
                  : null
            }
            label="Full reference of the case"
            maw={320}
            maxLength={40}
            onChange={(event) => {
              setReference(event.currentTarget.value);
              if (breakGlass.error) breakGlass.reset();
            }}
            ref={referenceField}
            spellCheck={false}
            value={reference}
          />
          <ReasonFields
            onReason={setReason}
            onWords={setWords}
            reason={reason}
            reasonError={isCheckShown && reason === null ? "Choose a reason." : null}
            words={words}
            wordsError={isCheckShown && areWordsMissing ? "Say what the emergency is." : null}
            wordsField={wordsField}
            wordsLabel="What the emergency is"
          />
          {!isNotFound && <ErrorNotice error={breakGlass.error} />}
          <div>
            <Button color="danger" loading={breakGlass.isPending} type="submit">
              Open the restricted case
            </Button>
          </div>
        </Stack>
      </form>
    </Page>
  );
}
