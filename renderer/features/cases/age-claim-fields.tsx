import { Checkbox, NativeSelect, NumberInput } from "@mantine/core";
import type { CivilDate } from "#shared/domain/instant.ts";
import { FactSource } from "#shared/domain/person.ts";
import type { AgeClaim } from "#shared/domain/person.ts";
import { DateField } from "../../components/date-field.tsx";
import { ageClaimKindLabels, factSourceLabels, optionsOf } from "../../wording/labels.ts";
import { emptyClaim } from "./empty-person.ts";
import type { FieldsProps } from "./fields.ts";
import classes from "./fields.module.css";

type AgeClaimFieldsProps = FieldsProps<AgeClaim> & {
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
            const kind = event.currentTarget.value as AgeClaim["claim"]["kind"];
            onChange({ ...value, claim: emptyClaim(kind) });
          }}
        />
      )}
      {claim.kind === "date_of_birth" && (
        <DateField
          label="Date of birth"
          value={claim.dateOfBirth === ("" as string) ? null : claim.dateOfBirth}
          error={errorAt("claim.dateOfBirth")}
          onChange={(date) =>
            onChange({ ...value, claim: { kind: "date_of_birth", dateOfBirth: date ?? ("" as CivilDate) } })
          }
        />
      )}
      {claim.kind === "age_in_years" && (
        <NumberInput
          label="Age in years"
          min={0}
          max={120}
          allowDecimal={false}
          hideControls
          value={Number.isNaN(claim.years) ? "" : claim.years}
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
          value={Number.isNaN(claim.year) ? "" : claim.year}
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
        value={value.claimedOn === ("" as string) ? null : value.claimedOn}
        error={errorAt("claimedOn")}
        onChange={(date) => onChange({ ...value, claimedOn: date ?? ("" as CivilDate) })}
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

function asNumber(typed: string | number): number {
  return typed === "" ? Number.NaN : Number(typed);
}
