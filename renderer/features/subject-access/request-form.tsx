import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { type HalfTypedRequest, SubjectAccessContent } from "#shared/domain/subject-access.ts";
import { DateField } from "../../components/date-field.tsx";
import { DraftedForm } from "../../components/drafted-form.tsx";
import { FieldRow } from "../../components/record-form.tsx";
import { WordsField } from "../../components/words-field.tsx";
import type { KeptForm } from "../../ipc/use-kept-forms.ts";
import { optionsOf } from "../../wording/labels.ts";
import { requestWayLabels } from "../../wording/subject-access-words.ts";
import classes from "./subject-access.module.css";

type RequestFormProps = {
  readonly caseId: CaseId;
  readonly draftId: DraftId;
  readonly keptAt: Instant | null;
  /** The request that is changed, with the version this began from; null for a new one. */
  readonly amends: KeptForm<"subject_access">["content"]["amends"];
  readonly initial: HalfTypedRequest;
  readonly saveLabel: string;
  readonly isSaving: boolean;
  readonly onSave: (content: SubjectAccessContent) => Promise<unknown>;
  readonly onClose: () => void;
};

/** When a request came, who asks, and what stopped or lengthened its clock (SPEC SA1 to SA3). */
export function RequestForm(props: RequestFormProps) {
  const { caseId, draftId, keptAt, amends, initial, saveLabel, isSaving, onSave, onClose } = props;
  const [request, setRequest] = useState(initial);
  const [errors, setErrors] = useState<Partial<Record<keyof HalfTypedRequest, string>>>({});
  const set = (part: Partial<HalfTypedRequest>) => setRequest((now) => ({ ...now, ...part }));
  const isChanged = (Object.keys(initial) as (keyof HalfTypedRequest)[]).some((key) => request[key] !== initial[key]);
  const check = () => {
    const checked = SubjectAccessContent.safeParse({ ...request, ending: null });
    const found: typeof errors = {};
    for (const { path, message } of checked.error?.issues ?? []) found[path[0] as keyof HalfTypedRequest] ??= message;
    if (request.receivedOn === null) found.receivedOn = "Give the day.";
    setErrors(found);
    return checked.data;
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
    <DraftedForm
      check={check}
      draft={{ kind: "subject_access", caseId, amends, fields: request }}
      draftId={draftId}
      isChanged={isChanged}
      isSaving={isSaving}
      keptAt={keptAt}
      notSaved="This is not recorded yet."
      onClose={onClose}
      onSave={onSave}
      saveLabel={saveLabel}
      untouched={amends === null ? "Nothing is recorded." : "What is recorded stays as it is."}
    >
      <FieldRow>
        {day("receivedOn", "Came on")}
        <NativeSelect
          data={optionsOf(requestWayLabels)}
          label="How it came"
          onChange={(event) => set({ cameBy: event.currentTarget.value as HalfTypedRequest["cameBy"] })}
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
    </DraftedForm>
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
