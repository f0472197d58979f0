import { Textarea } from "@mantine/core";
import { useRef, useState } from "react";
import { focusFirstError } from "../../components/focus-first-error.ts";
import { RecordForm } from "../../components/record-form.tsx";

type ReopenFormProps = {
  readonly isSaving: boolean;
  readonly onSave: (whyReopened: string) => void;
  readonly onClose: () => void;
};

/** Why support begins again. */
export function ReopenForm({ isSaving, onSave, onClose }: ReopenFormProps) {
  const [why, setWhy] = useState("");
  const [isMissing, setMissing] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const save = () => {
    setMissing(why.trim() === "");
    if (why.trim() !== "") onSave(why.trim());
    else requestAnimationFrame(() => focusFirstError(element.current));
  };
  return (
    <RecordForm element={element} isSaving={isSaving} onClose={onClose} onSave={save} saveLabel="Open the case again">
      <Textarea
        attributes={{ input: { dir: "auto" } }}
        autosize
        description="From today. What was said when it was closed stays in the file."
        error={isMissing ? "Say why support begins again." : null}
        label="Why support begins again"
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
