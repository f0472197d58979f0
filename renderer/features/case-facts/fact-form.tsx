import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import {
  CaseFactContent,
  type CaseFactKind,
  type DecisionOutcome,
  type HalfTypedFact,
  type CaseFactGroup,
  groupOf,
  isDecision,
  untilOf,
} from "#shared/domain/case-fact.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import { DateField } from "../../components/date-field.tsx";
import { DraftedForm } from "../../components/drafted-form.tsx";
import { FieldRow } from "../../components/record-form.tsx";
import { useToday } from "../../components/use-today.ts";
import type { KeptForm } from "../../ipc/use-kept-forms.ts";
import { caseFactGroupLabels, caseFactLabels, decisionOutcomeLabels, optionsOf } from "../../wording/labels.ts";
import { dayLabels, untilLabel } from "./fact-words.ts";

/** A decision or date that was left half-typed. */
export type KeptFact = KeptForm<"case_fact">;

export const emptyFact: HalfTypedFact = {
  kind: "reasonable_grounds",
  outcome: null,
  happenedOn: null,
  receivedOn: null,
  untilOn: null,
  source: "",
  note: "",
};

type Errors = Partial<Record<keyof HalfTypedFact, string>>;

/** What can be chosen, under the words that hold it together. */
const choices = Object.entries(Object.groupBy(optionsOf(caseFactLabels), ({ value }) => groupOf(value))).map(
  ([group, items]) => ({ group: caseFactGroupLabels[group as CaseFactGroup], items }),
);

type FactFormProps = {
  readonly caseId: CaseId;
  readonly draftId: DraftId;
  readonly keptAt: Instant | null;
  /** The fact that is changed, with the version this began from; null for a new one. */
  readonly amends: KeptFact["content"]["amends"];
  /** The part of what can happen that is chosen from; null for all of it. */
  readonly group: CaseFactGroup | null;
  readonly initial: HalfTypedFact;
  readonly saveLabel: string;
  readonly isSaving: boolean;
  readonly onSave: (content: CaseFactContent) => Promise<unknown>;
  readonly onClose: () => void;
};

/** One dated fact: what, which way, when, and where it is known from. */
export function FactForm(props: FactFormProps) {
  const { caseId, draftId, keptAt, amends, group, initial, saveLabel, isSaving, onSave, onClose } = props;
  const [draft, setDraft] = useState(initial);
  const [errors, setErrors] = useState<Errors>({});
  const today = useToday();
  const set = (part: Partial<HalfTypedFact>) => setDraft((now) => ({ ...now, ...part }));
  const isChanged = (Object.keys(initial) as (keyof HalfTypedFact)[]).some((key) => draft[key] !== initial[key]);

  const check = () => {
    const found = problemsOf(draft, today);
    setErrors(found);
    const checked = CaseFactContent.safeParse(draft);
    return checked.success && Object.keys(found).length === 0 ? checked.data : undefined;
  };

  return (
    <DraftedForm
      check={check}
      draft={{ kind: "case_fact", caseId, amends, fields: draft }}
      draftId={draftId}
      isChanged={isChanged}
      isSaving={isSaving}
      keptAt={keptAt}
      notSaved="This is not recorded yet."
      onClose={onClose}
      onSave={onSave}
      saveLabel={saveLabel}
      untouched={amends === null ? "Nothing is recorded." : "What is recorded stays as it is."}
    >
      <NativeSelect
        data={group === null ? choices : optionsOf(caseFactLabels).filter(({ value }) => groupOf(value) === group)}
        label="What happened"
        onChange={(event) => {
          const kind = event.currentTarget.value as CaseFactKind;
          const untilOn = untilOf(kind) === "none" ? null : draft.untilOn;
          set({ kind, outcome: isDecision(kind) ? draft.outcome : null, untilOn });
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
        {untilOf(draft.kind) !== "none" && (
          <DateField
            error={errors.untilOn}
            label={untilLabel(draft.kind)}
            onChange={(untilOn) => set({ untilOn })}
            value={draft.untilOn}
          />
        )}
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
    </DraftedForm>
  );
}

/** What is still wrong, said at its field. */
function problemsOf(draft: HalfTypedFact, today: CivilDate): Errors {
  const found: Errors = {};
  // With a day in its place, so that the other fields are checked as well while none is given.
  const [earliest = today] = [draft.receivedOn ?? today, draft.untilOn ?? today].toSorted();
  const checked = CaseFactContent.safeParse({ ...draft, happenedOn: draft.happenedOn ?? earliest });
  for (const { path, message } of checked.error?.issues ?? []) found[path[0] as keyof HalfTypedFact] ??= message;
  if (draft.happenedOn === null) found.happenedOn = "Give the day.";
  else if (draft.happenedOn > today) found.happenedOn = "This day is not here yet.";
  if (draft.receivedOn !== null && draft.receivedOn > today) found.receivedOn = "This day is not here yet.";
  return found;
}
