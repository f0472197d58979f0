import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import type { HalfTypedAgeClaim } from "#shared/domain/half-typed-person.ts";
import { ChildHome, type HalfTypedDependant } from "#shared/domain/involved-person.ts";
import { AgeClaimFields } from "../../components/age-claim-fields.tsx";
import { emptyAgeClaim, emptyClaim } from "../../components/empty-age-claim.ts";
import type { FieldsProps } from "../../components/entry-fields.ts";
import { FieldRow } from "../../components/record-form.tsx";
import { ageClaimKindLabels, childHomeLabels, optionsOf } from "../../wording/labels.ts";

export const emptyDependant: HalfTypedDependant = {
  age: null,
  home: "not_known",
  school: "",
  socialWorker: "",
  risk: "",
};

/** What is known of a child as a person of their own (SPEC PC4). */
export function DependantFields({ value, onChange, errorAt }: FieldsProps<HalfTypedDependant>) {
  const set = (part: Partial<HalfTypedDependant>) => onChange({ ...value, ...part });
  return (
    <>
      <FieldRow>
        <NativeSelect
          data={[{ value: "", label: "Nothing yet" }, ...optionsOf(ageClaimKindLabels)]}
          label="What is known of their age"
          onChange={(event) => {
            const kind = event.currentTarget.value as HalfTypedAgeClaim["claim"]["kind"] | "";
            set({
              age: kind === "" ? null : value.age ? { ...value.age, claim: emptyClaim(kind) } : emptyAgeClaim(kind),
            });
          }}
          value={value.age?.claim.kind ?? ""}
        />
        <NativeSelect
          data={optionsOf(childHomeLabels)}
          label="Where they live"
          onChange={(event) => set({ home: ChildHome.parse(event.currentTarget.value) })}
          value={value.home}
        />
      </FieldRow>
      {value.age !== null && (
        <AgeClaimFields
          errorAt={(path) => errorAt(`age.${path}`)}
          isKindShown={false}
          onChange={(age) => set({ age })}
          value={value.age}
        />
      )}
      <FieldRow>
        {(["school", "socialWorker"] as const).map((field) => (
          <TextInput
            attributes={{ input: { dir: "auto" } }}
            autoComplete="off"
            key={field}
            label={field === "school" ? "School or nursery" : "Social worker and authority"}
            maxLength={200}
            onChange={(event) => set({ [field]: event.currentTarget.value })}
            spellCheck={false}
            value={value[field]}
          />
        ))}
      </FieldRow>
      <Textarea
        attributes={{ input: { dir: "auto" } }}
        autosize
        label="What may harm this child, and what protects them"
        maxLength={2_000}
        maxRows={10}
        minRows={2}
        onChange={(event) => set({ risk: event.currentTarget.value })}
        spellCheck={false}
        value={value.risk}
      />
    </>
  );
}
