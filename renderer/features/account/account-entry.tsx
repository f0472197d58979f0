import { ActionIcon, Button } from "@mantine/core";
import { IconArrowDown, IconArrowsDiff, IconArrowUp } from "@tabler/icons-react";
import type { AccountEvent, AccountFinding } from "#shared/domain/account-event.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import { announce } from "../../components/announcer.tsx";
import { HistoryButton } from "../../components/history-button.tsx";
import { LongText } from "../../components/long-text.tsx";
import { showTakenOut } from "../../components/undo-toast.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import records from "../../components/record-list.module.css";
import { WritersOnly } from "../../components/writers-only.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useChangeForm } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import { factSourceLabels } from "../../wording/labels.ts";
import { draftOf, type KeptEvent } from "./account-draft.ts";
import { AccountForm } from "./account-form.tsx";
import classes from "./account-page.module.css";
import { findingWords, nameOf, whenWords } from "../../wording/account-words.ts";

type AccountEntryProps = {
  readonly event: AccountEvent;
  /** All that stand in the account, in order. */
  readonly events: readonly AccountEvent[];
  readonly findings: readonly AccountFinding[];
  /** A change of it that was left half-typed. */
  readonly kept: KeptEvent | null;
  /** Its form was closed: that draft opens no form again when the entry moves on the page. */
  readonly onClose: (draftId: DraftId) => void;
};

/** One event: when in the margin, what was said, what does not fit with it yet, and what can be done. */
export function AccountEntry({ event, events, findings, kept, onClose }: AccountEntryProps) {
  const amend = useVaultCommand("account.amend");
  const move = useVaultCommand("account.move");
  const remove = useVaultCommand("account.remove");
  const putBack = useVaultCommand("account.putBack");
  const form = useChangeForm({
    kept,
    keptFrom: kept?.content.amends?.revision,
    revision: event.revision,
    onClose,
  });
  const edited = form.opened;
  const changeButton = useFocusBack<HTMLButtonElement>(edited !== null);
  const place = events.findIndex(({ id }) => id === event.id);
  const byId = new Map(events.map((each) => [each.id, each]));
  const accountEventId = event.id;
  const name = nameOf(event);

  const isFirst = place <= 0;
  const isLast = place === events.length - 1;
  /** The other arrow takes it back. A button keeps the focus, so that an event can be moved on with one key. */
  const moveBy = (by: 1 | -1) => {
    if (move.isPending || (by === -1 ? isFirst : isLast)) return;
    const behindId = events[by === -1 ? place - 2 : place + 1]?.id ?? null;
    move.mutate(
      { accountEventId, basedOnRevision: event.revision, behindId },
      { onSuccess: () => announce(by === -1 ? "Moved up" : "Moved down") },
    );
  };
  const takeOut = () =>
    remove.mutate(
      { accountEventId, basedOnRevision: event.revision },
      {
        onSuccess: ({ revision }) =>
          showTakenOut({
            done: "Event taken out of the account",
            undoLabel: "Put it back",
            onUndo: () => putBack.mutate({ accountEventId, basedOnRevision: revision }),
          }),
      },
    );

  if (edited) {
    const amends = { accountEventId, revision: edited.begunFrom };
    return (
      <li className={records["edited"]}>
        <AccountForm
          amends={amends}
          caseId={event.caseId}
          draftId={edited.draftId}
          initial={edited.kept?.content.fields ?? draftOf(event)}
          isSaving={amend.isPending}
          keptAt={edited.kept?.savedAt ?? null}
          onClose={form.close}
          onSave={(content) =>
            amend.mutateAsync({ accountEventId, basedOnRevision: amends.revision, content, draftId: edited.draftId })
          }
          others={events.filter(({ id }) => id !== event.id)}
          saveLabel="Save event"
        />
        <ErrorNotice error={amend.error} />
      </li>
    );
  }
  return (
    <li className={records["entry"]} data-row={event.id}>
      <div className={records["margin"]}>
        <span className={classes["when"]} dir="auto">
          {whenWords(event, event.relativeToId === null ? undefined : byId.get(event.relativeToId))}
        </span>
        <span className={records["quiet"]}>
          {factSourceLabels[event.source]}
          {event.toldOn !== null && `, told ${formatDate(event.toldOn)}`}
        </span>
      </div>
      <div className={records["said"]}>
        <LongText text={event.what} />
        {findings.map((finding) => {
          const other = byId.get(finding.eventId === event.id ? finding.otherId : finding.eventId);
          return (
            other && (
              <p className={classes["finding"]} key={`${finding.kind} ${finding.eventId} ${finding.otherId}`}>
                <IconArrowsDiff aria-hidden size={18} />
                <bdi>{finding.eventId === event.id ? findingWords(finding, other) : `See “${nameOf(other)}”.`}</bdi>
              </p>
            )
          );
        })}
        {event.explanation !== "" && (
          <p className={classes["explanation"]} dir="auto">
            {event.explanation}
          </p>
        )}
        <div className={records["actions"]}>
          <WritersOnly>
            <Button
              aria-label={`Change: ${name}`}
              ref={changeButton}
              onClick={form.open}
              size="compact-md"
              variant="default"
            >
              Change
            </Button>
            <ActionIcon
              aria-label={`Move up: ${name}`}
              aria-disabled={isFirst}
              {...(isFirst ? { "data-disabled": true } : {})}
              onClick={() => moveBy(-1)}
              title="Move up"
              variant="subtle"
            >
              <IconArrowUp aria-hidden size={18} />
            </ActionIcon>
            <ActionIcon
              aria-label={`Move down: ${name}`}
              aria-disabled={isLast}
              {...(isLast ? { "data-disabled": true } : {})}
              onClick={() => moveBy(1)}
              title="Move down"
              variant="subtle"
            >
              <IconArrowDown aria-hidden size={18} />
            </ActionIcon>
          </WritersOnly>
          <HistoryButton isCompact object="account_event" objectId={event.id} of={name} />
          <WritersOnly>
            <Button
              aria-label={`Take out: ${name}`}
              disabled={remove.isPending}
              onClick={takeOut}
              size="compact-md"
              variant="subtle"
            >
              Take out
            </Button>
          </WritersOnly>
        </div>
        <ErrorNotice error={move.error ?? remove.error ?? putBack.error} />
      </div>
    </li>
  );
}
