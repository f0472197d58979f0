import { NativeSelect } from "@mantine/core";
import { useRef, useState } from "react";
import type { CivilDate } from "#shared/domain/instant.ts";
import { RefusalReason, type SubjectAccessContent, subjectAccessPack } from "#shared/domain/subject-access.ts";
import { DateField } from "../../components/date-field.tsx";
import { focusFirstError } from "../../components/focus-first-error.ts";
import { RecordForm } from "../../components/record-form.tsx";
import { WordsField } from "../../components/words-field.tsx";

type Ending = NonNullable<SubjectAccessContent["ending"]>;

type EndingFormProps = {
  readonly kind: Ending["kind"];
  readonly today: CivilDate;
  readonly isSaving: boolean;
  readonly onSave: (ending: Ending) => void;
  readonly onClose: () => void;
};

/** How a request ended: sent, and how; or refused, and why. */
export function EndingForm({ kind, today, isSaving, onSave, onClose }: EndingFormProps) {
  const [on, setOn] = useState<CivilDate | null>(today);
  const [reason, setReason] = useState<RefusalReason>("unfounded");
  const [words, setWords] = useState("");
  const [errors, setErrors] = useState<{ on?: string; words?: string }>({});
  const element = useRef<HTMLFormElement>(null);
  const isSent = kind === "sent";
  const save = () => {
    const said = words.trim();
    const found = {
      ...(on === null && { on: "Give the day." }),
      ...(said === "" && { words: isSent ? "Say how." : "Write why." }),
    };
    setErrors(found);
    if (on === null || said === "") requestAnimationFrame(() => focusFirstError(element.current));
    else onSave(isSent ? { kind: "sent", on, how: said } : { kind: "refused", on, reason, why: said });
  };
  return (
    <RecordForm
      element={element}
      isSaving={isSaving}
      onClose={onClose}
      onSave={save}
      saveLabel={isSent ? "Record as sent" : "Record the refusal"}
    >
      {!isSent && (
        <NativeSelect
          data={subjectAccessPack.refusals.map(({ key, label }) => ({ value: key, label }))}
          description={subjectAccessPack.refusals.find(({ key }) => key === reason)?.basis}
          inputWrapperOrder={["label", "error", "input", "description"]}
          label="Reason"
          onChange={(event) => setReason(RefusalReason.parse(event.currentTarget.value))}
          value={reason}
        />
      )}
      <DateField error={errors.on} label={isSent ? "Sent on" : "Told on"} onChange={setOn} value={on} />
      <WordsField
        description={
          isSent
            ? "By which way, to whom, and how the password was passed on."
            : "As they were told, with their right to complain to the ICO or to ask a court."
        }
        error={errors.words}
        label={isSent ? "How it was sent" : "Why"}
        most={isSent ? 500 : 2_000}
        onChange={setWords}
        value={words}
      />
    </RecordForm>
  );
}
