import { NativeSelect, Textarea } from "@mantine/core";
import { useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import type { Instant } from "#shared/domain/instant.ts";
import {
  asksForReason,
  type HalfTypedNeed,
  supportArea,
  supportAreas,
  SupportNeedContent,
  type SupportUrgency,
} from "#shared/domain/support-need.ts";
import type { InvolvedPerson, InvolvedPersonId } from "#shared/domain/involved-person.ts";
import type { FactSource } from "#shared/domain/person.ts";
import { DateField } from "../../components/date-field.tsx";
import { DraftedForm } from "../../components/drafted-form.tsx";
import { OrganisationField } from "../../components/organisation-field.tsx";
import { FieldRow } from "../../components/record-form.tsx";
import { factSourceLabels, optionsOf, supportNeedStateLabels, supportUrgencyLabels } from "../../wording/labels.ts";
import type { KeptForm } from "../../ipc/use-kept-forms.ts";
import { restsOn } from "./need-words.ts";

/** A need that was left half-typed. */
export type KeptNeed = KeptForm<"support_need">;

export const emptyNeed: HalfTypedNeed = {
  dependantId: null,
  area: "",
  need: "",
  saidBy: "person",
  urgency: "soon",
  goal: "",
  action: "",
  provider: "",
  organisationId: null,
  since: null,
  state: "identified",
  why: "",
  reviewOn: null,
};

type Errors = Partial<Record<keyof SupportNeedContent, string>>;

type NeedFormProps = {
  readonly caseId: CaseId;
  readonly draftId: DraftId;
  readonly keptAt: Instant | null;
  /** The need that is changed, with the version this began from; null for a new one. */
  readonly amends: KeptNeed["content"]["amends"];
  /** Everybody around the case: a need may be a child's who depends on the person. */
  readonly everybody: readonly InvolvedPerson[];
  readonly initial: HalfTypedNeed;
  readonly saveLabel: string;
  readonly isSaving: boolean;
  readonly onSave: (content: SupportNeedContent) => Promise<unknown>;
  readonly onClose: () => void;
};

/** One need: the area and the need first, then what was agreed, then where it stands. */
export function NeedForm(props: NeedFormProps) {
  const { caseId, draftId, keptAt, amends, everybody, initial, saveLabel, isSaving, onSave, onClose } = props;
  const [draft, setDraft] = useState(initial);
  const [errors, setErrors] = useState<Errors>({});
  const [isChanged, setChanged] = useState(false);
  const set = (part: Partial<HalfTypedNeed>) => {
    setChanged(true);
    setDraft((now) => ({ ...now, ...part }));
  };

  const check = () => {
    const checked = SupportNeedContent.safeParse(draft);
    const found: Errors = {};
    for (const { path, message } of checked.error?.issues ?? []) found[path[0] as keyof SupportNeedContent] ??= message;
    setErrors(found);
    return checked.data;
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
    <DraftedForm
      check={check}
      draft={{ kind: "support_need", caseId, amends, fields: draft }}
      draftId={draftId}
      isChanged={isChanged}
      isSaving={isSaving}
      keptAt={keptAt}
      notSaved="This need is not saved yet."
      onClose={onClose}
      onSave={onSave}
      saveLabel={saveLabel}
      untouched="Saved needs are not touched."
    >
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
        <OrganisationField
          label="Who gives it"
          onChange={(provider, organisationId) => set({ provider, organisationId })}
          organisationId={draft.organisationId}
          words={draft.provider}
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
    </DraftedForm>
  );
}
