import { NativeSelect, Textarea } from "@mantine/core";
import { useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import {
  type HalfNotedIndicator,
  type IndicatorKey,
  IndicatorOrigin,
  indicatorWords,
  NotedIndicatorContent,
} from "#shared/domain/indicator.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { DateField } from "../../components/date-field.tsx";
import { DraftedForm } from "../../components/drafted-form.tsx";
import { FieldRow } from "../../components/record-form.tsx";
import { useToday } from "../../components/use-today.ts";
import type { KeptForm } from "../../ipc/use-kept-forms.ts";
import { indicatorOriginLabels, optionsOf } from "../../wording/labels.ts";
import classes from "./indicators-page.module.css";

/** An indicator that was left half-typed. */
export type KeptIndicator = KeptForm<"indicator">;

export function emptyIndicator(indicator: IndicatorKey, today: CivilDate): HalfNotedIndicator {
  return { indicator, origin: null, noticedOn: today, evidence: "" };
}

type IndicatorFormProps = {
  readonly caseId: CaseId;
  readonly draftId: DraftId;
  readonly keptAt: Instant | null;
  /** The one that is changed, with the version this began from; null for a new one. */
  readonly amends: KeptIndicator["content"]["amends"];
  readonly initial: HalfNotedIndicator;
  readonly saveLabel: string;
  readonly isSaving: boolean;
  readonly onSave: (content: NotedIndicatorContent) => Promise<unknown>;
  readonly onClose: () => void;
};

/** By what an indicator was noticed: nothing is ticked without it. */
export function IndicatorForm(props: IndicatorFormProps) {
  const { caseId, draftId, keptAt, amends, initial, saveLabel, isSaving, onSave, onClose } = props;
  const [draft, setDraft] = useState(initial);
  const [errors, setErrors] = useState<{ noticedOn?: string; evidence?: string; origin?: string }>({});
  const [isChanged, setChanged] = useState(false);
  const today = useToday();
  const set = (part: Partial<HalfNotedIndicator>) => {
    setChanged(true);
    setDraft((now) => ({ ...now, ...part }));
  };

  const check = () => {
    const { noticedOn } = draft;
    const checked = NotedIndicatorContent.safeParse({ ...draft, noticedOn: noticedOn ?? today });
    const evidence = checked.error?.issues.find(({ path }) => path[0] === "evidence")?.message;
    const day = noticedOn === null ? "Give the day." : noticedOn > today ? "This day is not here yet." : undefined;
    const origin = draft.origin === null ? "Choose where it is known from." : undefined;
    setErrors({
      ...(origin !== undefined && { origin }),
      ...(day !== undefined && { noticedOn: day }),
      ...(evidence !== undefined && { evidence }),
    });
    return day === undefined ? checked.data : undefined;
  };

  return (
    <DraftedForm
      check={check}
      draft={{ kind: "indicator", caseId, amends, fields: draft }}
      draftId={draftId}
      isChanged={isChanged}
      isSaving={isSaving}
      keptAt={keptAt}
      notSaved="This indicator is not saved yet."
      onClose={onClose}
      onSave={onSave}
      saveLabel={saveLabel}
      untouched="Saved indicators are not touched."
    >
      <p className={classes["name"]}>{indicatorWords(draft.indicator)}</p>
      <Textarea
        attributes={{ input: { dir: "auto" } }}
        autosize
        description="What was seen or said, where, and by whom it was noticed. Their own words are best."
        error={errors.evidence}
        inputWrapperOrder={["label", "error", "input", "description"]}
        label="What was seen or said"
        maxLength={2_000}
        maxRows={12}
        minRows={2}
        onChange={(event) => set({ evidence: event.currentTarget.value })}
        spellCheck={false}
        value={draft.evidence}
      />
      <FieldRow>
        <NativeSelect
          data={[
            ...(draft.origin === null ? [{ value: "", label: "Choose" }] : []),
            ...optionsOf(indicatorOriginLabels),
          ]}
          error={errors.origin}
          label="Where it is known from"
          onChange={(event) => set({ origin: IndicatorOrigin.parse(event.currentTarget.value) })}
          value={draft.origin ?? ""}
        />
        <DateField
          error={errors.noticedOn}
          label="Noticed or told on"
          latest={today}
          onChange={(noticedOn) => set({ noticedOn })}
          value={draft.noticedOn}
        />
      </FieldRow>
    </DraftedForm>
  );
}
