import { NativeSelect, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import type { CivilDate } from "#shared/domain/instant.ts";
import { SubjectAccessContent } from "#shared/domain/subject-access.ts";
import { DateField } from "../../components/date-field.tsx";
import { focusFirstError } from "../../components/focus-first-error.ts";
import { FieldRow, RecordForm } from "../../components/record-form.tsx";
import { WordsField } from "../../components/words-field.tsx";
import { optionsOf } from "../../wording/labels.ts";
import { requestWayLabels } from "../../wording/subject-access-words.ts";
import classes from "./subject-access.module.css";

export type HalfRequest = Omit<SubjectAccessContent, "receivedOn"> & { readonly receivedOn: CivilDate | null };

type RequestFormProps = {
  readonly initial: HalfRequest;
  readonly saveLabel: string;
  readonly isSaving: boolean;
  readonly onSave: (content: SubjectAccessContent) => void;
  readonly onClose: () => void;
};

/** When a request came, who asks, and what stopped or lengthened its clock (SPEC SA1 to SA3). */
export function RequestForm({ initial, saveLabel, isSaving, onSave, onClose }: RequestFormProps) {
  const [request, setRequest] = useState(initial);
  const [errors, setErrors] = useState<Partial<Record<keyof HalfRequest, string>>>({});
  const element = useRef<HTMLFormElement>(null);
  const set = (part: Partial<HalfRequest>) => setRequest((now) => ({ ...now, ...part }));
  const save = () => {
    const checked = SubjectAccessContent.safeParse(request);
    const found: typeof errors = {};
    for (const { path, message } of checked.error?.issues ?? []) found[path[0] as keyof HalfRequest] ??= message;
    if (request.receivedOn === null) found.receivedOn = "Give the day.";
    setErrors(found);
    if (checked.success) onSave(checked.data);
    else requestAnimationFrame(() => focusFirstError(element.current));
  };
  const day = (key: DayField, label: string, description?: string) => (
    <DateField
      {...(description !== undefined && { description })}
      error={errors[key]}
      label={label}
      onChange={(on) => set({ [key]: on })}
      value={request[key]}
    />
  );
  const words = (key: WordsFieldName, label: string, most: number, description?: string) => (
    <WordsField
      {...(description !== undefined && { description })}
      error={errors[key]}
      label={label}
      most={most}
      onChange={(text) => set({ [key]: text })}
      value={request[key]}
    />
  );

  return (
    <RecordForm element={element} isSaving={isSaving} onClose={onClose} onSave={save} saveLabel={saveLabel}>
      <FieldRow>
        {day("receivedOn", "Came on")}
        <NativeSelect
          data={optionsOf(requestWayLabels)}
          label="How it came"
          onChange={(event) => set({ cameBy: event.currentTarget.value as HalfRequest["cameBy"] })}
          value={request.cameBy}
        />
      </FieldRow>
      {words(
        "asked",
        "What they ask for",
        2_000,
        "In their words. Where somebody asks for them: who, and what shows that they may.",
      )}
      <fieldset className={classes["fields"]}>
        <legend>Who asks</legend>
        <FieldRow>
          {day("identityAskedOn", "Proof asked for on", "Empty where you know them.")}
          {day("identityConfirmedOn", "Sure on", "Empty while you are not.")}
        </FieldRow>
        <TextInput
          attributes={{ input: { dir: "auto" } }}
          autoComplete="off"
          description="Also that it is really they who ask, and that nobody makes them."
          error={errors.identityHow}
          label="How it was made sure"
          maxLength={500}
          onChange={(event) => set({ identityHow: event.currentTarget.value })}
          spellCheck={false}
          value={request.identityHow}
        />
      </fieldset>
      <fieldset className={classes["fields"]}>
        <legend>If it was not clear what they mean</legend>
        <FieldRow>
          {day("clarifyAskedOn", "Asked on")}
          {day("clarifyAnsweredOn", "Answered on")}
        </FieldRow>
        {words("clarifyWords", "What was asked and answered", 1_000)}
      </fieldset>
      <fieldset className={classes["fields"]}>
        <legend>If it takes two more months</legend>
        {day("extendedOn", "They were told on", "Within the first month, with the reason.")}
        {words("whyExtended", "The reason they were told", 1_000)}
      </fieldset>
      {words(
        "letter",
        "What you say with it",
        4_000,
        "Stands on the first page: why you keep this, who else has it, for how long, and where it came from. Your privacy notice says most of it.",
      )}
    </RecordForm>
  );
}

type DayField =
  | "receivedOn"
  | "identityAskedOn"
  | "identityConfirmedOn"
  | "clarifyAskedOn"
  | "clarifyAnsweredOn"
  | "extendedOn";
type WordsFieldName = "asked" | "clarifyWords" | "whyExtended" | "letter";
