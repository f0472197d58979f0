import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import { clockKindWords, type ClockOfFact } from "#shared/domain/case-clock.ts";
import type { CaseFact, DayInstead } from "#shared/domain/case-fact.ts";
import { DateReasonWords } from "../../components/date-reason-words.tsx";
import { LongText } from "../../components/long-text.tsx";
import records from "../../components/record-list.module.css";
import { showTakenOut } from "../../components/undo-toast.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import { clockReason } from "../../wording/date-reason.ts";
import { upperFirst } from "../../wording/first-letter.ts";
import { DayForm } from "./day-form.tsx";
import classes from "./facts-page.module.css";

type ClockEntryProps = { readonly clock: ClockOfFact<CaseFact>; readonly mayWrite: boolean };

/** One date that follows: the day that holds, the one that the rule counts to, and why. */
export function ClockEntry({ clock, mayWrite }: ClockEntryProps) {
  const setDay = useVaultCommand("caseFacts.setDay");
  const clearDay = useVaultCommand("caseFacts.clearDay");
  const [isOpen, setOpen] = useState(false);
  const button = useFocusBack<HTMLButtonElement>(isOpen);
  const { title, kind, on, computedOn, fact } = clock;
  const instead = fact?.instead;
  // The version that stood there when the form was opened: a later one must not be overwritten unseen.
  const begunFrom = useRef(fact?.revision ?? 0);
  const computed = computedOn === null ? "Not known" : formatDate(computedOn);

  const goBack = (before: DayInstead, { id: caseFactId, revision }: CaseFact) =>
    clearDay.mutate(
      { caseFactId, basedOnRevision: revision },
      {
        onSuccess: (cleared) =>
          showTakenOut({
            done: "The computed day holds again",
            undoLabel: "Take it back",
            onUndo: () => setDay.mutate({ caseFactId, basedOnRevision: cleared.revision, instead: before }),
          }),
      },
    );

  return (
    <li className={records["entry"]}>
      <div className={records["margin"]}>
        <span className={classes["day"]}>{on === null ? "Not known" : formatDate(on)}</span>
        {instead && <span className={classes["byHand"]}>Set by hand</span>}
      </div>
      <div className={records["said"]}>
        <p className={classes["title"]}>{title}</p>
        <p className={records["quiet"]}>{upperFirst(clockKindWords[kind])}</p>
        {instead && (
          <>
            <LongText text={instead.reason} />
            <p className={records["quiet"]}>
              From: <bdi>{instead.source}</bdi>
            </p>
            <p className={classes["computed"]}>Computed: {computed}</p>
          </>
        )}
        <DateReasonWords reason={clockReason(clock)} />
        {mayWrite && fact && !isOpen && (
          <div className={records["actions"]}>
            <Button
              aria-label={`${instead ? "Change the day" : "Set another day"}: ${title}`}
              onClick={() => {
                begunFrom.current = fact.revision;
                setOpen(true);
              }}
              ref={button}
              size="compact-md"
              variant="default"
            >
              {instead ? "Change the day" : "Set another day"}
            </Button>
            {instead && (
              <Button
                aria-label={`Back to the computed day: ${title}`}
                disabled={clearDay.isPending}
                onClick={() => goBack(instead, fact)}
                size="compact-md"
                variant="subtle"
              >
                Back to the computed day
              </Button>
            )}
          </div>
        )}
        {fact && isOpen && (
          <DayForm
            computed={computed}
            earliest={fact.happenedOn}
            initial={instead ?? { on: null, reason: "", source: "" }}
            isSaving={setDay.isPending}
            onClose={() => setOpen(false)}
            onSave={(day) =>
              setDay.mutate(
                { caseFactId: fact.id, basedOnRevision: begunFrom.current, instead: day },
                { onSuccess: () => setOpen(false) },
              )
            }
          />
        )}
        <ErrorNotice error={setDay.error ?? clearDay.error} />
      </div>
    </li>
  );
}
