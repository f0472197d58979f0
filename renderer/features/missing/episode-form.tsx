import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { askedByPolice, type HalfTypedMissing, type MissingEpisodeContent } from "#shared/domain/missing-episode.ts";
import { DateField } from "../../components/date-field.tsx";
import { DraftedForm } from "../../components/drafted-form.tsx";
import { MomentField } from "../../components/moment-field.tsx";
import { FieldRow } from "../../components/record-form.tsx";
import { useToday } from "../../components/use-today.ts";
import { WordsField } from "../../components/words-field.tsx";
import { policeQuestions, policeQuestionWords } from "../../wording/police-questions.ts";
import { contentOf, type EpisodeErrors, type KeptEpisode } from "./missing-draft.ts";
import classes from "./missing.module.css";

type EpisodeFormProps = {
  readonly caseId: CaseId;
  readonly draftId: DraftId;
  /** Where these words were left half-typed earlier: when they were kept. */
  readonly keptAt: Instant | null;
  /** The episode that is changed, with the version this began from; null for a new one. */
  readonly amends: KeptEpisode["content"]["amends"];
  readonly initial: HalfTypedMissing;
  readonly isSaving: boolean;
  readonly onSave: (content: MissingEpisodeContent) => Promise<unknown>;
  readonly onClose: () => void;
};

/** What the police ask for first, then who was told, and the return. Only when and where have to be known. */
export function EpisodeForm(props: EpisodeFormProps) {
  const { caseId, draftId, keptAt, amends, initial, isSaving, onSave, onClose } = props;
  const today = useToday();
  const [fields, setFields] = useState(initial);
  const [isChanged, setChanged] = useState(false);
  const [errors, setErrors] = useState<EpisodeErrors>({});
  const set = (part: Partial<HalfTypedMissing>) => {
    setChanged(true);
    setFields((now) => ({ ...now, ...part }));
  };
  const check = () => {
    const checked = contentOf(fields);
    setErrors("errors" in checked ? checked.errors : {});
    return "content" in checked ? checked.content : undefined;
  };

  return (
    <DraftedForm
      check={check}
      draft={{ kind: "missing_episode", caseId, amends, fields }}
      draftId={draftId}
      isChanged={isChanged}
      isSaving={isSaving}
      keptAt={keptAt}
      notSaved="This report is not saved yet."
      onClose={onClose}
      onSave={onSave}
      saveLabel={amends === null ? "Save report" : "Save changes"}
      untouched="Saved reports are not touched."
    >
      <MomentField
        error={errors["lastSeenAt"]}
        label="When they were last seen or heard from"
        onChange={(lastSeenAt) => set({ lastSeenAt })}
        value={fields.lastSeenAt}
      />
      {policeQuestions.map((key) => (
        <WordsField
          description={policeQuestionWords[key].asks}
          error={errors[key]}
          key={key}
          label={policeQuestionWords[key].label}
          most={askedByPolice[key]}
          onChange={(words) => set({ answers: { ...fields.answers, [key]: words } })}
          value={fields.answers[key]}
        />
      ))}
      <fieldset className={classes["part"]}>
        <legend>Who was told</legend>
        <MomentField
          error={errors["toldPoliceAt"]}
          label="When the police were told"
          onChange={(toldPoliceAt) => set({ toldPoliceAt })}
          value={fields.toldPoliceAt}
        />
        <TextInput
          autoComplete="off"
          className={classes["short"] ?? ""}
          label="Their reference"
          maxLength={100}
          onChange={(event) => set({ policeReference: event.currentTarget.value })}
          spellCheck={false}
          value={fields.policeReference}
        />
        <WordsField
          description="Local authority, guardian, solicitor, competent authority: who, when, by whom."
          error={errors["toldOthers"]}
          label="Who else was told"
          most={1_000}
          onChange={(toldOthers) => set({ toldOthers })}
          value={fields.toldOthers}
        />
      </fieldset>
      <fieldset className={classes["part"]}>
        <legend>The return</legend>
        <MomentField
          error={errors["returnedAt"]}
          label="When they came back or were found"
          onChange={(returnedAt) => set({ returnedAt })}
          value={fields.returnedAt}
        />
        <WordsField
          description="Where, how they were, and who saw them."
          error={errors["found"]}
          label="How they were found"
          most={2_000}
          onChange={(found) => set({ found })}
          value={fields.found}
        />
        <FieldRow>
          <DateField
            error={errors["talkedOn"]}
            label="Somebody talked with them on"
            latest={today}
            onChange={(talkedOn) => set({ talkedOn })}
            value={fields.talkedOn}
          />
          <TextInput
            autoComplete="off"
            dir="auto"
            label="Who talked with them"
            maxLength={300}
            onChange={(event) => set({ talkedWith: event.currentTarget.value })}
            spellCheck={false}
            value={fields.talkedWith}
          />
        </FieldRow>
        <WordsField
          description="Why they went, where they were, who with, what would help next time. Or that they did not want to talk."
          error={errors["talk"]}
          label="What they said, in their words"
          most={4_000}
          onChange={(talk) => set({ talk })}
          value={fields.talk}
        />
      </fieldset>
    </DraftedForm>
  );
}
