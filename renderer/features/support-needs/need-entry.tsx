import { Button } from "@mantine/core";
import { useState } from "react";
import type { DraftId } from "#shared/domain/draft.ts";
import type { InvolvedPerson } from "#shared/domain/involved-person.ts";
import type { HalfTypedNeed, SupportNeed } from "#shared/domain/support-need.ts";
import { DueChip } from "../../components/due-chip.tsx";
import { LongText } from "../../components/long-text.tsx";
import { showTakenOut } from "../../components/undo-toast.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useToday } from "../../components/use-today.ts";
import { OrganisationLine } from "../../components/organisation-line.tsx";
import { RecordActions } from "../../components/record-actions.tsx";
import { RecordFact } from "../../components/record-fact.tsx";
import records from "../../components/record-list.module.css";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useChangeForm } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import {
  factSourceLabels,
  supportNeedStateLabels,
  supportOutcomeLabels,
  supportUrgencyLabels,
} from "../../wording/labels.ts";
import { type KeptNeed, NeedForm } from "./need-form.tsx";
import { NeedReview } from "./need-review.tsx";
import { areaWords, forWhom, nameOf } from "./need-words.ts";
import classes from "./needs-page.module.css";

type NeedEntryProps = {
  readonly need: SupportNeed;
  /** Everybody around the case. */
  readonly everybody: readonly InvolvedPerson[];
  /** A change of it that was left half-typed. */
  readonly kept: KeptNeed | null;
  /** Its form was closed: that draft opens no form again when the entry moves on the page. */
  readonly onClose: (draftId: DraftId) => void;
};

/** One need: where it stands in the margin, what it is and what was agreed, how it went, and what can be done. */
export function NeedEntry({ need, everybody, kept, onClose }: NeedEntryProps) {
  const amend = useVaultCommand("supportNeeds.amend");
  const remove = useVaultCommand("supportNeeds.remove");
  const putBack = useVaultCommand("supportNeeds.putBack");
  const today = useToday();
  const form = useChangeForm({
    kept,
    keptFrom: kept?.content.amends?.revision,
    revision: need.revision,
    onClose,
  });
  const edited = form.opened;
  const [isReviewing, setReviewing] = useState(false);
  const changeButton = useFocusBack<HTMLButtonElement>(edited !== null);
  const reviewButton = useFocusBack<HTMLButtonElement>(isReviewing);
  const based = { supportNeedId: need.id, basedOnRevision: need.revision };
  const name = nameOf(need);

  const takeOff = () =>
    remove.mutate(based, {
      onSuccess: ({ revision }) => {
        showTakenOut({
          done: "Need taken off the list",
          undoLabel: "Put it back",
          onUndo: () => putBack.mutate({ supportNeedId: need.id, basedOnRevision: revision }),
        });
      },
    });

  if (edited) {
    const amends = { supportNeedId: need.id, revision: edited.begunFrom };
    return (
      <li className={records["edited"]}>
        <NeedForm
          amends={amends}
          caseId={need.caseId}
          draftId={edited.draftId}
          everybody={everybody}
          initial={edited.kept?.content.fields ?? contentOf(need)}
          isSaving={amend.isPending}
          keptAt={edited.kept?.savedAt ?? null}
          onClose={form.close}
          onSave={(content) =>
            amend.mutateAsync({
              supportNeedId: need.id,
              basedOnRevision: amends.revision,
              content,
              draftId: edited.draftId,
            })
          }
          saveLabel="Save need"
        />
        <ErrorNotice error={amend.error} />
      </li>
    );
  }
  const given = [need.provider, need.since === null ? "" : `since ${formatDate(need.since)}`]
    .filter(Boolean)
    .join(", ");
  return (
    <li className={records["entry"]} data-row={need.id}>
      <div className={records["margin"]}>
        <span className={classes["area"]}>{areaWords(need.area)}</span>
        {need.dependantId !== null && <bdi>{forWhom(need.dependantId, everybody)}</bdi>}
        <span className={classes["state"]} data-state={need.state}>
          {supportNeedStateLabels[need.state]}
        </span>
        {need.state !== "met" && <span className={records["quiet"]}>{supportUrgencyLabels[need.urgency]}</span>}
      </div>
      <div className={records["said"]}>
        <LongText text={need.need} />
        <p className={records["quiet"]}>{factSourceLabels[need.saidBy]}</p>
        <dl className={records["facts"]}>
          <RecordFact name="Wanted" words={need.goal} />
          <RecordFact name="Agreed" words={need.action} />
          <RecordFact name="Given by" words={given} />
          <RecordFact name="Why" words={need.why} />
        </dl>
        <OrganisationLine organisationId={need.organisationId} />
        <Reviews need={need} />
        {isReviewing && <NeedReview need={need} onClose={() => setReviewing(false)} />}
        {!isReviewing && (
          <RecordActions
            changeButton={changeButton}
            first={
              <Button
                aria-label={`Review: ${name}`}
                onClick={() => setReviewing(true)}
                ref={reviewButton}
                size="compact-md"
                variant="default"
              >
                Review
              </Button>
            }
            isTakingOff={remove.isPending}
            name={name}
            object="support_need"
            objectId={need.id}
            onChange={form.open}
            onTakeOff={takeOff}
            takeOffLabel="Take off"
          >
            {need.reviewOn !== null && need.state !== "met" && (
              <span className={records["due"]}>
                Review <DueChip dueOn={need.reviewOn} today={today} />
              </span>
            )}
          </RecordActions>
        )}
        <ErrorNotice error={remove.error ?? putBack.error} />
      </div>
    </li>
  );
}

/** How it went, in words and in the order of the days: no number stands for a life (SPEC SN4). */
function Reviews({ need: { reviews } }: { readonly need: SupportNeed }) {
  if (reviews.length === 0) return null;
  return (
    <ol aria-label="How it went" className={classes["reviews"]}>
      {reviews.map(({ on, outcome, words }) => (
        <li key={`${on} ${outcome} ${words}`}>
          <span className={classes["outcome"]}>{supportOutcomeLabels[outcome]}</span>
          <span className={records["quiet"]}>{formatDate(on)}</span>
          {words !== "" && <bdi>{words}</bdi>}
        </li>
      ))}
    </ol>
  );
}

function contentOf(need: SupportNeed): HalfTypedNeed {
  const {
    dependantId,
    area,
    need: words,
    saidBy,
    urgency,
    goal,
    action,
    provider,
    organisationId,
    since,
    state,
    why,
    reviewOn,
  } = need;
  return {
    dependantId,
    area,
    need: words,
    saidBy,
    urgency,
    goal,
    action,
    provider,
    organisationId,
    since,
    state,
    why,
    reviewOn,
  };
}
