import { NativeSelect, Textarea } from "@mantine/core";
import { useState } from "react";
import { CaseClosureContent, closingPack, type HalfTypedClosure } from "#shared/domain/case-closure.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { DateField } from "../../components/date-field.tsx";
import { DraftedForm } from "../../components/drafted-form.tsx";
import { useToday } from "../../components/use-today.ts";
import type { KeptForm } from "../../ipc/use-kept-forms.ts";

type Errors = Partial<Record<keyof HalfTypedClosure, string>>;

type ClosureFormProps = {
  readonly caseId: CaseId;
  readonly draftId: DraftId;
  /** What was left half-typed earlier. */
  readonly kept: KeptForm<"case_closure"> | null;
  /** The case was not open before this day. */
  readonly earliest: CivilDate;
  /** Something is still open: it asks why the case can be closed with that. */
  readonly isWhyOpenAsked: boolean;
  readonly isSaving: boolean;
  readonly onSave: (content: CaseClosureContent) => Promise<unknown>;
  readonly onClose: () => void;
};

/** When, why and with what result a case ends. */
export function ClosureForm(props: ClosureFormProps) {
  const { caseId, draftId, kept, earliest, isWhyOpenAsked, isSaving, onSave, onClose } = props;
  const today = useToday();
  const [initial] = useState<HalfTypedClosure>(
    () => kept?.content.fields ?? { closedOn: today, reason: "", summary: "", whyOpen: "" },
  );
  const [draft, setDraft] = useState(initial);
  const [errors, setErrors] = useState<Errors>({});
  const isChanged = (Object.keys(initial) as (keyof HalfTypedClosure)[]).some((key) => draft[key] !== initial[key]);
  const set = (part: Partial<HalfTypedClosure>) => setDraft((now) => ({ ...now, ...part }));
  const explained = closingPack.reasons.find(({ key }) => key === draft.reason)?.explain;

  const check = () => {
    const found = problemsOf(draft, { today, earliest, isWhyOpenAsked });
    setErrors(found);
    const checked = CaseClosureContent.safeParse(draft);
    return checked.success && Object.keys(found).length === 0 ? checked.data : undefined;
  };

  return (
    <DraftedForm
      check={check}
      draft={{ kind: "case_closure", caseId, fields: draft }}
      draftId={draftId}
      isChanged={isChanged}
      isSaving={isSaving}
      keptAt={kept?.savedAt ?? null}
      notSaved="This case is not closed yet."
      onClose={onClose}
      onSave={onSave}
      saveLabel="Close the case"
      untouched="The case stays open."
    >
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
    </DraftedForm>
  );
}

type Bounds = { readonly today: CivilDate; readonly earliest: CivilDate; readonly isWhyOpenAsked: boolean };

/** What is still wrong, said at its field. */
function problemsOf(draft: HalfTypedClosure, { today, earliest, isWhyOpenAsked }: Bounds): Errors {
  const found: Errors = {};
  // With a day in its place, so that the other fields are checked as well while none is given.
  const checked = CaseClosureContent.safeParse({ ...draft, closedOn: draft.closedOn ?? today });
  for (const { path, message } of checked.error?.issues ?? []) found[path[0] as keyof HalfTypedClosure] ??= message;
  if (draft.closedOn === null) found.closedOn = "Give the day.";
  else if (draft.closedOn > today) found.closedOn = "This day is not here yet.";
  else if (draft.closedOn < earliest) found.closedOn = "The case was not open yet on this day.";
  if (isWhyOpenAsked && draft.whyOpen.trim() === "") found.whyOpen = "Say why it can be closed with that.";
  return found;
}
