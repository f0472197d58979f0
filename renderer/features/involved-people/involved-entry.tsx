import type { DraftId } from "#shared/domain/draft.ts";
import {
  alsoKnownBy,
  type InvolvedPerson,
  type InvolvedPersonContent,
  isFormer,
} from "#shared/domain/involved-person.ts";
import type { KnownElsewhere } from "#shared/domain/known-elsewhere.ts";
import { LongText } from "../../components/long-text.tsx";
import { showTakenOut } from "../../components/undo-toast.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useToday } from "../../components/use-today.ts";
import { RecordFact } from "../../components/record-fact.tsx";
import { OrganisationLine } from "../../components/organisation-line.tsx";
import { RecordActions } from "../../components/record-actions.tsx";
import records from "../../components/record-list.module.css";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useChangeForm } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { ageInWords } from "../../wording/age-in-words.ts";
import { formatDate } from "../../wording/dates.ts";
import { certaintyLabels, childHomeLabels, factSourceLabels, identifierLabels } from "../../wording/labels.ts";
import { Elsewhere } from "./elsewhere.tsx";
import { InvolvedForm, type KeptInvolvedPerson } from "./involved-form.tsx";
import { nameOf, roleOf } from "./involved-words.ts";
import classes from "./people-page.module.css";
import { lowerFirst } from "../../wording/first-letter.ts";

type InvolvedEntryProps = {
  readonly person: InvolvedPerson;
  /** Everybody of the case, to say who is known by the same. */
  readonly everybody: readonly InvolvedPerson[];
  /** Who around another case is known by the same. */
  readonly elsewhere: readonly KnownElsewhere[];
  /** A change of them that was left half-typed. */
  readonly kept: KeptInvolvedPerson | null;
  /** Its form was closed: that draft opens no form again when the entry moves on the page. */
  readonly onClose: (draftId: DraftId) => void;
};

/** Somebody around the case: what they are and since when in the margin, what is known of them, and what can be done. */
export function InvolvedEntry({ person, everybody, elsewhere, kept, onClose }: InvolvedEntryProps) {
  const amend = useVaultCommand("involvedPeople.amend");
  const remove = useVaultCommand("involvedPeople.remove");
  const putBack = useVaultCommand("involvedPeople.putBack");
  const today = useToday();
  const form = useChangeForm({
    kept,
    keptFrom: kept?.content.amends?.revision,
    revision: person.revision,
    onClose,
  });
  const edited = form.opened;
  const changeButton = useFocusBack<HTMLButtonElement>(edited !== null);
  const based = { involvedPersonId: person.id, basedOnRevision: person.revision };
  const name = nameOf(person);

  const takeOff = () =>
    remove.mutate(based, {
      onSuccess: ({ revision }) => {
        showTakenOut({
          done: "Taken off the list",
          undoLabel: "Put them back",
          onUndo: () => putBack.mutate({ involvedPersonId: person.id, basedOnRevision: revision }),
        });
      },
    });

  if (edited) {
    const amends = { involvedPersonId: person.id, revision: edited.begunFrom };
    return (
      <li className={records["edited"]}>
        <InvolvedForm
          amends={amends}
          caseId={person.caseId}
          draftId={edited.draftId}
          initial={edited.kept?.content.fields ?? contentOf(person)}
          isSaving={amend.isPending}
          keptAt={edited.kept?.savedAt ?? null}
          onClose={form.close}
          onSave={(content) =>
            amend.mutateAsync({
              involvedPersonId: person.id,
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
  const isOver = isFormer(person, today);
  return (
    <li className={records["entry"]} data-row={person.id}>
      <div className={records["margin"]}>
        <span className={classes["role"]} dir="auto">
          {roleOf(person)}
        </span>
        {isOver && <span className={classes["former"]}>Former</span>}
        <span className={records["quiet"]}>{timeOf(person)}</span>
      </div>
      <div className={records["said"]}>
        <p className={classes["name"]} data-former={isOver || undefined}>
          <bdi>{person.name}</bdi>
          {person.organisation !== "" && (
            <span className={classes["organisation"]} dir="auto">
              {person.organisation}
            </span>
          )}
        </p>
        <OrganisationLine organisationId={person.organisationId} />
        {person.dependant && <AsChild dependant={person.dependant} />}
        {person.description !== "" && <LongText text={person.description} />}
        <dl className={records["facts"]}>
          {person.identifiers.map((identifier) => {
            const others = alsoKnownBy(identifier, person, everybody);
            return (
              <div key={`${identifier.kind} ${identifier.asSaid}`}>
                <dt>{identifierLabels[identifier.kind]}</dt>
                <dd>
                  <bdi>{identifier.asSaid}</bdi>
                  {others.length > 0 && (
                    <strong className={classes["also"]}>
                      {others.join(", ")} {others.length === 1 ? "has" : "have"} the same
                    </strong>
                  )}
                </dd>
              </div>
            );
          })}
        </dl>
        <Elsewhere found={elsewhere} />
        <p className={records["quiet"]}>
          Said by {lowerFirst(factSourceLabels[person.saidBy])}
          {person.certainty !== "not_said" && ` · ${certaintyLabels[person.certainty]}`}
        </p>
        <RecordActions
          changeButton={changeButton}
          isTakingOff={remove.isPending}
          name={name}
          object="involved_person"
          objectId={person.id}
          onChange={form.open}
          onTakeOff={takeOff}
          takeOffLabel="Take off"
        />
        <ErrorNotice error={remove.error ?? putBack.error} />
      </div>
    </li>
  );
}

function AsChild({ dependant: child }: { readonly dependant: NonNullable<InvolvedPerson["dependant"]> }) {
  const { age, childWarning } = ageInWords(child.age ? [child.age] : [], useToday());
  const facts = [
    ["Age", childWarning === null ? age : `${age}. ${childWarning}`],
    ["Lives", childHomeLabels[child.home]],
    ["School", child.school],
    ["Social worker", child.socialWorker],
    ["Risk", child.risk],
  ] as const;
  return (
    <dl className={records["facts"]}>
      {facts.map(([name, words]) => (
        <RecordFact key={name} name={name} words={words} />
      ))}
    </dl>
  );
}

function timeOf({ from, until }: InvolvedPerson): string {
  if (from !== null && until !== null) return `${formatDate(from)} to ${formatDate(until)}`;
  if (from !== null) return `Since ${formatDate(from)}`;
  return until === null ? "" : `Until ${formatDate(until)}`;
}

function contentOf(person: InvolvedPerson): InvolvedPersonContent {
  const {
    id: _id,
    caseId: _case,
    isRemoved: _removed,
    recordedAt: _at,
    recordedBy: _by,
    revision: _,
    ...content
  } = person;
  return content;
}
