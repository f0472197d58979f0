import { Button } from "@mantine/core";
import { IconBan, IconCircleCheck, IconQuestionMark } from "@tabler/icons-react";
import { useState } from "react";
import type { DraftId } from "#shared/domain/draft.ts";
import { type Circumstances, type Consent, isToRenew, standingOfLine } from "#shared/domain/consent.ts";
import { factLabel } from "#shared/domain/consent-pack.ts";
import { HistoryButton } from "../../components/history-button.tsx";
import { showUndoToast } from "../../components/undo-toast.tsx";
import { WritersOnly } from "../../components/writers-only.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { newDraftId } from "../../ipc/new-draft-id.ts";
import { useChangeForm } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import {
  capacityLabels,
  consentMethodLabels,
  consentSpeakerLabels,
  consentStandingLabels,
} from "../../wording/labels.ts";
import { ConsentForm, type KeptConsent } from "./consent-form.tsx";
import { anewAbout, draftOf, matterWords, standingTones, type Tone } from "./consent-words.ts";
import classes from "./consent.module.css";

const icons: Record<Tone, typeof IconBan> = { done: IconCircleCheck, danger: IconBan, due: IconQuestionMark };

type ConsentEntryProps = {
  readonly consent: Consent;
  readonly circumstances: Circumstances;
  /** A newer line is about the same matter, so that this one is only read. */
  readonly isEarlier?: boolean;
  /** A correction of it that was left half-typed. */
  readonly kept: KeptConsent | null;
  /** Its form was closed: that draft opens no form again when the entry moves on the page. */
  readonly onClose: (draftId: DraftId) => void;
};

/** One line of the ledger. How it stands is read first; a refusal stands there like a yes. */
export function ConsentEntry({ consent, circumstances, isEarlier = false, kept, onClose }: ConsentEntryProps) {
  const record = useVaultCommand("consent.record");
  const amend = useVaultCommand("consent.amend");
  const remove = useVaultCommand("consent.remove");
  const putBack = useVaultCommand("consent.putBack");
  /** The draft of a new line about the same matter; opened again it stands above the ledger. */
  const [anew, setAnew] = useState<DraftId | null>(null);
  const correction = useChangeForm({
    kept,
    keptFrom: kept?.content.amends?.revision,
    revision: consent.revision,
    onClose,
  });
  const { opened } = correction;
  const standing = standingOfLine(consent, circumstances);
  const tone = standingTones[standing];
  const Icon = icons[tone];
  const name = matterWords(consent);
  const isKeptBack = consent.purpose === "keep_back";
  const based = { consentId: consent.id, basedOnRevision: consent.revision };
  const takeOut = () =>
    remove.mutate(based, {
      onSuccess: ({ revision }) =>
        showUndoToast({
          done: "Decision taken out",
          undoLabel: "Put it back",
          onUndo: () => putBack.mutate({ ...based, basedOnRevision: revision }),
        }),
    });

  const { saidBy, toldOn, method, language, interpreter, present, capacity, capacityNote, reviewOn, endsOn } = consent;
  const how = [
    `${consentSpeakerLabels[saidBy]}, ${formatDate(toldOn)}`,
    consentMethodLabels[method].toLowerCase(),
    language !== "" && `in ${language}`,
    interpreter !== "" && `interpreter ${interpreter}`,
    present !== "" && `present: ${present}`,
    capacity !== "not_considered" && `able to decide: ${capacityLabels[capacity].toLowerCase()}`,
    capacityNote,
  ].filter(Boolean);
  return (
    <li className={classes["line"]} data-row={consent.id}>
      <p className={classes["standing"]} data-tone={tone}>
        <Icon aria-hidden size={18} />
        <span>
          {isKeptBack && standing !== "ended_at_18"
            ? consent.decision === "refused"
              ? "Must not be told"
              : "May be told again"
            : consentStandingLabels[standing]}
        </span>
      </p>
      <div className={classes["said"]}>
        <p className={classes["matter"]} dir="auto">
          {name}
        </p>
        {isKeptBack && <p>{consent.keptBack.map(factLabel).join(", ")}</p>}
        <p className={classes["about"]} dir="auto">
          {how.join(" · ")}
        </p>
        {consent.why !== "" && (
          <p className={classes["words"]} dir="auto">
            {consent.why}
          </p>
        )}
        {endsOn !== null && <p className={classes["about"]}>Counts until {formatDate(endsOn)}</p>}
        {!isEarlier && isToRenew(consent, circumstances) ? (
          <p className={classes["again"]}>
            {standing === "ended_at_18"
              ? "This was decided for a child. They may be 18 now, so ask them themselves."
              : `Ask again${reviewOn === null ? "" : `: due ${formatDate(reviewOn)}`}.`}
          </p>
        ) : (
          !isEarlier && reviewOn !== null && <p className={classes["about"]}>Ask again on {formatDate(reviewOn)}</p>
        )}
        <div className={classes["actions"]}>
          <WritersOnly>
            {consent.isRemoved ? (
              <Button
                aria-label={`Put back: ${name}`}
                disabled={putBack.isPending}
                onClick={() => putBack.mutate(based)}
                size="compact-md"
                variant="default"
              >
                Put back
              </Button>
            ) : (
              <>
                {!isEarlier && (
                  <Button
                    aria-label={`${anewLabel(consent)}: ${name}`}
                    onClick={() => setAnew(newDraftId())}
                    size="compact-md"
                    variant="default"
                  >
                    {anewLabel(consent)}
                  </Button>
                )}
                <Button aria-label={`Correct: ${name}`} onClick={correction.open} size="compact-md" variant="subtle">
                  Correct
                </Button>
                <Button
                  aria-label={`Take out: ${name}`}
                  disabled={remove.isPending}
                  onClick={takeOut}
                  size="compact-md"
                  variant="subtle"
                >
                  Take out
                </Button>
              </>
            )}
          </WritersOnly>
          <HistoryButton isCompact object="consent" objectId={consent.id} of={name} />
        </div>
        {anew !== null && (
          <div className={classes["decide"]}>
            <ConsentForm
              amends={null}
              caseId={consent.caseId}
              draftId={anew}
              initial={anewAbout(consent, circumstances.today)}
              isSaving={record.isPending}
              keptAt={null}
              onClose={() => setAnew(null)}
              onSave={(content) => record.mutateAsync({ caseId: consent.caseId, content, draftId: anew })}
              saveLabel="Save decision"
            />
          </div>
        )}
        {opened && (
          <div className={classes["decide"]}>
            <ConsentForm
              amends={{ consentId: consent.id, revision: opened.begunFrom }}
              caseId={consent.caseId}
              draftId={opened.draftId}
              initial={opened.kept?.content.fields ?? draftOf(consent)}
              isSaving={amend.isPending}
              keptAt={opened.kept?.savedAt ?? null}
              onClose={correction.close}
              onSave={(content) =>
                amend.mutateAsync({
                  consentId: consent.id,
                  basedOnRevision: opened.begunFrom,
                  content,
                  draftId: opened.draftId,
                })
              }
              saveLabel="Save decision"
            />
          </div>
        )}
        <ErrorNotice error={record.error ?? amend.error ?? remove.error ?? putBack.error} />
      </div>
    </li>
  );
}

function anewLabel({ decision, purpose }: Consent): string {
  if (purpose === "keep_back") return decision === "refused" ? "No longer kept back" : "Decide again";
  return decision === "given" ? "Withdraw or decide again" : "Decide again";
}
