import nationalities from "#shared/packs/reference-lists/nationalities.json" with { type: "json" };
import type { HalfTypedPerson } from "#shared/domain/half-typed-person.ts";
import { PickManyList } from "../../components/pick-list.tsx";
import type { FieldsProps } from "../../components/entry-fields.ts";

/** The nationalities of the referral form, so that the answer fits it later. */
export function NationalitiesField({ value, onChange, errorAt }: FieldsProps<HalfTypedPerson["nationalities"]>) {
  return (
    <PickManyList
      label="Nationality"
      description="In the order the person gives them. Up to five."
      options={nationalities.values}
      most={5}
      value={value}
      error={errorAt("0")}
      onChange={onChange}
    />
  );
}
