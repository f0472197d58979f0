import { Button, VisuallyHidden } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { HalfTypedPerson } from "#shared/domain/half-typed-person.ts";
import { emptyContact } from "./empty-person.ts";
import { errorsBelow, replacedAt, withoutAt } from "../../components/entry-fields.ts";
import type { FieldsProps } from "../../components/entry-fields.ts";
import classes from "../../components/entry-fields.module.css";
import { SafeContactFields } from "./safe-contact-fields.tsx";
import { useEntryFocus } from "../../components/use-entry-focus.ts";

type SafeContactsEditorProps = FieldsProps<HalfTypedPerson["safeContacts"]> & {
  /** The suspected exploiters to whom a number or address leads. */
  readonly exploitersIn: (words: string) => readonly string[];
};

/** Every way to reach the person that is known, also the ones that must not be used. */
export function SafeContactsEditor({ value, onChange, errorAt, exploitersIn }: SafeContactsEditorProps) {
  const focus = useEntryFocus(value.length);
  return (
    <div ref={focus.root}>
      {value.map((contact, index) => (
        // eslint-disable-next-line react/no-array-index-key -- entries are told apart by nothing but their place
        <fieldset key={index} data-entry className={classes["entrySet"]}>
          <legend className={classes["entryTitle"]}>Way to reach {index + 1}</legend>
          <SafeContactFields
            exploiters={exploitersIn(contact.value)}
            value={contact}
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
              Remove <VisuallyHidden>way to reach {index + 1}</VisuallyHidden>
            </Button>
          </div>
        </fieldset>
      ))}
      <Button
        variant="default"
        disabled={value.length >= 20}
        leftSection={<IconPlus size={18} aria-hidden />}
        data-add
        onClick={() => {
          focus.onAdd();
          onChange([...value, emptyContact()]);
        }}
      >
        {value.length === 0 ? "Add a way to reach the person" : "Add another way"}
      </Button>
    </div>
  );
}
