import { NativeSelect, Radio, TextInput } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import type { DraftId } from "#shared/domain/draft.ts";
import {
  EnquiryDanger,
  type EnquiryContent,
  enquiryLimits,
  EnquiryWay,
  type HalfTypedEnquiry,
} from "#shared/domain/enquiry.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { DateField } from "../../components/date-field.tsx";
import { DraftedForm } from "../../components/drafted-form.tsx";
import { MomentField } from "../../components/moment-field.tsx";
import { WordsField } from "../../components/words-field.tsx";
import { contactTypeLabels, enquiryDangerLabels } from "../../wording/labels.ts";
import classes from "./enquiries.module.css";
import { contentOf, type EnquiryErrors, type KeptEnquiry } from "./enquiry-draft.ts";

type EnquiryFormProps = {
  readonly draftId: DraftId;
  /** Where these words were left half-typed earlier: when they were kept. */
  readonly keptAt: Instant | null;
  /** The enquiry that is changed, with the version this began from; null for a new one. */
  readonly amends: KeptEnquiry["content"]["amends"];
  readonly initial: HalfTypedEnquiry;
  readonly isSaving: boolean;
  readonly onSave: (content: EnquiryContent) => Promise<unknown>;
  readonly onClose: () => void;
};

/** What is asked first: with those words alone it can be saved, while somebody is on the telephone. */
export function EnquiryForm(props: EnquiryFormProps) {
  const { draftId, keptAt, amends, initial, isSaving, onSave, onClose } = props;
  const [fields, setFields] = useState(initial);
  const [isChanged, setChanged] = useState(false);
  const [errors, setErrors] = useState<EnquiryErrors>({});
  const set = (part: Partial<HalfTypedEnquiry>) => {
    setChanged(true);
    setFields((now) => ({ ...now, ...part }));
  };
  const check = () => {
    const checked = contentOf(fields);
    setErrors("errors" in checked ? checked.errors : {});
    return "content" in checked ? checked.content : undefined;
  };
  const line = (key: "concerning" | "askedBy" | "reach" | "nextStep", label: string, description?: string) => (
    <TextInput
      attributes={{ input: { dir: "auto" } }}
      autoComplete="off"
      description={description}
      error={errors[key]}
      label={label}
      maxLength={enquiryLimits[key]}
      onChange={(event) => set({ [key]: event.currentTarget.value })}
      spellCheck={false}
      value={fields[key]}
    />
  );

  return (
    <DraftedForm
      check={check}
      draft={{ kind: "enquiry", amends, fields }}
      draftId={draftId}
      isChanged={isChanged}
      isSaving={isSaving}
      keptAt={keptAt}
      notSaved="This enquiry is not saved yet."
      onClose={onClose}
      onSave={onSave}
      saveLabel={amends === null ? "Save the enquiry" : "Save changes"}
      untouched="Saved enquiries are not touched."
    >
      <WordsField
        description="The only thing that is needed. A few lines are enough."
        error={errors.asked}
        label="What is asked"
        most={enquiryLimits.asked}
        onChange={(asked) => set({ asked })}
        value={fields.asked}
      />
      <Radio.Group
        label="Is somebody in immediate danger?"
        onChange={(danger) => set({ danger: danger as EnquiryDanger })}
        value={fields.danger}
      >
        <div className={classes["choices"]}>
          {EnquiryDanger.options.map((danger) => (
            <Radio key={danger} label={enquiryDangerLabels[danger]} value={danger} />
          ))}
        </div>
      </Radio.Group>
      {fields.danger === "yes" && (
        <p className={classes["grave"]} role="status">
          <span>
            Act first: <Link href="/danger">what to do now</Link>. What is typed here is kept.
          </span>
        </p>
      )}
      <div className={classes["fields"]}>
        {line("concerning", "About whom", "A name, or who it is: as far as known.")}
        {line("askedBy", "Who asks", "A name or an organisation.")}
        {line("reach", "How to reach whoever asks", "Ask whether it is safe to ring or write.")}
        {line("nextStep", "Next step")}
        <DateField error={errors.nextOn} label="By when" onChange={(nextOn) => set({ nextOn })} value={fields.nextOn} />
        <NativeSelect
          data={EnquiryWay.options.map((way) => ({ value: way, label: contactTypeLabels[way] }))}
          label="How it came"
          onChange={(event) => set({ cameBy: event.currentTarget.value as EnquiryWay })}
          value={fields.cameBy}
        />
      </div>
      <MomentField
        error={errors.receivedAt}
        label="When it came"
        onChange={(receivedAt) => set({ receivedAt })}
        value={fields.receivedAt}
      />
    </DraftedForm>
  );
}
