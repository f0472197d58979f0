import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import type { DraftId } from "#shared/domain/draft.ts";
import type { Instant } from "#shared/domain/instant.ts";
import {
  alikeOrganisations,
  CoveredNation,
  type HalfTypedOrganisation,
  type Organisation,
  organisationKindLabel,
  organisationLimits,
  organisationPack,
} from "#shared/domain/organisation.ts";
import { loadLanguages } from "#shared/domain/reference-list.ts";
import { DraftedForm } from "../../components/drafted-form.tsx";
import { PickManyList } from "../../components/pick-list.tsx";
import { FieldRow } from "../../components/record-form.tsx";
import { WordsField } from "../../components/words-field.tsx";
import { alikeByLabels, coveredNationLabels } from "../../wording/labels.ts";
import {
  contentOf,
  type KeptOrganisation,
  type OrganisationErrors,
  type WrittenOrganisation,
} from "./organisation-draft.ts";
import classes from "./organisations.module.css";

type OrganisationFormProps = {
  readonly draftId: DraftId;
  /** Where these words were left half-typed earlier: when they were kept. */
  readonly keptAt: Instant | null;
  /** The one that is changed, with the version this began from; null for a new one. */
  readonly amends: KeptOrganisation["content"]["amends"];
  readonly initial: HalfTypedOrganisation;
  /** Everything in the directory but the one that is changed. */
  readonly others: readonly Organisation[];
  readonly isSaving: boolean;
  readonly onSave: (written: WrittenOrganisation) => Promise<unknown>;
  readonly onClose: () => void;
};

const languages = loadLanguages().languages.map(({ code, name }) => ({ value: code, label: name }));
const kinds = organisationPack.kinds.map(({ key, label }) => ({ value: key, label }));

/** What the office knows of an organisation: who it is first, then how to reach it, then what to know before. */
export function OrganisationForm(props: OrganisationFormProps) {
  const { draftId, keptAt, amends, initial, others, isSaving, onSave, onClose } = props;
  const [fields, setFields] = useState(initial);
  const [isChanged, setChanged] = useState(false);
  const [errors, setErrors] = useState<OrganisationErrors>({});
  const set = (part: Partial<HalfTypedOrganisation>) => {
    setChanged(true);
    setFields((now) => ({ ...now, ...part }));
  };
  const check = () => {
    const checked = contentOf(fields);
    setErrors("errors" in checked ? checked.errors : {});
    return "written" in checked ? checked.written : undefined;
  };
  const line = (key: "name" | "area" | "telephone" | "email" | "openingHours", label: string, description?: string) => (
    <TextInput
      attributes={{ input: { dir: "auto" } }}
      autoComplete="off"
      description={description}
      error={errors[key]}
      label={label}
      maxLength={organisationLimits[key]}
      onChange={(event) => set({ [key]: event.currentTarget.value })}
      spellCheck={false}
      value={fields[key]}
    />
  );
  const words = (key: "does" | "address" | "howToRefer" | "notes", label: string, description?: string) => (
    <WordsField
      description={description}
      error={errors[key]}
      label={label}
      most={organisationLimits[key]}
      onChange={(typed) => set({ [key]: typed })}
      value={fields[key]}
    />
  );
  const isOfEarlierPack = fields.kind !== "" && !kinds.some(({ value }) => value === fields.kind);

  return (
    <DraftedForm
      check={check}
      draft={{ kind: "organisation", amends, fields }}
      draftId={draftId}
      isChanged={isChanged}
      isSaving={isSaving}
      keptAt={keptAt}
      notSaved="This organisation is not saved yet."
      onClose={onClose}
      onSave={onSave}
      saveLabel={amends === null ? "Add to the directory" : "Save changes"}
      untouched="What is in the directory is not touched."
    >
      {line("name", "Name")}
      <Alike fields={fields} others={others} />
      <FieldRow>
        <NativeSelect
          data={[
            { value: "", label: "Choose" },
            ...kinds,
            ...(isOfEarlierPack ? [{ value: fields.kind, label: organisationKindLabel(fields.kind) }] : []),
          ]}
          error={errors.kind}
          label="What kind it is"
          onChange={(event) => set({ kind: event.currentTarget.value })}
          value={fields.kind}
        />
        {line("telephone", "Telephone")}
        {line("email", "Email")}
        {line("openingHours", "Opening hours")}
      </FieldRow>
      {words("does", "What it does")}
      <Checkbox.Group
        label="Where it works"
        onChange={(nations) => set({ nations: CoveredNation.options.filter((each) => nations.includes(each)) })}
        value={fields.nations}
      >
        <div className={classes["choices"]}>
          {CoveredNation.options.map((nation) => (
            <Checkbox key={nation} label={coveredNationLabels[nation]} value={nation} />
          ))}
        </div>
      </Checkbox.Group>
      {line("area", "Which part", "Towns or counties, where it is not the whole of it.")}
      {words("howToRefer", "How to refer", "A form, a number, what they ask for, who decides.")}
      {words("address", "Address")}
      <PickManyList
        label="Languages"
        onChange={(chosen) => set({ languages: chosen })}
        options={languages}
        value={fields.languages}
      />
      {words("notes", "Notes", "Everybody in the office reads this. Nothing about anybody whom you support.")}
      <Checkbox
        checked={fields.isCheckedNow}
        description="You asked them, or read it where they publish it. It is kept with today’s date and your name."
        label="All of this was checked today"
        onChange={(event) => set({ isCheckedNow: event.currentTarget.checked })}
      />
    </DraftedForm>
  );
}

/** Who may be in the directory already. Nothing is held up by it: two branches may share a number. */
function Alike({ fields, others }: Pick<OrganisationFormProps, "others"> & { readonly fields: HalfTypedOrganisation }) {
  const alike = alikeOrganisations(fields, others).slice(0, 5);
  return (
    <div role="status">
      {alike.length > 0 && (
        <ul className={classes["alike"]}>
          {alike.map(({ organisation, by }) => (
            <li key={organisation.id}>
              <Link href={`/organisations/${organisation.id}`}>{organisation.name}</Link> is in the directory already
              {organisation.isArchived && ", archived"}: it has {alikeByLabels[by]}.
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
