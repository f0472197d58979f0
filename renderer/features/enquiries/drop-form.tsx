import { NativeSelect } from "@mantine/core";
import { useRef, useState } from "react";
import { EnquiryDrop, enquiryPack } from "#shared/domain/enquiry.ts";
import { focusFirstError } from "../../components/focus-first-error.ts";
import { RecordForm } from "../../components/record-form.tsx";
import records from "../../components/record-list.module.css";
import { WordsField } from "../../components/words-field.tsx";
import { formatDateWithoutDay } from "../../wording/dates.ts";

type DropFormProps = {
  readonly isSaving: boolean;
  readonly onSave: (drop: EnquiryDrop) => void;
  readonly onClose: () => void;
};

/** Why an enquiry leads to nothing here. */
export function DropForm({ isSaving, onSave, onClose }: DropFormProps) {
  const [drop, setDrop] = useState({ dropReason: "", dropWords: "" });
  const [errors, setErrors] = useState<Partial<Record<keyof EnquiryDrop, string>>>({});
  const element = useRef<HTMLFormElement>(null);
  const explained = enquiryPack.reasons.find(({ key }) => key === drop.dropReason)?.explain;
  const save = () => {
    const checked = EnquiryDrop.safeParse(drop);
    const issues = checked.error?.issues ?? [];
    setErrors(Object.fromEntries(issues.map(({ path, message }) => [path[0], message])));
    if (checked.success) onSave(checked.data);
    else requestAnimationFrame(() => focusFirstError(element.current));
  };
  return (
    <RecordForm element={element} isSaving={isSaving} onClose={onClose} onSave={save} saveLabel="Drop the enquiry">
      <NativeSelect
        data={[{ value: "", label: "Choose" }, ...enquiryPack.reasons.map(({ key, label }) => ({ value: key, label }))]}
        description={explained}
        error={errors.dropReason}
        inputWrapperOrder={["label", "input", "description", "error"]}
        label="Why it is dropped"
        onChange={(event) => {
          const dropReason = event.currentTarget.value;
          setDrop((now) => ({ ...now, dropReason }));
        }}
        value={drop.dropReason}
      />
      <WordsField
        error={errors.dropWords}
        label="In own words"
        most={1_000}
        onChange={(dropWords) => setDrop((now) => ({ ...now, dropWords }))}
        value={drop.dropWords}
      />
      <p className={records["quiet"]}>
        {enquiryPack.source} As of {formatDateWithoutDay(enquiryPack.asOf)}.
      </p>
    </RecordForm>
  );
}
