import { Button, Text, VisuallyHidden } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { HalfTypedPerson } from "#shared/domain/half-typed-person.ts";
import { AgeClaimFields } from "../../components/age-claim-fields.tsx";
import { emptyAgeClaim } from "../../components/empty-age-claim.ts";
import { errorsBelow, replacedAt, withoutAt } from "../../components/entry-fields.ts";
import type { FieldsProps } from "../../components/entry-fields.ts";
import classes from "../../components/entry-fields.module.css";
import { useEntryFocus } from "../../components/use-entry-focus.ts";

/** What different people and papers say about the age. The newest counts; a dispute outweighs them all. */
export function AgeClaimsEditor({ value, onChange, errorAt }: FieldsProps<HalfTypedPerson["ageClaims"]>) {
  const focus = useEntryFocus(value.length);
  return (
    <div ref={focus.root}>
      {value.length > 1 && <Text c="dimmed">The newest of these counts, unless any is disputed.</Text>}
      {value.map((claim, index) => (
        // eslint-disable-next-line react/no-array-index-key -- entries are told apart by nothing but their place
        <div key={index} data-entry className={classes["entry"]}>
          <AgeClaimFields
            value={claim}
            errorAt={errorsBelow(errorAt, index)}
            onChange={(changed) => onChange(replacedAt(value, index, changed))}
          />
          <div className={classes["entryFoot"]}>
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => {
                focus.onRemove();
                onChange(withoutAt(value, index));
              }}
            >
              Remove <VisuallyHidden>age {index + 1}</VisuallyHidden>
            </Button>
          </div>
        </div>
      ))}
      <Button
        variant="default"
        disabled={value.length >= 20}
        leftSection={<IconPlus size={18} aria-hidden />}
        data-add
        onClick={() => {
          focus.onAdd();
          onChange([...value, emptyAgeClaim("date_of_birth")]);
        }}
      >
        {value.length === 0 ? "Add an age or date of birth" : "Add what somebody else says"}
      </Button>
    </div>
  );
}
