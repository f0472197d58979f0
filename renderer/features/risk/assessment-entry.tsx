import { IconAlertTriangle } from "@tabler/icons-react";
import type { DraftId } from "#shared/domain/draft.ts";
import {
  areasForLead,
  occasionLabel,
  overallLevel,
  riskAreaLabel,
  type RiskAssessment,
} from "#shared/domain/risk-assessment.ts";
import { DueChip } from "../../components/due-chip.tsx";
import { LongText } from "../../components/long-text.tsx";
import { RecordActions } from "../../components/record-actions.tsx";
import records from "../../components/record-list.module.css";
import { RecordFact } from "../../components/record-fact.tsx";
import { RiskLevelWord } from "../../components/risk-level.tsx";
import { showTakenOut } from "../../components/undo-toast.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useToday } from "../../components/use-today.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useChangeForm } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import { draftOf, type KeptAssessment } from "./assessment-draft.ts";
import { AssessmentForm } from "./assessment-form.tsx";
import classes from "./risk-page.module.css";

type AssessmentEntryProps = {
  readonly assessment: RiskAssessment;
  readonly all: readonly RiskAssessment[];
  /** The one that says how it is now. */
  readonly isCurrent: boolean;
  /** A change of it that was left half-typed. */
  readonly kept: KeptAssessment | null;
  /** Its form was closed: that draft opens no form again when the entry moves on the page. */
  readonly onClose: (draftId: DraftId) => void;
};

/** One assessment: the level of the whole in the margin, then each area and why, what protects, and what can be done. */
export function AssessmentEntry({ assessment, all, isCurrent, kept, onClose }: AssessmentEntryProps) {
  const amend = useVaultCommand("risk.amend");
  const remove = useVaultCommand("risk.remove");
  const putBack = useVaultCommand("risk.putBack");
  const today = useToday();
  const form = useChangeForm({
    kept,
    keptFrom: kept?.content.amends?.revision,
    revision: assessment.revision,
    onClose,
  });
  const edited = form.opened;
  const changeButton = useFocusBack<HTMLButtonElement>(edited !== null);
  const riskAssessmentId = assessment.id;
  const name = nameOf(assessment);

  const takeOut = () =>
    remove.mutate(
      { riskAssessmentId, basedOnRevision: assessment.revision },
      {
        onSuccess: ({ revision }) => {
          showTakenOut({
            done: "Assessment taken out",
            undoLabel: "Put it back",
            onUndo: () => putBack.mutate({ riskAssessmentId, basedOnRevision: revision }),
          });
        },
      },
    );

  if (edited) {
    const amends = { riskAssessmentId, revision: edited.begunFrom };
    return (
      <li className={records["edited"]}>
        <AssessmentForm
          all={all}
          amends={amends}
          caseId={assessment.caseId}
          draftId={edited.draftId}
          initial={edited.kept?.content.fields ?? draftOf(assessment)}
          isSaving={amend.isPending}
          keptAt={edited.kept?.savedAt ?? null}
          onClose={form.close}
          onSave={(content) =>
            amend.mutateAsync({ riskAssessmentId, basedOnRevision: amends.revision, content, draftId: edited.draftId })
          }
          saveLabel="Save assessment"
        />
        <ErrorNotice error={amend.error} />
      </li>
    );
  }
  const forLead = isCurrent ? areasForLead(assessment) : [];
  return (
    <li className={records["entry"]} data-row={assessment.id}>
      <div className={records["margin"]}>
        <RiskLevelWord level={overallLevel(assessment)} />
        <span className={classes["when"]}>{formatDate(assessment.assessedOn)}</span>
        <span className={records["quiet"]}>{occasionLabel(assessment.occasion)}</span>
        <span className={records["quiet"]} dir="auto">
          {assessment.recordedBy}
        </span>
      </div>
      <div className={records["said"]}>
        {forLead.length > 0 && (
          <p className={classes["tell"]}>
            <IconAlertTriangle aria-hidden size={18} />
            <span>
              High: {forLead.map(({ area }) => riskAreaLabel(area).toLowerCase()).join(", ")}. Tell your safeguarding
              lead the same day.
            </span>
          </p>
        )}
        <dl className={records["facts"]}>
          {assessment.areas.map(({ area, level, reason }) => (
            <div key={area}>
              <dt>{riskAreaLabel(area)}</dt>
              <dd>
                <RiskLevelWord level={level} />
                {reason !== "" && <LongText text={reason} />}
              </dd>
            </div>
          ))}
          <RecordFact name="Raised" words={assessment.whyRaised} />
          <RecordFact name="What changed" words={assessment.changed} />
          <RecordFact name="What protects" words={assessment.protects} />
          <RecordFact name="Who was asked" words={assessment.asked} />
        </dl>
        <RecordActions
          changeButton={changeButton}
          isTakingOff={remove.isPending}
          name={name}
          object="risk_assessment"
          objectId={assessment.id}
          onChange={form.open}
          onTakeOff={takeOut}
          takeOffLabel="Take out"
        >
          {isCurrent && (
            <span className={records["due"]}>
              Look again <DueChip dueOn={assessment.reviewOn} today={today} />
            </span>
          )}
        </RecordActions>
        <ErrorNotice error={remove.error ?? putBack.error} />
      </div>
    </li>
  );
}

/** Which assessment, for buttons of which there is one on every row. */
export function nameOf({ assessedOn }: Pick<RiskAssessment, "assessedOn">): string {
  return `assessment of ${formatDate(assessedOn)}`;
}
