import { Button, VisuallyHidden } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { HalfTypedPerson } from "#shared/domain/half-typed-person.ts";
import { emptyName } from "./empty-person.ts";
import { errorsBelow, replacedAt, withoutAt } from "../../components/entry-fields.ts";
import type { FieldsProps } from "../../components/entry-fields.ts";
import classes from "../../components/entry-fields.module.css";
import { NameFields } from "./name-fields.tsx";
import { useEntryFocus } from "../../components/use-entry-focus.ts";

/** Any number of names, none of them split or changed in case. */
export function NamesEditor({ value, onChange, errorAt }: FieldsProps<HalfTypedPerson["names"]>) {
  const focus = useEntryFocus(value.length);
  return (
    <div ref={focus.root}>
      {value.map((name, index) => (
        // eslint-disable-next-line react/no-array-index-key -- entries are told apart by nothing but their place
        <div key={index} data-entry className={classes["entry"]}>
          <NameFields
            label={value.length === 1 ? "Name" : `Name ${index + 1}`}
            value={name}
            errorAt={errorsBelow(errorAt, index)}
            isChoiceOfSpokenNameShown={value.length > 1}
            onChange={(changed) =>
              onChange(
                replacedAt(value, index, changed).map((other, place) =>
                  changed.isUsedWhenSpeaking && place !== index ? { ...other, isUsedWhenSpeaking: false } : other,
                ),
              )
            }
          />
          {value.length > 1 && (
            <div className={classes["entryFoot"]}>
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => {
                  focus.onRemove();
                  onChange(withoutAt(value, index));
                }}
              >
                Remove <VisuallyHidden>name {index + 1}</VisuallyHidden>
              </Button>
            </div>
          )}
        </div>
      ))}
      <Button
        variant="default"
        disabled={value.length >= 40}
        leftSection={<IconPlus size={18} aria-hidden />}
        data-add
        onClick={() => {
          focus.onAdd();
          onChange([...value, emptyName("", "alias")]);
        }}
      >
        Add another name
      </Button>
    </div>
  );
}
