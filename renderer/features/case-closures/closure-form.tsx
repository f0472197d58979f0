import { NativeSelect, Textarea } from "@mantine/core";
import { useRef, useState } from "react";
import { CaseClosureContent, closingPack } from "#shared/domain/case-closure.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { DateField } from "../../components/date-field.tsx";
import { focusFirstError } from "../../components/focus-first-error.ts";
import { RecordForm } from "../../components/record-form.tsx";
import { useToday } from "../../components/use-today.ts";

type ClosureDraft = Omit<CaseClosureContent, "closedOn"> & { readonly closedOn: CivilDate | null };
type Errors = Partial<Record<keyof ClosureDraft, string>>;

type ClosureFormProps = {
  /** The case was not open before this day. */
  readonly earliest: CivilDate;
  /** Something is still open: it asks why the case can be closed with that. */
  readonly isWhyOpenAsked: boolean;
  readonly isSaving: boolean;
  readonly onSave: (content: CaseClosureContent) => void;
  readonly onClose: () => void;
};

/** When, why and with what result a case ends. */
export function ClosureForm({ earliest, isWhyOpenAsked, isSaving, onSave, onClose }: ClosureFormProps) {
  const today = useToday();
  const [draft, setDraft] = useState<ClosureDraft>({ closedOn: today, reason: "", summary: "", whyOpen: "" });
  const [errors, setErrors] = useState<Errors>({});
  const element = useRef<HTMLFormElement>(null);
  const set = (part: Partial<ClosureDraft>) => setDraft((now) => ({ ...now, ...part }));
  const explained = closingPack.reasons.find(({ key }) => key === draft.reason)?.explain;

  const save = () => {
    const found = problemsOf(draft, { today, earliest, isWhyOpenAsked });
    setErrors(found);
    const checked = CaseClosureContent.safeParse(draft);
    if (checked.success && Object.keys(found).length === 0) onSave(checked.data);
    else requestAnimationFrame(() => focusFirstError(element.current));
  };

  return (
    <RecordForm element={element} isSaving={isSaving} onClose={onClose} onSave={save} saveLabel="Close the case">
      <NativeSelect
        data={[{ value: "", label: "Choose" }, ...closingPack.reasons.map(({ key, label }) => ({ value: key, label }))]}
        description={explained}
        error={errors.reason}
        inputWrapperOrder={["label", "input", "description", "error"]}
        label="Why the case is closed"
        onChange={(event) => set({ reason: event.currentTarget.value })}
        value={draft.reason}
      />
      <DateField
        earliest={earliest}
        error={errors.closedOn}
        label="Closed on"
        latest={today}
        onChange={(closedOn) => set({ closedOn })}
        value={draft.closedOn}
      />
      <Textarea
        attributes={{ input: { dir: "auto" } }}
        autosize
        error={errors.summary}
        label="What was reached, and how they can come back"
        maxLength={4_000}
        maxRows={12}
        minRows={3}
        onChange={(event) => set({ summary: event.currentTarget.value })}
        spellCheck={false}
        value={draft.summary}
      />
      {isWhyOpenAsked && (
        <Textarea
          attributes={{ input: { dir: "auto" } }}
          autosize
          error={errors.whyOpen}
          label="Why it can be closed with what is still open"
          maxLength={1_000}
          maxRows={8}
          minRows={2}
          onChange={(event) => set({ whyOpen: event.currentTarget.value })}
          spellCheck={false}
          value={draft.whyOpen}
        />
      )}
    </RecordForm>
  );
}

type Bounds = { readonly today: CivilDate; readonly earliest: CivilDate; readonly isWhyOpenAsked: boolean };

/** What is still wrong, said at its field. */
function problemsOf(draft: ClosureDraft, { today, earliest, isWhyOpenAsked }: Bounds): Errors {
  const found: Errors = {};
  // With a day in its place, so that the other fields are checked as well while none is given.
  const checked = CaseClosureContent.safeParse({ ...draft, closedOn: draft.closedOn ?? today });
  for (const { path, message } of checked.error?.issues ?? []) found[path[0] as keyof ClosureDraft] ??= message;
  if (draft.closedOn === null) found.closedOn = "Give the day.";
  else if (draft.closedOn > today) found.closedOn = "This day is not here yet.";
  else if (draft.closedOn < earliest) found.closedOn = "The case was not open yet on this day.";
  if (isWhyOpenAsked && draft.whyOpen.trim() === "") found.whyOpen = "Say why it can be closed with that.";
  return found;
}
