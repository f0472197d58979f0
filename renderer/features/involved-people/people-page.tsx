import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useRef } from "react";
import { Link } from "wouter";
import type { CaseId } from "#shared/domain/case-record.ts";
import {
  groupedPeople,
  type InvolvedPerson,
  type InvolvedRelation,
  peopleAround,
} from "#shared/domain/involved-person.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { RecordGroup } from "../../components/record-group.tsx";
import { TakenOut } from "../../components/taken-out.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useMay } from "../../components/use-may.ts";
import { useRowKeys } from "../../components/use-row-keys.ts";
import { useToday } from "../../components/use-today.ts";
import records from "../../components/record-list.module.css";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useKeptForms } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf, formatDate } from "../../wording/dates.ts";
import { InvolvedEntry } from "./involved-entry.tsx";
import { emptyInvolvedPerson, InvolvedForm } from "./involved-form.tsx";
import { nameOf } from "./involved-words.ts";
import classes from "./people-page.module.css";

const nobody: readonly InvolvedPerson[] = [];

const groupTitles: Record<InvolvedRelation, string> = {
  dependant: "Children who depend on them",
  relative: "Family and partners",
  professional: "Professionals",
  exploiter: "Suspected exploiters",
  other: "Others",
};

/** Who is around the person: children with lives of their own, professionals, and who is to be kept away (SPEC PC1 to PC6). */
export function PeoplePage({ caseId }: { readonly caseId: CaseId }) {
  const list = useVaultQuery("involvedPeople.list", { caseId });
  const elsewhere = useVaultQuery("involvedPeople.elsewhere", { caseId });
  const add = useVaultCommand("involvedPeople.add");
  const putBack = useVaultCommand("involvedPeople.putBack");
  const today = useToday();
  const mayWrite = useMay()("work_on_cases");
  const forms = useKeptForms({
    caseId,
    kind: "involved_person",
    standing: list.data?.flatMap(({ id, isRemoved }) => (isRemoved ? [] : [id])),
    changes: ({ amends }) => amends?.involvedPersonId,
  });
  const { adding } = forms;
  const addButton = useFocusBack<HTMLButtonElement>(Boolean(adding));
  const rows = useRef<HTMLDivElement>(null);
  useRowKeys(rows);
  const all = list.data ?? nobody;
  const removed = all.filter(({ isRemoved }) => isRemoved);

  return (
    <Page
      actions={
        mayWrite &&
        adding === null && (
          <Button leftSection={<IconPlus aria-hidden size={18} />} onClick={forms.add} ref={addButton}>
            Add somebody
          </Button>
        )
      }
      lead="Children with lives of their own, family, professionals, and whoever may harm them. Whoever is no longer there stays as former."
      title="People around them"
    >
      <p className={classes["back"]}>
        <Link href={`/cases/${caseId}/person`}>Back to the person</Link>
      </p>
      {adding && (
        <div className={records["adding"]}>
          <InvolvedForm
            amends={null}
            caseId={caseId}
            draftId={adding.draftId}
            initial={adding.kept?.content.fields ?? emptyInvolvedPerson("professional")}
            isSaving={add.isPending}
            keptAt={adding.kept?.savedAt ?? null}
            key={adding.draftId}
            onClose={forms.stopAdding}
            onSave={(content) => add.mutateAsync({ caseId, content, draftId: adding.draftId })}
            saveLabel="Add to the case"
          />
          <ErrorNotice error={add.error} />
        </div>
      )}
      <ErrorNotice error={list.error ?? elsewhere.error ?? forms.error} />
      {list.isSuccess && all.length === removed.length && !adding && (
        <EmptyState title="Nobody is written down yet.">
          Begin with children who depend on them, then with whoever helps: solicitor, social worker, support provider.
        </EmptyState>
      )}
      <div ref={rows}>
        {[...groupedPeople(all, today)].map(
          ([relation, people]) =>
            people.length > 0 && (
              <RecordGroup count={people.length} key={relation} title={groupTitles[relation]}>
                {people.map((person) => (
                  <InvolvedEntry
                    elsewhere={elsewhere.data?.filter(({ involvedPersonId }) => involvedPersonId === person.id) ?? []}
                    everybody={all}
                    kept={forms.keptOf(person.id)}
                    key={forms.keyOf(person.id)}
                    onClose={forms.close}
                    person={person}
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
        onPutBack={({ id, revision }) => putBack.mutate({ involvedPersonId: id, basedOnRevision: revision })}
        summary={`Taken off the list: ${countOf(removed.length, "person", "people")}`}
      />
      <ErrorNotice error={putBack.error} />
      <p className={records["source"]}>
        Proposed roles: version of {formatDate(peopleAround.asOf)}. {peopleAround.source}
      </p>
    </Page>
  );
}
