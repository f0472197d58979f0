import { TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { DayInstead } from "#shared/domain/case-fact.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { DateField } from "../../components/date-field.tsx";
import { focusFirstError } from "../../components/focus-first-error.ts";
import { RecordForm } from "../../components/record-form.tsx";
import { WordsField } from "../../components/words-field.tsx";
import classes from "./facts-page.module.css";

type HalfSet = Omit<DayInstead, "on"> & { readonly on: CivilDate | null };

type DayFormProps = {
  readonly initial: HalfSet;
  /** The day that the rule counts to, in words. */
  readonly computed: string;
  /** The day of the decision: nothing that follows from it comes before. */
  readonly earliest: CivilDate;
  readonly isSaving: boolean;
  readonly onSave: (day: DayInstead) => void;
  readonly onClose: () => void;
};

/** Another day than the computed one, which nobody sets without saying why and from whom it is known. */
export function DayForm({ initial, computed, earliest, isSaving, onSave, onClose }: DayFormProps) {
  const [day, setDay] = useState(initial);
  const [errors, setErrors] = useState<Partial<Record<keyof HalfSet, string>>>({});
  const element = useRef<HTMLFormElement>(null);
  const set = (part: Partial<HalfSet>) => setDay((now) => ({ ...now, ...part }));

  const save = () => {
    const checked = DayInstead.safeParse({ ...day, on: day.on ?? earliest });
    const found: typeof errors = {};
    for (const { path, message } of checked.error?.issues ?? []) found[path[0] as keyof HalfSet] ??= message;
    if (day.on === null) found.on = "Give the day.";
    else if (day.on < earliest) found.on = "This is before the decision.";
    setErrors(found);
    if (checked.success && Object.keys(found).length === 0) onSave(checked.data);
    else requestAnimationFrame(() => focusFirstError(element.current));
  };

  return (
    <div className={classes["dayForm"]}>
      <RecordForm element={element} isSaving={isSaving} onClose={onClose} onSave={save} saveLabel="Set this day">
        <DateField
          description={`Computed: ${computed}. It stays beside the day you set.`}
          earliest={earliest}
          error={errors.on}
          label="The day that holds instead"
          onChange={(on) => set({ on })}
          value={day.on}
        />
        <WordsField
          error={errors.reason}
          label="Why another day holds"
          most={500}
          onChange={(reason) => set({ reason })}
          value={day.reason}
        />
        <TextInput
          attributes={{ input: { dir: "auto" } }}
          autoComplete="off"
          description="For example: letter of the Home Office of 3 May, or the solicitor on the telephone."
          error={errors.source}
          label="Who said so"
          maxLength={200}
          onChange={(event) => set({ source: event.currentTarget.value })}
          spellCheck={false}
          value={day.source}
        />
      </RecordForm>
    </div>
  );
}
