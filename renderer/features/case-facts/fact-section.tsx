import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type ReactNode, useId, useRef } from "react";
import { type CaseFactGroup, type CaseFactKind, groupOf } from "#shared/domain/case-fact.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useMay } from "../../components/use-may.ts";
import { useRowKeys } from "../../components/use-row-keys.ts";
import records from "../../components/record-list.module.css";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useKeptForms } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { FactEntry } from "./fact-entry.tsx";
import { emptyFact, FactForm } from "./fact-form.tsx";
import classes from "./facts-page.module.css";
import { RemovedFacts } from "./removed-facts.tsx";

type FactSectionProps = {
  readonly caseId: CaseId;
  readonly group: CaseFactGroup;
  /** What the form for a new one begins with. */
  readonly first: CaseFactKind;
  readonly title: string;
  readonly add: string;
  /** What it is for. */
  readonly children: ReactNode;
};

/** Dated facts of one group, beside the page that they belong to (SPEC DF10). They stand with the others as well. */
export function FactSection({ caseId, group, first, title, add: addLabel, children }: FactSectionProps) {
  const list = useVaultQuery("caseFacts.list", { caseId });
  const add = useVaultCommand("caseFacts.add");
  const mayWrite = useMay()("work_on_cases");
  const facts = list.data?.facts.filter(({ kind }) => groupOf(kind) === group);
  const living = facts?.filter(({ isRemoved }) => !isRemoved) ?? [];
  const forms = useKeptForms({
    caseId,
    kind: "case_fact",
    standing: facts && living.map(({ id }) => id),
    changes: ({ amends }) => amends?.caseFactId,
    isHere: ({ fields }) => groupOf(fields.kind) === group,
  });
  const { adding } = forms;
  const addButton = useFocusBack<HTMLButtonElement>(Boolean(adding));
  const rows = useRef<HTMLUListElement>(null);
  useRowKeys(rows);
  const headingId = useId();

  return (
    <section aria-labelledby={headingId} className={`${records["group"]} ${classes["beside"]}`}>
      <h2 className={records["heading"]} id={headingId}>
        {title}
      </h2>
      <p className={`${records["quiet"]} ${classes["whatFor"]}`}>{children}</p>
      {adding && (
        <div className={records["adding"]}>
          <FactForm
            amends={null}
            caseId={caseId}
            draftId={adding.draftId}
            group={group}
            initial={adding.kept?.content.fields ?? { ...emptyFact, kind: first }}
            isSaving={add.isPending}
            keptAt={adding.kept?.savedAt ?? null}
            key={adding.draftId}
            onClose={forms.stopAdding}
            onSave={(content) => add.mutateAsync({ caseId, content, draftId: adding.draftId })}
            saveLabel="Record it"
          />
          <ErrorNotice error={add.error} />
        </div>
      )}
      <ErrorNotice error={list.error ?? forms.error} />
      {living.length > 0 && (
        <ul className={records["list"]} ref={rows}>
          {living.map((fact) => (
            <FactEntry fact={fact} kept={forms.keptOf(fact.id)} key={forms.keyOf(fact.id)} onClose={forms.close} />
          ))}
        </ul>
      )}
      {mayWrite && adding === null && (
        <p className={classes["add"]}>
          <Button
            leftSection={<IconPlus aria-hidden size={18} />}
            onClick={forms.add}
            ref={addButton}
            variant="default"
          >
            {addLabel}
          </Button>
        </p>
      )}
      <RemovedFacts facts={facts ?? []} />
    </section>
  );
}
