import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useId, useRef, useState } from "react";
import { Link } from "wouter";
import { clockBeforeRules, clocksOf } from "#shared/domain/case-clock.ts";
import type { CaseFact, HalfTypedFact } from "#shared/domain/case-fact.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useMay } from "../../components/use-may.ts";
import { useRowKeys } from "../../components/use-row-keys.ts";
import records from "../../components/record-list.module.css";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useKeptForms } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import { ClockList } from "./clock-list.tsx";
import { FactEntry } from "./fact-entry.tsx";
import { emptyFact, FactForm } from "./fact-form.tsx";
import classes from "./facts-page.module.css";
import { LetterReader } from "./letter-reader.tsx";
import { PathwayView } from "./pathway-view.tsx";
import { PrintPathway } from "./print-pathway.tsx";
import { RemovedFacts } from "./removed-facts.tsx";

const noFacts: readonly CaseFact[] = [];

/** Decisions and other dated facts, and what follows from them (SPEC DF1 to DF6, RL5). */
export function FactsPage({ caseId }: { readonly caseId: CaseId }) {
  const list = useVaultQuery("caseFacts.list", { caseId });
  const add = useVaultCommand("caseFacts.add");
  const mayWrite = useMay()("work_on_cases");
  const forms = useKeptForms({
    caseId,
    kind: "case_fact",
    standing: list.data?.facts.flatMap(({ id, isRemoved }) => (isRemoved ? [] : [id])),
    changes: ({ amends }) => amends?.caseFactId,
  });
  const { adding } = forms;
  const isAdding = Boolean(adding);
  const [isReading, setReading] = useState(false);
  /** What a letter says, as the form for a new entry begins. */
  const [taken, setTaken] = useState<HalfTypedFact | null>(null);
  const stopAdding = () => {
    forms.stopAdding();
    setTaken(null);
  };
  const addButton = useFocusBack<HTMLButtonElement>(isAdding && !isReading);
  const readButton = useFocusBack<HTMLButtonElement>(isReading);
  const rows = useRef<HTMLUListElement>(null);
  useRowKeys(rows);
  const headingId = useId();
  const all = list.data?.facts ?? noFacts;
  const submittedOn = list.data?.referralSubmittedOn ?? null;
  const living = all.filter(({ isRemoved }) => !isRemoved);

  return (
    <Page
      actions={
        mayWrite &&
        adding === null &&
        !isReading && (
          <>
            <Button onClick={() => setReading(true)} ref={readButton} variant="default">
              Read a letter
            </Button>
            <Button leftSection={<IconPlus aria-hidden size={18} />} onClick={forms.add} ref={addButton}>
              Record a decision or date
            </Button>
          </>
        )
      }
      lead="What was decided, what came and when. The status of the case, the dates below and tasks follow from it."
      title="Decisions and dates"
    >
      {isReading && (
        // While the form is open the letter waits behind it.
        <div hidden={isAdding}>
          <LetterReader
            caseId={caseId}
            onClose={() => setReading(false)}
            onTakeOver={(said) => {
              setTaken(said);
              forms.add();
            }}
          />
        </div>
      )}
      {adding && (
        <div className={records["adding"]}>
          {isReading && (
            <p className={classes["taken"]}>
              Filled in from the letter. Nothing is recorded until you choose “Record it”; Cancel goes back to the
              letter.
            </p>
          )}
          <FactForm
            amends={null}
            caseId={caseId}
            draftId={adding.draftId}
            group={null}
            initial={adding.kept?.content.fields ?? taken ?? emptyFact}
            isSaving={add.isPending}
            keptAt={adding.kept?.savedAt ?? null}
            key={adding.draftId}
            onClose={stopAdding}
            onSave={async (content) => {
              await add.mutateAsync({ caseId, content, draftId: adding.draftId });
              setReading(false);
            }}
            saveLabel="Record it"
          />
          <ErrorNotice error={add.error} />
        </div>
      )}
      <ErrorNotice error={list.error ?? forms.error} />
      {list.isSuccess && (
        <PathwayView facts={all} referralSubmittedOn={submittedOn}>
          <PrintPathway caseId={caseId} />
        </PathwayView>
      )}
      <ClockList before={clockBeforeRules(all)} clocks={clocksOf(all, submittedOn)} mayWrite={mayWrite} />
      {list.isSuccess && living.length === 0 && submittedOn === null && !isAdding && !isReading && (
        <EmptyState title="No decision is recorded yet.">
          When a letter comes, record the day it was decided and the day it reached you. The case moves on by itself.
        </EmptyState>
      )}
      {(living.length > 0 || submittedOn !== null) && (
        <section aria-labelledby={headingId} className={records["group"]}>
          <h2 className={records["heading"]} id={headingId}>
            Recorded
          </h2>
          <ul className={records["list"]} ref={rows}>
            {submittedOn !== null && (
              <li className={records["entry"]}>
                <span className={classes["day"]}>{formatDate(submittedOn)}</span>
                <div className={records["said"]}>
                  <p className={classes["title"]}>Referral sent</p>
                  <p className={records["quiet"]}>From: the referral of this case</p>
                </div>
              </li>
            )}
            {living.map((fact) => (
              <FactEntry fact={fact} kept={forms.keptOf(fact.id)} key={forms.keyOf(fact.id)} onClose={forms.close} />
            ))}
          </ul>
        </section>
      )}
      <RemovedFacts facts={all} />
      <p className={classes["closing"]}>
        <Link href={`/cases/${caseId}/closing`}>Closing the case</Link>, when support ends.
      </p>
    </Page>
  );
}
