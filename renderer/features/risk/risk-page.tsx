import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMemo, useRef, useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import { riskPack, type RiskAssessment, standing } from "#shared/domain/risk-assessment.ts";
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
import { newDraftId } from "../../ipc/new-draft-id.ts";
import { useDraftsOnOpening } from "../../ipc/use-drafts-on-opening.ts";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf, formatDate } from "../../wording/dates.ts";
import { isKeptAssessment, type KeptAssessment, nextAssessment } from "./assessment-draft.ts";
import { AssessmentEntry, nameOf } from "./assessment-entry.tsx";
import { AssessmentForm } from "./assessment-form.tsx";
import { LevelLine } from "./level-line.tsx";

/** A new assessment that is being written, perhaps from what was left half-typed. */
type Adding = { readonly draftId: DraftId; readonly kept: KeptAssessment | null };

const none: readonly RiskAssessment[] = [];

/** How high the risk is found to be, why, what protects, and how it went (SPEC RK1 to RK7). */
export function RiskPage({ caseId }: { readonly caseId: CaseId }) {
  const list = useVaultQuery("risk.list", { caseId });
  const add = useVaultCommand("risk.add");
  const putBack = useVaultCommand("risk.putBack");
  const mayWrite = useMay()("work_on_cases");
  const today = useToday();
  const drafts = useDraftsOnOpening(caseId);
  /** Undefined until it is known whether one was left half-typed; null while none is written. */
  const [adding, setAdding] = useState<Adding | null | undefined>();
  const addButton = useFocusBack<HTMLButtonElement>(Boolean(adding));
  const rows = useRef<HTMLDivElement>(null);
  useRowKeys(rows);
  const all = list.data ?? none;
  const counting = standing(all);
  const current = counting.at(-1);
  const earlier = counting.slice(0, -1).toReversed();
  const removed = all.filter(({ isRemoved }) => isRemoved);
  const kept = useMemo(() => drafts.found?.filter(isKeptAssessment) ?? [], [drafts.found]);
  const keptChange = ({ id }: RiskAssessment) =>
    kept.find(({ content }) => content.amends?.riskAssessmentId === id) ?? null;
  if (adding === undefined && drafts.found !== null && list.data !== undefined) {
    // Also a change of one that was taken out: its words are there to be saved as a new one.
    const begun = kept.find(({ content }) => !counting.some(({ id }) => id === content.amends?.riskAssessmentId));
    setAdding(begun ? { draftId: begun.id, kept: begun } : null);
  }
  const entry = (assessment: RiskAssessment) => (
    <AssessmentEntry
      all={all}
      assessment={assessment}
      isCurrent={assessment === current}
      // What was left half-typed is known only once it was read.
      key={`${assessment.id} ${keptChange(assessment)?.id ?? ""}`}
      kept={drafts.stillOpen(keptChange(assessment))}
      onClose={drafts.close}
    />
  );

  return (
    <Page
      actions={
        mayWrite &&
        adding === null && (
          <Button
            leftSection={<IconPlus aria-hidden size={18} />}
            onClick={() => setAdding({ draftId: newDraftId(), kept: null })}
            ref={addButton}
          >
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
            onClose={() => setAdding(null)}
            onSave={(content) => add.mutateAsync({ caseId, content, draftId: adding.draftId })}
            saveLabel="Save assessment"
          />
          <ErrorNotice error={add.error} />
        </div>
      )}
      <ErrorNotice error={list.error ?? drafts.error} />
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
          </>
        )}
        {earlier.length > 0 && (
          <RecordGroup count={earlier.length} title="Before">
            {earlier.map(entry)}
          </RecordGroup>
        )}
      </div>
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
