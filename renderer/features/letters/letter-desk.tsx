import { Button, Group } from "@mantine/core";
import { useState } from "react";
import type { Output } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { keptBackFromKind } from "#shared/domain/consent.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import type { Instant } from "#shared/domain/instant.ts";
import type { InvolvedPerson } from "#shared/domain/involved-person.ts";
import { keptBackIn, type LetterFacts, type LetterFields, letterOf } from "#shared/domain/letter.ts";
import { letterConsentOf } from "#shared/domain/letter-consent.ts";
import { letterTemplate, letterTemplates } from "#shared/domain/letter-template.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { KeptFrom } from "../../components/kept-from.tsx";
import records from "../../components/record-list.module.css";
import { SavedWord } from "../../components/saved-word.tsx";
import { useDraft } from "../../ipc/use-draft.ts";
import { formatDate } from "../../wording/dates.ts";
import { statusWords } from "../../wording/status-words.ts";
import { LetterForm } from "./letter-form.tsx";
import { LetterGaps } from "./letter-gaps.tsx";
import { LetterNotices } from "./letter-notices.tsx";
import { LetterPreview } from "./letter-preview.tsx";
import { MakeLetter } from "./make-letter.tsx";
import classes from "./letter.module.css";

type LetterDeskProps = {
  readonly caseId: CaseId;
  readonly draftId: DraftId;
  readonly facts: LetterFacts;
  readonly ledger: Output<"consent.list">;
  readonly people: readonly InvolvedPerson[];
  readonly initial: LetterFields;
  readonly keptAt: Instant | null;
  /** The letter was taken away. */
  readonly onCleared: () => void;
  /** The record is not as it stands here any more. */
  readonly onOutdated: () => void;
};

/** The fields of a letter, and beside them what is missing and the letter as it goes. */
export function LetterDesk(props: LetterDeskProps) {
  const { caseId, draftId, facts, ledger, people, initial, keptAt, onCleared, onOutdated } = props;
  // Held: a first letter is made anew each time the page is drawn, and would pass for one that somebody typed.
  const [begunFrom] = useState(initial);
  const [typed, setTyped] = useState(begunFrom);
  const [isClearAsked, setClearAsked] = useState(false);
  const isBegun = typed !== begunFrom || keptAt !== null;
  const kept = useDraft({ draftId, content: { kind: "letter", caseId, fields: typed }, isDirty: typed !== begunFrom });
  const template = letterTemplate(typed.template);
  const keptBack = keptBackFromKind(ledger.consents, typed.recipientKind);
  // A name that was changed meanwhile, or must not be told, names nobody.
  const isNamed = facts.names.includes(typed.calledBy) && !keptBack.has("name");
  const fields = isNamed ? typed : { ...typed, calledBy: "" };
  const letter = letterOf(facts, fields, keptBack);
  const told = keptBackIn(letter, keptBack);
  const { recipientKind, recipientName } = fields;
  const consent = letterConsentOf(
    { purpose: template.purpose, recipientKind, recipientName },
    ledger.consents,
    ledger.sharings,
    { today: facts.today, adultOn: ledger.adultOn },
  );
  const isStopped = told.length > 0 || consent.standing === "gone";

  return (
    <div className={classes["desk"]}>
      <div className={classes["write"]}>
        {keptAt !== null && <KeptFrom savedAt={keptAt}>This letter is not finished.</KeptFrom>}
        <LetterForm facts={facts} fields={fields} isNameKeptBack={keptBack.has("name")} onChange={setTyped} />
        <p className={records["source"]}>
          {letterTemplates.source} As of {formatDate(letterTemplates.asOf)}.
        </p>
      </div>
      <div className={classes["read"]}>
        <LetterGaps caseId={caseId} gaps={letter.gaps} />
        <LetterNotices
          caseId={caseId}
          consent={consent}
          contacts={facts.contacts}
          keptBack={keptBack}
          letter={letter}
          people={people}
          recipientKind={recipientKind}
          told={told}
        />
        <LetterPreview letter={letter} />
        <Group gap="sm">
          <MakeLetter caseId={caseId} fields={fields} isStopped={isStopped} letter={letter} onOutdated={onOutdated} />
          {isBegun && (
            <Button onClick={() => setClearAsked(true)} variant="default">
              Clear the letter
            </Button>
          )}
          <SavedWord savedAt={kept.savedAt} state={kept.state} word={statusWords.draftKept} />
        </Group>
      </div>
      <ConfirmDialog
        cancelLabel="Go on writing"
        confirmLabel="Clear the letter"
        isGrave
        onClose={() => setClearAsked(false)}
        onConfirm={() => {
          setClearAsked(false);
          // Given up on purpose; a draft that could not be removed shows again at the next visit.
          void kept.discard().catch(() => undefined);
          onCleared();
        }}
        opened={isClearAsked}
        title="Clear what you typed?"
      >
        What you typed for this letter is removed and cannot be brought back. Files that were made of it stay where they
        are.
      </ConfirmDialog>
    </div>
  );
}
