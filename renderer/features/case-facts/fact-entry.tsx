import type { CaseFact } from "#shared/domain/case-fact.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import { LongText } from "../../components/long-text.tsx";
import { showTakenOut } from "../../components/undo-toast.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { RecordActions } from "../../components/record-actions.tsx";
import records from "../../components/record-list.module.css";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useChangeForm } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import { FactForm, type KeptFact } from "./fact-form.tsx";
import { factTitle, nameOfFact, untilLabel } from "./fact-words.ts";
import classes from "./facts-page.module.css";

type FactEntryProps = {
  readonly fact: CaseFact;
  /** A change of it that was left half-typed. */
  readonly kept: KeptFact | null;
  /** Its form was closed: that draft opens no form again when the entry moves on the page. */
  readonly onClose: (draftId: DraftId) => void;
};

/** One fact: its day in the margin, what it is, where it is known from, and what can be done with it. */
export function FactEntry({ fact, kept, onClose }: FactEntryProps) {
  const amend = useVaultCommand("caseFacts.amend");
  const remove = useVaultCommand("caseFacts.remove");
  const putBack = useVaultCommand("caseFacts.putBack");
  const form = useChangeForm({ kept, keptFrom: kept?.content.amends?.revision, revision: fact.revision, onClose });
  const edited = form.opened;
  const changeButton = useFocusBack<HTMLButtonElement>(edited !== null);
  const name = nameOfFact(fact);

  const takeOut = () =>
    remove.mutate(
      { caseFactId: fact.id, basedOnRevision: fact.revision },
      {
        onSuccess: ({ revision }) => {
          showTakenOut({
            done: "Taken out",
            undoLabel: "Put it back",
            onUndo: () => putBack.mutate({ caseFactId: fact.id, basedOnRevision: revision }),
          });
        },
      },
    );

  if (edited) {
    const { kind, outcome, happenedOn, receivedOn, untilOn, source, note } = fact;
    const amends = { caseFactId: fact.id, revision: edited.begunFrom };
    return (
      <li className={records["edited"]}>
        <FactForm
          amends={amends}
          caseId={fact.caseId}
          draftId={edited.draftId}
          group={null}
          initial={edited.kept?.content.fields ?? { kind, outcome, happenedOn, receivedOn, untilOn, source, note }}
          isSaving={amend.isPending}
          keptAt={edited.kept?.savedAt ?? null}
          onClose={form.close}
          onSave={(content) =>
            amend.mutateAsync({
              caseFactId: fact.id,
              basedOnRevision: amends.revision,
              content,
              draftId: edited.draftId,
            })
          }
          saveLabel="Save changes"
        />
        <ErrorNotice error={amend.error} />
      </li>
    );
  }
  const known = fact.receivedOn === null ? "" : `, known here since ${formatDate(fact.receivedOn)}`;
  return (
    <li className={records["entry"]} data-row={fact.id}>
      <span className={classes["day"]}>{formatDate(fact.happenedOn)}</span>
      <div className={records["said"]}>
        <p className={classes["title"]}>{factTitle(fact)}</p>
        <p className={records["quiet"]}>
          From: <bdi>{fact.source}</bdi>
          {known}
        </p>
        {fact.untilOn !== null && (
          <p className={records["quiet"]}>
            {untilLabel(fact.kind)}: {formatDate(fact.untilOn)}
          </p>
        )}
        {fact.note !== "" && <LongText text={fact.note} />}
        <RecordActions
          changeButton={changeButton}
          isTakingOff={remove.isPending}
          name={name}
          object="case_fact"
          objectId={fact.id}
          onChange={form.open}
          onTakeOff={takeOut}
          takeOffLabel="Take out"
        />
        <ErrorNotice error={remove.error ?? putBack.error} />
      </div>
    </li>
  );
}
