import { Group, NativeSelect, Radio, Textarea } from "@mantine/core";
import { useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import type { Instant } from "#shared/domain/instant.ts";
import {
  assessmentBefore,
  asksWhatChanged,
  type HalfMadeAssessment,
  highestOf,
  levelLabel,
  occasionLabel,
  overallLevel,
  riskArea,
  riskAreaLabel,
  type RiskAssessment,
  type RiskAssessmentContent,
  RiskLevel,
  riskPack,
  usualReviewOn,
} from "#shared/domain/risk-assessment.ts";
import { DateField } from "../../components/date-field.tsx";
import { DraftedForm } from "../../components/drafted-form.tsx";
import { FieldRow } from "../../components/record-form.tsx";
import { useToday } from "../../components/use-today.ts";
import { WordsField } from "../../components/words-field.tsx";
import { countOf, formatDate } from "../../wording/dates.ts";
import {
  type AssessmentErrors,
  chosenAreas,
  contentOf,
  type KeptAssessment,
  levelsAbove,
  levelSoFar,
} from "./assessment-draft.ts";
import classes from "./risk-page.module.css";

type AssessmentFormProps = {
  readonly caseId: CaseId;
  readonly draftId: DraftId;
  readonly keptAt: Instant | null;
  /** The assessment that is changed, with the version this began from; null for a new one. */
  readonly amends: KeptAssessment["content"]["amends"];
  readonly initial: HalfMadeAssessment;
  /** Every assessment of the case: a level that went up or down says why. */
  readonly all: readonly RiskAssessment[];
  readonly saveLabel: string;
  readonly isSaving: boolean;
  readonly onSave: (content: RiskAssessmentContent) => Promise<unknown>;
  readonly onClose: () => void;
};

/** The risk on one day: each area with its level and why, then the whole, what protects, and when to look again. */
export function AssessmentForm(props: AssessmentFormProps) {
  const { caseId, draftId, keptAt, amends, initial, all, saveLabel, isSaving, onSave, onClose } = props;
  const today = useToday();
  const [fields, setFields] = useState(initial);
  const [isChanged, setChanged] = useState(false);
  const [isReviewChosen, setReviewChosen] = useState(
    // A day that was only proposed goes on following the level.
    initial.reviewOn !== null && initial.reviewOn !== usualReviewOn(levelSoFar(initial), initial.assessedOn ?? today),
  );
  const [errors, setErrors] = useState<AssessmentErrors>({});
  const set = (part: Partial<HalfMadeAssessment>) => {
    setChanged(true);
    setFields((now) => ({ ...now, ...part }));
  };
  const setArea = (key: string, part: Partial<HalfMadeAssessment["areas"][number]>) => {
    setChanged(true);
    setFields((now) => ({ ...now, areas: now.areas.map((area) => (area.area === key ? { ...area, ...part } : area)) }));
  };

  const level = levelSoFar(fields);
  const highest = highestOf(chosenAreas(fields));
  const above = levelsAbove(fields);
  const isAnyChosen = fields.areas.some((area) => area.level !== null);
  const usual = usualReviewOn(level, fields.assessedOn ?? today);
  const draft = { ...fields, reviewOn: isReviewChosen || !isAnyChosen ? fields.reviewOn : usual };
  const before = assessmentBefore(all, draft.assessedOn ?? today, amends?.riskAssessmentId ?? null);
  const isOther = isAnyChosen && asksWhatChanged({ areas: chosenAreas(draft), raisedTo: level }, before);
  const check = () => {
    const checked = contentOf(draft, before);
    setErrors("errors" in checked ? checked.errors : {});
    return "content" in checked ? checked.content : undefined;
  };
  const { high, other } = riskPack.reviewWithinDays;

  return (
    <DraftedForm
      check={check}
      draft={{ kind: "risk_assessment", caseId, amends, fields: draft }}
      draftId={draftId}
      isChanged={isChanged}
      isSaving={isSaving}
      keptAt={keptAt}
      notSaved="This assessment is not saved yet."
      onClose={onClose}
      onSave={onSave}
      saveLabel={saveLabel}
      untouched="Saved assessments are not touched."
    >
      <FieldRow>
        <NativeSelect
          data={[
            ...riskPack.occasions.map(({ key, label }) => ({ value: key, label })),
            ...(riskPack.occasions.some(({ key }) => key === draft.occasion)
              ? []
              : [{ value: draft.occasion, label: occasionLabel(draft.occasion) }]),
          ]}
          label="Why now"
          onChange={(event) => set({ occasion: event.currentTarget.value })}
          value={draft.occasion}
        />
        <DateField
          error={errors["assessedOn"]}
          label="Assessed on"
          latest={today}
          onChange={(assessedOn) => set({ assessedOn })}
          value={draft.assessedOn}
        />
      </FieldRow>
      {draft.areas.map(({ area, level: chosen, reason }) => (
        <fieldset className={classes["area"]} key={area}>
          <legend>{riskAreaLabel(area)}</legend>
          <p className={classes["asks"]}>{riskArea(area)?.asks}</p>
          <div className={classes["found"]}>
            <Radio.Group
              aria-label={`Level: ${riskAreaLabel(area)}`}
              error={errors[`level ${area}`]}
              onChange={(value) => setArea(area, { level: value as RiskLevel })}
              value={chosen}
            >
              <Group gap="4px 16px">
                {RiskLevel.options.map((option) => (
                  <Radio
                    key={option}
                    label={levelLabel(option)}
                    value={option}
                    {...(errors[`level ${area}`] === undefined ? {} : { "aria-invalid": true })}
                  />
                ))}
              </Group>
            </Radio.Group>
            <Textarea
              aria-label={`Why: ${riskAreaLabel(area)}`}
              attributes={{ input: { dir: "auto" } }}
              autosize
              error={errors[`reason ${area}`]}
              maxLength={2_000}
              maxRows={10}
              minRows={1}
              onChange={(event) => setArea(area, { reason: event.currentTarget.value })}
              placeholder="Why"
              spellCheck={false}
              value={reason}
            />
          </div>
        </fieldset>
      ))}
      {above.length > 0 && isAnyChosen && (
        <NativeSelect
          className={classes["whole"] ?? ""}
          data={[
            { value: "", label: `No, ${levelLabel(highest).toLowerCase()}, as the highest area` },
            ...above.map((option) => ({ value: option, label: `Yes, ${levelLabel(option).toLowerCase()}` })),
          ]}
          label="Is the whole higher than its highest area?"
          onChange={(event) => set({ raisedTo: (event.currentTarget.value || null) as RiskLevel | null })}
          value={draft.raisedTo !== null && above.includes(draft.raisedTo) ? draft.raisedTo : ""}
        />
      )}
      {draft.raisedTo !== null && above.includes(draft.raisedTo) && (
        <WordsField
          error={errors["whyRaised"]}
          label="Why it is higher"
          most={1_000}
          onChange={(whyRaised) => set({ whyRaised })}
          value={draft.whyRaised}
        />
      )}
      {(before !== undefined || draft.changed !== "") && (
        <WordsField
          description={
            before && isOther
              ? `It was ${levelLabel(overallLevel(before)).toLowerCase()} on ${formatDate(before.assessedOn)}.`
              : undefined
          }
          error={errors["changed"]}
          label="What changed since the assessment before"
          most={1_000}
          onChange={(changed) => set({ changed })}
          value={draft.changed}
        />
      )}
      <WordsField
        description="People, places, habits and what they do themselves that keep them safe."
        error={errors["protects"]}
        label="What protects"
        most={2_000}
        onChange={(protects) => set({ protects })}
        value={draft.protects}
      />
      <WordsField
        description="Them first, and how it was asked. Then who else."
        error={errors["asked"]}
        label="Who was asked"
        most={500}
        onChange={(asked) => set({ asked })}
        value={draft.asked}
      />
      <DateField
        description={`Usually within ${countOf(level === "high" ? high : other, "day", "days")}${level === "high" ? ", as the risk is high" : ""}.`}
        error={errors["reviewOn"]}
        label="Look at it again on"
        onChange={(reviewOn) => {
          setReviewChosen(true);
          set({ reviewOn });
        }}
        value={draft.reviewOn}
      />
    </DraftedForm>
  );
}
