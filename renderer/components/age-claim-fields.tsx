import { Checkbox, NativeSelect, NumberInput } from "@mantine/core";
import type { HalfTypedAgeClaim } from "#shared/domain/half-typed-person.ts";
import { FactSource } from "#shared/domain/person.ts";
import { DateField } from "./date-field.tsx";
import { ageClaimKindLabels, factSourceLabels, optionsOf } from "../wording/labels.ts";
import { emptyClaim } from "./empty-age-claim.ts";
import type { FieldsProps } from "./entry-fields.ts";
import classes from "./entry-fields.module.css";

type AgeClaimFieldsProps = FieldsProps<HalfTypedAgeClaim> & {
  /** False where the kind is chosen above the fields. */
  readonly isKindShown?: boolean;
};

/** One thing said about the person's age, with who said it and when. */
export function AgeClaimFields({ value, onChange, errorAt, isKindShown = true }: AgeClaimFieldsProps) {
  const { claim } = value;
  return (
    <div className={classes["row"]}>
      {isKindShown && (
        <NativeSelect
          label="What is known"
          data={optionsOf(ageClaimKindLabels)}
          value={claim.kind}
          onChange={(event) => {
            const kind = event.currentTarget.value as HalfTypedAgeClaim["claim"]["kind"];
            onChange({ ...value, claim: emptyClaim(kind) });
          }}
        />
      )}
      {claim.kind === "date_of_birth" && (
        <DateField
          label="Date of birth"
          value={claim.dateOfBirth}
          error={errorAt("claim.dateOfBirth")}
          onChange={(dateOfBirth) => onChange({ ...value, claim: { kind: "date_of_birth", dateOfBirth } })}
        />
      )}
      {claim.kind === "age_in_years" && (
        <NumberInput
          label="Age in years"
          min={0}
          max={120}
          allowDecimal={false}
          hideControls
          value={claim.years ?? ""}
          error={errorAt("claim.years")}
          onChange={(years) => onChange({ ...value, claim: { kind: "age_in_years", years: asNumber(years) } })}
        />
      )}
      {claim.kind === "birth_year" && (
        <NumberInput
          label="Year of birth"
          min={0}
          max={2200}
          clampBehavior="none"
          allowDecimal={false}
          thousandSeparator={false}
          hideControls
          value={claim.year ?? ""}
          error={errorAt("claim.year")}
          onChange={(year) => onChange({ ...value, claim: { kind: "birth_year", year: asNumber(year) } })}
        />
      )}
      <NativeSelect
        label="Who says so"
        data={optionsOf(factSourceLabels)}
        value={value.source}
        onChange={(event) => onChange({ ...value, source: FactSource.parse(event.currentTarget.value) })}
      />
      <DateField
        label="Said on"
        value={value.claimedOn}
        error={errorAt("claimedOn")}
        onChange={(claimedOn) => onChange({ ...value, claimedOn })}
      />
      <Checkbox
        className={classes["full"] ?? ""}
        label="This age is disputed"
        description="While an age is disputed the person is treated as a child."
        checked={value.isDisputed}
        onChange={(event) => onChange({ ...value, isDisputed: event.currentTarget.checked })}
      />
    </div>
  );
}

/** Null while what is typed is no whole number. */
function asNumber(typed: string | number): number | null {
  const figure = typed === "" ? null : Number(typed);
  return Number.isSafeInteger(figure) ? figure : null;
}
