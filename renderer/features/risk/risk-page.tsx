import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type ReactNode, useRef } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import { riskPack, type RiskAssessment, standing } from "#shared/domain/risk-assessment.ts";
import { ApprovalPanel } from "../../components/approval-panel.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import records from "../../components/record-list.module.css";
import { RecordGroup } from "../../components/record-group.tsx";
import { RiskPages } from "../../components/risk-pages.tsx";
import { TakenOut } from "../../components/taken-out.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useMay } from "../../components/use-may.ts";
import { useRowKeys } from "../../components/use-row-keys.ts";
import { useToday } from "../../components/use-today.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useKeptForms } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf, formatDate } from "../../wording/dates.ts";
import { nextAssessment } from "./assessment-draft.ts";
import { AssessmentEntry, nameOf } from "./assessment-entry.tsx";
import { AssessmentForm } from "./assessment-form.tsx";
import { LevelLine } from "./level-line.tsx";

const none: readonly RiskAssessment[] = [];

type RiskPageProps = {
  readonly caseId: CaseId;
  /** What came up beside the assessments. */
  readonly children?: ReactNode;
};

/** How high the risk is found to be, why, what protects, and how it went (SPEC RK1 to RK7). */
export function RiskPage({ caseId, children }: RiskPageProps) {
  const list = useVaultQuery("risk.list", { caseId });
  const add = useVaultCommand("risk.add");
  const putBack = useVaultCommand("risk.putBack");
  const mayWrite = useMay()("work_on_cases");
  const today = useToday();
  const all = list.data ?? none;
  const counting = standing(all);
  const forms = useKeptForms({
    caseId,
    kind: "risk_assessment",
    standing: list.data && counting.map(({ id }) => id),
    changes: ({ amends }) => amends?.riskAssessmentId,
  });
  const { adding } = forms;
  const addButton = useFocusBack<HTMLButtonElement>(Boolean(adding));
  const rows = useRef<HTMLDivElement>(null);
  useRowKeys(rows);
  const current = counting.at(-1);
  const earlier = counting.slice(0, -1).toReversed();
  const removed = all.filter(({ isRemoved }) => isRemoved);
  const entry = (assessment: RiskAssessment) => (
    <AssessmentEntry
      all={all}
      assessment={assessment}
      isCurrent={assessment === current}
      key={forms.keyOf(assessment.id)}
      kept={forms.keptOf(assessment.id)}
      onClose={forms.close}
    />
  );

  return (
    <Page
      actions={
        mayWrite &&
        adding === null && (
          <Button leftSection={<IconPlus aria-hidden size={18} />} onClick={forms.add} ref={addButton}>
            Assess the risk
          </Button>
        )
      }
      lead="What could harm them or others, how high it is found to be, and what protects. A level helps to think; it decides nothing by itself."
      title="Risk"
    >
      <RiskPages caseId={caseId} current="/risk" />
      {adding && (
        <div className={records["adding"]}>
          <AssessmentForm
            all={all}
            amends={null}
            caseId={caseId}
            draftId={adding.draftId}
            initial={adding.kept?.content.fields ?? nextAssessment(today, current)}
            isSaving={add.isPending}
            keptAt={adding.kept?.savedAt ?? null}
            key={adding.draftId}
            onClose={forms.stopAdding}
            onSave={(content) => add.mutateAsync({ caseId, content, draftId: adding.draftId })}
            saveLabel="Save assessment"
          />
          <ErrorNotice error={add.error} />
        </div>
      )}
      <ErrorNotice error={list.error ?? forms.error} />
      {list.isSuccess && counting.length === 0 && !adding && (
        <EmptyState title="The risk is not assessed yet.">
          Ask them first. What is not known can stay not known; that is an answer too.
        </EmptyState>
      )}
      <div ref={rows}>
        {current && (
          <>
            {counting.length > 1 && <LevelLine assessments={counting} />}
            <RecordGroup title="How it is now">{entry(current)}</RecordGroup>
            <ApprovalPanel caseId={caseId} key={current.id} subject="risk_assessment" subjectId={current.id} />
          </>
        )}
        {earlier.length > 0 && (
          <RecordGroup count={earlier.length} title="Before">
            {earlier.map(entry)}
          </RecordGroup>
        )}
      </div>
      {children}
      <TakenOut
        isPending={putBack.isPending}
        items={removed}
        nameOf={nameOf}
        onPutBack={({ id, revision }) => putBack.mutate({ riskAssessmentId: id, basedOnRevision: revision })}
        summary={`Taken out: ${countOf(removed.length, "assessment", "assessments")}`}
      />
      <ErrorNotice error={putBack.error} />
      <p className={records["source"]}>
        {riskPack.title}: version of {formatDate(riskPack.asOf)}. {riskPack.source}
      </p>
    </Page>
  );
}
