import { Autocomplete, Input, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import type { Instant } from "#shared/domain/instant.ts";
import {
  Certainty,
  type HalfTypedInvolvedPerson,
  InvolvedPersonContent,
  InvolvedRelation,
  peopleAround,
} from "#shared/domain/involved-person.ts";
import { FactSource } from "#shared/domain/person.ts";
import { DateField } from "../../components/date-field.tsx";
import { ageClaimMessages } from "../../components/empty-age-claim.ts";
import { DraftedForm } from "../../components/drafted-form.tsx";
import { OrganisationField } from "../../components/organisation-field.tsx";
import { FieldRow } from "../../components/record-form.tsx";
import { certaintyLabels, factSourceLabels, involvedRelationLabels, optionsOf } from "../../wording/labels.ts";
import type { KeptForm } from "../../ipc/use-kept-forms.ts";
import { DependantFields, emptyDependant } from "./dependant-fields.tsx";
import { IdentifiersEditor } from "./identifiers-editor.tsx";

/** Somebody who was left half-typed. */
export type KeptInvolvedPerson = KeptForm<"involved_person">;

export function emptyInvolvedPerson(relation: InvolvedRelation): HalfTypedInvolvedPerson {
  return {
    relation,
    name: "",
    role: "",
    organisation: "",
    organisationId: null,
    from: null,
    until: null,
    saidBy: "person",
    certainty: "not_said",
    description: "",
    identifiers: [],
    dependant: relation === "dependant" ? emptyDependant : null,
  };
}

const nameHints: Record<InvolvedRelation, string> = {
  dependant: "As the family says it.",
  relative: "As the person says it.",
  professional: "A team or a desk will do.",
  exploiter: "A nickname or a description will do, such as: unknown man in a blue van.",
  other: "A description will do.",
};

type InvolvedFormProps = {
  readonly caseId: CaseId;
  readonly draftId: DraftId;
  readonly keptAt: Instant | null;
  /** Who is changed, with the version this began from; null for somebody new. */
  readonly amends: KeptInvolvedPerson["content"]["amends"];
  readonly initial: HalfTypedInvolvedPerson;
  readonly saveLabel: string;
  readonly isSaving: boolean;
  readonly onSave: (content: InvolvedPersonContent) => Promise<unknown>;
  readonly onClose: () => void;
};

/** Somebody around the case: who they are to it first, then who they are, and by what they are known. */
export function InvolvedForm(props: InvolvedFormProps) {
  const { caseId, draftId, keptAt, amends, initial, saveLabel, isSaving, onSave, onClose } = props;
  const [draft, setDraft] = useState(initial);
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map());
  const [isChanged, setChanged] = useState(false);
  const set = (part: Partial<HalfTypedInvolvedPerson>) => {
    setChanged(true);
    setDraft((now) => ({ ...now, ...part }));
  };

  const { relation, dependant } = draft;
  const isChild = relation === "dependant";
  const check = () => {
    const checked = InvolvedPersonContent.safeParse(isChild ? draft : { ...draft, dependant: null });
    setErrors(
      new Map(
        (checked.error?.issues ?? []).toReversed().map(({ path, message }) => {
          const field = path.join(".");
          return [field, ageClaimMessages.find(([pattern]) => pattern.test(field))?.[1] ?? message];
        }),
      ),
    );
    return checked.data;
  };
  return (
    <DraftedForm
      check={check}
      draft={{ kind: "involved_person", caseId, amends, fields: draft }}
      draftId={draftId}
      isChanged={isChanged}
      isSaving={isSaving}
      keptAt={keptAt}
      notSaved="What you typed about them is not saved yet."
      onClose={onClose}
      onSave={onSave}
      saveLabel={saveLabel}
      untouched="Whoever is saved is not touched."
    >
      <FieldRow>
        <NativeSelect
          data={optionsOf(involvedRelationLabels)}
          label="Who they are to the case"
          onChange={(event) => {
            const chosen = InvolvedRelation.parse(event.currentTarget.value);
            // What is known of a child is kept until it is saved: the relation may be chosen by a slip.
            set({ relation: chosen, dependant: chosen === "dependant" ? (dependant ?? emptyDependant) : dependant });
          }}
          value={relation}
        />
        <Autocomplete
          attributes={{ input: { dir: "auto" } }}
          comboboxProps={{ withinPortal: false }}
          data={[...new Set(peopleAround.roles[relation])]}
          label="What they are to the person"
          maxLength={100}
          onChange={(role) => set({ role })}
          spellCheck={false}
          value={draft.role}
        />
      </FieldRow>
      <TextInput
        attributes={{ input: { dir: "auto" } }}
        autoComplete="off"
        description={nameHints[relation]}
        error={errors.get("name")}
        inputWrapperOrder={["label", "error", "input", "description"]}
        label="Name, or what is known instead"
        maxLength={200}
        onChange={(event) => set({ name: event.currentTarget.value })}
        spellCheck={false}
        value={draft.name}
      />
      {(!isChild || draft.organisation !== "") && (
        <OrganisationField
          label="Organisation"
          onChange={(organisation, organisationId) => set({ organisation, organisationId })}
          organisationId={draft.organisationId}
          words={draft.organisation}
        />
      )}
      {isChild && dependant !== null && (
        <DependantFields
          errorAt={(path) => errors.get(`dependant.${path}`)}
          onChange={(changed) => set({ dependant: changed })}
          value={dependant}
        />
      )}
      <Textarea
        attributes={{ input: { dir: "auto" } }}
        autosize
        label="What is known about them"
        maxLength={2_000}
        maxRows={10}
        minRows={2}
        onChange={(event) => set({ description: event.currentTarget.value })}
        spellCheck={false}
        value={draft.description}
      />
      <Input.Wrapper label="By what they can be known again" labelElement="div">
        <IdentifiersEditor
          errorAt={(path) => errors.get(`identifiers.${path}`)}
          onChange={(identifiers) => set({ identifiers: [...identifiers] })}
          value={draft.identifiers}
        />
      </Input.Wrapper>
      <FieldRow>
        <NativeSelect
          data={optionsOf(factSourceLabels)}
          label="Who said so"
          onChange={(event) => set({ saidBy: FactSource.parse(event.currentTarget.value) })}
          value={draft.saidBy}
        />
        <NativeSelect
          data={optionsOf(certaintyLabels)}
          label="How sure it is"
          onChange={(event) => set({ certainty: Certainty.parse(event.currentTarget.value) })}
          value={draft.certainty}
        />
        <DateField error={errors.get("from")} label="From" onChange={(from) => set({ from })} value={draft.from} />
        <DateField error={errors.get("until")} label="Until" onChange={(until) => set({ until })} value={draft.until} />
      </FieldRow>
    </DraftedForm>
  );
}
