import { Button, Checkbox } from "@mantine/core";
import { useRef, useState } from "react";
import { type RetainedCase, retentionPack, retentionState } from "#shared/domain/retention.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { useRowKeys } from "../../components/use-row-keys.ts";
import { useToday } from "../../components/use-today.ts";
import { Working } from "../../components/working.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf, formatDate } from "../../wording/dates.ts";
import { ErasedEntry } from "./erased-entry.tsx";
import { RetainedEntry } from "./retained-entry.tsx";
import classes from "./retention-page.module.css";

/** Until when closed cases are kept and why, what stands against erasing one, and what was erased. */
export function RetentionPage() {
  const { data, error } = useVaultQuery("retention.read", {}, { keepPrevious: true });
  const { data: me } = useVaultQuery("workers.me", {});
  const sweep = useVaultCommand("retention.sweep");
  const today = useToday();
  const [isLaterShown, setLaterShown] = useState(false);
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);
  useRowKeys(list);
  const done = (words: string, isEntryGone = false) => {
    setSaid(words);
    // What had the focus went with the case.
    if (isEntryGone) document.querySelector("h1")?.focus();
  };

  const shown = data?.cases.filter((each) => isLaterShown || !isKeptLonger(each, today)) ?? [];
  const later = (data?.cases.length ?? 0) - shown.length;
  const isUnfinished = data?.erased.some(({ sweptAt }) => sweptAt === null) ?? false;

  return (
    <Page lead={retentionPack.policy} title="Retention">
      <p className={classes["said"]} role="status">
        {said}
      </p>
      <ErrorNotice error={error ?? sweep.error} />
      {!data && !error && <Working />}
      {isUnfinished && (
        <div className={classes["unfinished"]} role="alert">
          <p>
            The last step of an erasure was cut short. The case is gone, but traces of it may be left in parts of the
            file that are not in use.
          </p>
          <Button
            loading={sweep.isPending}
            onClick={() => sweep.mutate({}, { onSuccess: () => done("The erasure is finished.", true) })}
            size="xs"
          >
            Finish the erasure
          </Button>
        </div>
      )}
      {data && (
        <>
          <section aria-labelledby="retention-closed" className={classes["part"]}>
            <h2 className={classes["heading"]} id="retention-closed">
              Closed cases
            </h2>
            {data.cases.length > 0 && (
              <div className={classes["controls"]}>
                <Checkbox
                  checked={isLaterShown}
                  label="Show those that are kept for longer as well"
                  onChange={(event) => setLaterShown(event.currentTarget.checked)}
                />
                {later > 0 && (
                  <p className={classes["muted"]}>{countOf(later, "case is", "cases are")} kept for longer.</p>
                )}
              </div>
            )}
            {shown.length === 0 && (
              <EmptyState title={data.cases.length === 0 ? "No case is closed." : "No case has to be looked at now."}>
                A closed case stands here ninety days before the day on which it may be erased. Nothing is erased until
                somebody proposes it and somebody else confirms.
              </EmptyState>
            )}
            {shown.length > 0 && (
              <ol className={classes["entries"]} ref={list}>
                {shown.map((each) => (
                  <RetainedEntry
                    key={each.caseId}
                    isAlone={data.isAlone}
                    ownId={me?.id}
                    onDone={done}
                    retained={each}
                    today={today}
                  />
                ))}
              </ol>
            )}
          </section>
          {data.erased.length > 0 && (
            <section aria-labelledby="retention-erased" className={classes["part"]}>
              <h2 className={classes["heading"]} id="retention-erased">
                Erased cases
              </h2>
              <ol className={classes["entries"]}>
                {data.erased.map((erasure) => (
                  <ErasedEntry key={erasure.id} erasure={erasure} />
                ))}
              </ol>
            </section>
          )}
          <section aria-labelledby="retention-rules" className={classes["part"]}>
            <h2 className={classes["heading"]} id="retention-rules">
              How the days are counted
            </h2>
            <dl className={classes["rules"]}>
              {retentionPack.rules.map(({ key, label, explain }) => (
                <div key={key}>
                  <dt>{label}</dt>
                  <dd>{explain}</dd>
                </div>
              ))}
            </dl>
            <p className={classes["muted"]}>
              {retentionPack.source} As of {formatDate(retentionPack.asOf)}.
            </p>
          </section>
        </>
      )}
    </Page>
  );
}

/** Nothing is to be looked at, decided or remembered about it. */
function isKeptLonger({ dueOn, holds, proposal }: RetainedCase, today: CivilDate): boolean {
  const isHeld = holds.some(({ liftedAt }) => liftedAt === null);
  return proposal === null && retentionState(dueOn, isHeld, today) === "later";
}
