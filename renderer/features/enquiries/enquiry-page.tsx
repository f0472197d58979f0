import { Button } from "@mantine/core";
import { IconUrgent } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { Link, useLocation } from "wouter";
import type { Output } from "#shared/contract/index.ts";
import type { Enquiry, EnquiryId } from "#shared/domain/enquiry.ts";
import { Concerning } from "../../components/concerning.tsx";
import { DueChip } from "../../components/due-chip.tsx";
import { HistoryButton } from "../../components/history-button.tsx";
import { LongText } from "../../components/long-text.tsx";
import { Page } from "../../components/page.tsx";
import { PersonName } from "../../components/person-name.tsx";
import { ReopenForm } from "../../components/reopen-form.tsx";
import records from "../../components/record-list.module.css";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useHeadingOnChange } from "../../components/use-heading-on-change.ts";
import { useToday } from "../../components/use-today.ts";
import { WritersOnly } from "../../components/writers-only.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useDraftsOnOpening } from "../../ipc/use-drafts-on-opening.ts";
import { useChangeForm } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { formatMoment } from "../../wording/dates.ts";
import { contactTypeLabels, enquiryDangerLabels } from "../../wording/labels.ts";
import { DropForm } from "./drop-form.tsx";
import classes from "./enquiries.module.css";
import { draftOf, isEnquiryDraft, type KeptEnquiry } from "./enquiry-draft.ts";
import { EnquiryForm } from "./enquiry-form.tsx";
import { endedInWords, whyDropped } from "./enquiry-words.ts";
import { JoinForm } from "./join-form.tsx";

/** One enquiry: what is asked, and the three ways in which it ends, each of which can be taken back (SPEC EQ3 to EQ7). */
export function EnquiryPage({ enquiryId }: { readonly enquiryId: EnquiryId }) {
  const { data, error } = useVaultQuery("enquiries.read", { enquiryId });
  const drafts = useDraftsOnOpening(null);
  const kept = (drafts.found ?? [])
    .filter(isEnquiryDraft)
    .find(({ content }) => content.amends?.enquiryId === enquiryId);
  useHeadingOnChange(data && (data.enquiry.ending ?? "open"));
  if (!data || drafts.found === null) {
    return (
      <Page title="Enquiry">
        <ErrorNotice error={error ?? drafts.error} />
      </Page>
    );
  }
  return <Shown {...data} kept={drafts.stillOpen(kept ?? null)} onClosed={drafts.close} />;
}

type ShownProps = Output<"enquiries.read"> & {
  /** A change of it that was left half-typed. */
  readonly kept: KeptEnquiry | null;
  readonly onClosed: ReturnType<typeof useDraftsOnOpening>["close"];
};

function Shown({ enquiry, ofCase, kept, onClosed }: ShownProps) {
  const amend = useVaultCommand("enquiries.amend");
  const form = useChangeForm({
    kept,
    keptFrom: kept?.content.amends?.revision,
    revision: enquiry.revision,
    onClose: onClosed,
  });
  const changeButton = useFocusBack<HTMLButtonElement>(form.opened !== null);
  const enquiryId = enquiry.id;
  const edited = form.opened;

  return (
    <Page
      isNarrow
      lead={
        <>
          {contactTypeLabels[enquiry.cameBy]}, {formatMoment(enquiry.receivedAt)}. Written down by{" "}
          <bdi>{enquiry.recordedBy}</bdi>.
        </>
      }
      title="Enquiry"
    >
      {enquiry.ending === null && enquiry.danger === "yes" && (
        <p className={classes["grave"]}>
          <IconUrgent aria-hidden size={18} />{" "}
          <span>
            Somebody is in immediate danger: <Link href="/danger">what to do now</Link>.
          </span>
        </p>
      )}
      <State enquiry={enquiry} ofCase={ofCase} />
      {edited ? (
        <div className={records["edited"]}>
          <EnquiryForm
            amends={{ enquiryId, revision: edited.begunFrom }}
            draftId={edited.draftId}
            initial={edited.kept?.content.fields ?? draftOf(enquiry)}
            isSaving={amend.isPending}
            keptAt={edited.kept?.savedAt ?? null}
            onClose={form.close}
            onSave={(content) =>
              amend.mutateAsync({ enquiryId, basedOnRevision: edited.begunFrom, content, draftId: edited.draftId })
            }
          />
          <ErrorNotice error={amend.error} />
        </div>
      ) : (
        <>
          <Facts enquiry={enquiry} />
          <div className={records["actions"]}>
            {enquiry.ending === null && (
              <WritersOnly>
                <Button onClick={form.open} ref={changeButton} size="compact-md" variant="default">
                  Change what is written
                </Button>
              </WritersOnly>
            )}
            <HistoryButton object="enquiry" objectId={enquiryId} versions={enquiry.revision} />
          </div>
          <WritersOnly>
            {enquiry.ending === null ? <Endings enquiry={enquiry} /> : <TakeBack enquiry={enquiry} />}
          </WritersOnly>
        </>
      )}
    </Page>
  );
}

/** How it ended, or that it is open again. */
function State({ enquiry, ofCase }: Pick<ShownProps, "enquiry" | "ofCase">) {
  const today = useToday();
  const { ending, endedAt, endedBy, dropWords, reopenedAt, reopenedBy, whyReopened } = enquiry;
  if (ending !== null && endedAt !== null) {
    return (
      <div className={classes["state"]}>
        <p>
          <strong>{endedInWords(ending, endedAt, today)}</strong>, {formatMoment(endedAt)}, by <bdi>{endedBy}</bdi>
          {ofCase && (
            <>
              {": "}
              <Link href={`/cases/${ofCase.caseId}`}>
                <PersonName name={ofCase.name} reference={ofCase.reference} withReference />
              </Link>
            </>
          )}
          {ending === "dropped" && `: ${whyDropped(enquiry)}`}
        </p>
        {dropWords !== "" && <LongText text={dropWords} />}
      </div>
    );
  }
  if (reopenedAt === null) return null;
  return (
    <div className={classes["state"]}>
      <p>
        <strong>Open again</strong> since {formatMoment(reopenedAt)}, by <bdi>{reopenedBy}</bdi>:
      </p>
      <LongText text={whyReopened} />
    </div>
  );
}

function Facts({ enquiry }: { readonly enquiry: Enquiry }) {
  const today = useToday();
  const { asked, concerning, askedBy, reach, danger, nextStep, nextOn, ending } = enquiry;
  return (
    <dl className={records["facts"]}>
      <Fact name="What is asked">
        <LongText text={asked} />
      </Fact>
      <Fact name="About whom">
        <Concerning words={concerning} />
      </Fact>
      <Fact name="Who asks">{askedBy === "" ? <NotSaid /> : <bdi>{askedBy}</bdi>}</Fact>
      <Fact name="How to reach them">{reach === "" ? <NotSaid /> : <bdi>{reach}</bdi>}</Fact>
      <Fact name="Immediate danger">{enquiryDangerLabels[danger]}</Fact>
      {nextStep !== "" && (
        <Fact name="Next step">
          <bdi>{nextStep}</bdi>
        </Fact>
      )}
      {nextOn !== null && ending === null && (
        <Fact name="By when">
          <DueChip dueOn={nextOn} today={today} />
        </Fact>
      )}
    </dl>
  );
}

function NotSaid() {
  return <span className={records["quiet"]}>Not known</span>;
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The three ways in which it ends. A case is opened through the door that every case is opened through. */
function Endings({ enquiry }: { readonly enquiry: Enquiry }) {
  const [, navigate] = useLocation();
  const [chosen, setChosen] = useState<"join" | "drop" | null>(null);
  const join = useVaultCommand("enquiries.join");
  const drop = useVaultCommand("enquiries.drop");
  const joinButton = useFocusBack<HTMLButtonElement>(chosen === "join");
  const dropButton = useFocusBack<HTMLButtonElement>(chosen === "drop");
  const based = { enquiryId: enquiry.id, basedOnRevision: enquiry.revision };
  const close = () => setChosen(null);
  return (
    <section aria-label="What becomes of it" className={classes["becomes"]}>
      <h2 className={records["heading"]}>What becomes of it</h2>
      {chosen === null && (
        <div className={classes["ways"]}>
          <Button onClick={() => navigate("/cases/new", { state: { enquiryId: enquiry.id } })}>
            Open a case from it
          </Button>
          <Button onClick={() => setChosen("join")} ref={joinButton} variant="default">
            It belongs to a case
          </Button>
          <Button onClick={() => setChosen("drop")} ref={dropButton} variant="default">
            Drop it
          </Button>
        </div>
      )}
      {chosen === "join" && (
        <div className={records["edited"]}>
          <JoinForm
            enquiry={enquiry}
            isSaving={join.isPending}
            onClose={close}
            onJoin={(caseId, keepsNextStep) => join.mutate({ ...based, caseId, keepsNextStep })}
          />
          <ErrorNotice error={join.error} />
        </div>
      )}
      {chosen === "drop" && (
        <div className={records["edited"]}>
          <DropForm isSaving={drop.isPending} onClose={close} onSave={(why) => drop.mutate({ ...based, ...why })} />
          <ErrorNotice error={drop.error} />
        </div>
      )}
    </section>
  );
}

/** The way back from each of them. */
function TakeBack({ enquiry }: { readonly enquiry: Enquiry }) {
  const [isOpen, setOpen] = useState(false);
  const reopen = useVaultCommand("enquiries.reopen");
  const button = useFocusBack<HTMLButtonElement>(isOpen);
  if (!isOpen) {
    return (
      <div className={classes["ways"]}>
        <Button onClick={() => setOpen(true)} ref={button} variant="default">
          Take it back
        </Button>
      </div>
    );
  }
  return (
    <div className={records["edited"]}>
      <ReopenForm
        description={
          enquiry.ending === "case_opened"
            ? "The enquiry is open again. The case that was opened from it stays as it is."
            : "The enquiry is open again. How it ended stays in its history."
        }
        isSaving={reopen.isPending}
        label="Why it is open again"
        missing="Say why it is open again."
        onClose={() => setOpen(false)}
        onSave={(whyReopened) =>
          reopen.mutate({ enquiryId: enquiry.id, basedOnRevision: enquiry.revision, whyReopened })
        }
        saveLabel="Open the enquiry again"
      />
      <ErrorNotice error={reopen.error} />
    </div>
  );
}
