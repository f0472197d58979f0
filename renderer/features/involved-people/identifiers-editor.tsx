import { Button, NativeSelect, TextInput, VisuallyHidden } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type Identifier, IdentifierKind } from "#shared/domain/matching-form.ts";
import { errorsBelow, type FieldsProps, replacedAt, withoutAt } from "../../components/entry-fields.ts";
import { useEntryFocus } from "../../components/use-entry-focus.ts";
import { identifierLabels, optionsOf } from "../../wording/labels.ts";
import classes from "./people-page.module.css";

/** Numbers, addresses, vehicles and accounts by which somebody is known, each as it was said (SPEC PC3). */
export function IdentifiersEditor({ value, onChange, errorAt }: FieldsProps<readonly Identifier[]>) {
  const focus = useEntryFocus(value.length);
  return (
    <div className={classes["identifiers"]} ref={focus.root}>
      {value.map((identifier, index) => {
        const set = (part: Partial<Identifier>) => onChange(replacedAt(value, index, { ...identifier, ...part }));
        return (
          // eslint-disable-next-line react/no-array-index-key -- entries are told apart by nothing but their place
          <fieldset className={classes["identifier"]} data-entry key={index}>
            <VisuallyHidden component="legend">Known by {index + 1}</VisuallyHidden>
            <NativeSelect
              data={optionsOf(identifierLabels)}
              label="Known by"
              onChange={(event) => set({ kind: IdentifierKind.parse(event.currentTarget.value) })}
              value={identifier.kind}
            />
            <TextInput
              attributes={{ input: { dir: "auto" } }}
              autoComplete="off"
              error={errorsBelow(errorAt, index)("asSaid")}
              label="As it was said"
              maxLength={300}
              onChange={(event) => set({ asSaid: event.currentTarget.value })}
              spellCheck={false}
              value={identifier.asSaid}
            />
            <Button
              onClick={() => {
                focus.onRemove();
                onChange(withoutAt(value, index));
              }}
              variant="subtle"
            >
              Remove <VisuallyHidden>known by {index + 1}</VisuallyHidden>
            </Button>
          </fieldset>
        );
      })}
      <Button
        className={classes["addIdentifier"] ?? ""}
        data-add
        disabled={value.length >= 10}
        leftSection={<IconPlus aria-hidden size={18} />}
        onClick={() => {
          focus.onAdd();
          onChange([...value, { kind: "phone", asSaid: "" }]);
        }}
        size="compact-md"
        variant="default"
      >
        {value.length === 0 ? "Add a number, address, vehicle or account" : "Add another"}
      </Button>
    </div>
  );
}
