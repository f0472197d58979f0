import { useRef, useState } from "react";
import { indicatorWords, type NotedIndicator } from "#shared/domain/indicator.ts";
import { LongText } from "../../components/long-text.tsx";
import { RecordActions } from "../../components/record-actions.tsx";
import records from "../../components/record-list.module.css";
import { showTakenOut } from "../../components/undo-toast.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import { indicatorOriginLabels } from "../../wording/labels.ts";
import { IndicatorForm } from "./indicator-form.tsx";
import classes from "./indicators-page.module.css";

/** One indicator that was noted: when and where it is known from in the margin, by what it was noticed beside it. */
export function IndicatorEntry({ noted }: { readonly noted: NotedIndicator }) {
  const amend = useVaultCommand("indicators.amend");
  const remove = useVaultCommand("indicators.remove");
  const putBack = useVaultCommand("indicators.putBack");
  const [isOpen, setOpen] = useState(false);
  const changeButton = useFocusBack<HTMLButtonElement>(isOpen);
  const based = { notedIndicatorId: noted.id, basedOnRevision: noted.revision };
  // The version that stood in the form when it was opened: a later one must not be overwritten unseen.
  const begunFrom = useRef(noted.revision);
  const name = indicatorWords(noted.indicator);

  if (isOpen) {
    const close = () => setOpen(false);
    const { indicator, origin, noticedOn, evidence } = noted;
    return (
      <li className={records["edited"]}>
        <IndicatorForm
          initial={{ indicator, origin, noticedOn, evidence }}
          isSaving={amend.isPending}
          onClose={close}
          onSave={(content) =>
            amend.mutate({ ...based, basedOnRevision: begunFrom.current, content }, { onSuccess: close })
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
          onChange={() => {
            begunFrom.current = noted.revision;
            setOpen(true);
          }}
          onTakeOff={takeOut}
          takeOffLabel="Take out"
        />
        <ErrorNotice error={remove.error ?? putBack.error} />
      </div>
    </li>
  );
}
