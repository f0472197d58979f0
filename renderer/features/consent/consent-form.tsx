import { linesAsOptions } from "../../components/sharing-words.ts";
import { Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { ConsentContent, type ConsentDecision, type HalfTypedConsent } from "#shared/domain/consent.ts";
import { consentPack, lineOf } from "#shared/domain/consent-pack.ts";
import { DateField } from "../../components/date-field.tsx";
import { DraftedForm } from "../../components/drafted-form.tsx";
import { FieldRow } from "../../components/record-form.tsx";
import { useToday } from "../../components/use-today.ts";
import {
  capacityLabels,
  consentDecisionLabels,
  consentMethodLabels,
  consentSpeakerLabels,
  optionsOf,
} from "../../wording/labels.ts";
import type { KeptForm } from "../../ipc/use-kept-forms.ts";

import classes from "./consent.module.css";

/** A decision that was left half-typed. */
export type KeptConsent = KeptForm<"consent">;

type ConsentFormProps = {
  readonly caseId: CaseId;
  readonly draftId: DraftId;
  readonly keptAt: Instant | null;
  /** The line that is corrected, with the version this began from; null for a new one. */
  readonly amends: KeptConsent["content"]["amends"];
  readonly initial: HalfTypedConsent;
  readonly saveLabel: string;
  readonly isSaving: boolean;
  readonly onSave: (content: ConsentContent) => Promise<unknown>;
  readonly onClose: () => void;
};

const keepBackLabels: Partial<Record<ConsentDecision, string>> = {
  refused: "Must not be told",
  withdrawn: "May be told again",
};

/** One decision: what for and about whom first, then what was decided, by whom and how. */
export function ConsentForm(props: ConsentFormProps) {
  const { caseId, draftId, keptAt, amends, initial, saveLabel, isSaving, onSave, onClose } = props;
  const today = useToday();
  const form = useForm<HalfTypedConsent>({
    initialValues: initial,
    validate: (values) => ({
      ...(schemaResolver(ConsentContent, { sync: true })(values as ConsentContent) as Record<string, string>),
      ...(values.toldOn === null ? { toldOn: "Write the day, for example 15/5/2026." } : {}),
      ...(values.toldOn !== null && values.toldOn > today ? { toldOn: "That day is still to come." } : {}),
    }),
  });
  const check = () => (form.validate().hasErrors ? undefined : ConsentContent.parse(form.values));

  const { purpose, decision } = form.values;
  const isKeptBack = purpose === "keep_back";
  const words = lineOf(consentPack.purposes, purpose);
  const choosePurpose = (chosen: HalfTypedConsent["purpose"]) => {
    const wasKeptBack = purpose === "keep_back";
    const willBe = chosen === "keep_back";
    form.setValues({
      purpose: chosen,
      ...(willBe && decision !== "withdrawn" ? { decision: "refused" as const } : {}),
      ...(wasKeptBack && !willBe ? { keptBack: [] } : {}),
    });
  };
  return (
    <DraftedForm
      check={check}
      draft={{ kind: "consent", caseId, amends, fields: form.values }}
      draftId={draftId}
      isChanged={form.isDirty()}
      isSaving={isSaving}
      keptAt={keptAt}
      notSaved="This decision is not saved yet."
      onClose={onClose}
      onSave={onSave}
      saveLabel={saveLabel}
      untouched="Saved decisions are not touched."
    >
      <NativeSelect
        data={linesAsOptions(consentPack.purposes)}
        label="What for"
        {...form.getInputProps("purpose")}
        onChange={(event) => choosePurpose(event.currentTarget.value as HalfTypedConsent["purpose"])}
      />
      <FieldRow>
        <NativeSelect
          data={linesAsOptions(consentPack.recipients)}
          label="Recipient"
          {...form.getInputProps("recipientKind")}
        />
        <TextInput
          attributes={{ input: { dir: "auto" } }}
          autoComplete="off"
          label="Which one, or empty for all"
          maxLength={160}
          spellCheck={false}
          {...form.getInputProps("recipientName")}
        />
      </FieldRow>
      <p className={classes["note"]}>
        {words.explain} If they say no: {words.ifRefused.charAt(0).toLowerCase() + words.ifRefused.slice(1)}
      </p>
      <FieldRow>
        <NativeSelect
          data={
            isKeptBack
              ? Object.entries(keepBackLabels).map(([value, label]) => ({ value, label }))
              : optionsOf(consentDecisionLabels)
          }
          label="Decision"
          {...form.getInputProps("decision")}
        />
        <NativeSelect data={optionsOf(consentSpeakerLabels)} label="Who decided" {...form.getInputProps("saidBy")} />
        <DateField
          error={form.errors["toldOn"]}
          label="Told to us on"
          latest={today}
          onChange={(toldOn) => form.setFieldValue("toldOn", toldOn)}
          value={form.values.toldOn}
        />
        <NativeSelect data={optionsOf(consentMethodLabels)} label="How it was said" {...form.getInputProps("method")} />
      </FieldRow>
      {isKeptBack && (
        <Checkbox.Group label="What they must not be told" {...form.getInputProps("keptBack")}>
          <div className={classes["choices"]}>
            {consentPack.facts.map(({ key, label }) => (
              <Checkbox key={key} label={label} value={key} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      <Textarea
        attributes={{ input: { dir: "auto" } }}
        autosize
        label={
          decision === "not_required"
            ? "Why consent is not required"
            : "What they said with it, such as limits or reasons"
        }
        maxLength={1_000}
        maxRows={8}
        minRows={2}
        spellCheck={false}
        {...form.getInputProps("why")}
      />
      {!isKeptBack && (
        <Checkbox.Group label="What was explained before" {...form.getInputProps("explained")}>
          <div className={classes["choices"]}>
            {consentPack.explained.map(({ key, label }) => (
              <Checkbox key={key} label={label} value={key} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      <FieldRow>
        <TextInput
          autoComplete="off"
          label="Language"
          maxLength={80}
          spellCheck={false}
          {...form.getInputProps("language")}
        />
        <TextInput
          attributes={{ input: { dir: "auto" } }}
          autoComplete="off"
          label="Interpreter"
          maxLength={160}
          spellCheck={false}
          {...form.getInputProps("interpreter")}
        />
        <TextInput
          attributes={{ input: { dir: "auto" } }}
          autoComplete="off"
          label="Who else was there, such as a witness"
          maxLength={300}
          spellCheck={false}
          {...form.getInputProps("present")}
        />
      </FieldRow>
      <FieldRow>
        <NativeSelect
          data={optionsOf(capacityLabels)}
          label="Able to take this decision"
          {...form.getInputProps("capacity")}
        />
        <TextInput
          attributes={{ input: { dir: "auto" } }}
          autoComplete="off"
          label="How that was judged"
          maxLength={1_000}
          spellCheck={false}
          {...form.getInputProps("capacityNote")}
        />
        <DateField
          error={form.errors["reviewOn"]}
          label="Ask again on"
          onChange={(reviewOn) => form.setFieldValue("reviewOn", reviewOn)}
          value={form.values.reviewOn}
        />
        <DateField
          error={form.errors["endsOn"]}
          label="Counts until, if agreed"
          onChange={(endsOn) => form.setFieldValue("endsOn", endsOn)}
          value={form.values.endsOn}
        />
      </FieldRow>
    </DraftedForm>
  );
}
