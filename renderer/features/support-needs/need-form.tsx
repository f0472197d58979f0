import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import {
  asksForReason,
  supportArea,
  supportAreas,
  SupportNeedContent,
  type SupportUrgency,
} from "#shared/domain/support-need.ts";
import type { InvolvedPerson, InvolvedPersonId } from "#shared/domain/involved-person.ts";
import type { FactSource } from "#shared/domain/person.ts";
import { DateField } from "../../components/date-field.tsx";
import { focusFirstError } from "../../components/focus-first-error.ts";
import { FieldRow, RecordForm } from "../../components/record-form.tsx";
import { factSourceLabels, optionsOf, supportNeedStateLabels, supportUrgencyLabels } from "../../wording/labels.ts";
import { restsOn } from "./need-words.ts";

export const emptyNeed: SupportNeedContent = {
  dependantId: null,
  area: "",
  need: "",
  saidBy: "person",
  urgency: "soon",
  goal: "",
  action: "",
  provider: "",
  since: null,
  state: "identified",
  why: "",
  reviewOn: null,
};

type Errors = Partial<Record<keyof SupportNeedContent, string>>;

type NeedFormProps = {
  /** Everybody around the case: a need may be a child's who depends on the person. */
  readonly everybody: readonly InvolvedPerson[];
  readonly initial: SupportNeedContent;
  readonly saveLabel: string;
  readonly isSaving: boolean;
  readonly onSave: (content: SupportNeedContent) => void;
  readonly onClose: () => void;
};

/** One need: the area and the need first, then what was agreed, then where it stands. */
export function NeedForm({ everybody, initial, saveLabel, isSaving, onSave, onClose }: NeedFormProps) {
  const [draft, setDraft] = useState(initial);
  const [errors, setErrors] = useState<Errors>({});
  const element = useRef<HTMLFormElement>(null);
  const set = (part: Partial<SupportNeedContent>) => setDraft((now) => ({ ...now, ...part }));

  const save = () => {
    const checked = SupportNeedContent.safeParse(draft);
    const found: Errors = {};
    for (const { path, message } of checked.error?.issues ?? []) found[path[0] as keyof SupportNeedContent] ??= message;
    setErrors(found);
    if (checked.success) onSave(checked.data);
    else requestAnimationFrame(() => focusFirstError(element.current));
  };

  const { dependantId } = draft;
  const dependants = everybody.filter(({ relation, isRemoved }) => relation === "dependant" && !isRemoved);
  const area = supportArea(draft.area);
  const areas = supportAreas.areas.map(({ key, label }) => ({ value: key, label }));
  const text = (field: "need" | "goal" | "action" | "why", label: string, most: number, minRows: number) => (
    <Textarea
      attributes={{ input: { dir: "auto" } }}
      autosize
      error={errors[field]}
      label={label}
      maxLength={most}
      maxRows={10}
      minRows={minRows}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
      spellCheck={false}
      value={draft[field]}
    />
  );
  return (
    <RecordForm element={element} isSaving={isSaving} onClose={onClose} onSave={save} saveLabel={saveLabel}>
      <NativeSelect
        data={[
          { value: "", label: "Choose an area" },
          ...areas,
          ...(area || draft.area === "" ? [] : [{ value: draft.area, label: draft.area }]),
        ]}
        description={area ? `${area.includes} ${restsOn(area)}` : undefined}
        error={errors.area}
        inputWrapperOrder={["label", "error", "input", "description"]}
        label="Area"
        onChange={(event) => set({ area: event.currentTarget.value })}
        value={draft.area}
      />
      {(dependants.length > 0 || dependantId !== null) && (
        <NativeSelect
          data={[
            { value: "", label: "The person" },
            ...dependants.map(({ id, name }) => ({ value: id, label: name })),
            ...(dependantId === null || dependants.some(({ id }) => id === dependantId)
              ? []
              : [{ value: dependantId, label: everybody.find(({ id }) => id === dependantId)?.name ?? "A child" }]),
          ]}
          label="Who needs it"
          onChange={(event) => {
            const chosen = event.currentTarget.value as InvolvedPersonId | "";
            set({ dependantId: chosen || null });
          }}
          value={dependantId ?? ""}
        />
      )}
      {text("need", "What is needed", 2_000, 2)}
      {text("goal", "What they want from it, in their words", 1_000, 1)}
      <FieldRow>
        <NativeSelect
          data={optionsOf(supportUrgencyLabels)}
          label="How soon"
          onChange={(event) => set({ urgency: event.currentTarget.value as SupportUrgency })}
          value={draft.urgency}
        />
        <NativeSelect
          data={optionsOf(factSourceLabels)}
          label="Who said so"
          onChange={(event) => set({ saidBy: event.currentTarget.value as FactSource })}
          value={draft.saidBy}
        />
      </FieldRow>
      {text("action", "What was agreed, and who does it", 1_000, 1)}
      <FieldRow>
        <NativeSelect
          data={optionsOf(supportNeedStateLabels)}
          label="Where it stands"
          onChange={(event) => set({ state: event.currentTarget.value as SupportNeedContent["state"] })}
          value={draft.state}
        />
        <TextInput
          attributes={{ input: { dir: "auto" } }}
          autoComplete="off"
          label="Who gives it"
          maxLength={200}
          onChange={(event) => set({ provider: event.currentTarget.value })}
          spellCheck={false}
          value={draft.provider}
        />
        <DateField error={errors.since} label="Since" onChange={(since) => set({ since })} value={draft.since} />
        <DateField
          error={errors.reviewOn}
          label="Look at it again on"
          onChange={(reviewOn) => set({ reviewOn })}
          value={draft.reviewOn}
        />
      </FieldRow>
      {(asksForReason(draft.state) || draft.why !== "") && text("why", "Why", 1_000, 1)}
    </RecordForm>
  );
}
