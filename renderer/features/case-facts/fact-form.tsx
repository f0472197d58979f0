import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { CaseFactContent, type CaseFactKind, type DecisionOutcome, isDecision } from "#shared/domain/case-fact.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { DateField } from "../../components/date-field.tsx";
import { focusFirstError } from "../../components/focus-first-error.ts";
import { FieldRow, RecordForm } from "../../components/record-form.tsx";
import { useToday } from "../../components/use-today.ts";
import { caseFactLabels, decisionOutcomeLabels, optionsOf } from "../../wording/labels.ts";
import { dayLabels } from "./fact-words.ts";

/** A fact while it is typed: the day may not be known yet. */
export type FactDraft = Omit<CaseFactContent, "happenedOn"> & { readonly happenedOn: CivilDate | null };

export const emptyFact: FactDraft = {
  kind: "reasonable_grounds",
  outcome: null,
  happenedOn: null,
  receivedOn: null,
  source: "",
  note: "",
};

type Errors = Partial<Record<keyof FactDraft, string>>;

type FactFormProps = {
  readonly initial: FactDraft;
  readonly saveLabel: string;
  readonly isSaving: boolean;
  readonly onSave: (content: CaseFactContent) => void;
  readonly onClose: () => void;
};

/** One dated fact: what, which way, when, and where it is known from. */
export function FactForm({ initial, saveLabel, isSaving, onSave, onClose }: FactFormProps) {
  const [draft, setDraft] = useState(initial);
  const [errors, setErrors] = useState<Errors>({});
  const element = useRef<HTMLFormElement>(null);
  const today = useToday();
  const set = (part: Partial<FactDraft>) => setDraft((now) => ({ ...now, ...part }));

  const save = () => {
    const found = problemsOf(draft, today);
    setErrors(found);
    const checked = CaseFactContent.safeParse(draft);
    if (checked.success && Object.keys(found).length === 0) onSave(checked.data);
    else requestAnimationFrame(() => focusFirstError(element.current));
  };

  return (
    <RecordForm element={element} isSaving={isSaving} onClose={onClose} onSave={save} saveLabel={saveLabel}>
      <NativeSelect
        data={optionsOf(caseFactLabels)}
        label="What happened"
        onChange={(event) => {
          const kind = event.currentTarget.value as CaseFactKind;
          set({ kind, outcome: isDecision(kind) ? draft.outcome : null });
        }}
        value={draft.kind}
      />
      <FieldRow>
        {isDecision(draft.kind) && (
          <NativeSelect
            data={[{ value: "", label: "Choose" }, ...optionsOf(decisionOutcomeLabels)]}
            error={errors.outcome}
            label="Decided"
            onChange={(event) =>
              set({ outcome: event.currentTarget.value === "" ? null : (event.currentTarget.value as DecisionOutcome) })
            }
            value={draft.outcome ?? ""}
          />
        )}
        <DateField
          error={errors.happenedOn}
          label={dayLabels[draft.kind]}
          latest={today}
          onChange={(happenedOn) => set({ happenedOn })}
          value={draft.happenedOn}
        />
        <DateField
          error={errors.receivedOn}
          label="Known here since"
          latest={today}
          onChange={(receivedOn) => set({ receivedOn })}
          value={draft.receivedOn}
        />
      </FieldRow>
      <TextInput
        attributes={{ input: { dir: "auto" } }}
        autoComplete="off"
        error={errors.source}
        label="Where this is known from"
        maxLength={200}
        onChange={(event) => set({ source: event.currentTarget.value })}
        spellCheck={false}
        value={draft.source}
      />
      <Textarea
        attributes={{ input: { dir: "auto" } }}
        autosize
        label="Note"
        maxLength={1_000}
        maxRows={10}
        minRows={1}
        onChange={(event) => set({ note: event.currentTarget.value })}
        spellCheck={false}
        value={draft.note}
      />
    </RecordForm>
  );
}

/** What is still wrong, said at its field. */
function problemsOf(draft: FactDraft, today: CivilDate): Errors {
  const found: Errors = {};
  // With a day in its place, so that the other fields are checked as well while none is given.
  const checked = CaseFactContent.safeParse({ ...draft, happenedOn: draft.happenedOn ?? draft.receivedOn ?? today });
  for (const { path, message } of checked.error?.issues ?? []) found[path[0] as keyof FactDraft] ??= message;
  if (draft.happenedOn === null) found.happenedOn = "Give the day.";
  else if (draft.happenedOn > today) found.happenedOn = "This day is not here yet.";
  if (draft.receivedOn !== null && draft.receivedOn > today) found.receivedOn = "This day is not here yet.";
  return found;
}
