import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { type HalfTypedRequest, subjectAccessPack } from "#shared/domain/subject-access.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import records from "../../components/record-list.module.css";
import { RecordGroup } from "../../components/record-group.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useMay } from "../../components/use-may.ts";
import { useToday } from "../../components/use-today.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useKeptForms } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import { GivenFile } from "./given-file.tsx";
import { RequestEntry } from "./request-entry.tsx";
import { RequestForm } from "./request-form.tsx";

type SubjectAccessPageProps = {
  readonly caseId: CaseId;
  /** What else is asked or happens about data. */
  readonly children?: ReactNode;
};

/** What somebody is given when they ask what is kept about them, without what tells of others (SPEC SA1 to SA10). */
export function SubjectAccessPage({ caseId, children }: SubjectAccessPageProps) {
  const list = useVaultQuery("subjectAccess.list", { caseId });
  const receive = useVaultCommand("subjectAccess.receive");
  const may = useMay();
  const today = useToday();
  const forms = useKeptForms({
    caseId,
    kind: "subject_access",
    standing: list.data?.map(({ id }) => id),
    changes: ({ amends }) => amends?.requestId,
  });
  const { adding } = forms;
  const button = useFocusBack<HTMLButtonElement>(Boolean(adding));
  const all = list.data ?? [];
  const current = all.find(({ ending }) => ending === null);
  const mayWrite = may("work_on_cases");
  return (
    <Page
      actions={
        mayWrite &&
        adding === null && (
          <Button leftSection={<IconPlus aria-hidden size={18} />} onClick={forms.add} ref={button}>
            Record a request
          </Button>
        )
      }
      lead="Somebody may ask what is kept about them. You go through the case for what tells of others, read the file as it goes, and make it."
      title="Subject access"
    >
      {adding && (
        <div className={records["adding"]}>
          <RequestForm
            amends={null}
            caseId={caseId}
            draftId={adding.draftId}
            initial={adding.kept?.content.fields ?? newRequest(today)}
            isSaving={receive.isPending}
            keptAt={adding.kept?.savedAt ?? null}
            key={adding.draftId}
            onClose={forms.stopAdding}
            onSave={(content) => receive.mutateAsync({ caseId, content, draftId: adding.draftId })}
            saveLabel="Record the request"
          />
          <ErrorNotice error={receive.error} />
        </div>
      )}
      <ErrorNotice error={list.error ?? forms.error} />
      {list.isSuccess && all.length === 0 && !adding && (
        <EmptyState
          action={<Link href={`/cases/${caseId}/documents`}>Back to the documents</Link>}
          title="Nobody has asked yet."
        >
          A request needs no form and no reason, and may be spoken. It is answered within a month.
        </EmptyState>
      )}
      {all.length > 0 && (
        <RecordGroup title="Requests">
          {all.map((request) => (
            <RequestEntry
              kept={forms.keptOf(request.id)}
              key={forms.keyOf(request.id)}
              onClose={forms.close}
              request={request}
            />
          ))}
        </RecordGroup>
      )}
      {current && may("export_cases") && <GivenFile caseId={caseId} key={current.id} request={current} />}
      {children}
      <p className={records["source"]}>
        {subjectAccessPack.source} As of {formatDate(subjectAccessPack.asOf)}.
      </p>
    </Page>
  );
}

function newRequest(today: CivilDate): HalfTypedRequest {
  return {
    receivedOn: today,
    cameBy: "spoken",
    asked: "",
    identityAskedOn: null,
    identityConfirmedOn: null,
    identityHow: "",
    clarifyAskedOn: null,
    clarifyAnsweredOn: null,
    clarifyWords: "",
    extendedOn: null,
    whyExtended: "",
    letter: "",
    ending: null,
  };
}
