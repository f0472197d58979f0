import { Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { schemaResolver, useForm, type UseFormReturnType } from "@mantine/form";
import type { ReactNode } from "react";
import { type Circumstances, type Consent, standingOf } from "#shared/domain/consent.ts";
import { consentPack, factLabel, lineOf } from "#shared/domain/consent-pack.ts";
import { factsKeptBack, type HalfTypedSharing, SharingContent } from "#shared/domain/sharing.ts";
import { formatDate } from "../wording/dates.ts";
import { consentStandingLabels } from "../wording/labels.ts";
import { DateField } from "./date-field.tsx";
import { FieldRow } from "./record-form.tsx";
import classes from "./sharing-fields.module.css";
import { linesAsOptions } from "./sharing-words.ts";

type SharingForm = UseFormReturnType<HalfTypedSharing>;

/** The fields of a decision to share, checked as it is recorded. */
export function useSharingForm(initialValues: HalfTypedSharing): SharingForm {
  return useForm<HalfTypedSharing>({
    initialValues,
    validate: (values) => ({
      ...(schemaResolver(SharingContent, { sync: true })(values as SharingContent) as Record<string, string>),
      ...(values.sharedOn === null ? { sharedOn: "Write the day, for example 15/5/2026." } : {}),
    }),
  });
}

type SharingFieldsProps = {
  readonly form: SharingForm;
  readonly ledger: readonly Consent[];
  readonly circumstances: Circumstances;
  /** Who it goes to, by name. */
  readonly recipient: ReactNode;
  /** What the day is called. */
  readonly dayLabel: string;
};

/** What is shared with whom and why, and on which ground. What the ledger says about it is read while one chooses. */
export function SharingFields({ form, ledger, circumstances, recipient, dayLabel }: SharingFieldsProps) {
  const { basis, isPersonTold, recipientName } = form.values;
  const { standing, consent } = standingOf(ledger, form.values, circumstances);
  const keptBack = factsKeptBack(form.values, ledger);
  return (
    <>
      <NativeSelect
        data={linesAsOptions(consentPack.purposes.filter(({ key }) => key !== "keep_back"))}
        label="What for"
        {...form.getInputProps("purpose")}
      />
      <FieldRow>
        <NativeSelect
          data={linesAsOptions(consentPack.recipients)}
          label="Recipient"
          {...form.getInputProps("recipientKind")}
        />
        {recipient}
      </FieldRow>
      {recipientName.trim() !== "" && (
        <p className={classes["note"]} role="status">
          Consent to this: {consentStandingLabels[standing].toLowerCase()}
          {consent !== null && `, ${formatDate(consent.toldOn)}`}.
          {standing !== "given" && basis === "consent" && " Ask them first, or choose another ground."}
          {keptBack.length > 0 && ` Must not be told to them: ${keptBack.map(factLabel).join(", ")}.`}
        </p>
      )}
      <Textarea
        attributes={{ input: { dir: "auto" } }}
        autosize
        label="What is shared"
        maxLength={2_000}
        maxRows={8}
        minRows={2}
        spellCheck={false}
        {...form.getInputProps("what")}
      />
      <Checkbox.Group label="What is delicate in it" {...form.getInputProps("facts")}>
        <div className={classes["choices"]}>
          {consentPack.facts.map(({ key, label }) => (
            <Checkbox key={key} label={label} value={key} />
          ))}
        </div>
      </Checkbox.Group>
      <Textarea
        attributes={{ input: { dir: "auto" } }}
        autosize
        label="Why it is needed, and no more than that"
        maxLength={2_000}
        maxRows={8}
        minRows={2}
        spellCheck={false}
        {...form.getInputProps("why")}
      />
      <NativeSelect
        data={linesAsOptions(consentPack.bases)}
        description={lineOf(consentPack.bases, basis).fits}
        inputWrapperOrder={["label", "error", "input", "description"]}
        label="Ground"
        {...form.getInputProps("basis")}
      />
      {basis !== "consent" && (
        <TextInput
          attributes={{ input: { dir: "auto" } }}
          autoComplete="off"
          description="As a rule the safeguarding lead."
          inputWrapperOrder={["label", "error", "input", "description"]}
          label="Who agreed to it"
          maxLength={160}
          spellCheck={false}
          {...form.getInputProps("authorisedBy")}
        />
      )}
      <Checkbox label="The person is told about it" {...form.getInputProps("isPersonTold", { type: "checkbox" })} />
      {!isPersonTold && (
        <TextInput
          attributes={{ input: { dir: "auto" } }}
          autoComplete="off"
          label="Why they are not told"
          maxLength={1_000}
          spellCheck={false}
          {...form.getInputProps("notToldWhy")}
        />
      )}
      <FieldRow>
        <TextInput
          attributes={{ input: { dir: "auto" } }}
          autoComplete="off"
          label="How identity was checked"
          maxLength={300}
          spellCheck={false}
          {...form.getInputProps("verified")}
        />
        <TextInput
          attributes={{ input: { dir: "auto" } }}
          autoComplete="off"
          label="Sent how, and protected"
          maxLength={300}
          spellCheck={false}
          {...form.getInputProps("how")}
        />
        <DateField
          error={form.errors["sharedOn"]}
          label={dayLabel}
          onChange={(sharedOn) => form.setFieldValue("sharedOn", sharedOn)}
          value={form.values.sharedOn}
        />
      </FieldRow>
    </>
  );
}
