import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { AttachmentContent, type AttachmentWay } from "#shared/domain/attachment.ts";
import { DateField } from "../../components/date-field.tsx";
import { focusFirstError } from "../../components/focus-first-error.ts";
import { FieldRow, RecordForm } from "../../components/record-form.tsx";
import { attachmentWayLabels, optionsOf } from "../../wording/labels.ts";

type Errors = Partial<Record<keyof AttachmentContent, string>>;

type DocumentFormProps = {
  readonly initial: AttachmentContent;
  readonly isSaving: boolean;
  readonly onSave: (content: AttachmentContent) => void;
  readonly onClose: () => void;
};

/** What is written about a document. The document itself is never changed. */
export function DocumentForm({ initial, isSaving, onSave, onClose }: DocumentFormProps) {
  const [draft, setDraft] = useState(initial);
  const [errors, setErrors] = useState<Errors>({});
  const element = useRef<HTMLFormElement>(null);
  const set = (part: Partial<AttachmentContent>) => setDraft((now) => ({ ...now, ...part }));

  const save = () => {
    const checked = AttachmentContent.safeParse(draft);
    const found: Errors = {};
    for (const { path, message } of checked.error?.issues ?? []) found[path[0] as keyof AttachmentContent] ??= message;
    setErrors(found);
    if (checked.success) onSave(checked.data);
    else requestAnimationFrame(() => focusFirstError(element.current));
  };

  return (
    <RecordForm element={element} isSaving={isSaving} onClose={onClose} onSave={save} saveLabel="Save description">
      <TextInput
        attributes={{ input: { dir: "auto" } }}
        autoComplete="off"
        error={errors.title}
        label="Name"
        maxLength={200}
        onChange={(event) => set({ title: event.currentTarget.value })}
        spellCheck={false}
        value={draft.title}
      />
      <Textarea
        attributes={{ input: { dir: "auto" } }}
        autosize
        error={errors.description}
        label="What it shows, and why it is kept"
        maxLength={1_000}
        maxRows={10}
        minRows={2}
        onChange={(event) => set({ description: event.currentTarget.value })}
        spellCheck={false}
        value={draft.description}
      />
      <FieldRow>
        <DateField
          error={errors.datedOn}
          label="Date on it"
          onChange={(datedOn) => set({ datedOn })}
          value={draft.datedOn}
        />
        <NativeSelect
          data={optionsOf(attachmentWayLabels)}
          label="How it came to us"
          onChange={(event) => set({ cameBy: event.currentTarget.value as AttachmentWay })}
          value={draft.cameBy}
        />
      </FieldRow>
    </RecordForm>
  );
}
