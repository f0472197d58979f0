import { Textarea } from "@mantine/core";
import { useRef, useState } from "react";
import { focusFirstError } from "./focus-first-error.ts";
import { RecordForm } from "./record-form.tsx";

type ReopenFormProps = {
  readonly label: string;
  /** What stays as it is. */
  readonly description: string;
  /** Where nothing was written. */
  readonly missing: string;
  readonly saveLabel: string;
  readonly isSaving: boolean;
  readonly onSave: (why: string) => void;
  readonly onClose: () => void;
};

/** Why something that ended begins again: never without a reason. */
export function ReopenForm(props: ReopenFormProps) {
  const { label, description, missing, saveLabel, isSaving, onSave, onClose } = props;
  const [why, setWhy] = useState("");
  const [isMissing, setMissing] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const save = () => {
    setMissing(why.trim() === "");
    if (why.trim() !== "") onSave(why.trim());
    else requestAnimationFrame(() => focusFirstError(element.current));
  };
  return (
    <RecordForm element={element} isSaving={isSaving} onClose={onClose} onSave={save} saveLabel={saveLabel}>
      <Textarea
        attributes={{ input: { dir: "auto" } }}
        autosize
        description={description}
        error={isMissing ? missing : null}
        label={label}
        maxLength={1_000}
        maxRows={8}
        minRows={2}
        onChange={(event) => setWhy(event.currentTarget.value)}
        spellCheck={false}
        value={why}
      />
    </RecordForm>
  );
}
