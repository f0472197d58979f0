import { Button } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { type ReactNode, useRef, useState } from "react";
import { Link } from "wouter";
import { type Organisation, type OrganisationId, organisationKindLabel } from "#shared/domain/organisation.ts";
import { languageName } from "#shared/domain/reference-list.ts";
import { announce } from "../../components/announcer.tsx";
import { checkedOnWords, checkWarning } from "../../components/checked-words.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { HistoryButton } from "../../components/history-button.tsx";
import { Page } from "../../components/page.tsx";
import { RecordFact } from "../../components/record-fact.tsx";
import { RecordForm } from "../../components/record-form.tsx";
import records from "../../components/record-list.module.css";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useHeadingOnChange } from "../../components/use-heading-on-change.ts";
import { useMay } from "../../components/use-may.ts";
import { useToday } from "../../components/use-today.ts";
import { WordsField } from "../../components/words-field.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useDraftsOnOpening } from "../../ipc/use-drafts-on-opening.ts";
import { useChangeForm } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { coveredNationLabels } from "../../wording/labels.ts";
import { draftOf, isOrganisationDraft, type KeptOrganisation } from "./organisation-draft.ts";
import { OrganisationForm } from "./organisation-form.tsx";
import classes from "./organisations.module.css";

type OneProps = { readonly organisation: Organisation; readonly all: readonly Organisation[] };

/** One organisation of the directory: how to reach it, what to know before, and how old that is (SPEC OD1 to OD4). */
export function OrganisationPage({ organisationId }: { readonly organisationId: OrganisationId }) {
  const { data, error } = useVaultQuery("organisations.list", {});
  const mayWrite = useMay()("work_on_cases");
  const organisation = data?.find(({ id }) => id === organisationId);
  useHeadingOnChange(organisation && String(organisation.isArchived));
  if (!data || !organisation) {
    return (
      <Page title="Organisation">
        <ErrorNotice error={error} />
        {data && (
          <EmptyState
            action={<Link href="/organisations">Go to the directory</Link>}
            title="This organisation is not in the directory."
          />
        )}
      </Page>
    );
  }
  return (
    <Page isNarrow lead={organisationKindLabel(organisation.kind)} title={organisation.name}>
      {mayWrite ? (
        <Changeable all={data} organisation={organisation} />
      ) : (
        <>
          <Standing organisation={organisation} />
          <Particulars organisation={organisation} />
          <div className={records["actions"]}>
            <HistoryButton object="organisation" objectId={organisation.id} versions={organisation.revision} />
          </div>
        </>
      )}
    </Page>
  );
}

/** For whoever may write: its form, where it was left half-typed or is asked for. */
function Changeable({ organisation, all }: OneProps) {
  const drafts = useDraftsOnOpening(null);
  if (drafts.found === null) return <ErrorNotice error={drafts.error} />;
  const kept = drafts.found
    .filter(isOrganisationDraft)
    .find(({ content }) => content.amends?.organisationId === organisation.id);
  return (
    <>
      <ErrorNotice error={drafts.error} />
      <Opened all={all} kept={drafts.stillOpen(kept ?? null)} onClosed={drafts.close} organisation={organisation} />
    </>
  );
}

type OpenedProps = OneProps & {
  /** A change of it that was left half-typed. */
  readonly kept: KeptOrganisation | null;
  readonly onClosed: ReturnType<typeof useDraftsOnOpening>["close"];
};

function Opened({ organisation, all, kept, onClosed }: OpenedProps) {
  const amend = useVaultCommand("organisations.amend");
  const form = useChangeForm({
    kept,
    keptFrom: kept?.content.amends?.revision,
    revision: organisation.revision,
    onClose: onClosed,
  });
  const changeButton = useFocusBack<HTMLButtonElement>(form.opened !== null);
  const organisationId = organisation.id;
  const edited = form.opened;
  if (edited) {
    return (
      <div className={records["edited"]}>
        <OrganisationForm
          amends={{ organisationId, revision: edited.begunFrom }}
          draftId={edited.draftId}
          initial={edited.kept?.content.fields ?? draftOf(organisation)}
          isSaving={amend.isPending}
          keptAt={edited.kept?.savedAt ?? null}
          onClose={form.close}
          onSave={(written) =>
            amend.mutateAsync({
              organisationId,
              basedOnRevision: edited.begunFrom,
              ...written,
              draftId: edited.draftId,
            })
          }
          others={all.filter(({ id }) => id !== organisationId)}
        />
        <ErrorNotice error={amend.error} />
      </div>
    );
  }
  return (
    <>
      <Standing organisation={organisation} />
      <Particulars organisation={organisation} />
      <div className={records["actions"]}>
        <CheckNow organisation={organisation} />
        <Button onClick={form.open} ref={changeButton} size="compact-md" variant="default">
          Change
        </Button>
        <HistoryButton object="organisation" objectId={organisationId} versions={organisation.revision} />
      </div>
      <Archiving organisation={organisation} />
    </>
  );
}

/** How old it is, and whether it is proposed at all. */
function Standing({ organisation }: { readonly organisation: Organisation }) {
  const today = useToday();
  const { isArchived, whyArchived, checkedBy } = organisation;
  const warning = checkWarning(organisation, today);
  return (
    <>
      {isArchived && (
        <div className={classes["state"]}>
          <p>
            <strong>Archived.</strong> It is proposed nowhere; what names it goes on naming it.
          </p>
          {whyArchived !== "" && <p dir="auto">{whyArchived}</p>}
        </div>
      )}
      {warning === null ? (
        <p className={records["quiet"]}>
          {checkedOnWords(organisation)} by <bdi>{checkedBy}</bdi>
        </p>
      ) : (
        <p className={classes["due"]}>{warning}</p>
      )}
    </>
  );
}

function Particulars({ organisation }: { readonly organisation: Organisation }) {
  const { nations, area, languages } = organisation;
  const where = [nations.map((nation) => coveredNationLabels[nation]).join(", "), area].filter((part) => part !== "");
  return (
    <dl className={records["facts"]}>
      <RecordFact name="Telephone" words={organisation.telephone} />
      <RecordFact name="Email" words={organisation.email} />
      <RecordFact name="Opening hours" words={organisation.openingHours} />
      <RecordFact name="How to refer" words={organisation.howToRefer} />
      <RecordFact name="What it does" words={organisation.does} />
      <RecordFact name="Where it works" words={where.join(": ")} />
      <RecordFact name="Languages" words={languages.map(languageName).join(", ")} />
      <RecordFact name="Address" words={organisation.address} />
      <RecordFact name="Notes" words={organisation.notes} />
    </dl>
  );
}

/** One step: whoever presses it has asked, today. */
function CheckNow({ organisation }: { readonly organisation: Organisation }): ReactNode {
  const check = useVaultCommand("organisations.check");
  return (
    <>
      <Button
        leftSection={<IconCheck aria-hidden size={16} />}
        loading={check.isPending}
        onClick={() =>
          check.mutate(
            { organisationId: organisation.id, basedOnRevision: organisation.revision },
            { onSuccess: () => announce("Checked today") },
          )
        }
        size="compact-md"
      >
        All of this is right today
      </Button>
      <ErrorNotice error={check.error} />
    </>
  );
}

function Archiving({ organisation }: { readonly organisation: Organisation }) {
  const [isAsked, setAsked] = useState(false);
  const [whyArchived, setWhy] = useState("");
  const archive = useVaultCommand("organisations.archive");
  const putBack = useVaultCommand("organisations.putBack");
  const button = useFocusBack<HTMLButtonElement>(isAsked);
  const element = useRef<HTMLFormElement>(null);
  const based = { organisationId: organisation.id, basedOnRevision: organisation.revision };
  if (organisation.isArchived) {
    return (
      <div className={classes["ways"]}>
        <Button loading={putBack.isPending} onClick={() => putBack.mutate(based)} variant="default">
          Put it back into the directory
        </Button>
        <ErrorNotice error={putBack.error} />
      </div>
    );
  }
  if (!isAsked) {
    return (
      <div className={classes["ways"]}>
        <Button onClick={() => setAsked(true)} ref={button} variant="default">
          Archive it
        </Button>
      </div>
    );
  }
  return (
    <div className={records["edited"]}>
      <RecordForm
        element={element}
        isSaving={archive.isPending}
        onClose={() => setAsked(false)}
        onSave={() => archive.mutate({ ...based, whyArchived }, { onSuccess: () => setAsked(false) })}
        saveLabel="Archive it"
      >
        <WordsField
          description="Closed, merged, no longer takes referrals. It can be put back."
          label="Why"
          most={500}
          onChange={setWhy}
          value={whyArchived}
        />
      </RecordForm>
      <ErrorNotice error={archive.error} />
    </div>
  );
}
