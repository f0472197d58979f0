import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import { ApprovalPanel } from "../../components/approval-panel.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import records from "../../components/record-list.module.css";
import { RiskPages } from "../../components/risk-pages.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useMay } from "../../components/use-may.ts";
import { useToday } from "../../components/use-today.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { newDraftId } from "../../ipc/new-draft-id.ts";
import { useDraftsOnOpening } from "../../ipc/use-drafts-on-opening.ts";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { isKeptPlan, type KeptPlan, nextPlan } from "./plan-draft.ts";
import { PlanForm } from "./plan-form.tsx";
import { PlanView } from "./plan-view.tsx";
import { PrintPlan } from "./print-plan.tsx";

/** The plan that is being written, perhaps from what was left half-typed. */
type Editing = { readonly draftId: DraftId; readonly kept: KeptPlan | null };

/** What the person does when it becomes unsafe, in their words (SPEC SP1 to SP5). */
export function SafetyPlanPage({ caseId }: { readonly caseId: CaseId }) {
  const read = useVaultQuery("safetyPlan.read", { caseId });
  const subject = useVaultQuery("cases.read", { caseId });
  const save = useVaultCommand("safetyPlan.save");
  const may = useMay();
  const today = useToday();
  const drafts = useDraftsOnOpening(caseId);
  /** Undefined until it is known whether one was left half-typed; null while none is written. */
  const [editing, setEditing] = useState<Editing | null | undefined>();
  const button = useFocusBack<HTMLButtonElement>(Boolean(editing));
  const plan = read.data?.plan ?? null;
  const kept = useMemo(() => drafts.found?.find(isKeptPlan) ?? null, [drafts.found]);
  if (editing === undefined && drafts.found !== null && read.data !== undefined) {
    setEditing(kept ? { draftId: kept.id, kept } : null);
  }
  const basedOnRevision = editing?.kept?.content.basedOnRevision ?? plan?.revision ?? 0;

  return (
    <Page
      actions={
        editing === null && (
          <>
            {plan && may("export_cases") && (
              <PrintPlan contacts={subject.data?.person.safeContacts ?? []} plan={plan} />
            )}
            {may("work_on_cases") && (
              <Button onClick={() => setEditing({ draftId: newDraftId(), kept: null })} ref={button}>
                {plan ? "Go through the plan" : "Write the plan"}
              </Button>
            )}
          </>
        )
      }
      lead="What they do when it becomes unsafe, worked out with them and in their words. It is theirs: parts may stay empty."
      title="Safety plan"
    >
      <RiskPages caseId={caseId} current="/safety-plan" />
      {editing && (
        <div className={records["adding"]}>
          <PlanForm
            basedOnRevision={basedOnRevision}
            caseId={caseId}
            draftId={editing.draftId}
            initial={editing.kept?.content.fields ?? nextPlan(today, plan)}
            isSaving={save.isPending}
            keptAt={editing.kept?.savedAt ?? null}
            key={editing.draftId}
            onClose={() => setEditing(null)}
            onSave={(content) => save.mutateAsync({ caseId, basedOnRevision, content, draftId: editing.draftId })}
          />
          <ErrorNotice error={save.error} />
        </div>
      )}
      <ErrorNotice error={read.error ?? drafts.error} />
      {read.isSuccess && !plan && !editing && (
        <EmptyState title="There is no safety plan yet.">
          Work it out with them when it is calm. What they already do to stay safe comes first.
        </EmptyState>
      )}
      {plan && !editing && (
        <>
          <PlanView plan={plan} />
          <ApprovalPanel caseId={caseId} subject="safety_plan" subjectId={plan.id} />
        </>
      )}
    </Page>
  );
}
