import { NativeSelect, Textarea } from "@mantine/core";
import { useRef, useState } from "react";
import { type IndicatorKey, IndicatorOrigin, indicatorWords, NotedIndicatorContent } from "#shared/domain/indicator.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { DateField } from "../../components/date-field.tsx";
import { focusFirstError } from "../../components/focus-first-error.ts";
import { FieldRow, RecordForm } from "../../components/record-form.tsx";
import { useToday } from "../../components/use-today.ts";
import { indicatorOriginLabels, optionsOf } from "../../wording/labels.ts";
import classes from "./indicators-page.module.css";

/** What stands in the form: whatever it is, until it is saved. */
export type HalfNotedIndicator = Omit<NotedIndicatorContent, "noticedOn" | "origin"> & {
  readonly noticedOn: CivilDate | null;
  readonly origin: IndicatorOrigin | null;
};

export function emptyIndicator(indicator: IndicatorKey, today: CivilDate): HalfNotedIndicator {
  return { indicator, origin: null, noticedOn: today, evidence: "" };
}

type IndicatorFormProps = {
  readonly initial: HalfNotedIndicator;
  readonly saveLabel: string;
  readonly isSaving: boolean;
  readonly onSave: (content: NotedIndicatorContent) => void;
  readonly onClose: () => void;
};

/** By what an indicator was noticed: nothing is ticked without it. */
export function IndicatorForm({ initial, saveLabel, isSaving, onSave, onClose }: IndicatorFormProps) {
  const [draft, setDraft] = useState(initial);
  const [errors, setErrors] = useState<{ noticedOn?: string; evidence?: string; origin?: string }>({});
  const element = useRef<HTMLFormElement>(null);
  const today = useToday();
  const set = (part: Partial<HalfNotedIndicator>) => setDraft((now) => ({ ...now, ...part }));

  const save = () => {
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
    if (checked.success && day === undefined) onSave(checked.data);
    else requestAnimationFrame(() => focusFirstError(element.current));
  };

  return (
    <RecordForm element={element} isSaving={isSaving} onClose={onClose} onSave={save} saveLabel={saveLabel}>
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
    </RecordForm>
  );
}
