import { useRef, useState } from "react";
import type { CaseFact } from "#shared/domain/case-fact.ts";
import { LongText } from "../../components/long-text.tsx";
import { showTakenOut } from "../../components/undo-toast.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { RecordActions } from "../../components/record-actions.tsx";
import records from "../../components/record-list.module.css";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import { FactForm } from "./fact-form.tsx";
import { factTitle, nameOfFact } from "./fact-words.ts";
import classes from "./facts-page.module.css";

/** One fact: its day in the margin, what it is, where it is known from, and what can be done with it. */
export function FactEntry({ fact }: { readonly fact: CaseFact }) {
  const amend = useVaultCommand("caseFacts.amend");
  const remove = useVaultCommand("caseFacts.remove");
  const putBack = useVaultCommand("caseFacts.putBack");
  const [isOpen, setOpen] = useState(false);
  const changeButton = useFocusBack<HTMLButtonElement>(isOpen);
  // The version that stood in the form when it was opened: a later one must not be overwritten unseen.
  const begunFrom = useRef(fact.revision);
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

  if (isOpen) {
    const { kind, outcome, happenedOn, receivedOn, source, note } = fact;
    return (
      <li className={records["edited"]}>
        <FactForm
          initial={{ kind, outcome, happenedOn, receivedOn, source, note }}
          isSaving={amend.isPending}
          onClose={() => setOpen(false)}
          onSave={(content) =>
            amend.mutate(
              { caseFactId: fact.id, basedOnRevision: begunFrom.current, content },
              { onSuccess: () => setOpen(false) },
            )
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
        {fact.note !== "" && <LongText text={fact.note} />}
        <RecordActions
          changeButton={changeButton}
          isTakingOff={remove.isPending}
          name={name}
          object="case_fact"
          objectId={fact.id}
          onChange={() => {
            begunFrom.current = fact.revision;
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
