import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useRef } from "react";
import { Link } from "wouter";
import { type AccountEvent, findingsOf } from "#shared/domain/account-event.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { TakenOut } from "../../components/taken-out.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useMay } from "../../components/use-may.ts";
import { useRowKeys } from "../../components/use-row-keys.ts";
import records from "../../components/record-list.module.css";
import { WritersOnly } from "../../components/writers-only.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useKeptForms } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import { emptyDraft } from "./account-draft.ts";
import { AccountEntry } from "./account-entry.tsx";
import { AccountForm } from "./account-form.tsx";
import classes from "./account-page.module.css";
import { PrintAccount } from "./print-account.tsx";
import { findingsAbout, nameOf } from "../../wording/account-words.ts";

const noEvents: readonly AccountEvent[] = [];

/** What the person says happened, in order, with dates as uncertain as they were told (SPEC CH1 to CH6). */
export function AccountPage({ caseId }: { readonly caseId: CaseId }) {
  const account = useVaultQuery("account.list", { caseId });
  const add = useVaultCommand("account.add");
  const putBack = useVaultCommand("account.putBack");
  const mayPrint = useMay()("export_cases");
  const list = useRef<HTMLOListElement>(null);
  useRowKeys(list);
  const all = account.data ?? noEvents;
  const events = all.filter(({ isRemoved }) => !isRemoved);
  const removed = all.filter(({ isRemoved }) => isRemoved);
  const findings = findingsOf(events);
  const forms = useKeptForms({
    caseId,
    kind: "account_event",
    standing: account.data && events.map(({ id }) => id),
    changes: ({ amends }) => amends?.accountEventId,
  });
  const { adding } = forms;
  const addButton = useFocusBack<HTMLButtonElement>(Boolean(adding));

  return (
    <Page
      actions={
        <>
          {mayPrint && events.length > 0 && <PrintAccount caseId={caseId} />}
          {adding === null && (
            <WritersOnly>
              <Button leftSection={<IconPlus aria-hidden size={18} />} onClick={forms.add} ref={addButton}>
                Add an event
              </Button>
            </WritersOnly>
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
            onClose={forms.stopAdding}
            onSave={(content) => add.mutateAsync({ caseId, content, draftId: adding.draftId })}
            others={events}
            saveLabel="Add event"
          />
          <ErrorNotice error={add.error} />
        </div>
      )}
      <ErrorNotice error={account.error ?? forms.error} />
      {account.isSuccess && events.length === 0 && !adding && (
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
                key={forms.keyOf(event.id)}
                kept={forms.keptOf(event.id)}
                onClose={forms.close}
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
