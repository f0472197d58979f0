import { Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import type { CaseId } from "#shared/domain/case-record.ts";
import { type Circumstances, type Consent, standingOf } from "#shared/domain/consent.ts";
import { consentPack, factLabel, lineOf } from "#shared/domain/consent-pack.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import { factsKeptBack, type HalfTypedSharing, SharingContent } from "#shared/domain/sharing.ts";
import { DateField } from "../../components/date-field.tsx";
import { DraftedForm } from "../../components/drafted-form.tsx";
import { FieldRow } from "../../components/record-form.tsx";
import type { KeptForm } from "../../ipc/use-kept-forms.ts";
import { formatDate } from "../../wording/dates.ts";
import { consentStandingLabels } from "../../wording/labels.ts";
import { emptySharing, linesAsOptions } from "./consent-words.ts";
import classes from "./consent.module.css";

type SharingFormProps = {
  readonly caseId: CaseId;
  readonly draftId: DraftId;
  /** What was left half-typed earlier. */
  readonly kept: KeptForm<"sharing"> | null;
  readonly ledger: readonly Consent[];
  readonly circumstances: Circumstances;
  readonly isSaving: boolean;
  readonly onSave: (content: SharingContent) => Promise<unknown>;
  readonly onClose: () => void;
};

/** What is shared with whom and why, and on which ground. What the ledger says about it is read while one chooses. */
export function SharingForm(props: SharingFormProps) {
  const { caseId, draftId, kept, ledger, circumstances, isSaving, onSave, onClose } = props;
  const form = useForm<HalfTypedSharing>({
    initialValues: kept?.content.fields ?? emptySharing(circumstances.today),
    validate: (values) => ({
      ...(schemaResolver(SharingContent, { sync: true })(values as SharingContent) as Record<string, string>),
      ...(values.sharedOn === null ? { sharedOn: "Write the day, for example 15/5/2026." } : {}),
    }),
  });
  const check = () => (form.validate().hasErrors ? undefined : SharingContent.parse(form.values));

  const { basis, isPersonTold, recipientName } = form.values;
  const { standing, consent } = standingOf(ledger, form.values, circumstances);
  const keptBack = factsKeptBack(form.values, ledger);
  return (
    <DraftedForm
      check={check}
      draft={{ kind: "sharing", caseId, fields: form.values }}
      draftId={draftId}
      isChanged={form.isDirty()}
      isSaving={isSaving}
      keptAt={kept?.savedAt ?? null}
      notSaved="This share is not recorded yet."
      onClose={onClose}
      onSave={onSave}
      saveLabel="Record what is shared"
      untouched="What is recorded stays as it is."
    >
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
        <TextInput
          attributes={{ input: { dir: "auto" } }}
          autoComplete="off"
          label="Who it goes to"
          maxLength={160}
          spellCheck={false}
          {...form.getInputProps("recipientName")}
        />
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
          label="Shared on"
          onChange={(sharedOn) => form.setFieldValue("sharedOn", sharedOn)}
          value={form.values.sharedOn}
        />
      </FieldRow>
    </DraftedForm>
  );
}
