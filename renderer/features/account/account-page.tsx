import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMemo, useRef, useState } from "react";
import { Link } from "wouter";
import { type AccountEvent, findingsOf } from "#shared/domain/account-event.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { TakenOut } from "../../components/taken-out.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useMay } from "../../components/use-may.ts";
import { useRowKeys } from "../../components/use-row-keys.ts";
import records from "../../components/record-list.module.css";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useDraftsOnOpening } from "../../ipc/use-drafts-on-opening.ts";
import { newDraftId } from "../../ipc/new-draft-id.ts";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import { emptyDraft, isKeptEvent, type KeptEvent } from "./account-draft.ts";
import { AccountEntry } from "./account-entry.tsx";
import { AccountForm } from "./account-form.tsx";
import classes from "./account-page.module.css";
import { PrintAccount } from "./print-account.tsx";
import { findingsAbout, nameOf } from "../../wording/account-words.ts";

/** A new event that is being written, perhaps from what was left half-typed. */
type Adding = { readonly draftId: DraftId; readonly kept: KeptEvent | null };

const noEvents: readonly AccountEvent[] = [];

/** What the person says happened, in order, with dates as uncertain as they were told (SPEC CH1 to CH6). */
export function AccountPage({ caseId }: { readonly caseId: CaseId }) {
  const account = useVaultQuery("account.list", { caseId });
  const add = useVaultCommand("account.add");
  const putBack = useVaultCommand("account.putBack");
  const mayPrint = useMay()("export_cases");
  const drafts = useDraftsOnOpening(caseId);
  /** Undefined until it is known whether an event was left half-typed; null while none is added. */
  const [adding, setAdding] = useState<Adding | null | undefined>();
  const isAdding = Boolean(adding);
  const addButton = useFocusBack<HTMLButtonElement>(isAdding);
  const list = useRef<HTMLOListElement>(null);
  useRowKeys(list);
  const all = account.data ?? noEvents;
  const events = all.filter(({ isRemoved }) => !isRemoved);
  const removed = all.filter(({ isRemoved }) => isRemoved);
  const findings = findingsOf(events);
  const kept = useMemo(() => drafts.found?.filter(isKeptEvent) ?? [], [drafts.found]);
  const keptChange = ({ id }: AccountEvent) =>
    kept.find(({ content }) => content.amends?.accountEventId === id) ?? null;
  if (adding === undefined && drafts.found !== null && account.data !== undefined) {
    // Also a change of an event that is not in the account any more: its words are there to be saved as a new one.
    const begun = kept.find(({ content }) => !events.some(({ id }) => id === content.amends?.accountEventId));
    setAdding(begun ? { draftId: begun.id, kept: begun } : null);
  }

  return (
    <Page
      actions={
        <>
          {mayPrint && events.length > 0 && <PrintAccount caseId={caseId} />}
          {adding === null && (
            <Button
              leftSection={<IconPlus aria-hidden size={18} />}
              onClick={() => setAdding({ draftId: newDraftId(), kept: null })}
              ref={addButton}
            >
              Add an event
            </Button>
          )}
        </>
      }
      lead="What happened, in order, as it was told. Dates may stay as uncertain as they are."
      title="The person’s account"
    >
      <p className={classes["beside"]}>
        <Link href={`/cases/${caseId}/indicators`}>Indicators and means of control</Link>
      </p>
      {adding && (
        <div className={records["adding"]}>
          <AccountForm
            amends={null}
            caseId={caseId}
            draftId={adding.draftId}
            initial={adding.kept?.content.fields ?? emptyDraft}
            isSaving={add.isPending}
            keptAt={adding.kept?.savedAt ?? null}
            key={adding.draftId}
            onClose={() => setAdding(null)}
            onSave={(content) => add.mutateAsync({ caseId, content, draftId: adding.draftId })}
            others={events}
            saveLabel="Add event"
          />
          <ErrorNotice error={add.error} />
        </div>
      )}
      <ErrorNotice error={account.error ?? drafts.error} />
      {account.isSuccess && events.length === 0 && !isAdding && (
        <EmptyState title="Nothing of the account is written down yet.">
          Begin with any event, in any order. A date that nobody knows is a good answer too.
        </EmptyState>
      )}
      {events.length > 0 && (
        <>
          <p className={classes["count"]} role="status">
            {countOf(events.length, "event", "events")}
            {findings.length > 0 && `, ${countOf(findings.length, "place does", "places do")} not fit together yet`}
          </p>
          <ol aria-label="The account, in order" className={records["list"]} ref={list}>
            {events.map((event) => (
              <AccountEntry
                event={event}
                events={events}
                findings={findingsAbout(event, findings)}
                // What was left half-typed is known only once it was read.
                key={`${event.id} ${keptChange(event)?.id ?? ""}`}
                kept={keptChange(event)}
              />
            ))}
          </ol>
        </>
      )}
      <TakenOut
        isPending={putBack.isPending}
        items={removed}
        nameOf={nameOf}
        onPutBack={({ id, revision }) => putBack.mutate({ accountEventId: id, basedOnRevision: revision })}
        summary={`Taken out of the account: ${countOf(removed.length, "event", "events")}`}
      />
      <ErrorNotice error={putBack.error} />
    </Page>
  );
}
