import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { Output } from "#shared/contract/index.ts";
import { type DelicateFact, factLabel } from "#shared/domain/consent-pack.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import { missingPack, type MissingEpisode, talkDueAt } from "#shared/domain/missing-episode.ts";
import { HistoryButton } from "../../components/history-button.tsx";
import { LongText } from "../../components/long-text.tsx";
import { PrintDialog } from "../../components/print-dialog.tsx";
import records from "../../components/record-list.module.css";
import { showTakenOut } from "../../components/undo-toast.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useMay } from "../../components/use-may.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useChangeForm } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { formatDate, formatMoment } from "../../wording/dates.ts";
import { type PoliceRow } from "../../wording/missing-words.ts";
import { EpisodeForm } from "./episode-form.tsx";
import { draftOf, type KeptEpisode } from "./missing-draft.ts";
import classes from "./missing.module.css";

type EpisodeEntryProps = {
  readonly episode: MissingEpisode;
  readonly isChild: boolean;
  /** Nobody has assessed the risk since. */
  readonly isRiskOld: boolean;
  /** The key for printing prints this one. */
  readonly hasPrintKey: boolean;
  /** What the person asked that the police are not told (SPEC CS6); nothing is printed before it is known. */
  readonly keptBack: readonly DelicateFact[] | null;
  /** What the police ask for; shown open while the person is missing. */
  readonly rows: readonly PoliceRow[];
  /** A change of it that was left half-typed. */
  readonly kept: KeptEpisode | null;
  /** Its form was closed: that draft opens no form again when the entry moves on the page. */
  readonly onClose: (draftId: DraftId) => void;
};

/** One time in which nobody knew where they were: from when to when, who was told, what is asked for, and the return. */
export function EpisodeEntry(props: EpisodeEntryProps) {
  const { episode, isChild, isRiskOld, hasPrintKey, keptBack, rows, kept, onClose } = props;
  const amend = useVaultCommand("missing.amend");
  const remove = useVaultCommand("missing.remove");
  const putBack = useVaultCommand("missing.putBack");
  const print = useVaultCommand("missing.print");
  const may = useMay();
  const form = useChangeForm({
    kept,
    keptFrom: kept?.content.amends?.revision,
    revision: episode.revision,
    onClose,
  });
  const edited = form.opened;
  const changeButton = useFocusBack<HTMLButtonElement>(edited !== null);
  const missingEpisodeId = episode.id;
  const { returnedAt, toldPoliceAt, talkedOn } = episode;
  const isMissing = returnedAt === null;
  const talkDue = talkDueAt(episode, isChild);
  const name = nameOf(episode);

  const takeOut = () =>
    remove.mutate(
      { missingEpisodeId, basedOnRevision: episode.revision },
      {
        onSuccess: ({ revision }) => {
          showTakenOut({
            done: "Report taken out",
            undoLabel: "Put it back",
            onUndo: () => putBack.mutate({ missingEpisodeId, basedOnRevision: revision }),
          });
        },
      },
    );

  if (edited) {
    const amends = { missingEpisodeId, revision: edited.begunFrom };
    return (
      <li className={records["edited"]}>
        <EpisodeForm
          amends={amends}
          caseId={episode.caseId}
          draftId={edited.draftId}
          initial={edited.kept?.content.fields ?? draftOf(episode)}
          isSaving={amend.isPending}
          keptAt={edited.kept?.savedAt ?? null}
          onClose={form.close}
          onSave={(content) =>
            amend.mutateAsync({
              missingEpisodeId,
              basedOnRevision: amends.revision,
              content,
              draftId: edited.draftId,
            })
          }
        />
        <ErrorNotice error={amend.error} />
      </li>
    );
  }
  return (
    <li className={records["entry"]}>
      <div className={records["margin"]}>
        <span className={classes["since"]}>{formatMoment(episode.lastSeenAt)}</span>
        <span>{isMissing ? "Still missing" : `Back ${formatMoment(returnedAt)}`}</span>
        <span className={records["quiet"]}>
          Recorded by <bdi>{episode.recordedBy}</bdi>
        </span>
      </div>
      <div className={records["said"]}>
        {isMissing && toldPoliceAt === null && (
          <p className={classes["tell"]} data-grave>
            <IconAlertTriangle aria-hidden size={18} /> {missingPack.tell[isChild ? "child" : "adult"]}
          </p>
        )}
        {talkDue !== null && (
          <p className={classes["tell"]}>
            <IconAlertTriangle aria-hidden size={18} /> Somebody independent talks with a child within{" "}
            {missingPack.talkWithinHours} hours of the return: by {formatMoment(talkDue)}.
          </p>
        )}
        {isRiskOld && (
          <p className={classes["tell"]}>
            <IconAlertTriangle aria-hidden size={18} />
            <span>
              The risk was not looked at since. <Link href={`/cases/${episode.caseId}/risk`}>Look at the risk</Link>
            </span>
          </p>
        )}
        <dl className={classes["facts"]}>
          <Fact name="Police told">{toldPoliceAt === null ? "Not yet" : formatMoment(toldPoliceAt)}</Fact>
          <Fact name="Their reference" words={episode.policeReference} />
          <Fact name="Who else was told" words={episode.toldOthers} />
          <Fact name="How they were found" words={episode.found} />
          {talkedOn !== null && (
            <Fact name="Talked with them">{[formatDate(talkedOn), episode.talkedWith].filter(Boolean).join(", ")}</Fact>
          )}
          <Fact name="What they said" words={episode.talk} />
        </dl>
        <details open={isMissing}>
          <summary className={classes["heading"]}>What the police ask for</summary>
          <dl className={classes["facts"]}>
            {rows.map(({ key, name: asked, text, source }) => (
              <div key={key}>
                <dt>{asked}</dt>
                <dd>
                  {text === "" ? <span className={records["quiet"]}>Not known</span> : <p dir="auto">{text}</p>}
                  {text !== "" && source !== "" && <span className={classes["source"]}>{source}</span>}
                </dd>
              </div>
            ))}
          </dl>
        </details>
        <div className={records["actions"]}>
          {may("work_on_cases") && (
            <Button
              aria-label={`${isMissing ? "Write down what is new" : "Change"}: ${name}`}
              onClick={form.open}
              ref={changeButton}
              size="compact-md"
              variant="default"
            >
              {isMissing ? "Write down what is new" : "Change"}
            </Button>
          )}
          {keptBack !== null && may("export_cases") && (
            <PrintDialog<Output<"missing.print">>
              countIn={() => "what the police ask for"}
              error={print.error}
              isPending={print.isPending}
              lead="A PDF of what the police ask for, as it is saved. It names the person and the ways to reach them, each with whether it is safe: give it to the police and to nobody else."
              onPrint={(reasons, onMade) => print.mutate({ missingEpisodeId, reasons }, { onSuccess: onMade })}
              record={{ name, hasKey: hasPrintKey }}
              submit="Write the report"
              title="Print for the police"
            >
              {keptBack.length > 0 && (
                <p className={classes["tell"]}>
                  <IconAlertTriangle aria-hidden size={18} />
                  <span>
                    They asked that the police are not told: {keptBack.map(factLabel).join(", ").toLowerCase()}. Look
                    through the answers for it first. Somebody&rsquo;s life may still need it told: decide with your
                    safeguarding lead.
                  </span>
                </p>
              )}
            </PrintDialog>
          )}
          <HistoryButton isCompact object="missing_episode" objectId={missingEpisodeId} of={name} />
          {may("work_on_cases") && (
            <Button
              aria-label={`Take out: ${name}`}
              disabled={remove.isPending}
              onClick={takeOut}
              size="compact-md"
              variant="subtle"
            >
              Take out
            </Button>
          )}
        </div>
        <ErrorNotice error={remove.error ?? putBack.error} />
      </div>
    </li>
  );
}

export function nameOf(episode: MissingEpisode): string {
  return `missing since ${formatMoment(episode.lastSeenAt)}`;
}

function Fact({ name, words = "", children }: { name: string; words?: string; children?: ReactNode }) {
  if (words === "" && children === undefined) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children ?? <LongText text={words} />}</dd>
    </div>
  );
}
