import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useRef } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { InvolvedPerson } from "#shared/domain/involved-person.ts";
import { groupedNeeds, type SupportNeed, type SupportNeedGroup, supportAreas } from "#shared/domain/support-need.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { RecordGroup } from "../../components/record-group.tsx";
import { SupportPages } from "../../components/support-pages.tsx";
import { TakenOut } from "../../components/taken-out.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useMay } from "../../components/use-may.ts";
import { useRowKeys } from "../../components/use-row-keys.ts";
import records from "../../components/record-list.module.css";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useKeptForms } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf, formatDate } from "../../wording/dates.ts";
import { NeedEntry } from "./need-entry.tsx";
import { emptyNeed, NeedForm } from "./need-form.tsx";
import { nameOf } from "./need-words.ts";

const noNeeds: readonly SupportNeed[] = [];
const nobody: readonly InvolvedPerson[] = [];

const groupTitles: Record<SupportNeedGroup, string> = {
  to_arrange: "Still to arrange",
  in_place: "In place",
  not_now: "Not now, or not wanted",
  met: "Met",
};

/** What the person needs and wants, what was agreed about it, and how it went (SPEC SN1 to SN6). */
export function NeedsPage({ caseId }: { readonly caseId: CaseId }) {
  const list = useVaultQuery("supportNeeds.list", { caseId });
  const people = useVaultQuery("involvedPeople.list", { caseId });
  const everybody = people.data ?? nobody;
  const add = useVaultCommand("supportNeeds.add");
  const putBack = useVaultCommand("supportNeeds.putBack");
  const mayWrite = useMay()("work_on_cases");
  const all = list.data ?? noNeeds;
  const forms = useKeptForms({
    caseId,
    kind: "support_need",
    standing: list.data?.flatMap(({ id, isRemoved }) => (isRemoved ? [] : [id])),
    changes: ({ amends }) => amends?.supportNeedId,
  });
  const { adding } = forms;
  const addButton = useFocusBack<HTMLButtonElement>(Boolean(adding));
  const rows = useRef<HTMLDivElement>(null);
  useRowKeys(rows);
  const groups = groupedNeeds(all);
  const removed = all.filter(({ isRemoved }) => isRemoved);

  return (
    <Page
      actions={
        mayWrite &&
        adding === null && (
          <Button leftSection={<IconPlus aria-hidden size={18} />} onClick={forms.add} ref={addButton}>
            Add a need
          </Button>
        )
      }
      lead="What they need and want, what was agreed, and how it went. At their pace: not now is an answer too."
      title="Support"
    >
      <SupportPages caseId={caseId} current="/needs" />
      {adding && (
        <div className={records["adding"]}>
          <NeedForm
            amends={null}
            caseId={caseId}
            draftId={adding.draftId}
            everybody={everybody}
            initial={adding.kept?.content.fields ?? emptyNeed}
            isSaving={add.isPending}
            keptAt={adding.kept?.savedAt ?? null}
            key={adding.draftId}
            onClose={forms.stopAdding}
            onSave={(content) => add.mutateAsync({ caseId, content, draftId: adding.draftId })}
            saveLabel="Add need"
          />
          <ErrorNotice error={add.error} />
        </div>
      )}
      <ErrorNotice error={list.error ?? people.error ?? forms.error} />
      {list.isSuccess && all.length === removed.length && !adding && (
        <EmptyState title="No need is written down yet.">
          Begin with what they asked for first. Each need gets an area, what was agreed, and a day to look at it again.
        </EmptyState>
      )}
      <div ref={rows}>
        {[...groups].map(
          ([group, needs]) =>
            needs.length > 0 && (
              <RecordGroup count={needs.length} key={group} title={groupTitles[group]}>
                {needs.map((need) => (
                  <NeedEntry
                    everybody={everybody}
                    kept={forms.keptOf(need.id)}
                    key={forms.keyOf(need.id)}
                    need={need}
                    onClose={forms.close}
                  />
                ))}
              </RecordGroup>
            ),
        )}
      </div>
      <TakenOut
        isPending={putBack.isPending}
        items={removed}
        nameOf={nameOf}
        onPutBack={({ id, revision }) => putBack.mutate({ supportNeedId: id, basedOnRevision: revision })}
        summary={`Taken off the list: ${countOf(removed.length, "need", "needs")}`}
      />
      <ErrorNotice error={putBack.error} />
      <p className={records["source"]}>
        {supportAreas.title}: version of {formatDate(supportAreas.asOf)}. {supportAreas.source}
      </p>
    </Page>
  );
}
