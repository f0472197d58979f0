import type { DraftId } from "#shared/domain/draft.ts";
import { indicatorWords, type NotedIndicator } from "#shared/domain/indicator.ts";
import { LongText } from "../../components/long-text.tsx";
import { RecordActions } from "../../components/record-actions.tsx";
import records from "../../components/record-list.module.css";
import { showTakenOut } from "../../components/undo-toast.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useChangeForm } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import { indicatorOriginLabels } from "../../wording/labels.ts";
import { IndicatorForm, type KeptIndicator } from "./indicator-form.tsx";
import classes from "./indicators-page.module.css";

type IndicatorEntryProps = {
  readonly noted: NotedIndicator;
  /** A change of it that was left half-typed. */
  readonly kept: KeptIndicator | null;
  /** Its form was closed: that draft opens no form again when the entry moves on the page. */
  readonly onClose: (draftId: DraftId) => void;
};

/** One indicator that was noted: when and where it is known from in the margin, by what it was noticed beside it. */
export function IndicatorEntry({ noted, kept, onClose }: IndicatorEntryProps) {
  const amend = useVaultCommand("indicators.amend");
  const remove = useVaultCommand("indicators.remove");
  const putBack = useVaultCommand("indicators.putBack");
  const form = useChangeForm({ kept, keptFrom: kept?.content.amends?.revision, revision: noted.revision, onClose });
  const edited = form.opened;
  const changeButton = useFocusBack<HTMLButtonElement>(edited !== null);
  const based = { notedIndicatorId: noted.id, basedOnRevision: noted.revision };
  const name = indicatorWords(noted.indicator);

  if (edited) {
    const amends = { notedIndicatorId: noted.id, revision: edited.begunFrom };
    const { indicator, origin, noticedOn, evidence } = noted;
    return (
      <li className={records["edited"]}>
        <IndicatorForm
          amends={amends}
          caseId={noted.caseId}
          draftId={edited.draftId}
          initial={edited.kept?.content.fields ?? { indicator, origin, noticedOn, evidence }}
          isSaving={amend.isPending}
          keptAt={edited.kept?.savedAt ?? null}
          onClose={form.close}
          onSave={(content) =>
            amend.mutateAsync({
              notedIndicatorId: noted.id,
              basedOnRevision: amends.revision,
              content,
              draftId: edited.draftId,
            })
          }
          saveLabel="Save"
        />
        <ErrorNotice error={amend.error} />
      </li>
    );
  }
  const takeOut = () =>
    remove.mutate(based, {
      onSuccess: ({ revision }) => {
        showTakenOut({
          done: "Indicator taken out",
          undoLabel: "Put it back",
          onUndo: () => putBack.mutate({ notedIndicatorId: noted.id, basedOnRevision: revision }),
        });
      },
    });
  return (
    <li className={records["entry"]} data-row={noted.id}>
      <div className={records["margin"]}>
        <span>{formatDate(noted.noticedOn)}</span>
        <span className={records["quiet"]}>{indicatorOriginLabels[noted.origin]}</span>
      </div>
      <div className={records["said"]}>
        <p className={classes["name"]}>{name}</p>
        <LongText text={noted.evidence} />
        <p className={records["quiet"]}>
          Written down by <bdi>{noted.recordedBy}</bdi>
        </p>
        <RecordActions
          changeButton={changeButton}
          isTakingOff={remove.isPending}
          name={name}
          object="indicator"
          objectId={noted.id}
          onChange={form.open}
          onTakeOff={takeOut}
          takeOffLabel="Take out"
        />
        <ErrorNotice error={remove.error ?? putBack.error} />
      </div>
    </li>
  );
}
